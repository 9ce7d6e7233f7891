#!/usr/bin/env python3
"""Names of addresses, from a hosts file of our own, in a network namespace where nobody could be asked.

Usage: names.py WIRESMITH PCAPS_FOLDER
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

from namespace import namespace

COMMAND, PCAPS = sys.argv[1], pathlib.Path(sys.argv[2])
IN = namespace("mount")
HOSTS = "192.0.2.1 alpha.example alpha\n192.0.2.254 omega.example\n2001:db8:1::1 six.example\n"


class Names(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)
        (self.folder / "nsswitch.conf").write_text("hosts: files\nservices: files\n")

    def run_with(self, hosts, *words):
        (self.folder / "hosts").write_text(hosts)
        script = ('mount --bind "$1/hosts" /etc/hosts && mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf && shift && exec "$@"')
        return subprocess.run([*IN, "-m", "sh", "-c", script, "sh", self.folder, COMMAND, *map(str, words)], capture_output=True,
                              text=True, timeout=60)

    def lines(self, *words, hosts=HOSTS):
        done = self.run_with(hosts, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.splitlines()

    def test_only_when_asked(self):
        text = "\n".join(self.lines("dissect", "-r", PCAPS / "ping.pcap"))
        self.assertNotIn("alpha", text)
        self.assertIn("192.0.2.1 > ", text)

    def test_in_a_line(self):
        plain = self.lines("dissect", "-r", PCAPS / "ping.pcap")
        named = self.lines("dissect", "--resolve-names", "-r", PCAPS / "ping.pcap")
        expected = [line.replace("192.0.2.254", "omega.example").replace("192.0.2.1 ", "alpha.example ").replace("192.0.2.1:", "alpha.example:")
                    .replace("192.0.2.1,", "alpha.example,") for line in plain]
        self.assertEqual(named, expected)
        self.assertNotEqual(named, plain)

    def test_beside_addresses_in_the_tree(self):
        text = "\n".join(self.lines("dissect", "--resolve-names", "-V", "-r", PCAPS / "ping.pcap"))
        self.assertIn("192.0.2.1 (alpha.example)", text)
        self.assertIn("192.0.2.254 (omega.example)", text)

    def test_json_stays_as_it_is(self):
        self.assertEqual(self.lines("dissect", "--resolve-names", "-T", "json", "-r", PCAPS / "ping.pcap"),
                         self.lines("dissect", "-T", "json", "-r", PCAPS / "ping.pcap"))

    def test_odd_bytes_of_a_name_are_escaped(self):
        text = "\n".join(self.lines("dissect", "--resolve-names", "-r", PCAPS / "ping.pcap", hosts="192.0.2.1 a\x1b[2J;b\n"))
        self.assertIn("a\\027\\0912J\\059b", text)
        self.assertNotIn("\x1b", text)

    def test_not_together_with_n(self):
        done = self.run_with(HOSTS, "dissect", "-n", "--resolve-names", "-r", PCAPS / "ping.pcap")
        self.assertEqual(done.returncode, 1)
        self.assertIn("-n leaves names out", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
