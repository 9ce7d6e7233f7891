#!/usr/bin/env python3
"""Others accept what we craft: tshark and tcpdump find nothing wrong with the packets of docs/craft.md.

Usage: accepted.py WIRESMITH SOURCE_FOLDER

Each line of the block marked <!-- notations --> is crafted; none may be called malformed, every checksum must be good.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

COMMAND, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SUMS = ("ip", "tcp", "udp", "icmp", "icmpv6")
VERIFY = [word for p in ("ip", "tcp", "udp") for word in ("-o", f"{p}.check_checksum:TRUE")]


def run(*words):
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=60)


def faults(notation, file):
    made = run(COMMAND, "craft", notation, "-w", file)
    if made.returncode != 0:
        return [made.stderr.strip()]
    out = []
    wrong = " || ".join(["_ws.malformed", *(f"{p}.checksum.status == 0" for p in SUMS)])
    read = run("tshark", "-n", "-r", file, *VERIFY, "-Y", wrong)
    if read.returncode != 0 or read.stdout:
        out.append("tshark: " + (read.stdout or read.stderr).strip())
    seen = run("tshark", "-n", "-r", file, "-T", "fields", "-e", "frame.protocols").stdout.strip()
    if not seen or seen.endswith(":malformed"):
        out.append(f"tshark sees '{seen}'")
    dumped = run("tcpdump", "-nn", "-vv", "-r", file)
    if dumped.returncode != 0 or re.search(r"bad (udp )?cksum|wrong icmp cksum|\[\|incorrect|truncated|invalid", dumped.stdout):
        out.append("tcpdump: " + (dumped.stdout or dumped.stderr).strip())
    return out


def main():
    missing = [tool for tool in ("tshark", "tcpdump") if shutil.which(tool) is None]
    if missing:
        print(f"{' and '.join(missing)} not installed: nothing tested")
        sys.exit(1 if os.environ.get("CI") else 77)
    text = (SOURCE / "docs" / "craft.md").read_text()
    notations = re.search(r"^<!-- notations -->\n```\w*\n(.*?)^```$", text, re.M | re.S).group(1).splitlines()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for n, notation in enumerate(notations):
            for fault in faults(notation, pathlib.Path(folder, f"{n}.pcap")):
                print(f"{notation}\n    {fault}")
                bad += 1
    print(f"{len(notations)} packets, {bad} faults")
    sys.exit(1 if bad or len(notations) < 20 else 0)


main()
