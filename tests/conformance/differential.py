#!/usr/bin/env python3
"""Mutated packets as we read them and as tshark does: where both call a packet well-formed, its fields must be the same.

    differential.py WIRESMITH FIELD_NAMES TEST_HOSTILE [COUNT [SEED]]

`test_hostile --mutants` writes the packets, seeded; lengths, counts and checksums of half of them are mended. A packet of which
one of us says that it is malformed or cut is only counted. What differs is looked at as compare.py does it, with its list of
differences that have a reason and that of mutated_differences.py. WIRESMITH_LONG=1 asks for 100,000 packets.

What differs and is in no list is a finding, and shown. Chance makes some that nobody has looked at yet, so up to one value in a
thousand may; a field that is read wrongly makes more.

Exit code: 0 so few findings, 1 more, 77 there is no tshark (1 if CI is set).
"""
import argparse
import collections
import os
import pathlib
import re
import sys
import tempfile

import compare
import tshark
from mutated_differences import MUTATED

BROKEN = re.compile(r'"severity":"(malformed|truncated)"')
COMMENT = re.compile(r'"comments":\["([^"]*)"')
# Groups of tshark's experts: what is called malformed, and what only a checksum, a sequence or a protocol's rule is about.
MALFORMED, ERROR = 0x07000000, 0x00800000


def ours(wiresmith, capture):
    """Of each packet: whether we call it whole, and which samples it was made of."""
    for line in tshark.output([wiresmith, "dissect", "-r", capture, "-T", "json", "--no-data"]).splitlines():
        yield BROKEN.search(line) is None, COMMENT.search(line).group(1) + ("+quoted" if '"quoted":' in line else "")


def theirs(capture, env):
    columns = ("_ws.malformed", "_ws.short", "_ws.expert.group", "_ws.expert.severity")
    for malformed, short, groups, severities in tshark.fields_by_tshark(capture, columns, env):
        experts = [int(g) for g in groups.split(",") if g], [int(s) for s in severities.split(",") if s]
        yield not malformed and not short and MALFORMED not in experts[0] and ERROR not in experts[1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("wiresmith")
    parser.add_argument("field_names")
    parser.add_argument("test_hostile")
    parser.add_argument("count", nargs="?", type=int, default=100_000 if "WIRESMITH_LONG" in os.environ else 3_000)
    parser.add_argument("seed", nargs="?", type=int, default=20_261_130)
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--keep", help="leave the capture here")
    request = parser.parse_args()
    tshark.need_tshark()
    os.environ.pop("WIRESMITH_CORPUS", None)  # the differences on purpose are those of pcaps/
    compare.DIFFERENCES += MUTATED
    names = compare.Names(request.field_names, tshark.fields_known_to_tshark())
    table, said = compare.Table(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        env = tshark.configuration_of_tshark(pathlib.Path(folder))
        for part in range(0, request.count, 10_000):
            capture = pathlib.Path(request.keep or folder) / f"mutated-{part}.pcapng"
            tshark.output([request.test_hostile, "--mutants", min(10_000, request.count - part), request.seed + part, capture])
            places = []
            for i, ((whole, samples), agreed) in enumerate(zip(ours(request.wiresmith, capture), theirs(capture, env))):
                said[whole, agreed] += 1
                places.append((samples, part + i + 1) if whole and agreed else None)
            compare.compare(capture, places, request.wiresmith, names, env, table)
    compare.report(table, request.show)
    equal, different = sum(table.equal.values()), sum(p[4] for places in table.wrong.values() for p in places)
    print(f"{sum(said.values())} mutated packets: well-formed to both {said[True, True]}, to us only {said[True, False]}, to tshark only "
          f"{said[False, True]}, to neither {said[False, False]}; {equal} values equal, "
          f"{sum(sum(c.values()) for c in table.on_purpose.values())} different on purpose, "
          f"{different} different")
    return 1 if different > equal // 1_000 or said[True, True] < request.count // 20 else 0


if __name__ == "__main__":
    sys.exit(main())
