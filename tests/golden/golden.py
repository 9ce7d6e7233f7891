#!/usr/bin/env python3
"""What the program prints for a few packets of each protocol, as text, tree and JSON, and as it was reviewed.

Usage: golden.py WIRESMITH SOURCE_FOLDER [--update]

cases.txt names the packets: a line has the protocol, a file in pcaps/ and the numbers of packets in it, or, where there
is no capture, an equals sign and the notation of a packet. What is printed stands in PROTOCOL.txt; --update writes it anew: read the difference before you commit it.
"""
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

COMMAND, SOURCE, UPDATE = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:] == ["--update"]
HERE = SOURCE / "tests" / "golden"
sys.path.insert(0, str(SOURCE / "tests" / "cli"))
import captures  # noqa: E402


def capture_of(packets, file):
    """These packets alone, which are then numbered from 1."""
    with open(file, "wb") as out:
        out.write(struct.pack("<IHHIIII", 0xa1b23c4d, 2, 4, 0, 0, 262144, packets[0].link_type))
        for p in packets:
            out.write(struct.pack("<IIII", p.time // 10**9, p.time % 10**9, len(p.data), p.length) + p.data)


def printed(file):
    out = ""
    for form in ("text", "tree", "json"):
        done = subprocess.run([COMMAND, "dissect", "-r", str(file), "-T", form], text=True, timeout=60, check=True,
                              capture_output=True, env={**os.environ, "TZ": "UTC"})
        out += f"== {form}\n{done.stdout}"
    return out


def protocols():
    """All that there are, by their names in JSON."""
    table = (SOURCE / "docs" / "protocols.md").read_text().split("\n## ")[0]
    return {line.split("|")[2].strip().strip("`") for line in table.splitlines() if line.startswith("| ") and "`" in line}


def main():
    cases = [line.split() for line in (HERE / "cases.txt").read_text().splitlines() if line and line[0] != "#"]
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for name, sample, *numbers in cases:
            file = pathlib.Path(folder, "packets.pcap")
            if sample == "=":
                subprocess.run([COMMAND, "craft", *numbers, "-w", str(file)], timeout=60, check=True)
            else:
                packets = captures.read(SOURCE / "pcaps" / sample)
                capture_of([packets[int(n) - 1] for n in numbers], file)
            text = printed(file)
            if f'"{name}":' not in text and f'"header":"{name}"' not in text:
                wrong.append(f"{sample} {' '.join(numbers)} has no {name}")
            golden = HERE / f"{name}.txt"
            if UPDATE:
                golden.write_text(text)
            elif not golden.exists() or golden.read_text() != text:
                wrong.append(f"{golden.name} differs; golden.py --update writes it anew")
                pathlib.Path(tempfile.gettempdir(), f"wiresmith-{golden.name}").write_text(text)
    names = {name for name, *_ in cases}
    wrong += [f"no case for {p}" for p in sorted(protocols() - names)]
    wrong += [f"no case makes {f.name}" for f in sorted(HERE.glob("*.txt")) if f.stem not in names | {"cases"}]
    print("\n".join(wrong) or f"{len(cases)} protocols as reviewed")
    sys.exit(1 if wrong else 0)


main()
