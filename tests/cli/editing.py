#!/usr/bin/env python3
"""The scripts of examples/edit do to whole captures what they say. tshark reads what they made.

Usage: editing.py WIRESMITH SOURCE_FOLDER
"""
import datetime
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

COMMAND, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
PCAPS, EDIT = SOURCE / "pcaps", SOURCE / "examples" / "edit"
CHECKS = [word for p in ("ip", "tcp", "udp") for word in ("-o", f"{p}.check_checksum:TRUE")]


def fields(file, *names, only=None):
    """What tshark reads: a row for each packet, a list of values for each name."""
    words = ["tshark", "-n", *CHECKS, "-r", str(file), "-T", "fields", "-E", "occurrence=a", "-E", "separator=\t"]
    words += ["-o", "tcp.analyze_sequence_numbers:FALSE"]
    words += [word for name in names for word in ("-e", name)] + (["-Y", only] if only else [])
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True)
    return [[column.split(",") if column else [] for column in row.split("\t")] for row in done.stdout.splitlines()]


def values(file, name, **more):
    return [value for (column,) in fields(file, name, **more) for value in column]


class Editing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def edited(self, script, sample, *words):
        out = self.folder / f"{script}-{sample}"
        done = subprocess.run([str(EDIT / f"{script}.sh"), str(PCAPS / sample), str(out), *map(str, words)], text=True,
                              capture_output=True, timeout=120, env={**os.environ, "WIRESMITH": str(COMMAND)})
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        return out

    def assert_sound(self, file, sample):
        """No more is wrong with the packets than was before."""
        wrong = " || ".join(["_ws.malformed", *(f"{p}.checksum.status == 0" for p in ("ip", "tcp", "udp", "icmp", "icmpv6"))])
        self.assertEqual(values(file, "frame.number", only=wrong), values(PCAPS / sample, "frame.number", only=wrong))

    def test_shift_times(self):
        for sample, by in (("ping.pcap", 86400), ("nanoseconds.pcap", -3600)):
            out = self.edited("shift_times", sample, by)
            old, new = (values(file, "frame.time_epoch") for file in (PCAPS / sample, out))
            self.assertEqual([f"{int(t.split('.')[0]) + by}.{t.split('.')[1]}" for t in old], new)
            self.assertEqual(values(out, "eth.src"), values(PCAPS / sample, "eth.src"))

    def test_anonymise(self):
        for sample in SAMPLES_WITH_ADDRESSES:
            out = self.edited("anonymise", sample)
            self.assert_sound(out, sample)
            names = ("eth.src", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "arp.src.proto_ipv4", "dns.a", "dns.aaaa")
            hosts = {}
            for before, after in zip(fields(PCAPS / sample, *names), fields(out, *names), strict=True):
                for name, old, new in zip(names, before, after):
                    self.assertEqual(len(old), len(new), name)
                    for one, other in zip(old, new):
                        self.assertEqual(hosts.setdefault(one, other), other)  # the same wherever it occurs
            changed = {one for one, other in hosts.items() if one != other}
            self.assertGreater(len(changed), 1)
            self.assertEqual(len(set(hosts.values())), len(hosts))  # and no two become one
            kept = set(hosts) - changed
            self.assertTrue(all(k.startswith(("ff", "::", "224.", "239.", "255.", "0.0.0.0", "127.", "00:00:00:00:00:00"))
                                for k in kept), kept)

    def test_strip_vlan(self):
        for sample, tags in SAMPLES_WITH_TAGS.items():
            self.assertTrue(values(PCAPS / sample, "vlan.id"))
            out = self.edited("strip_vlan", sample)
            self.assertEqual(values(out, "vlan.id"), [])
            self.assert_sound(out, sample)
            self.assertEqual(values(out, "eth.type", only="eth.type == 0x8100 || eth.type == 0x88a8"), [])
            names = ("frame.len", "vlan.etype", "ip.src", "ipv6.src", "arp.opcode")
            for before, after in zip(fields(PCAPS / sample, *names), fields(out, *names), strict=True):
                self.assertEqual(int(after[0][0]), int(before[0][0]) - (4 * tags if before[1] else 0))
                self.assertEqual(after[2:], before[2:])

    def test_cut_payload(self):
        for sample, names in SAMPLES_WITH_PAYLOAD.items():
            out = self.edited("cut_payload", sample, 7)
            self.assert_sound(out, sample)
            before, after = (fields(file, "data.data", "frame.len", *names) for file in (PCAPS / sample, out))
            cuts = [int(old[1][0]) - int(new[1][0]) for old, new in zip(before, after, strict=True)]
            self.assertGreater(max(cuts), 7)
            for old, new, cut in zip(before, after, cuts):
                if "udp.length" in names and cut > 0:
                    self.assertEqual(new[0][0], old[0][0][:14])
                for old_lengths, new_lengths in zip(old[2:], new[2:]):
                    self.assertEqual([int(n) for n in new_lengths], [int(n) - cut for n in old_lengths])

    def test_rename(self):
        for sample, old, new in SAMPLES_WITH_NAMES:
            out = self.edited("rename", sample, old, new)
            self.assert_sound(out, sample)
            names = ("dns.qry.name", "dns.resp.name", "dns.cname", "dns.ns", "dns.mx.mail_exchange", "dns.soa.mname")
            # A name that occurs again is a pointer to the first, whose case it then has.
            before, after = ([[[value.lower() for value in column] for column in row] for row in fields(file, *names)]
                             for file in (PCAPS / sample, out))
            renamed = [[[value[: -len(old)] + new if f".{value}".endswith("." + old) else value for value in column]
                        for column in row] for row in before]
            self.assertNotEqual(before, renamed)
            self.assertEqual(after, renamed)


SAMPLES_WITH_ADDRESSES = ("ping.pcap", "ping6.pcap", "dns.pcap", "tcp-plain.pcap")
SAMPLES_WITH_TAGS = {"vlan.pcap": 1, "qinq.pcap": 2}
SAMPLES_WITH_PAYLOAD = {"ping.pcap": ["ip.len"], "ping6.pcap": ["ipv6.plen"], "gre.pcap": ["ip.len", "ipv6.plen"],
                        "traceroute.pcap": ["ip.len", "udp.length"]}
SAMPLES_WITH_NAMES = (("dns.pcap", "smithy.example", "forge-of-the-wires.example"),)

if __name__ == "__main__":
    absent = [tool for tool in ("tshark", "jq") if shutil.which(tool) is None]
    if absent:
        print(f"{' and '.join(absent)} not installed: nothing tested")
        sys.exit(1 if os.environ.get("CI") else 77)
    unittest.main(argv=[sys.argv[0]], verbosity=0)
