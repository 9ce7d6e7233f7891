#!/usr/bin/env python3
"""Compares what we read with what tshark reads, field by field, over capture files.

    compare.py WIRESMITH FIELD_NAMES PATH...        the files, or every capture in a folder
        --show N         of each kind of difference show N packets (3)
        --markdown       print the table of docs/conformance.md

Both programs are asked for the same names: those that a layout declares and tshark knows (its own name, or an alias), and the
pairs below, where tshark tells the same thing in another unit or under a name that depends on where it stands. Of each packet
and name, the values must be the same ones, whichever way they are written (0x10 is 16, True is 1). What differs on purpose is
in DIFFERENCES, with the sentence of the RFC that says why; anything else is a failure. So is an entry there that nothing needs.

Exit code: 0 the same, 1 a difference, 77 there is no tshark (1 if CI is set).
"""
import argparse
import calendar
import collections
import fnmatch
import ipaddress
import pathlib
import re
import sys
import tempfile
import time

from differences import DIFFERENCES, PAIRS, UNUSABLE
from tshark import captures, configuration_of_tshark, fields_by_tshark, fields_known_to_tshark, files_of, need_tshark, output, rows

AGGREGATOR = "|"
PROTOCOL_OF = {"ieee8021ad": "vlan", "loop": "null", "sll2": "sll", "mdns": "dns", "hopopts": "ipv6_ext", "dstopts": "ipv6_ext",
               "routing": "ipv6_ext", "fragment": "ipv6_ext", "ah": "ipv6_ext", "esp": "ipv6_ext"}


class Names:
    """What is compared: pairs of our name and tshark's, with how ours is converted."""

    def __init__(self, program, known):
        self.mnemonics = {}
        self.pairs = []
        taken = set()
        for name, others, shown, meanings in rows(output([program])):
            for candidate in [name, *others.split(",")]:
                if shown == "mnemonic":
                    self.mnemonics[candidate] = dict(m.rsplit("=", 1) for m in meanings.split())
                if candidate in known and candidate not in taken and candidate not in UNUSABLE:
                    taken.add(candidate)
                    self.pairs.append((candidate, candidate, None))
        for ours, (theirs, convert) in PAIRS.items():
            self.pairs = [p for p in self.pairs if p[0] not in [*ours.split(), *theirs.split()]]
            for name in theirs.split():
                if name not in known:
                    raise SystemExit(f"tshark has no field {name}")
            self.pairs.append((ours, theirs, convert))
            for name in ours.split():
                self.mnemonics[ours] = self.mnemonics.get(name)
        # tshark fills a column once, however often it is asked for.
        self.columns = [list(dict.fromkeys(name for pair in self.pairs for name in pair[i].split())) for i in (0, 1)]


def canonical(value):
    """The same for every way to write the same value."""
    if value.lower() == "<root>":
        return "."
    if date := re.fullmatch(r"(\w{3} +\d+, \d{4} \d\d:\d\d:\d\d)\.0* UTC", value):
        return calendar.timegm(time.strptime(date.group(1), "%b %d, %Y %H:%M:%S"))
    if value in ("True", "False"):
        return int(value == "True")
    if re.fullmatch(r"-?\d{1,20}", value):
        return int(value)
    if re.fullmatch(r"0x[0-9a-fA-F]+", value):
        return int(value, 16)
    if re.fullmatch(r"([0-9a-fA-F]{2}:)+[0-9a-fA-F]{2}", value):
        return canonical(value.replace(":", ""))
    if ":" in value or value.count(".") == 3:
        try:
            return str(ipaddress.ip_address(value))
        except ValueError:
            pass
    return value.lower()  # hex digits; names of domains have no case


def values(cell, convert=None, mnemonics=None):
    out = []
    for value in cell.split(AGGREGATOR) if cell else []:
        if mnemonics is not None:
            value = mnemonics.get(value) or re.sub(r"^[A-Z]+(?=\d)", "", value)
        value = canonical(value)
        out.append(convert(value) if convert else value)
    return collections.Counter(out)


