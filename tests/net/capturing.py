#!/usr/bin/env python3
"""Capturing from an interface: what comes is what tcpdump gets, whatever happens to the interface.

Usage: capturing.py WIRESMITH
"""
import collections
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import link
from frames import EXPERIMENT, frames_of
from link import Link, frame, tcpdump
from namespace import PATIENCE, enter, sh

COMMAND = sys.argv[1]
LONG = os.environ.get("WIRESMITH_LONG")
FINE, USAGE, INPUT, OUTPUT = 0, 1, 2, 4
ONE_MOMENT = 0.02  # seconds
NOBODY = 65534
# A user namespace of our own has no other user to become.
HAS_USERS = os.geteuid() == 0 and len(pathlib.Path("/proc/self/uid_map").read_text().split()) == 3 and \
    int(pathlib.Path("/proc/self/uid_map").read_text().split()[2]) > NOBODY
enter("tcpdump", "ping", "dig", "dnsmasq", "curl")


def wiresmith(*words, **options):
    return link.wiresmith(COMMAND, *words, **options)


def run(*words, **options):
    return subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, timeout=PATIENCE, **options)


class Case(unittest.TestCase):
    quiet = False

    def setUp(self):
        self.link = Link(quiet=self.quiet)
        self.addCleanup(self.link.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o777)

    def expect_stopped(self, running, how=signal.SIGINT, code=FINE):
        done = running.stop(how)
        self.assertEqual(done[0], code, done[2])
        return done


