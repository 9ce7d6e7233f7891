#!/usr/bin/env python3
"""dissect --threads N prints the same bytes as one thread, whatever the format, and ends as it does.

Usage: threads.py WIRESMITH PCAPS
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

COMMAND, PCAPS = sys.argv[1], pathlib.Path(sys.argv[2])
CAPTURES = sorted(p for p in PCAPS.iterdir() if p.suffix in (".pcap", ".pcapng"))
BATCH = 64 * 1024  # bytes of frames that are handed to a thread at once
FORMATS = {
    "text": [], "text with relative times": ["-t", "r"], "text with times since the packet before": ["-t", "dd", "--number"],
    "verbose": ["-v", "--link"], "tree": ["-V"], "hex": ["-x"], "json": ["-T", "json"], "craft": ["-T", "craft"],
    "fields": ["-e", "frame.number", "-e", "frame.time_delta", "-e", "frame.time_relative", "-e", "ip.src", "-e", "udp.checksum_status",
               "-E", "header=y"],
    "cpp": ["-T", "cpp", "-c", "500"],
}


def run(options, files=CAPTURES, times=3, **more):
    words = [word for _ in range(times) for file in files for word in ("-r", str(file))]
    return subprocess.run([COMMAND, "dissect", *words, *options], capture_output=True, timeout=300, **more)


class Threads(unittest.TestCase):
    def test_enough_for_several_batches(self):
        self.assertGreater(3 * sum(file.stat().st_size for file in CAPTURES), 8 * BATCH)

    def test_the_same_bytes(self):
        for name, options in FORMATS.items():
            one = run(options)
            for threads in "2", "5":
                with self.subTest(name, threads=threads):
                    several = run([*options, "--threads", threads])
                    self.assertEqual((several.stdout, several.stderr, several.returncode), (one.stdout, one.stderr, one.returncode))
            self.assertGreater(len(one.stdout), 10_000)

    def test_one_big_file(self):
        """Batches follow one another within a file, and the last one is not full."""
        tour = (PCAPS / "tour.pcap").read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            big = pathlib.Path(folder, "big.pcap")
            big.write_bytes(tour[:24] + 200 * tour[24:])
            one, two = (run(["-T", "json", "--threads", n], [big], 1) for n in "12")
            self.assertEqual(one.stdout, two.stdout)
            self.assertGreater(big.stat().st_size, 8 * BATCH)
            # What stands behind the break is one sentence, after all packets before it.
            big.write_bytes(big.read_bytes()[:-7])
            one, two = (run(["-T", "json", "--threads", n], [big], 1) for n in "12")
            self.assertEqual((one.stdout, one.stderr, one.returncode), (two.stdout, two.stderr, two.returncode))
            self.assertEqual(two.returncode, 2)

    def test_stops_and_counts(self):
        for options in ["-c", "700", "tcp"], ["--strict", "-q"], ["--strict", "-T", "json"], ["-q"]:
            with self.subTest(options):
                one, two = run(options), run([*options, "--threads", "2"])
                self.assertEqual((one.stdout, one.stderr, one.returncode), (two.stdout, two.stderr, two.returncode))

    def test_reader_goes_away(self):
        # A file that ends in the middle would be told of before the first write fails.
        words = 400 * ["-r", str(PCAPS / "tour.pcap")]
        with subprocess.Popen([COMMAND, "dissect", *words, "-T", "json", "--threads", "3"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.read(10)
            process.stdout.close()
            complaints = process.stderr.read()
            self.assertEqual(process.wait(60), 0, complaints)

    def test_no_such_number(self):
        for number in "0", "-1", "65", "two":
            done = run(["--threads", number], times=1)
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"--threads", done.stderr)


unittest.main(argv=sys.argv[:1])
