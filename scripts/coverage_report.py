#!/usr/bin/env python3
"""Sums up what gcov counted.   coverage_report.py BUILD FOLDER"""
import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile


def counts(build, root):
    """File under src/: {line: hits} and {(line, n): hits of that branch}, added up over all objects."""
    lines = collections.defaultdict(collections.Counter)
    branches = collections.defaultdict(collections.Counter)
    data = sorted(str(p.resolve()) for p in build.rglob("*.gcda"))
    with tempfile.TemporaryDirectory() as folder:
        for i, gcda in enumerate(data):
            out = pathlib.Path(folder) / str(i)
            out.mkdir()
            subprocess.run(["gcov", "--json-format", "--branch-probabilities", gcda], cwd=out, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            for report in out.glob("*.json.gz"):
                for file in json.loads(gzip.decompress(report.read_bytes()))["files"]:
                    path = pathlib.Path(file["file"])
                    path = (path if path.is_absolute() else root / path).resolve()
                    if not path.is_relative_to(root / "src"):
                        continue
                    name = path.relative_to(root).as_posix()
                    # A line stands once for each instance of its template: what one of them ran was run.
                    for line in file["lines"]:
                        n = line["line_number"]
                        lines[name][n] += line["count"]
                        for k, branch in enumerate(line["branches"]):
                            if not branch["throw"]:
                                branches[name][n, k] += branch["count"]
    return lines, branches


def share(counter):
    hit = sum(1 for v in counter.values() if v > 0)
    return hit, len(counter)


def show(name, line, branch):
    def percent(pair):
        return f"{100 * pair[0] / pair[1]:6.1f} % of {pair[1]:6d}" if pair[1] else "        none    "

    print(f"{name:44} lines {percent(line)}   branches {percent(branch)}")


def main():
    build, wanted, root = pathlib.Path(sys.argv[1]), sys.argv[2].rstrip("/"), pathlib.Path.cwd()
    lines, branches = counts(build, root)
    folders = collections.defaultdict(lambda: [0, 0, 0, 0])
    for name in sorted(lines):
        if not name.startswith(wanted):
            continue
        line, branch = share(lines[name]), share(branches[name])
        show(name, line, branch)
        for key in ("/".join(name.split("/")[:2]), "all"):
            folders[key] = [a + b for a, b in zip(folders[key], [*line, *branch])]
    print()
    for name in sorted(folders):
        f = folders[name]
        show(name, f[:2], f[2:])
    return 0 if folders else 1


if __name__ == "__main__":
    sys.exit(main())
