#!/usr/bin/env python3
"""ask: what a real kernel and a real DNS server answer is paired with its probe; what nobody answers times out.

Each probe of docs/ask.md is run here.  Usage: asking.py WIRESMITH SOURCE_FOLDER
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time
import unittest

import link
from link import Link
from namespace import PATIENCE, enter, sh

COMMAND, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
enter("dnsmasq")
LISTEN = "import socket,time\nfor p in (22, 443):\n s=socket.socket(); s.bind(('192.0.2.2', p)); s.listen(); globals()[f's{p}']=s\nprint(flush=True)\ntime.sleep(3600)"


class Asking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.link = Link()
        cls.addClassCleanup(cls.link.close)
        # Behind the other side, which forwards, there is a third.
        cls.far = subprocess.Popen(["unshare", "-n", "sh", "-c", "echo; exec sleep 3600"], stdout=subprocess.PIPE)
        cls.addClassCleanup(cls.end, cls.far)
        cls.far.stdout.readline()
        cls.link.there(["sh", "-c", f"""set -e
            echo 1 > /proc/sys/net/ipv4/ip_forward; echo 0 > /proc/sys/net/ipv4/icmp_ratelimit
            ip link add mid type veth peer name far netns {cls.far.pid}
            ip addr add 198.51.100.1/24 dev mid; ip link set mid up"""])
        sh(["nsenter", "-t", str(cls.far.pid), "-n", "sh", "-c",
            "ip link set lo up; ip addr add 198.51.100.2/24 dev far; ip link set far up; ip route add default via 198.51.100.1"
            "; echo 0 > /proc/sys/net/ipv4/icmp_ratelimit"])
        sh("ip route add 198.51.100.0/24 via 192.0.2.2")
        cls.listener = cls.link.start_there([sys.executable, "-c", LISTEN], stdout=subprocess.PIPE)
        cls.addClassCleanup(cls.end, cls.listener)
        cls.listener.stdout.readline()

    @staticmethod
    def end(process):
        process.kill()
        process.wait()
        process.stdout.close()

    def ask(self, *words, code=0):
        done = subprocess.run([COMMAND, "ask", "-i", "left", *map(str, words)], capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        return done

    def records(self, *words, code=0):
        records = [json.loads(line) for line in self.ask(*words, "-T", "json", code=code).stdout.splitlines()]
        for r in records:
            self.assertEqual(list(r)[:4], ["sent", "answer", "rtt", "tries"])
            if r["answer"] is None:
                self.assertIsNone(r["rtt"])
            else:
                self.assertLess(0, r["rtt"])
                self.assertLess(r["rtt"], PATIENCE)
        return records

    def test_ping(self):
        for notation, layer, request, reply in (("ip(dst=192.0.2.2)/icmp", "icmp", 8, 0), ("ipv6(dst=2001:db8::2)/icmpv6", "icmpv6", 128, 129)):
            records = self.records(notation, "--count", 3)
            self.assertEqual([r["sent"][layer]["seq"] for r in records], [1, 2, 3])
            for r in records:
                sent, answer = r["sent"][layer], r["answer"][layer]
                self.assertEqual((sent["type"], answer["type"]), (request, reply))
                self.assertEqual((sent["ident"], sent["seq"]), (answer["ident"], answer["seq"]))

    def test_arp_scan(self):
        records = self.records("arp(pdst=192.0.2.0/29)", "--timeout", "2")
        self.assertEqual([r["sent"]["arp"]["dst_proto"] for r in records], [f"192.0.2.{n}" for n in range(8)])
        answered = [r["answer"]["arp"] for r in records if r["answer"]]
        self.assertEqual([(a["src_proto"], a["src_hw"]) for a in answered], [("192.0.2.2", link.RIGHT_MAC)])
        text = self.ask("arp(pdst=192.0.2.0/29)", "--answered").stdout
        self.assertEqual(len(text.splitlines()), 2, text)
        self.assertIn("Reply 192.0.2.2 is-at 02:00:00:00:00:02", text)

    def test_neighbour(self):
        (record,) = self.records("ipv6/icmpv6(type=135,target=2001:db8::2)")
        self.assertEqual(record["sent"]["ipv6"]["dst"], "ff02::1:ff00:2")
        self.assertEqual((record["answer"]["icmpv6"]["type"], record["answer"]["icmpv6"]["target"]), (136, "2001:db8::2"))

    def test_ports(self):
        records = self.records("ip(dst=192.0.2.2)/tcp(dstport=[22,80,443],syn)")
        self.assertEqual(len({r["sent"]["tcp"]["srcport"] for r in records}), 3)
        flags = {r["answer"]["tcp"]["srcport"]: (r["answer"]["tcp"]["syn"], r["answer"]["tcp"]["rst"]) for r in records}
        self.assertEqual(flags, {22: (True, False), 80: (False, True), 443: (True, False)})
        for r in records:
            self.assertEqual(r["answer"]["tcp"]["ack"], (r["sent"]["tcp"]["seq"] + 1) % 2**32)

    def test_dns(self):
        with tempfile.TemporaryDirectory() as folder:
            server = self.link.start_there(["dnsmasq", "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--user=root",
                                            f"--pid-file={folder}/pid", "--listen-address=192.0.2.2", "--bind-interfaces",
                                            "--address=/example.org/2001:db8::53", "--log-facility=-", "--log-queries"],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            try:
                for line in server.stderr:
                    if "started" in line:
                        break
                records = self.records("ip(dst=192.0.2.2)/udp/dns(rd,qry=example.org/AAAA)", "--tries", 3)
            finally:
                server.kill()
                server.communicate()
        (record,) = records
        self.assertEqual(record["sent"]["udp"]["dstport"], 53)
        self.assertEqual(record["answer"]["dns"]["id"], record["sent"]["dns"]["id"])
        self.assertEqual(record["answer"]["dns"]["answers"][0]["aaaa"], "2001:db8::53")

    def test_route(self):
        """Errors quote the probe that they are about."""
        for probe in ("udp(dstport=33434)", "icmp"):
            records = self.records(f"ip(dst=198.51.100.2,ttl=[1-3])/{probe}")
            self.assertEqual([r["sent"]["ip"]["ttl"] for r in records], [1, 2, 3])
            self.assertEqual([r["answer"]["ip"]["src"] for r in records], ["192.0.2.2", "198.51.100.2", "198.51.100.2"])
            first = records[0]["answer"]["icmp"]
            self.assertEqual(first["type"], 11)
            self.assertEqual(first["quoted"]["ip"]["id"], records[0]["sent"]["ip"]["id"])
            self.assertEqual(records[1]["answer"]["icmp"]["type"], 3 if probe != "icmp" else 0)

    def test_closed_udp_port(self):
        (record,) = self.records("ip(dst=192.0.2.2)/udp(dstport=9)/\"x\"")
        self.assertEqual((record["answer"]["icmp"]["type"], record["answer"]["icmp"]["code"]), (3, 3))
        self.assertEqual(record["answer"]["icmp"]["quoted"]["udp"]["srcport"], record["sent"]["udp"]["srcport"])

    def test_no_answer(self):
        sh("ip neigh replace 192.0.2.50 lladdr 02:00:00:00:00:50 dev left")
        begin = time.monotonic()
        done = self.ask("ip(dst=192.0.2.50)/icmp", "--timeout", "300ms", "--tries", 2, code=5)
        self.assertGreater(time.monotonic() - begin, 0.6)
        self.assertEqual(done.stdout.splitlines()[1], "    no answer to 2 tries")
        self.assertEqual(done.stderr.splitlines()[-1], "wiresmith: 1 probe, 1 sent, 0 failed, 0 answered")
        (record,) = self.records("ip(dst=192.0.2.50)/icmp", "--timeout", "100ms", code=5)
        self.assertEqual((record["answer"], record["tries"]), (None, 1))

    def test_nobody_there(self):
        (record,) = self.records("ip(dst=192.0.2.60)/icmp", code=5)
        self.assertEqual((record["answer"], record["tries"], record["reason"]), (None, 0, "192.0.2.60 does not answer ARP requests on left"))

    def test_a_file_of_probes(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("# two\nip(dst=192.0.2.2)/icmp\n\nipv6(dst=2001:db8::2)/icmpv6\n")
            file.flush()
            pathlib.Path(file.name).chmod(0o644)
            records = self.records("--notation", file.name)
        self.assertEqual(["icmp" in records[0]["answer"], "icmpv6" in records[1]["answer"]], [True, True])

    def test_guard_rails(self):
        done = self.ask("ip(dst=192.0.2.255)/icmp", code=1)
        self.assertIn("--force sends it", done.stderr)
        done = self.ask("ip(dst=192.0.2.2,id=[0-10000])/udp(dstport=9)", code=1)
        self.assertIn("more than 10,000 probes", done.stderr)

    def test_reader_may_not_send(self):
        """Nothing could be written to the sockets that answers come by."""
        running = subprocess.Popen([COMMAND, "ask", "-i", "left", "ip(dst=192.0.2.2)/icmp", "--count", "10", "--interval", "1"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(1)
        status = pathlib.Path(f"/proc/{running.pid}/status").read_text()
        self.assertRegex(status, r"CapEff:\s+0{16}\n")
        self.assertRegex(status, r"Seccomp:\s+2\n")
        running.terminate()
        _, err = running.communicate(timeout=PATIENCE)
        self.assertEqual(running.returncode, 0, err)

    def test_examples_of_the_page(self):
        """As they stand in docs/ask.md, on this interface."""
        page = (SOURCE / "docs/ask.md").read_text()
        commands = re.findall(r"^    (?:\$ )?(?:sudo )?wiresmith ask (.*)$", page, re.M)
        self.assertGreaterEqual(len(commands), 6)
        for words in commands:
            words = shlex.split(words.split(" |")[0])
            at = words.index("-i")
            del words[at:at + 2]
            done = subprocess.run([COMMAND, "ask", "-i", "left", *words], capture_output=True, text=True, timeout=PATIENCE)
            self.assertIn(done.returncode, (0, 5), (words, done.stderr))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
