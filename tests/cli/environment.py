#!/usr/bin/env python3
"""Runs the command where its surroundings are hostile: outputs that cannot be written, little memory, few descriptors,
none of the standard ones, odd locales and time zones. Nothing crashes, each ending is told in one sentence and by its exit
code, and the same input gives the same bytes. What needs an interface stands in tests/net.

Usage: environment.py WIRESMITH PCAPS_FOLDER
       environment.py --table      the cases, an object of JSON a line, for docs/robustness.md
"""
import contextlib
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import unittest

COMMAND = sys.argv[1]
PCAPS = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
SANITIZED = bool(os.environ.get("WIRESMITH_SLOW_BUILD"))
FINE, USAGE, INPUT, OUTPUT = 0, 1, 2, 4
PAGES = 64 * 1024


def start(*words, before=None, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=None):
    return subprocess.Popen([COMMAND, *map(str, words)], stdin=stdin, stdout=stdout, stderr=stderr, preexec_fn=before,
                            env={**os.environ, "TZ": "UTC", "NO_COLOR": "1", **(env or {})})


def run(*words, **options):
    process = start(*words, **options)
    out, err = process.communicate(timeout=120)
    return process.returncode, (out or b""), (err or b"").decode("latin-1")


@contextlib.contextmanager
def many_packets(times=400):
    """The tour, many times over: some megabytes."""
    sample = (PCAPS / "tour.pcap").read_bytes()
    with tempfile.NamedTemporaryFile(suffix=".pcap") as file:
        file.write(sample[:24] + sample[24:] * times)
        file.flush()
        yield file.name


@contextlib.contextmanager
def small_disk(size):
    """A file system of that many bytes, in a mount namespace that ends with the process which is handed back."""
    with tempfile.TemporaryDirectory() as folder:
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "wiresmith-test", folder], capture_output=True)
        if mount.returncode != 0:
            raise unittest.SkipTest("no file system can be mounted here: " + mount.stderr.decode().strip())
        try:
            yield pathlib.Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


class Case(unittest.TestCase):
    def expect_said(self, err, sentence):
        """One sentence on standard error."""
        self.assertRegex(err, sentence)
        self.assertTrue(err.startswith("wiresmith: ") and err.count("\n") == 1, err)

    def ends(self, code, sentence, *words, **options):
        done, out, err = run(*words, **options)
        self.assertEqual(done, code, err)
        self.expect_said(err, sentence)
        return out


class Outputs(Case):
    def test_nobody_reads_standard_output(self):
        """a reader that closes the pipe: silence and exit code 0"""
        with many_packets() as file:
            process = start("dissect", "-r", file)
            process.stdout.read(100)
            process.stdout.close()
            err = process.stderr.read()
            process.stderr.close()
            self.assertEqual((process.wait(timeout=60), err), (FINE, b""))

    def test_full_device(self):
        """/dev/full: each output says so, exit code 4"""
        for words in (["dissect", "-r", PCAPS / "tour.pcap"], ["dissect", "-T", "json", "-r", PCAPS / "tour.pcap"],
                      ["dissect", "-V", "-r", PCAPS / "tour.pcap"], ["schema"], ["explain", "tcp"],
                      ["dissect", "-r", PCAPS / "tour.pcap", "-w", "-"], ["craft", "ip/udp", "-w", "-"]):
            with open("/dev/full", "wb") as full:
                self.ends(OUTPUT, "(?i)no space left|cannot write", *words, stdout=full)

    def test_full_disk(self):
        """a copy to a full disk: what was written is told, exit code 4, every whole packet is there"""
        with many_packets() as file, small_disk(16 * PAGES) as disk:
            self.ends(OUTPUT, "(?i)no space left", "dissect", "-r", file, "-w", disk / "copy.pcap")
            copied = (disk / "copy.pcap").stat().st_size
            self.assertGreater(copied, 15 * PAGES)
            code, out, err = run("dissect", "-T", "json", "-r", disk / "copy.pcap")
            self.assertIn(code, (FINE, INPUT))
            self.assertGreater(out.count(b"\n"), 1000)
            self.assertLessEqual(err.count("\n"), 1)

    def test_limit_on_files(self):
        """RLIMIT_FSIZE: said as an error of writing, exit code 4, not killed by SIGXFSZ"""
        limit = 256 * 1024

        def lower():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        with many_packets() as file, tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "copy.pcap"
            self.ends(OUTPUT, "(?i)too large|cannot write", "dissect", "-r", file, "-w", copy, before=lower)
            self.assertLessEqual(copy.stat().st_size, limit)
            with open(pathlib.Path(folder) / "out", "wb") as out:
                self.ends(OUTPUT, "(?i)too large|cannot write", "dissect", "-V", "-r", file, stdout=out, before=lower)