class AsTcpdump(Case):
    """Both see the traffic of real programs; what lies between two marks is compared frame for frame."""

    def server(self, words, **options):
        process = self.link.start_there(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        return process

    def wait_for_port(self, family, address, port):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with socket.socket(family, socket.SOCK_STREAM) as s:
                if s.connect_ex((address, port)) == 0:
                    return
            time.sleep(0.05)
        self.fail(f"nobody listens on {address} port {port}")

    def traffic(self):
        for address in ("192.0.2.2", "2001:db8::2"):
            sh(["ping", "-c", "3", "-i", "0.2", address])
            sh(["ping", "-c", "2", "-i", "0.2", "-s", "4000", address])  # in fragments
        sh(["dig", "+tries=3", "@192.0.2.2", "smithy.example", "A"])
        sh(["dig", "+tries=3", "+tcp", "@192.0.2.2", "smithy.example", "AAAA"])
        sh(["curl", "-s", "-o", "/dev/null", "http://192.0.2.2:8000/"])
        sh(["curl", "-s", "-o", "/dev/null", "http://[2001:db8::2]:8000/big"])

    def tagged(self, s):
        ping = frames_of_ping()
        for tags in ([(0x8100, 5)], [(0x8100, 0x6000)], [(0x88a8, 7), (0x8100, 0x2005)], [(0x8100, 1), (0x8100, 2), (0x8100, 3)]):
            s.send(frame(ping, 0x0800, tags))

    def between_marks(self, frames):
        marks = [i for i, f in enumerate(frames) if b"MARK" in f[2]]
        self.assertEqual(len(marks), 2, f"{len(frames)} frames")
        return frames[marks[0] + 1:marks[1]]

    def expect_same(self, ours, theirs):
        """The same frames in the same order; two processors at once may give two captures frames of one moment in either order."""
        theirs_of = collections.defaultdict(collections.deque)
        for position, (_, length, data) in enumerate(theirs):
            theirs_of[length, data].append(position)
        places = []
        for position, (_, length, data) in enumerate(ours):
            self.assertTrue(theirs_of[length, data], f"frame {position} of ours is not among theirs: {data.hex()}")
            places.append(theirs_of[length, data].popleft())
        self.assertEqual(len(ours), len(theirs))
        latest = places[0]
        for place in places:
            if place < latest:
                self.assertLess(abs(theirs[latest][0] - theirs[place][0]), ONE_MOMENT,
                                f"frames {place} and {latest} of theirs are the other way round in ours")
            latest = max(latest, place)

    def compare(self, interface, ours_words, theirs_words, filter_words=(), tags=True, least=30, settle=0.3, immediate=True,
                command="dissect"):
        # The mark first: behind "vlan" everything is looked for after the tag.
        expression = [f"ether proto {EXPERIMENT:#x} or ({' '.join(filter_words)})"] if filter_words else []
        theirs = tcpdump("-i", interface, "-w", self.folder / "theirs.pcap", *theirs_words, *expression, immediate=immediate)
        ours = wiresmith(command, "-i", interface, "-w", self.folder / "ours.pcap", *ours_words, *expression)
        s = self.link.socket_there()
        with s:
            s.send(frame(b"MARK"))
            self.traffic()
            if tags:
                self.tagged(s)
            s.send(frame(b"MARK"))
        time.sleep(settle)
        self.expect_stopped(ours)
        theirs.stop()
        ours, theirs = (self.between_marks(frames_of(self.folder / f)) for f in ("ours.pcap", "theirs.pcap"))
        self.assertGreaterEqual(len(theirs), least)
        self.expect_same(ours, theirs)
        return [(length, data) for _, length, data in ours]

    def start_servers(self):
        (self.folder / "big").write_bytes(os.urandom(300_000))
        (self.folder / "index.html").write_text("hello\n")
        self.server([sys.executable, "-m", "http.server", "-b", "::", "8000"], cwd=self.folder)
        self.server(["dnsmasq", "--no-daemon", "--no-resolv", "--no-hosts", "--conf-file=/dev/null", "--user=root", "--group=root",
                     "--address=/smithy.example/192.0.2.77", "--address=/smithy.example/2001:db8::77"])
        self.wait_for_port(socket.AF_INET6, "2001:db8::2", 8000)
        self.wait_for_port(socket.AF_INET, "192.0.2.2", 53)

    def test_frame_for_frame(self):
        self.start_servers()
        with self.subTest("everything"):
            frames = self.compare("left", [], [])
            tagged = [data for _, data in frames if data[12:14] in (b"\x81\x00", b"\x88\xa8")]
            self.assertEqual(len(tagged), 4)
            self.assertEqual(tagged[2][12:20], bytes.fromhex("88a8000781002005"))
        with self.subTest("written by capture"):
            self.compare("left", [], [], command="capture")
        with self.subTest("written by capture, from two rings"):
            self.compare("left", ["--threads", "2"], [], command="capture")
        with self.subTest("two rings"):
            self.compare("left", ["--threads", "2"], [])
        with self.subTest("libpcap"):
            self.compare("left", ["--backend", "pcap"], [])
        with self.subTest("snap length"):
            # In its immediate mode tcpdump cuts a little more; else it gives the last block after a second.
            frames = self.compare("left", ["-s", "60"], ["-s", "60"], immediate=False, settle=2)
            self.assertEqual(max(len(data) for _, data in frames), 60)
            self.assertGreater(max(length for length, _ in frames), 1500)
        with self.subTest("a filter"):
            self.compare("left", [], [], ["tcp", "port", "8000"], least=8)
        with self.subTest("tags in a filter"):
            self.compare("left", [], [], ["vlan", "and", "icmp"], least=1)
        with self.subTest("one direction"):
            self.compare("left", ["-Q", "in"], ["-Q", "in"], least=15)
        with self.subTest("all interfaces"):
            self.compare("any", ["-Q", "in"], ["-Q", "in", "-y", "LINUX_SLL2"], tags=False, least=15)
        with self.subTest("all interfaces, with the older header"):
            self.compare("any", ["-y", "LINUX_SLL", "-Q", "in"], ["-y", "LINUX_SLL", "-Q", "in"], ["tcp"], least=8)

    def test_checksums_that_the_interface_writes_are_not_bad(self):
        self.start_servers()
        ours = wiresmith("dissect", "-i", "left", "-T", "json", "tcp", "port", "8000")
        sh(["curl", "-s", "-o", "/dev/null", "http://192.0.2.2:8000/big"])
        sh(["curl", "-s", "-o", "/dev/null", "http://[2001:db8::2]:8000/big"])
        _, out, _ = self.expect_stopped(ours)
        verdicts = {json.loads(line)["tcp"]["checksum_status"] for line in out.splitlines()}
        self.assertIn("unverified", verdicts)  # veth leaves them out
        self.assertLessEqual(verdicts, {"unverified", "good"})
        self.assertNotIn("bad-checksum", out)


def frames_of_ping():
    """An IPv4 echo request, from header to the end."""
    return bytes.fromhex("4500001c00010000400176dcc0000202c0000201" "0800f7ff00000000".replace("76dc", "f6da"))


class Ending(Case):
    quiet = True

    def test_signals(self):
        for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            running = wiresmith("dissect", "-i", "left")
            with self.link.socket_there() as s:
                for _ in range(3):
                    s.send(frame(b"x"))
            code, out, err = self.expect_stopped(running, how)
            self.assertEqual(len(out.splitlines()), 3)
            self.assertEqual(err, "wiresmith: left: 3 packets captured, 3 received by filter, 0 dropped by kernel, 0 dropped by us\n")

    def test_counters_without_stopping(self):
        running = wiresmith("dissect", "-i", "left", "--stats", "json", stdout=subprocess.DEVNULL)
        with self.link.socket_there() as s:
            s.send(frame(b"x"))
            s.send(frame(b"y"))
        until = time.monotonic() + PATIENCE
        counts = {}
        while counts.get("captured") != 2 and time.monotonic() < until:
            running.process.send_signal(signal.SIGUSR1)
            counts = json.loads(running.next_error_line())
        self.assertEqual(counts, {"interface": "left", "state": "running", "captured": 2, "received": 2, "dropped_by_kernel": 0,
                                  "dropped_by_interface": 0, "dropped_by_us": 0, "waiting": 0})
        _, _, err = self.expect_stopped(running)
        self.assertEqual(json.loads(err), {**counts, "state": "stopped"})

    def test_count(self):
        running = wiresmith("dissect", "-i", "left", "-c", "2")
        with self.link.socket_there() as s:
            for _ in range(5):
                s.send(frame(b"x"))
        code, out, err = running.stop(None)
        self.assertEqual((code, len(out.splitlines())), (FINE, 2))
        self.assertRegex(err, r"left: 2 packets captured, [2-5] received by filter, 0 dropped by kernel, 0 dropped by us")

    def test_a_reader_who_goes_away(self):
        reader, writer = os.pipe()
        running = wiresmith("dissect", "-i", "left", stdout=writer)
        os.close(reader)
        os.close(writer)
        with self.link.socket_there() as s:
            s.send(frame(b"x"))
        code, _, err = running.stop(None)
        self.assertEqual(code, FINE)
        self.assertRegex(err, r"^wiresmith: left: 0 packets captured, 1 received by filter, 0 dropped by kernel, 1 dropped by us\n$")

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            running = wiresmith("dissect", "-i", "left", stdout=full)
        with self.link.socket_there() as s:
            s.send(frame(b"x"))
        code, _, err = running.stop(None)
        self.assertEqual(code, OUTPUT)
        self.assertIn("No space left", err)

    def test_removed(self):
        running = wiresmith("dissect", "-i", "left")
        with self.link.socket_there() as s:
            s.send(frame(b"x"))
        sh("ip link del left")
        code, out, err = running.stop(None)
        self.assertEqual((code, len(out.splitlines())), (USAGE, 1))
        self.assertIn("wiresmith: left was removed; what was captured until then is kept\n", err)
        self.assertIn("1 packets captured, 1 received", err)

    def test_down_and_up(self):
        running = wiresmith("dissect", "-i", "left", "-l")
        with self.link.socket_there() as s:
            s.send(frame(b"x"))
            running.process.stdout.readline()
            sh("ip link set left down")
            self.assertEqual(running.next_error_line(), "wiresmith: left is down; the capture goes on when it is up\n")
            sh("ip link set left up")
            until = time.monotonic() + PATIENCE
            while "LOWER_UP" not in sh("ip link show left") and time.monotonic() < until:
                time.sleep(0.01)
            s.send(frame(b"y"))
        self.assertTrue(running.process.stdout.readline())
        self.assertEqual(running.next_error_line(), "wiresmith: left is up again\n")
        self.expect_stopped(running)

    def test_down_at_the_start(self):
        sh("ip link set left down")
        running = wiresmith("dissect", "-i", "left", "-l")
        self.assertEqual(running.next_error_line(), "wiresmith: left is down; the capture goes on when it is up\n")
        sh("ip link set left up")
        self.expect_stopped(running)


class Wrong(Case):
    quiet = True

    def expect(self, words, sentence, code=USAGE):
        done = run("dissect", *words)
        self.assertEqual((done.returncode, done.stdout), (code, ""), done.stderr)
        self.assertRegex(done.stderr, "^wiresmith: " + sentence + "\n$")

    def test_command_line(self):
        self.expect(["-i", "lefd"], "there is no interface 'lefd'; the nearest is left")
        self.expect(["-i", "left", "-r", "-"], "-i captures from an interface, and -r reads a file: .*")
        self.expect(["-i", "left", "-B", "32"], "-B takes a size with its unit, such as 32MiB or 512K, not '32' .*")
        self.expect(["-i", "left", "-B", "3GiB"], "a ring of 3072 MiB is more than the [0-9]+ MiB that .*")
        self.expect(["-i", "left", "-Q", "up"], "-Q takes in, out or inout, not 'up'")
        self.expect(["-i", "left", "-y", "LINUX_SLL2"], "left is captured as EN10MB, not as LINUX_SLL2")
        self.expect(["-i", "left", "tcp prot"], "filter 'tcp prot' cannot be used on link type EN10MB: .*", INPUT)
        self.expect(["-Q", "in", "-r", "-"], "-p, -Q, -B, -y, -L, --stats and their kin go with -i INTERFACE")
        self.assertEqual(run("dissect", "-i", "any", "-L").stdout, "LINUX_SLL2\nLINUX_SLL\n")

    @unittest.skipIf(os.geteuid() != 0, "only root has rights to give up")
    def test_no_rights(self):
        self.folder.chmod(0o755)
        copy = self.folder / "wiresmith"
        copy.write_bytes(pathlib.Path(COMMAND).read_bytes())
        copy.chmod(0o755)
        done = subprocess.run([copy, "dissect", "-i", "left"], capture_output=True, text=True, timeout=PATIENCE, user=NOBODY,
                              group=NOBODY, extra_groups=[])
        self.assertEqual((done.returncode, done.stdout), (USAGE, ""))
        self.assertEqual(done.stderr, "wiresmith: cannot capture from left: Operation not permitted; that takes root's rights, or those "
                         f"that this gives once: sudo setcap cap_net_raw,cap_net_admin=eip {copy}\n")


class LockedIn(Case):
    quiet = True

    def status(self, process):
        lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
        return dict(line.split(":\t", 1) for line in lines if ":\t" in line)

    def test_while_parsing(self):
        for words in ([], ["--threads", "3"], ["--backend", "pcap"], ["-w", self.folder / "copy.pcapng", "--print"]):
            running = wiresmith("dissect", "-i", "left", "-l", *words)
            with self.link.socket_there() as s:
                s.send(frame(b"x"))
                self.assertTrue(running.process.stdout.readline())
            for task in pathlib.Path(f"/proc/{running.pid}/task").iterdir():
                status = self.status(f"{running.pid}/task/{task.name}")
                for kind in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
                    self.assertEqual(int(status[kind], 16), 0, kind)
                self.assertEqual((status["NoNewPrivs"], status["Seccomp"]), ("1", "2"))
                if HAS_USERS:
                    self.assertNotIn("0", status["Uid"].split())
            code, out, err = self.expect_stopped(running)
            self.assertNotIn("sandbox", err)
            self.assertIn("1 packets captured, 1 received", err)

    @unittest.skipIf(os.geteuid() != 0, "only root gives a file rights")
    def test_rights_of_the_file(self):
        copy = self.folder / "wiresmith"
        copy.write_bytes(pathlib.Path(COMMAND).read_bytes())
        copy.chmod(0o755)
        sh(["setcap", "cap_net_raw,cap_net_admin=eip", copy])
        running = link.wiresmith(copy, "dissect", "-i", "left", "-l", user=NOBODY, group=NOBODY, extra_groups=[])
        with self.link.socket_there() as s:
            s.send(frame(b"x"))
            self.assertTrue(running.process.stdout.readline())
        self.assertEqual(int(self.status(running.pid)["CapEff"], 16), 0)
        self.expect_stopped(running)


class Threads(Case):
    quiet = True

    def test_they_print_what_one_prints(self):
        """In the same order: by time, over all rings."""
        for words in (["-T", "json"], ["-V"], ["-t", "d"], ["-T", "fields", "-e", "frame.number", "-e", "udp.srcport", "-E", "header=y"]):
            copy = self.folder / "copy.pcapng"
            with open(self.folder / "printed", "wb") as out:
                running = wiresmith("dissect", "-i", "left", "--threads", "3", "--print", "-w", copy, *words, stdout=out)
                with self.link.socket_there() as s:
                    for i in range(3000):
                        s.send(frame(udp_of_flow(i), 0x0800))
                self.expect_stopped(running)
            printed = (self.folder / "printed").read_text()
            again = run("dissect", "-r", copy, *words).stdout
            self.assertGreaterEqual(len(again.splitlines()), 3000)
            self.assertEqual(printed.splitlines(), again.splitlines())


def udp_of_flow(i):
    """IPv4 and UDP whose source port says which packet it is; no checksums that fit."""
    return bytes.fromhex("4500001c00010000401100000a0000020a000001") + (10_000 + i).to_bytes(2, "big") + bytes.fromhex("000900080000")


class Latency(Case):
    quiet = True

    def test_a_frame_now_and_then_is_printed_at_once(self):
        """To a pipe. On a machine that is busy with other tests a frame may have to wait for its turn; most don't."""
        for words in ([], ["--threads", "2"], ["-T", "json"]):
            running = wiresmith("dissect", "-i", "left", *words)
            waits = []
            with self.link.socket_there() as s:
                for _ in range(10 if LONG else 5):
                    time.sleep(1 if LONG else 0.3)
                    begun = time.monotonic()
                    s.send(frame(b"x"))
                    self.assertTrue(running.process.stdout.readline())
                    waits.append(time.monotonic() - begun)
            self.expect_stopped(running)
            self.assertLess(sorted(waits)[len(waits) // 2], 0.1, waits)
            if LONG:
                self.assertLess(max(waits), 0.1, waits)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=1)
