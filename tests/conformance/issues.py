#!/usr/bin/env python3
"""Compares what we call wrong with what tshark calls wrong, packet by packet, over capture files.

    issues.py WIRESMITH PATH...        the files, or every capture in a folder; those in WIRESMITH_CORPUS too
        --show N         of each kind of difference show N packets (3)
        --list           print every packet of which only one of the two says something, with the reason

Ours are the issues that are malformed; tshark's are its expert information of the groups checksum, malformed and protocol, from
warnings up, but for what it can know from other packets only. Checksums are compared with checksums, and the rest with the rest.
Where only one of the two says something, the reason must be in OPINIONS, with the sentence of the RFC that makes us right; anything
else is a failure. So is an entry there that no sample needs.

Exit code: 0 the same, 1 a difference, 77 there is no tshark (1 if CI is set).
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from opinions import OPINIONS
from tshark import captures, configuration_of_tshark, fields_by_tshark, files_of, need_tshark

AGGREGATOR = "\x01"
WARNING = 0x600000
GROUPS = {0x1000000: "checksum", 0x7000000: "malformed", 0x9000000: "protocol"}
OF_OTHER_PACKETS = "retransmission"
COLUMNS = "frame.encap_type _ws.expert.severity _ws.expert.group _ws.expert.message".split()


def our_opinions(capture, wiresmith):
    """Of each packet: `layer.field fault`, for every issue that is malformed."""
    # What ends in the middle has given its packets before it fails.
    done = subprocess.run([wiresmith, "dissect", "-r", capture, "-T", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=600)
    found = []
    for line in done.stdout.decode().splitlines():
        issues = json.loads(line).get("issues", []) if '"issues":' in line else []
        found.append({f"{i.get('layer', 'frame')}.{i.get('field', '')} {i['fault']}" for i in issues if i["severity"] == "malformed"})
    return found


def opinions_of_tshark(capture, env):
    """Of each packet: `group message`."""
    found = []
    for encapsulation, severities, groups, messages in fields_by_tshark(capture, COLUMNS, env, AGGREGATOR):
        if not encapsulation:  # a block of pcapng that is no packet
            continue
        said = set()
        for severity, group, message in zip(*(cell.split(AGGREGATOR) for cell in (severities, groups, messages))):
            if severity and int(severity) >= WARNING and int(group) in GROUPS and OF_OTHER_PACKETS not in message:
                said.add(f"{GROUPS[int(group)]} {message}")
        found.append(said)
    return found


def is_about_checksums(said):
    return said.endswith("bad-checksum") or said.startswith("checksum ")


class Differences:
    def __init__(self):
        self.both = self.packets = 0
        self.reasons = collections.defaultdict(list)
        self.unexplained = collections.defaultdict(list)

    def add(self, place, ours, theirs):
        self.packets += 1
        self.both += bool(ours and theirs)
        for about_checksums in (False, True):
            mine, other = ({said for said in both if is_about_checksums(said) == about_checksums} for both in (ours, theirs))
            if bool(mine) == bool(other):
                continue
            side = "ours" if mine else "tshark"
            for said in sorted(mine or other):
                entry = next((e for e in OPINIONS if e.side == side and re.fullmatch(e.said, said)), None)
                (self.unexplained[side, said] if entry is None else self.reasons[entry]).append((place, said))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("wiresmith")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--list", action="store_true")
    request = parser.parse_args()
    need_tshark()
    corpus = os.environ.get("WIRESMITH_CORPUS")
    files = files_of([*request.paths, *([pathlib.Path(corpus)] if corpus else [])])
    found = Differences()
    with tempfile.TemporaryDirectory() as folder:
        env = configuration_of_tshark(pathlib.Path(folder))
        for capture, places in captures(files, request.wiresmith, pathlib.Path(folder)):
            ours, theirs = our_opinions(capture, request.wiresmith), opinions_of_tshark(capture, env)
            if not len(ours) == len(theirs) == len(places):
                found.unexplained["both", "number of packets"].append((capture.name, f"{len(ours)} and {len(theirs)}"))
            for row in zip(places, ours, theirs):
                found.add(*row)
    for (side, said), places in sorted(found.unexplained.items()):
        print(f"only {side}: {said}: {len(places)} packets, {places[:request.show]}")
    if request.list:
        for entry, places in found.reasons.items():
            for (file, number), said in places:
                print(f"{entry.side}: {said}: {file} {number}: {entry.why}")
    unneeded = [e for e in OPINIONS if e.samples and e not in found.reasons and len(files) > 1]
    for entry in unneeded:
        print(f"no packet differs any more as in: {entry.side} {entry.said}")
    explained = len({place for places in found.reasons.values() for place, _ in places})
    print(f"{len(files)} files, {found.packets} packets: both say something of {found.both}, one of the two for a known reason of {explained}, "
          f"{len(found.unexplained)} kinds without a reason")
    return 1 if found.unexplained or unneeded or found.packets == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
