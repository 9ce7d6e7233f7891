#!/usr/bin/env python3
"""How many instructions a packet costs, counted by valgrind, against what is written down in instructions.txt.

Instructions are the same on a busy machine and on an idle one. The command reads some of the captures in pcaps/ many
times; what a run costs that reads them once is taken off, so that start-up does not count. More than 8 % above what is
written down fails; after a change that is worth it, or one that makes it faster, renew the file and look at the diff:

    tests/speed/instructions.py build/release/wiresmith pcaps --renew

Usage: instructions.py WIRESMITH PCAPS [--renew]
Exit code: 0 fine, 1 slower, 77 there is no valgrind (1 if CI is set).
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

COMMAND, PCAPS = sys.argv[1], pathlib.Path(sys.argv[2])
WRITTEN = pathlib.Path(__file__).with_name("instructions.txt")
CAPTURES = ["tour.pcap", "tcp-sack.pcap", "dns.pcap", "http.pcap", "vlan.pcap", "icmp-errors.pcap", "ping-dscp.pcap"]
TIMES, MOST = 20, 1.08
FIELDS = [word for field in ("eth.src", "ip.src", "ip.dst", "ip.ttl", "tcp.srcport", "tcp.dstport", "udp.dstport") for word in ("-e", field)]
JOBS = {
    "dissect": ["-q"],
    "dissect-no-checksums": ["-q", "-K"],
    "json": ["-T", "json"],
    "json-no-data": ["-T", "json", "--no-data"],
    "text": ["-n"],
    "tree": ["-V"],
    "fields": ["-T", "fields", *FIELDS],
    "copy": ["-w", "/dev/null", "-F", "pcap", "tcp", "port", "80"],
}
HEAD = """# Instructions a packet, as valgrind counts them (g++ 12, release build). Renew by
#   tests/speed/instructions.py build/release/wiresmith pcaps --renew
"""


def instructions(options, times):
    files = [word for _ in range(times) for name in CAPTURES for word in ("-r", str(PCAPS / name))]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", COMMAND, "dissect", "--no-sandbox", *files, *options],
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", timeout=300)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not counted:
        sys.exit(f"valgrind {COMMAND} dissect {' '.join(options)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return int(counted[1])


def packets():
    out = subprocess.run([COMMAND, "dissect", "--count", *(word for name in CAPTURES for word in ("-r", str(PCAPS / name)))],
                         capture_output=True, text=True, check=True).stdout
    return int(out.split()[0])


def measure():
    runs = [(job, times) for job in JOBS for times in (1, TIMES)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = dict(zip(runs, pool.map(lambda run: instructions(JOBS[run[0]], run[1]), runs)))
    each = (TIMES - 1) * packets()
    return {job: (counts[job, TIMES] - counts[job, 1]) // each for job in JOBS}


def main():
    if not shutil.which("valgrind"):
        print("skipped: there is no valgrind")
        return 1 if os.environ.get("CI") else 77
    now = measure()
    if "--renew" in sys.argv:
        WRITTEN.write_text(HEAD + "".join(f"{job} {count}\n" for job, count in now.items()))
    written = {job: int(count) for job, count in (line.split() for line in WRITTEN.read_text().splitlines() if not line.startswith("#"))}
    slower = False
    for job in JOBS:
        ratio = now[job] / written[job] if job in written else float("inf")
        slower = slower or ratio > MOST
        verdict = "SLOWER" if ratio > MOST else "faster: renew" if ratio < 1 / MOST else ""
        print(f"{job:22} {now[job]:8,} instructions a packet, {ratio:.3f} of what is written down {verdict}")
    return 1 if slower else 0


sys.exit(main())