class Limits(Case):
    @unittest.skipIf(SANITIZED, "a sanitizer reserves terabytes of addresses")
    def test_little_memory(self):
        """RLIMIT_AS of 48 MB: reads, or says in one sentence that it cannot; never a crash"""
        def lower():
            resource.setrlimit(resource.RLIMIT_AS, (48_000_000, 48_000_000))

        for words in (["-r", PCAPS / "tour.pcap"], ["-T", "json", "-r", PCAPS / "tour.pcap"], ["-r", PCAPS / "ping.pcap.gz"],
                      ["-r", PCAPS / "ping.pcap.zst"], ["-V", "-r", PCAPS / "dns.pcap", "udp"]):
            code, out, err = run("dissect", *words, before=lower)
            self.assertIn(code, (FINE, USAGE, INPUT), err)
            if code == FINE:
                self.assertEqual((err, out), ("", run("dissect", *words)[1]))
            else:
                self.expect_said(err, "(?i)memory")

    def test_few_descriptors(self):
        """RLIMIT_NOFILE of 5: reads, or says in one sentence that it cannot"""
        def lower():
            resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))

        code, out, err = run("dissect", "-r", PCAPS / "ping.pcap", before=lower)
        self.assertIn(code, (FINE, USAGE, INPUT), err)
        if code == FINE:
            self.assertEqual((err, out), ("", run("dissect", "-r", PCAPS / "ping.pcap")[1]))
        else:
            self.expect_said(err, "(?i)too many open files|descriptor")

    def test_standard_descriptors_closed(self):
        """descriptors 0, 1 and 2 closed, alone and together: no capture is overwritten by words, no crash"""
        plain = run("dissect", "-r", PCAPS / "ping.pcap")[1]
        for closed in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
            with tempfile.TemporaryDirectory() as folder:
                copy = pathlib.Path(folder) / "copy.pcap"

                def close(closed=closed):
                    for descriptor in closed:
                        os.close(descriptor)

                code, out, err = run("dissect", "-r", PCAPS / "ping.pcap", before=close)
                self.assertIn(code, (FINE, OUTPUT), (closed, err))
                self.assertEqual(out, b"" if 1 in closed else plain, closed)
                code, _, err = run("dissect", "-r", PCAPS / "ping.pcap", "-w", copy, before=close)
                self.assertEqual(code, FINE, (closed, err))
                self.assertEqual(run("dissect", "-r", copy)[1], plain, closed)


class Inputs(Case):
    def test_standard_input_cut(self):
        """a capture that ends in the middle, on standard input: every whole packet, one sentence, exit code 2"""
        sample = (PCAPS / "ping.pcap").read_bytes()
        with tempfile.TemporaryFile() as file:
            file.write(sample[:-10])
            file.seek(0)
            out = self.ends(INPUT, "byte", "dissect", "-r", "-", stdin=file)
        self.assertEqual(out.count(b"\n"), run("dissect", "-r", PCAPS / "ping.pcap")[1].count(b"\n") - 1)

    def test_standard_input_dies(self):
        """the writer of a pipe is killed in the middle of a packet"""
        reading, writing = os.pipe()
        process = start("dissect", "-r", "-", stdin=reading)
        os.close(reading)
        os.write(writing, (PCAPS / "ping.pcap").read_bytes()[:300])
        os.close(writing)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, INPUT)
        self.expect_said(err.decode(), "ends in the middle")
        self.assertGreater(out.count(b"\n"), 0)

    def test_missing_file(self):
        """a file that is not there"""
        self.ends(INPUT, "/no/such/file: .*No such file", "dissect", "-r", "/no/such/file")

    def test_folder(self):
        """a folder in place of a file, to read and to write"""
        self.ends(INPUT, "(?i)directory", "dissect", "-r", "/tmp")
        code, _, err = run("dissect", "-r", PCAPS / "ping.pcap", "-w", "/tmp")
        self.assertIn(code, (USAGE, OUTPUT))
        self.expect_said(err, "(?i)directory")

    def test_name_with_escapes(self):
        """control bytes in a file's name do not reach the terminal"""
        _, _, err = run("dissect", "-r", "/tmp/\x1b[2J\n\x07no")
        self.assertTrue(all(c == "\n" or " " <= c <= "~" for c in err) and err.count("\n") == 1, repr(err))


class Same(Case):
    def test_time_zones_and_locales(self):
        """TZ and LC_ALL hostile: no crash, JSON always the same"""
        json_words = ("dissect", "-T", "json", "-r", PCAPS / "tour.pcap")
        expected = run(*json_words)[1]
        zones = ("", ":", "/etc/passwd", "../../etc/passwd", "UTC" * 2000, "\x1b[2J", "AAA-99999999", "<x>25:99:99", "%n%s%n",
                 "Europe/Berlin", "/dev/zero", ":/proc/self/mem")
        for zone in zones:
            code, out, err = run(*json_words, env={"TZ": zone})
            self.assertEqual((code, out, err), (FINE, expected, ""), zone)
            code, out, err = run("dissect", "-t", "ad", "-r", PCAPS / "ping.pcap", env={"TZ": zone})
            self.assertEqual((code, err), (FINE, ""), zone)
            self.assertTrue(all(c == 10 or 32 <= c <= 126 for c in out), zone)
        for locale in ("tr_TR.UTF-8", "de_DE.UTF-8", "C", "../../x", "x" * 5000, "\x1b[2J", "ar_EG.UTF-8"):
            code, out, err = run(*json_words, env={"LC_ALL": locale, "LANG": locale, "LC_NUMERIC": locale})
            self.assertEqual((code, out, err), (FINE, expected, ""), locale)

    def test_same_three_times(self):
        """the same input gives the same bytes three times, in every form"""
        for form in ("text", "tree", "json", "craft"):
            for file in ("tour.pcap", "dns.pcap"):
                outputs = {run("dissect", "-T", form, "-r", PCAPS / file)[1] for _ in range(3)}
                self.assertEqual(len(outputs), 1, form)


def table():
    for suite in unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]):
        for test in suite:
            yield {"case": test.shortDescription(), "test": test.id().removeprefix("__main__.")}


if __name__ == "__main__":
    if sys.argv[1] == "--table":
        for row in table():
            print(json.dumps(row))
        sys.exit(0)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    unittest.main(argv=sys.argv[:1])
