#!/usr/bin/env python3
"""Who made an interface: dissect --oui, from Debian's ieee-data.

Usage: makers.py WIRESMITH
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

COMMAND = sys.argv[1]
REGISTRY = pathlib.Path("/usr/share/ieee-data")


def run(*words):
    return subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, timeout=60)


def assignment(file, marked):
    """The first prefix of a registry, as the six digits before and those of the range, and its maker."""
    oui = None
    for line in (REGISTRY / file).read_text(encoding="utf-8").splitlines():
        if "(hex)" in line:
            oui = line[:8].replace("-", "")
        elif marked in line and oui and int(oui[:2], 16) & 3 == 0 and line.split("\t")[-1].isascii() and len(line.split("\t")[-1]) < 60:
            return oui, line.split("(base 16)")[0].strip(), line.split("\t")[-1].strip()
    raise AssertionError(f"{file} has no assignment")


class Makers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "sample.pcap"

    def dissected(self, address, *words):
        notation = f"eth(src={address},dst=02:00:00:00:00:fe)/arp(opcode=2,src_hw={address},src_proto=192.0.2.1)"
        self.assertEqual(run("craft", notation, "-w", self.file).stderr, "")
        done = run("dissect", "-r", self.file, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def check(self, file, marked, digits):
        oui, given, maker = assignment(file, marked)
        full = (oui + given[:6] if len(given) > 6 else oui).ljust(12, "0")[:12]
        self.assertGreaterEqual(len(full), digits)
        address = ":".join(full[i:i + 2] for i in range(0, 12, 2)).lower()
        self.assertIn(f"{address} ({maker})", self.dissected(address, "--oui", "-V"))
        self.assertIn(f"is-at {address} (oui {maker})", self.dissected(address, "--oui"))
        self.assertIn(f"{address} (oui {maker}) > 02:00:00:00:00:fe, ", self.dissected(address, "--oui", "--link"))
        self.assertNotIn(maker, self.dissected(address, "-V"))

    def test_prefixes_of_24_28_and_36_bits(self):
        self.check("oui.txt", "(base 16)", 6)
        self.check("mam.txt", "(base 16)", 7)
        self.check("oui36.txt", "(base 16)", 9)

    def test_addresses_that_no_maker_gave(self):
        self.assertNotIn("(oui", self.dissected("02:00:0c:07:ac:01", "--oui", "--link"))

    def test_json_stays_as_it_is(self):
        self.assertEqual(self.dissected("00:00:0c:07:ac:01", "--oui", "-T", "json"),
                         self.dissected("00:00:0c:07:ac:01", "-T", "json"))

    def test_not_with_numbers_only(self):
        done = run("dissect", "-n", "--oui", "-r", "/dev/null")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("--oui", done.stderr)


if __name__ == "__main__":
    if not (REGISTRY / "oui.txt").exists():
        print("skipped: Debian's ieee-data is not installed")
        sys.exit(1 if os.environ.get("CI") else 77)
    unittest.main(argv=sys.argv[:1])
