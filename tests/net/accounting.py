#!/usr/bin/env python3
"""Every frame that reached the interface was captured or counted as dropped: exactly, however the capture ends.

Usage: accounting.py WIRESMITH
"""
import json
import os
import signal
import subprocess
import sys
import time
import unittest

import link
from link import Link, frame
from namespace import PATIENCE, enter

COMMAND = sys.argv[1]
LONG = os.environ.get("WIRESMITH_LONG")
RUNS = 20 if LONG else 2
enter()


class Accounting(unittest.TestCase):
    def setUp(self):
        self.link = Link(quiet=True)
        self.addCleanup(self.link.close)

    def send(self, count):
        with self.link.socket_there() as s:
            data = frame(b"x")
            for _ in range(count):
                s.send(data)

    def capture(self, *words):
        """Starts a capture whose lines are counted by another process, so that a pipe that is full holds nobody up."""
        reader, writer = os.pipe()
        counter = subprocess.Popen(["wc", "-l"], stdin=reader, stdout=subprocess.PIPE)
        running = link.wiresmith(COMMAND, "dissect", "-i", "left", "--stats", "json", *words, stdout=writer)
        os.close(reader)
        os.close(writer)
        return running, counter, self.link.received()

    def finish(self, running, counter, before):
        code, _, err = running.stop(signal.SIGINT)
        printed = int(counter.communicate(timeout=PATIENCE)[0])
        arrived = self.link.received() - before
        counts = json.loads(err.splitlines()[-1])
        self.assertEqual(code, 0, err)
        self.assertEqual(counts["captured"] + counts["dropped_by_kernel"], arrived, counts)
        self.assertEqual((counts["captured"], counts["waiting"], counts["dropped_by_us"]), (printed, 0, 0), counts)
        self.assertEqual(counts["received"], arrived, counts)
        return counts, arrived

    def test_stopped_right_after_a_burst(self):
        for run in range(RUNS):
            for words in ([], ["--threads", "2"]):
                started = self.capture(*words)
                self.send(20_000)
                time.sleep(0.05)
                counts, arrived = self.finish(*started)
                self.assertEqual(arrived, 20_000)

    def test_asleep_under_a_flood(self):
        """With a ring that cannot hold it."""
        for run in range(RUNS):
            started = self.capture("-B", "4MiB")
            running = started[0]
            running.process.send_signal(signal.SIGSTOP)
            self.send(150_000)
            running.process.send_signal(signal.SIGCONT)
            counts, arrived = self.finish(*started)
            self.assertEqual(arrived, 150_000)
            self.assertGreater(counts["dropped_by_kernel"], 0)
            self.assertGreater(counts["captured"], 0)

    def test_stopped_in_a_flood(self):
        """What comes after the stop is not counted; what is counted adds up, and is printed."""
        for run in range(RUNS):
            running, counter, before = self.capture("-B", "1MiB")
            sender = self.link.start_there([sys.executable, "-c", FLOOD], stdout=subprocess.DEVNULL)
            until = time.monotonic() + PATIENCE
            while self.link.received() - before < 20_000 and time.monotonic() < until:
                time.sleep(0.05)
            code, _, err = running.stop(signal.SIGINT)
            printed = int(counter.communicate(timeout=PATIENCE)[0])
            sender.kill()
            sender.wait()
            counts = json.loads(err.splitlines()[-1])
            self.assertEqual(code, 0)
            self.assertGreater(counts["captured"], 0)
            self.assertEqual(counts["captured"] + counts["dropped_by_kernel"], counts["received"], counts)
            self.assertEqual((counts["captured"], counts["waiting"]), (printed, 0), counts)
            self.assertLessEqual(counts["received"], self.link.received() - before)


FLOOD = """
import socket
s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
s.bind(("right", 0))
while True:
    s.send(bytes.fromhex("02000000000102000000000288b5") + bytes(46))
"""

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=1)
