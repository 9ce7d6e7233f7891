#!/usr/bin/env python3
"""send: what reaches the other end of a cable, byte for byte; how fast; what is refused; what is said of what fails.

Usage: sending.py WIRESMITH
"""
import json
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

import link
from frames import frames_of, mac
from link import Link
from namespace import PATIENCE, enter, sh

COMMAND = sys.argv[1]
enter("tcpdump", "tc")
RIGHT = "eth(dst=02:00:00:00:00:02,src=02:00:00:00:00:01)"


def send(*words, **options):
    return subprocess.run([COMMAND, "send", *map(str, words)], capture_output=True, text=True, timeout=PATIENCE, **options)


class Sending(unittest.TestCase):
    quiet = False

    def setUp(self):
        self.link = Link(quiet=self.quiet)
        self.addCleanup(self.link.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)

    def sent(self, *words, code=0, said=None, options=()):
        done = send("-i", "left", *words)
        self.assertEqual(done.returncode, code, done.stderr)
        if said is not None:
            self.assertEqual(done.stderr.splitlines()[-1], "wiresmith: " + said)
        return done

    def arriving(self, action, count, words=()):
        """The frames that tcpdump on the other side gets while `action` runs."""
        path = self.folder / "arrived.pcap"
        dump = link.Running([*self.link.inside, "tcpdump", "-n", "--immediate-mode", "--time-stamp-precision=nano", "-U", "-Z", "root", "-B", "16384",
                             "-Q", "in", "-i", "right", "-w", path, *words], b"listening on")
        self.addCleanup(dump.kill)
        action()
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if len(frames_of(path)) >= count:
                    break
            except FileNotFoundError:
                pass
            time.sleep(0.05)
        dump.stop()
        return frames_of(path)


