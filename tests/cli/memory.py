#!/usr/bin/env python3
"""Memory does not grow with what is read: the peak of anonymous memory of `dissect -T json` over captures of different lengths.

    memory.py WIRESMITH GENERATE             1,000 packets, 40,000 flows, 400,000 packets (WIRESMITH_LONG=1: 400,000 and 4,000,000)

GENERATE is bench/generate. Captures come by a pipe, so that none has to lie on a disk: a flood, in which each packet is the
first of a flow, and an everyday mix again and again. The memory of the process and of those that it started is added up from
/proc after each piece that the pipe took. A peak more than 1 MiB above that of the 1,000 packets is a failure.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

LONG = "WIRESMITH_LONG" in os.environ
FLOWS, PACKETS = (400_000, 4_000_000) if LONG else (40_000, 400_000)
FEW, MIX, HEADER = 1_000, 20_000, 24
SLACK = 1024  # KiB
PIECE = 256 * 1024


def anonymous(pid):
    """KiB of a process and all that it started."""
    total = 0
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        total = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon:")), 0)
        for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += anonymous(int(child))
    except (FileNotFoundError, ProcessLookupError):
        pass
    return total


def peak(wiresmith, header, records, times):
    """The most that was seen, and the lines that were written."""
    with tempfile.TemporaryFile() as errors:
        reader = subprocess.Popen([wiresmith, "dissect", "-r", "-", "-T", "json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        counter = subprocess.Popen(["wc", "-l"], stdin=reader.stdout, stdout=subprocess.PIPE, text=True)
        reader.stdout.close()
        most = 0
        reader.stdin.write(header)
        for _ in range(times):
            for begin in range(0, len(records), PIECE):
                reader.stdin.write(records[begin:begin + PIECE])
                reader.stdin.flush()
                most = max(most, anonymous(reader.pid))
        reader.stdin.close()
        lines = int(counter.communicate()[0])
        if reader.wait() != 0:
            errors.seek(0)
            sys.exit(f"exit code {reader.returncode}: {errors.read()[-2000:].decode(errors='replace')}")
    return most, lines


def capture(generate, folder, packets, *more):
    path = pathlib.Path(folder) / "capture.pcap"
    subprocess.run([sys.executable, generate, "--packets", str(packets), *more, path], check=True, stdout=subprocess.DEVNULL)
    data = path.read_bytes()
    return data[:HEADER], data[HEADER:]


def main():
    wiresmith, generate = sys.argv[1:3]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        header, records = capture(generate, folder, FEW)
        # Pages of the first run are those of the program's start.
        least = max(peak(wiresmith, header, records, 1)[0] for _ in range(3))
        print(f"{FEW:>9,} packets: {least} KiB of anonymous memory at most")
        for what, packets, times, more in [("flows", FLOWS, 1, ["--kind", "flood"]), ("packets", MIX, PACKETS // MIX, [])]:
            header, records = capture(generate, folder, packets, *more)
            most, lines = peak(wiresmith, header, records, times)
            print(f"{lines:>9,} {what}: {most} KiB, {most - least:+} KiB")
            if lines != packets * times or most > least + SLACK:
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
