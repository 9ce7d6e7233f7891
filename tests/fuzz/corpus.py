#!/usr/bin/env python3
"""Packs the inputs of a fuzz target into one file, and unpacks them (corpus_file.h says how they lie in it).

    corpus.py pack FOLDER FILE [MOST_BYTES]   the smallest first, as many as there is room for
    corpus.py unpack FILE FOLDER
    corpus.py count FILE
"""
import hashlib
import pathlib
import sys

MAGIC = b"WSMITHFZ"


def inputs(path):
    data = pathlib.Path(path).read_bytes()
    if not data.startswith(MAGIC):
        sys.exit(f"{path} is no corpus")
    at = len(MAGIC)
    while at < len(data):
        size = int.from_bytes(data[at:at + 4], "big")
        yield data[at + 4:at + 4 + size]
        at += 4 + size


def pack(folder, out, most):
    # By size and then by name of content: the same inputs give the same file.
    every = sorted({f.read_bytes() for f in pathlib.Path(folder).iterdir() if f.is_file()}, key=lambda b: (len(b), b))
    packed, left_out = bytearray(MAGIC), 0
    for one in every:
        if len(packed) + 4 + len(one) > most:
            left_out += 1
        else:
            packed += len(one).to_bytes(4, "big") + one
    pathlib.Path(out).write_bytes(packed)
    print(f"{out}: {len(every) - left_out} inputs, {len(packed)} bytes" + (f", {left_out} left out" if left_out else ""))


def unpack(path, folder):
    out = pathlib.Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for one in inputs(path):
        (out / hashlib.sha1(one).hexdigest()).write_bytes(one)


def main():
    match sys.argv[1:]:
        case ["pack", folder, out, *most]:
            pack(folder, out, int(most[0]) if most else 1_000_000)
        case ["unpack", path, folder]:
            unpack(path, folder)
        case ["count", path]:
            print(sum(1 for _ in inputs(path)))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
