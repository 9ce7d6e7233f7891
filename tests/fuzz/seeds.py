#!/usr/bin/env python3
"""Writes what a fuzz target begins with, a file each.

Usage: seeds.py TARGET WIRESMITH PCAPS_FOLDER OUT_FOLDER
"""
import json
import pathlib
import subprocess
import sys

target, command, pcaps, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
out.mkdir(parents=True, exist_ok=True)
seeds = set()
for file in sorted(pcaps.glob("*.pcap*")):
    form = "craft" if target == "notation" else "json"
    lines = subprocess.run([command, "dissect", "-r", file, "-T", form], capture_output=True).stdout.splitlines()
    if target == "round_trip":
        # A file of one packet each: its bytes stand behind the two headers.
        for line in lines:
            made = subprocess.run([command, "craft", "--json", "-", "-w", "-", "-F", "pcap"], input=line, capture_output=True).stdout
            seeds.add(json.loads(line)["frame"]["link_type"].to_bytes(2, "big") + b"\0" + made[40:])
    else:
        seeds.update(lines)
for i, seed in enumerate(sorted(seeds)):
    (out / f"{i:04}").write_bytes(seed)
print(f"{len(seeds)} seeds in {out}")