class Table:
    def __init__(self):
        self.equal = collections.Counter()
        self.on_purpose = collections.defaultdict(collections.Counter)
        self.wrong = collections.defaultdict(list)
        self.used = set()

    def add(self, file, packet, names, mine, theirs):
        ours_name, theirs_name, _ = names
        same = sum((mine & theirs).values())
        self.equal[theirs_name] += same
        if mine == theirs:
            return
        different = max(sum(mine.values()), sum(theirs.values())) - same
        for entry in DIFFERENCES:
            if fnmatch.fnmatch(theirs_name, entry.field) and any(fnmatch.fnmatch(f, entry.file) for f in file.split("+")) and entry.applies(mine, theirs):
                self.on_purpose[entry][theirs_name] += different
                self.used.add(entry)
                return
        self.wrong[ours_name, theirs_name].append((file, packet, list(mine.elements()), list(theirs.elements()), different))


def compare(capture, places, wiresmith, names, env, table):
    """`places`: the file and the number in it of each packet of the capture; None for one that is not compared."""
    ours = [word for name in names.columns[0] for word in ("-e", name)]
    mine = rows(output([wiresmith, "dissect", "-r", capture, "-T", "fields", "-E", f"aggregator={AGGREGATOR}", *ours]))
    other = fields_by_tshark(capture, names.columns[1], env, AGGREGATOR)
    if not len(mine) == len(other) == len(places):
        table.wrong["frame", "frame"].append((capture.name, 0, [len(mine)], [len(other)], 1))
    for place, left, right in zip(places, mine, other):
        if place is None:
            continue
        file, number = place
        cells = [dict(zip(columns, row)) for columns, row in zip(names.columns, (left, right))]
        for pair in names.pairs:
            a, b = (AGGREGATOR.join(cells[i][name] for name in pair[i].split() if cells[i][name]) for i in (0, 1))
            if a or b:
                table.add(file, number, pair, values(a, pair[2], names.mnemonics.get(pair[0])), values(b))


def protocol_of(field):
    first = field.split(".")[0]
    if first == "ipv6" and field.split(".")[1] in ("hopopts", "dstopts", "routing", "fraghdr", "opt"):
        return "ipv6_ext"
    return PROTOCOL_OF.get(first, first)


def report(table, show):
    for (ours, theirs), places in sorted(table.wrong.items()):
        print(f"{ours} (tshark: {theirs}): {len(places)} packets differ")
        for file, packet, mine, other, _ in places[:show]:
            print(f"    {file} packet {packet}: ours {mine} tshark {other}"[:400])


def markdown(table):
    counted = collections.defaultdict(collections.Counter)
    for field, n in table.equal.items():
        counted[protocol_of(field)]["equal"] += n
        counted[protocol_of(field)]["fields"] += 1
    for counts in table.on_purpose.values():
        for field, n in counts.items():
            counted[protocol_of(field)]["purpose"] += n
    for (_, field), places in table.wrong.items():
        counted[protocol_of(field)]["wrong"] += sum(p[4] for p in places)
    print("| Protocol | Fields | Values equal | Different on purpose | Other differences |\n|---|--:|--:|--:|--:|")
    total = collections.Counter()
    for protocol in sorted(counted):
        r = counted[protocol]
        total.update(r)
        print(f"| `{protocol}` | {r['fields']} | {r['equal']:,} | {r['purpose']:,} | {r['wrong']:,} |")
    print(f"| all | {total['fields']} | {total['equal']:,} | {total['purpose']:,} | {total['wrong']:,} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("wiresmith")
    parser.add_argument("field_names")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--markdown", action="store_true")
    request = parser.parse_args()
    need_tshark()
    names = Names(request.field_names, fields_known_to_tshark())
    table, packets, files = Table(), 0, files_of(request.paths)
    with tempfile.TemporaryDirectory() as folder:
        env = configuration_of_tshark(pathlib.Path(folder))
        for capture, places in captures(files, request.wiresmith, pathlib.Path(folder)):
            compare(capture, places, request.wiresmith, names, env, table)
            packets += len(places)
    report(table, request.show)
    unneeded = [e for e in DIFFERENCES if e.samples and e not in table.used and len(files) > 1]
    for entry in unneeded:
        print(f"nothing differs any more as in: {entry.field} in {entry.file}")
    if request.markdown:
        markdown(table)
    print(f"{len(files)} files, {packets} packets, {len(names.pairs)} names, {sum(table.equal.values())} values equal, "
          f"{sum(sum(c.values()) for c in table.on_purpose.values())} different on purpose, "
          f"{sum(p[4] for places in table.wrong.values() for p in places)} different")
    return 1 if table.wrong or unneeded or packets == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
