#!/usr/bin/env python3
"""What `interfaces` tells of a namespace that is known: as text, as JSON, and beside what iproute2 tells of the same.

Usage: interfaces.py WIRESMITH
"""
import json
import subprocess
import sys
import unittest

from namespace import namespace

COMMAND = sys.argv[1]
IN = namespace()
SETUP = """set -e
ip link set lo up
ip link add long-name-15chr address 02:00:00:00:00:07 mtu 1400 type veth peer name idle address 02:00:00:00:00:08
ip addr add 192.0.2.7/28 brd + dev long-name-15chr
ip addr add 198.51.100.1 peer 198.51.100.2/32 dev long-name-15chr
ip addr add 2001:db8::7/64 dev long-name-15chr nodad
ip link set long-name-15chr up
"""


def inside(words):
    done = subprocess.run([*IN, "sh", "-c", SETUP + words, COMMAND], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


class Interfaces(unittest.TestCase):
    def test_json(self):
        found = {i["name"]: i for i in map(json.loads, inside('"$0" interfaces -T json').splitlines())}
        self.assertEqual(set(found), {"lo", "long-name-15chr", "idle"})
        lo, one, idle = found["lo"], found["long-name-15chr"], found["idle"]
        self.assertEqual((lo["index"], lo["state"], lo["loopback"], lo["mtu"]), (1, "up", True, 65536))
        self.assertEqual([(a["address"], a["prefix"]) for a in lo["addresses"]], [("127.0.0.1", 8), ("::1", 128)])
        # Its peer is down.
        self.assertEqual((one["state"], one["mtu"], one["mac"]), ("no carrier", 1400, "02:00:00:00:00:07"))
        self.assertEqual((one["loopback"], one["link_type"], one["link"]), (False, 1, "EN10MB"))
        self.assertEqual(one["addresses"], [{"address": "192.0.2.7", "prefix": 28, "broadcast": "192.0.2.15"},
                                            {"address": "198.51.100.1", "prefix": 32, "peer": "198.51.100.2"},
                                            {"address": "2001:db8::7", "prefix": 64}])
        self.assertEqual((idle["state"], idle["mac"], idle["addresses"]), ("down", "02:00:00:00:00:08", []))

    def test_same_as_iproute2(self):
        ours, theirs = inside('"$0" interfaces -T json; echo; ip -j addr').split("\n\n")
        ours = [json.loads(line) for line in ours.splitlines()]
        theirs = sorted(json.loads(theirs), key=lambda i: i["ifindex"])
        self.assertEqual([(i["index"], i["name"], i["mtu"], i["mac"]) for i in ours],
                         [(i["ifindex"], i["ifname"], i["mtu"], i["address"]) for i in theirs])
        self.assertEqual([[(a["address"], a["prefix"]) for a in i["addresses"]] for i in ours],
                         [[(a["local"], a["prefixlen"]) for a in i["addr_info"]] for i in theirs])

    def test_text(self):
        text = inside('"$0" interfaces; "$0" -D')
        lines = text.splitlines()
        self.assertEqual(lines[:3], lines[3:])
        self.assertEqual(lines[0], "1. lo [up, loopback] EN10MB mtu 65536 00:00:00:00:00:00 127.0.0.1/8 ::1/128")
        self.assertIn("long-name-15chr [no carrier] EN10MB mtu 1400 02:00:00:00:00:07 192.0.2.7/28 198.51.100.1/32 2001:db8::7/64", text)
        self.assertIn("idle [down] EN10MB mtu ", text)

    def test_wrong_format(self):
        done = subprocess.run([COMMAND, "interfaces", "-T", "xml"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertEqual(done.stderr, "wiresmith: -T takes text, json or jsonl, not 'xml'\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
