#!/usr/bin/env python3
"""What dissect -T cpp prints compiles, and makes the very packets that it was printed from.

Usage: compiled.py WIRESMITH PCAPS_FOLDER SOURCE_FOLDER LIBRARY COMPILER

The first packets of every sample become one program, which compares what each expression makes with the packet's bytes.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

COMMAND, PCAPS, SOURCE, LIBRARY, COMPILER = sys.argv[1], *map(pathlib.Path, sys.argv[2:5]), sys.argv[5]
EACH = "4"  # packets of each sample


def printed(file, *format):
    return subprocess.run([COMMAND, "dissect", "-r", file, "-c", EACH, *format], capture_output=True, text=True, timeout=60).stdout


def bytes_of(file):
    """The packets' bytes in hex, from the dump that -x prints."""
    out, current = [], ""
    for line in printed(file, "-T", "text", "-x").splitlines():
        if line[:4].isalnum() and line[4:6] == "  ":
            current += line[6:54].replace(" ", "")
        elif not line:
            out.append(current)
            current = ""
    return out


def program():
    parts, typed, total = [], 0, 0
    for file in sorted(f for f in PCAPS.iterdir() if f.suffix in (".pcap", ".pcapng")):
        code = printed(file, "-T", "cpp")
        frames = bytes_of(file)
        checks = "".join(f'  check("{file.name}", {n}, frame_{n}, "{hex}"_hex);\n' for n, hex in enumerate(frames, 1))
        parts.append(f"void test_{len(parts)}() {{\n{code}{checks}}}\n")
        typed += code.count("Stack{")
        total += len(frames)
    headers = sorted(f.name for f in (SOURCE / "src" / "protocols").glob("*.h"))
    return "".join([
        '#include <cstdio>\n#include "wiresmith/craft/from_notation.h"\n#include "wiresmith/craft/stack.h"\n',
        *(f'#include "wiresmith/protocols/{h}"\n' for h in headers),
        "using namespace wiresmith;\nint failed = 0;\n",
        "void check(const char* file, int n, const std::vector<std::uint8_t>& made, const std::vector<std::uint8_t>& packet) {\n",
        '  if (made != packet) { std::printf("%s packet %d differs\\n", file, n); ++failed; }\n}\n',
        *parts,
        "int main() {\n", *(f"  test_{i}();\n" for i in range(len(parts))), "  return failed;\n}\n"]), typed, total


def main():
    text, typed, total = program()
    with tempfile.TemporaryDirectory() as folder:
        source, binary = pathlib.Path(folder, "made.cpp"), pathlib.Path(folder, "made")
        source.write_text(text)
        built = subprocess.run([COMPILER, "-std=c++20", "-O0", "-I", SOURCE / "include", source, LIBRARY, "-o", binary,
                                "-lzstd", "-lz", "-lsimdjson", *sys.argv[6:]], capture_output=True, text=True)
        if built.returncode != 0:
            sys.exit("what -T cpp prints does not compile:\n" + built.stderr[:3000])
        run = subprocess.run([binary], capture_output=True, text=True)
        print(run.stdout, end="")
        print(f"{total} packets, {typed} of them said with structs")
        if run.returncode != 0 or total == 0 or typed < total // 2:
            sys.exit(1)


main()