class LinkLayer(Sending):
    def test_next_hop_from_our_own_query(self):
        for notation, words in (("ip(dst=192.0.2.2)/icmp", "icmp"), ("ipv6(dst=2001:db8::2)/icmpv6", "icmp6 and ip6[40] == 128")):
            got = self.arriving(lambda: self.sent(notation, said="1 packet sent, 0 failed"), 1, [words])
            self.assertEqual(got[0][2][:12], mac(link.RIGHT_MAC) + mac(link.LEFT_MAC), notation)

    def test_next_hop_from_the_kernels_tables(self):
        sh("ip neigh replace 192.0.2.9 lladdr 02:00:00:00:00:99 dev left; ip route add 198.51.100.0/24 via 192.0.2.9")
        got = self.arriving(lambda: self.sent("ip(dst=198.51.100.1)/udp(dstport=9)"), 1, ["udp"])
        self.assertEqual(got[0][2][:6], mac("02:00:00:00:00:99"))
        self.assertEqual(got[0][2][26:34], bytes([192, 0, 2, 1, 198, 51, 100, 1]))

    def test_what_is_given_stays(self):
        def action():
            self.sent("eth(src=02:00:00:00:00:77)/ip(dst=192.0.2.2,src=192.0.2.200)/udp(dstport=9)")
        got = self.arriving(action, 1, ["udp"])
        self.assertEqual(got[0][2][:12], mac(link.RIGHT_MAC) + mac("02:00:00:00:00:77"))
        self.assertEqual(got[0][2][26:30], bytes([192, 0, 2, 200]))

    def test_nobody_there(self):
        done = self.sent("ip(dst=[192.0.2.2,192.0.2.77])/icmp", code=4, said="1 packet sent, 1 failed")
        self.assertIn("packet 2 was not sent: 192.0.2.77 does not answer ARP requests on left", done.stderr)
        done = self.sent("ipv6(dst=2001:db8::77)/icmpv6", code=4)
        self.assertIn("2001:db8::77 does not answer neighbour solicitations on left", done.stderr)

    def test_no_way(self):
        done = self.sent("ip(dst=203.0.113.1,src=192.0.2.1)/icmp", code=4)
        self.assertIn("packet 1 was not sent: 203.0.113.1 does not answer ARP requests" if "does not answer" in done.stderr
                      else "there is no way to 203.0.113.1 by left", done.stderr)

    def test_l3(self):
        """The kernel finds the neighbour, and fills in what it always does: length, checksum and identification."""
        got = self.arriving(lambda: self.assertEqual(send("--l3", "ip(dst=192.0.2.2,id=7)/udp(srcport=5,dstport=9)/\"hello\"").returncode, 0), 1, ["udp"])
        crafted = subprocess.run([COMMAND, "craft", "ip(src=192.0.2.1,dst=192.0.2.2,id=7)/udp(srcport=5,dstport=9)/\"hello\"", "-T", "json"],
                                 capture_output=True, text=True, check=True)
        self.assertEqual(json.loads(crafted.stdout)["ip"]["checksum"], int.from_bytes(got[0][2][24:26], "big"))
        self.assertEqual(got[0][2][-5:], b"hello")
        got = self.arriving(lambda: self.assertEqual(send("--l3", "ipv6(dst=2001:db8::2)/udp(dstport=9)/\"six\"").returncode, 0), 1, ["udp"])
        self.assertEqual(got[0][2][-3:], b"six")

    def test_resolution_needs_no_force(self):
        self.sent("arp(pdst=192.0.2.2)", said="1 packet sent, 0 failed")
        self.sent("ipv6/icmpv6(type=135,target=2001:db8::2)", said="1 packet sent, 0 failed")

    def test_guard_rails(self):
        for notation, words in (("ip(dst=255.255.255.255)/icmp", "goes to all hosts (255.255.255.255)"),
                                ("ip(dst=192.0.2.255)/icmp", "goes to all "),
                                ("ip(dst=224.0.0.1)/icmp", "goes to a multicast group (224.0.0.1)"),
                                ("ipv6(dst=ff02::1)/icmpv6", "goes to a multicast group (ff02::1)"),
                                ("ip/icmp", "goes to the unspecified address (0.0.0.0)"),
                                ("ip(dst=127.0.0.1)/icmp", "goes to this host (127.0.0.1), which left does not lead to"),
                                ("eth(dst=01:80:c2:00:00:00)/hex(00)", "goes to a group of stations (01:80:c2:00:00:00)")):
            done = send("-i", "left", notation)
            self.assertEqual(done.returncode, 1, notation)
            self.assertIn(words, done.stderr, notation)
            self.assertIn("--force sends it", done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.sent("ip(dst=224.0.0.1)/icmp", "--force", said="1 packet sent, 0 failed")
        done = send("-i", "left", f"{RIGHT}/ip(dst=192.0.2.2,id=[0-10000])/udp")
        self.assertEqual(done.returncode, 1)
        self.assertIn("this makes 10001 packets; more than 10,000 are sent with --force only", done.stderr)

    def test_usage(self):
        for words, sentence in ((["ip"], "-i IFACE is needed"), (["-i", "none", "ip"], "there is no interface 'none'"),
                                (["-i", "left"], "send needs to know what to send"),
                                (["-i", "left", "ip", "--rate", "fast"], "--rate takes packets"),
                                (["-i", "left", "ip", "--rate", "5", "--topspeed"], "give one"),
                                (["-i", "left", "ip", "--speed", "0"], "--speed takes a factor")):
            done = send(*words)
            self.assertEqual((done.returncode, len(done.stderr.splitlines())), (1, 1), done.stderr)
            self.assertIn(sentence, done.stderr)

    def test_dry_run(self):
        done = send("-i", "left", "--dry-run", "-T", "json", "ip(dst=192.0.2.2,ttl=[1-3])/icmp")
        packets = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([p["ip"]["ttl"] for p in packets], [1, 2, 3])
        self.assertEqual({p["eth"]["src"] for p in packets}, {link.LEFT_MAC})
        self.assertEqual({p["ip"]["src"] for p in packets}, {"192.0.2.1"})
        self.assertNotIn("sent", done.stderr)


class OnTheWire(Sending):
    quiet = True

    def crafted(self, *words):
        path = self.folder / "crafted.pcap"
        subprocess.run([COMMAND, "craft", *map(str, words), "-w", path], check=True, timeout=PATIENCE)
        return [f[2] for f in frames_of(path)], path

    def test_byte_for_byte(self):
        """From a notation, JSON, and a capture: what craft -w writes."""
        notation = f"{RIGHT}/ip(src=192.0.2.1,dst=192.0.2.2,ttl=[1-20])/udp(srcport=[1,2],dstport=9,checksum=0xdead)/\"{'x' * 40}\""
        wanted, path = self.crafted(notation)
        self.assertEqual(len(wanted), 40)
        text = subprocess.run([COMMAND, "dissect", "-r", path, "-T", "json"], capture_output=True, check=True).stdout
        (self.folder / "packets.json").write_bytes(text)
        for words in ([notation], ["-r", path], ["--json", self.folder / "packets.json"]):
            got = self.arriving(lambda: self.sent(*words, "--topspeed", said="40 packets sent, 0 failed"), 40)
            self.assertEqual([f[2] for f in got], wanted, words)

    def test_raw_ip_of_a_capture_gets_a_link_layer(self):
        wanted, path = self.crafted("ip(src=192.0.2.1,dst=192.0.2.2)/udp(dstport=9)/\"raw\"")
        sh("ip link set left arp on; ip addr add 192.0.2.1/24 dev left; ip neigh replace 192.0.2.2 lladdr 02:00:00:00:00:02 dev left")
        got = self.arriving(lambda: self.sent("-r", path), 1, ["udp"])
        self.assertEqual(got[0][2], mac(link.RIGHT_MAC) + mac(link.LEFT_MAC) + b"\x08\x00" + wanted[0])

    def test_count_and_loop(self):
        for words, count in ((["--count", 7], 7), (["--loop", 3], 6), (["--loop", 5, "--count", 7], 7)):
            got = self.arriving(lambda: self.sent(f"{RIGHT}/ip(dst=192.0.2.2,id=[1,2],src=192.0.2.1)/udp", "--topspeed", *words,
                                                  said=f"{count} packets sent, 0 failed"), count)
            self.assertEqual([f[2][19] for f in got], [1 + n % 2 for n in range(count)], words)

    def test_rates(self):
        packet = f"{RIGHT}/hex({'00' * 111})"  # 125 bytes: 1,000 bits
        for words, seconds in ((["--count", 41], 0.4), (["--count", 101, "--rate", "200"], 0.5), (["--count", 501, "--rate", "1kpps"], 0.5),
                               (["--count", 501, "--rate", "1Mbit"], 0.5), (["--count", 6, "--interval", "100ms"], 0.5)):
            count = words[1]
            got = self.arriving(lambda: self.sent(packet, *words), count)
            self.assertEqual(len(got), count)
            # Never faster; on a busy machine perhaps later.
            took = got[-1][0] - got[0][0]
            self.assertGreater(took, seconds * 0.95, words)
            self.assertLess(took, seconds + 2, words)

    def test_replay_in_its_own_time(self):
        _, path = self.crafted(f"frame(time=2023-11-14T22:13:20Z)/{RIGHT}/hex(01)")
        head, record = path.read_bytes()[:24], path.read_bytes()[24:]
        moments = [0, 0.1, 0.1, 0.6, 0.4, 1.0]  # runs backwards once
        fraction = 1e-9 if struct.unpack_from("<I", head)[0] == 0xa1b23c4d else 1e-6
        second = struct.unpack_from("<I", record)[0]
        data = head + b"".join(struct.pack("<II", second + int(m), round((m - int(m)) / fraction)) + record[8:] for m in moments)
        path.write_bytes(data)
        for words, factor in (([], 1), (["--speed", "2x"], 2), (["--topspeed"], None)):
            got = self.arriving(lambda: self.sent("-r", path, *words), len(moments))
            times = [f[0] - got[0][0] for f in got]
            self.assertEqual(len(times), len(moments))
            if factor is None:
                continue
            wanted = [m / factor for m in (0, 0.1, 0.1, 0.6, 0.6, 1.0)]
            for time_, least in zip(times, wanted):
                self.assertGreater(time_, least - 0.02, (words, times))
            self.assertLess(times[-1], wanted[-1] + 1, words)

    def test_longer_than_the_mtu(self):
        self.sent(f"{RIGHT}/zeros(1500)", said="1 packet sent, 0 failed")
        done = self.sent(f"{RIGHT}/zeros(1600)", code=4, said="0 packets sent, 1 failed")
        self.assertIn("packet 1 was not sent: 1614 bytes are more than left takes, whose MTU is 1500", done.stderr)

    def test_full_queue(self):
        """ENOBUFS is waited for; what never finds room is counted, and the rest still goes."""
        sh("tc qdisc add dev left root tbf rate 400kbit burst 2000 limit 4000")
        self.sent(f"{RIGHT}/zeros(486)", "--count", 60, "--topspeed", said="60 packets sent, 0 failed")
        sh("tc qdisc replace dev left root tbf rate 8bit burst 2000 limit 2000")
        done = self.sent(f"{RIGHT}/zeros(986)", "--count", 40, "--topspeed", code=4)
        self.assertIn("its queue is full", done.stderr)
        line = done.stderr.splitlines()[-1]
        sent, failed = int(line.split()[1]), int(line.split()[4])
        self.assertEqual(sent + failed, 40, line)
        self.assertGreater(failed, 30)

    def sending_for_long(self, *words):
        """A command that has begun to send."""
        def sent():
            return json.loads(sh("ip -j -s link show left"))[0]["stats64"]["tx"]["packets"]

        before, deadline = sent(), time.monotonic() + PATIENCE
        running = subprocess.Popen([COMMAND, "send", "-i", "left", f"{RIGHT}/hex(00)", *(words or ("--count", "100000", "--rate", "1kpps"))],
                                   stderr=subprocess.PIPE, text=True)
        while sent() < before + 20 and time.monotonic() < deadline:
            time.sleep(0.05)
        return running

    def test_interface_down_while_sending(self):
        running = self.sending_for_long()
        sh("ip link set left down")
        _, err = running.communicate(timeout=PATIENCE)
        self.assertEqual(running.returncode, 4)
        self.assertIn("was not sent: the interface is down", err)
        self.assertRegex(err.splitlines()[-1], r"^wiresmith: \d+ packets? sent, 1 failed")

    def test_interface_gone_while_sending(self):
        running = self.sending_for_long()
        sh("ip link del left")
        _, err = running.communicate(timeout=PATIENCE)
        self.assertEqual(running.returncode, 4)
        self.assertRegex(err, "was not sent: the interface is (gone|down)")

    def test_interrupted(self):
        running = self.sending_for_long("--loop", "0")
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=PATIENCE)
        self.assertEqual(running.returncode, 0, err)
        self.assertRegex(err.splitlines()[-1], r"^wiresmith: \d+ packets? sent, 0 failed")

    def test_from_a_pipe_at_once(self):
        """What stands in a pipe goes out before more comes."""
        def action():
            running = subprocess.Popen([COMMAND, "send", "-i", "left", "--notation", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            running.stdin.write(f"{RIGHT}/hex(01)\n{RIGHT}/hex(02)\n{RIGHT}/hex(03)\n")
            running.stdin.flush()
            self.running = running
        got = self.arriving(action, 3)
        self.assertEqual(len(got), 3)
        self.running.communicate(timeout=PATIENCE)

    def test_locked_in(self):
        """The process that makes the frames has no socket, no rights and no user; the one that sends has only its socket."""
        running = self.sending_for_long("--loop", "0")
        children = pathlib.Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        for pid in [running.pid, *children]:
            status = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines())
            self.assertEqual(status["CapEff"].strip(), "0" * 16)
            self.assertEqual(status["NoNewPrivs"].strip(), "1")
            self.assertEqual(status["Seccomp"].strip(), "2")
            if os.geteuid() == 0 and "WIRESMITH_ONE_USER" not in os.environ:
                self.assertNotEqual(status["Uid"].split()[1], "0")
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=PATIENCE)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
