#!/usr/bin/env python3
"""Mutated packets through the command, as JSON, text and tree, each twice.

    mutated.py WIRESMITH TEST_HOSTILE

The capture is written by `test_hostile --mutants`, seeded. What must hold of a run: exit code 0 and nothing on standard error
but sentences in printable ASCII; as many lines as packets (JSON, text), trees as packets; no byte but printable ASCII and ends
of lines; each line of JSON strictly valid, in UTF-8, without a key that stands twice; the second run writes the same bytes.

WIRESMITH_LONG=1 asks for a million packets, WIRESMITH_MUTANTS for a number of its own.
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

WANTED = int(os.environ.get("WIRESMITH_MUTANTS", 1_000_000 if "WIRESMITH_LONG" in os.environ else 10_000))
SEED = "20261129"
PRINTABLE = bytes(range(0x20, 0x7F))


def without_twins(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"a key stands twice in {[k for k, _ in pairs]}")
    return found


def no_constant(word):
    raise ValueError(f"{word} is no JSON")


PARSE = json.JSONDecoder(object_pairs_hook=without_twins, parse_constant=no_constant)


def check_line(line, number, form):
    if not line.endswith(b"\n") or line[:-1].translate(None, PRINTABLE):
        sys.exit(f"{form} line {number}: not printable ASCII: {line[:300]}")
    if form == "json":
        try:
            value, end = PARSE.raw_decode(line.decode("utf-8"))
        except ValueError as fault:
            sys.exit(f"JSON line {number}: {fault}: {line[:600]}")
        if end != len(line) - 1 or value["frame"]["number"] != number:
            sys.exit(f"JSON line {number} is of packet {value['frame']['number']}, or something follows it: {line[:600]}")


def run(wiresmith, capture, form, looked_at):
    """The hash of what it writes, and how many packets that tells of."""
    with tempfile.TemporaryFile() as errors, subprocess.Popen([wiresmith, "dissect", "-r", capture, "-T", form], stdout=subprocess.PIPE,
                                                              stderr=errors, bufsize=1 << 20) as process:
        digest, packets = hashlib.sha256(), 0
        for line in process.stdout:
            digest.update(line)
            # A tree ends with an empty line.
            packets += form != "tree" or line == b"\n"
            if looked_at:
                check_line(line, packets, form)
        code = process.wait()
        errors.seek(0)
        said = errors.read()
    if said.translate(None, PRINTABLE + b"\n"):
        sys.exit(f"standard error of {form} is not printable ASCII: {said[:300]}")
    if code != 0:
        sys.exit(f"{form}: exit code {code} after {packets} packets: {said[-3000:].decode(errors='replace')}")
    return digest.hexdigest(), packets


def main():
    wiresmith, test_hostile = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        capture = pathlib.Path(folder) / "mutated.pcapng"
        subprocess.run([test_hostile, "--mutants", str(WANTED), SEED, capture], check=True)
        for form in ("json", "text", "tree"):
            first, packets = run(wiresmith, capture, form, True)
            again, _ = run(wiresmith, capture, form, False)
            if packets != WANTED:
                sys.exit(f"{form}: {packets} packets of {WANTED}")
            if first != again:
                sys.exit(f"{form}: the second run differs")
            print(f"{form}: {packets} mutated packets, twice the same, sound")


if __name__ == "__main__":
    main()
