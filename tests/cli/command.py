#!/usr/bin/env python3
"""Runs the built command as a user would: what it prints, what it says when something is wrong, and how it ends.

Usage: command.py WIRESMITH PCAPS_FOLDER
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

COMMAND, PCAPS = sys.argv[1], pathlib.Path(sys.argv[2])
FINE, USAGE, INPUT, MALFORMED, OUTPUT = 0, 1, 2, 3, 4


def run(*words, stdin=None, env=None, stdout=subprocess.PIPE):
    result = subprocess.run([COMMAND, *map(str, words)], stdin=stdin or subprocess.DEVNULL, stdout=stdout,
                            stderr=subprocess.PIPE, env={**os.environ, "TZ": "UTC", **(env or {})}, timeout=120)
    result.out = (result.stdout or b"").decode("latin-1")
    result.err = result.stderr.decode("latin-1")
    return result


class Case(unittest.TestCase):
    def fails(self, code, words, sentence):
        """One sentence on standard error, nothing on standard output."""
        r = run(*words)
        self.assertEqual(r.returncode, code, r.err)
        self.assertEqual(r.out, "")
        self.assertRegex(r.err, sentence)
        self.assertTrue(r.err.startswith("wiresmith: ") and r.err.count("\n") == 1, r.err)

    def lines(self, *words):
        r = run(*words)
        self.assertEqual((r.returncode, r.err), (FINE, ""))
        return r.out.splitlines()


class Reading(Case):
    def test_a_line_a_packet(self):
        lines = self.lines("dissect", "-r", PCAPS / "ping.pcap", "icmp")
        self.assertEqual(len(lines), 6)
        self.assertRegex(lines[0], r"^\d\d:\d\d:\d\d\.\d{6} IP [\d.]+ > [\d.]+: ICMP echo request, id \d+, seq 1, length 64$")
        self.assertIn("ICMP echo reply", lines[1])

    def test_compressed_and_standard_input(self):
        plain = self.lines("dissect", "-r", PCAPS / "ping.pcap")
        self.assertEqual(self.lines("dissect", "-r", PCAPS / "ping.pcap.gz"), plain)
        self.assertEqual(self.lines("dissect", "-r", PCAPS / "ping.pcap.zst"), plain)
        with open(PCAPS / "ping.pcap", "rb") as file:
            self.assertEqual(run("dissect", "-r", "-", stdin=file).out.splitlines(), plain)

    def test_several_files(self):
        one = self.lines("dissect", "-r", PCAPS / "ping.pcap")
        self.assertEqual(self.lines("dissect", "-r", PCAPS / "ping.pcap", "-r", PCAPS / "ping.pcap"), one + one)

    def test_stops_after_c_packets(self):
        self.assertEqual(len(self.lines("dissect", "-r", PCAPS / "tour.pcap", "-c", "2", "tcp")), 2)

    def test_letters_people_know(self):
        plain = self.lines("dissect", "-r", PCAPS / "ping.pcap")
        self.assertEqual(self.lines("dissect", "-nn", "-r", PCAPS / "ping.pcap"), plain)
        numbered = self.lines("dissect", "-#", "-r", PCAPS / "ping.pcap")
        self.assertEqual(numbered, [f"{i} {line}" for i, line in enumerate(plain, 1)])
        self.assertEqual(self.lines("dissect", "-x", "-r", PCAPS / "ping.pcap"), self.lines("dissect", "-XX", "-r", PCAPS / "ping.pcap"))

    def test_names_of_ports(self):
        self.assertIn(".domain: ", "\n".join(self.lines("dissect", "-r", PCAPS / "dns.pcap")))
        self.assertNotIn("domain:", "\n".join(self.lines("dissect", "-n", "-r", PCAPS / "dns.pcap")))
        self.assertIn("dstport: 53 (domain)", "\n".join(self.lines("dissect", "-V", "-r", PCAPS / "dns.pcap")))
        self.assertNotIn("dstport: 53 (", "\n".join(self.lines("dissect", "-n", "-V", "-r", PCAPS / "dns.pcap")))

    def test_decode_as(self):
        rows = self.lines("dissect", "-r", PCAPS / "dns.pcap", "-d", "udp.port==53,vxlan", "-e", "vxlan.vni")
        self.assertTrue(any(rows))
        self.fails(USAGE, ["dissect", "-r", PCAPS / "dns.pcap", "-d", "udp.port==53,dsn"], "no protocol 'dsn'")

    def test_times(self):
        for style, form in [("a", r"\d\d:\d\d:\d\d\.\d{6} "), ("ad", r"\d{4}-\d\d-\d\d \d\d:"), ("e", r"\d{10}\.\d{6} "), ("r", r"0\.000000 "),
                            ("d", r"0\.000000 "), ("dd", r"0\.000000 "), ("u", r"\d\d:\d\d:"), ("ud", r"\d{4}-\d\d-\d\d ")]:
            self.assertRegex(self.lines("dissect", "-t", style, "-r", PCAPS / "ping.pcap")[0], "^" + form)

    def test_fields(self):
        rows = self.lines("dissect", "-r", PCAPS / "http.pcap", "-c", "1", "-T", "fields", "-e", "ip.proto", "-e", "tcp.dport", "-e",
                          "tcp.options.kind", "-E", "header=y", "-E", "separator=,", "-E", "quote=d", "tcp")
        self.assertEqual(rows[0], "ip.proto,tcp.dport,tcp.options.kind")
        self.assertEqual(rows[1], '"6","80","2,4,8,1,3"')

    def test_json_lines(self):
        for line in self.lines("dissect", "-r", PCAPS / "tour.pcap", "-T", "json"):
            self.assertIn("frame", json.loads(line))

    def test_tree(self):
        text = "\n".join(self.lines("dissect", "-r", PCAPS / "ping.pcap", "-V", "-c", "1", "icmp"))
        self.assertIn("Internet Protocol version 4 (ip), bytes 14-33", text)
        self.assertIn("  type: 8 (echo request)", text)
        self.assertNotIn("\x1b", text)
        self.assertIn("\x1b", run("dissect", "-r", PCAPS / "ping.pcap", "-V", "--color", "always").out)


class Wrong(Case):
    def test_command_line(self):
        self.fails(USAGE, [], "a command is needed")
        self.fails(USAGE, ["dissect"], "-r FILE")
        self.fails(USAGE, ["dissect", "--no-such-option"], "no-such-option")
        self.fails(USAGE, ["dissect", PCAPS / "ping.pcap"], "is a file: write -r in front of it")
        self.fails(USAGE, ["dissect", "-r", PCAPS / "ping.pcap", PCAPS / "ping.pcap"], "is a file")
        self.fails(USAGE, ["dissect", "-r", PCAPS / "ping.pcap", "-T", "xml"], "not 'xml'")
        self.fails(USAGE, ["dissect", "-r", PCAPS / "ping.pcap", "-t", "ttt"], "not 'ttt'")
        self.fails(USAGE, ["dissect", "-r", PCAPS / "ping.pcap", "-Y", "tcp"], "-Y is kept for display filters")
        self.fails(USAGE, ["dissect", "-r", PCAPS / "ping.pcap", "-z", "conv,tcp"], "-z is kept for")
        self.fails(USAGE, ["dissect", "-r", PCAPS / "ping.pcap", "-e", "ip.scr"], "there is no field 'ip.scr'; the nearest is ip.src")
        self.fails(USAGE, ["explain", "tpc"], "the nearest is tcp")

    def test_files(self):
        self.fails(INPUT, ["dissect", "-r", PCAPS / "no-such.pcap"], "no-such.pcap")
        self.fails(INPUT, ["dissect", "-r", PCAPS], "directory")
        self.fails(INPUT, ["dissect", "-r", __file__], "command.py")
        self.fails(INPUT, ["dissect", "-r", "evil\x1b[2J\n.pcap"], r"evil\\027\[2J\\010.pcap")
        self.fails(INPUT, ["dissect", "-r", PCAPS / "ping.pcap", "no", "such", "filter"], "no such filter")
        self.fails(INPUT, ["dissect", "-r", PCAPS / "ping.pcap", "-e", "ip.src", "-E", "header=y", "no such filter"], "no such filter")
        self.fails(INPUT, ["dissect", "-r", "-", "tcp prot 80"], "tcp prot 80")

    def test_a_file_cut_in_the_middle_gives_what_was_there_first(self):
        data = (PCAPS / "ping.pcap").read_bytes()
        whole = self.lines("dissect", "-r", PCAPS / "ping.pcap")
        with tempfile.NamedTemporaryFile(suffix=".pcap") as cut:
            cut.write(data[:-5])
            cut.flush()
            r = run("dissect", "-r", cut.name)
        self.assertEqual(r.returncode, INPUT)
        self.assertEqual(r.out.splitlines(), whole[:-1])
        self.assertRegex(r.err, r"^wiresmith: .*byte \d+.*\n$")

    def test_strict(self):
        data = bytearray((PCAPS / "ping.pcap").read_bytes())
        with tempfile.NamedTemporaryFile(suffix=".pcap") as bad:
            at = data.index(b"\x08\x00\x45\x00") + 10
            data[at] ^= 0xff  # the time to live, so that the checksum is wrong
            bad.write(data)
            bad.flush()
            self.assertEqual(run("dissect", "-r", bad.name).returncode, FINE)
            r = run("dissect", "-r", bad.name, "--strict")
            self.assertEqual(r.returncode, MALFORMED)
            self.assertIn("[malformed: ip.checksum bad-checksum at byte 24]", r.out)
            self.assertEqual(run("dissect", "-r", bad.name, "--strict", "-K").returncode, FINE)

    def test_full_disk_and_closed_pipe(self):
        with open("/dev/full", "wb") as full:
            r = run("dissect", "-r", PCAPS / "tour.pcap", stdout=full)
        self.assertEqual(r.returncode, OUTPUT)
        self.assertIn("No space left", r.err)
        reader, writer = os.pipe()
        os.close(reader)
        r = run("dissect", "-r", PCAPS / "tour.pcap", stdout=writer)
        os.close(writer)
        self.assertEqual((r.returncode, r.err), (FINE, ""))

    def test_closed_descriptors(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "copy.pcap"
            line = f'"{COMMAND}" dissect -r "{PCAPS / "ping.pcap"}" -w "{out}" <&- >&- 2>&-'
            self.assertEqual(subprocess.run(["sh", "-c", line], timeout=60).returncode, FINE)
            self.assertEqual(self.lines("dissect", "-r", out), self.lines("dissect", "-r", PCAPS / "ping.pcap"))


class Copying(Case):
    def test_copies_what_matches(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("copy.pcap", "copy.pcapng"):
                out = pathlib.Path(folder) / name
                self.assertEqual(self.lines("dissect", "-r", PCAPS / "tour.pcap", "-w", out, "tcp"), [])
                self.assertEqual(self.lines("dissect", "-r", out), self.lines("dissect", "-r", PCAPS / "tour.pcap", "tcp"))
            printed = self.lines("dissect", "-r", PCAPS / "tour.pcap", "-w", pathlib.Path(folder) / "p.pcap", "--print")
            self.assertEqual(printed, self.lines("dissect", "-r", PCAPS / "tour.pcap"))
            empty = pathlib.Path(folder) / "none.pcap"
            self.lines("dissect", "-r", PCAPS / "ping.pcap", "-w", empty, "tcp port 1")
            self.assertEqual(self.lines("dissect", "-r", empty), [])

    def test_never_writes_over_its_own_input(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "a.pcap"
            file.write_bytes((PCAPS / "ping.pcap").read_bytes())
            self.fails(USAGE, ["dissect", "-r", file, "-w", file], "into the file itself")
            self.assertEqual(file.read_bytes(), (PCAPS / "ping.pcap").read_bytes())

    def test_full_disk(self):
        self.assertEqual(run("dissect", "-r", PCAPS / "tour.pcap", "-w", "/dev/full").returncode, OUTPUT)


class Everything(Case):
    def test_no_control_byte_and_the_same_at_every_run(self):
        control = re.compile(r"[^\n\x20-\x7e]")
        for file in sorted(PCAPS.glob("*.pcap*")):
            for words in ([], ["-v", "--link"], ["-V"], ["-x"], ["-T", "json"]):
                first = run("dissect", "-r", file, *words)
                self.assertIsNone(control.search(first.out), file)
                self.assertIn(first.returncode, (FINE, INPUT), file)
                self.assertEqual(first.out, run("dissect", "-r", file, *words).out)

    def test_help_and_version(self):
        for words in (["--help"], ["dissect", "--help"], ["explain", "--help"], ["--version"], ["schema"], ["interfaces"], ["-D"], ["explain"]):
            r = run(*words)
            self.assertEqual((r.returncode, r.err), (FINE, ""), words)
            self.assertTrue(r.out)
        self.assertIn("Examples", run("--help").out)
        self.assertIn("-r,--read-file", run("dissect", "--help").out)

    def test_explain(self):
        self.assertIn("|      ttl      |     proto     |            checksum           |", run("explain", "ip").out)
        self.assertIn("tcp.syn", run("explain", "tcp.flags.syn").out)
        self.assertIn("80", run("explain", "tcp", "-r", PCAPS / "http.pcap", "--packet", "3").out)

    def test_schema(self):
        schema = json.loads(run("schema").out)
        self.assertIn("ip", schema["$defs"])
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed: lines are not validated")
        validator = jsonschema.Draft202012Validator(schema)
        for file in sorted(PCAPS.glob("*.pcap*")):
            for line in run("dissect", "-r", file, "-T", "json").out.splitlines():
                errors = [f"{e.json_path}: {e.message}" for e in validator.iter_errors(json.loads(line))]
                self.assertEqual(errors, [], f"{file.name}: {line[:300]}")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
