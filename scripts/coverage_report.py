#!/usr/bin/env python3
"""Sums up what gcov counted.

    coverage_report.py BUILD [FOLDER]         a line for each file below FOLDER (none with "-"), and for each folder of src/
    coverage_report.py BUILD --check          also compares the folders with tests/coverage_floor.txt; exit code 1 where one is below
    coverage_report.py BUILD --write          writes that file, a tenth of a per cent below what was found
    coverage_report.py BUILD --missed FILE... what no test reached, of the last report

A line or a branch of a template stands once, however many instances there are: what one of them ran was run. Branches that only an
exception takes are not counted.
"""
import collections
import concurrent.futures
import gzip
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOOR = ROOT / "tests" / "coverage_floor.txt"


def count_object(gcda):
    """File under src/: hits by line, and by line and branch."""
    lines, branches = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["gcov", "--json-format", "--branch-probabilities", gcda], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for report in pathlib.Path(folder).glob("*.json.gz"):
            for file in json.loads(gzip.decompress(report.read_bytes()))["files"]:
                path = (ROOT / file["file"]).resolve()
                if not path.is_relative_to(ROOT / "src"):
                    continue
                name = path.relative_to(ROOT).as_posix()
                for line in file["lines"]:
                    number = line["line_number"]
                    lines[name][number] += line["count"]
                    for k, branch in enumerate(line["branches"]):
                        if not branch["throw"]:
                            branches[name][f"{number}.{k}"] += branch["count"]
    return {name: [lines[name], branches[name]] for name in lines}


def count(build):
    found = {}
    objects = sorted(str(p.resolve()) for p in build.rglob("*.gcda"))
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for counted in pool.map(count_object, objects):
            for name, (lines, branches) in counted.items():
                known = found.setdefault(name, [collections.Counter(), collections.Counter()])
                for key, hits in lines.items():
                    known[0][str(key)] += hits
                for key, hits in branches.items():
                    known[1][key] += hits
    return found


def share(counter):
    return [sum(1 for hits in counter.values() if hits > 0), len(counter)]


def percent(hit, of):
    return 100 * hit / of if of else 100.0


def show(name, line_hits, lines, branch_hits, branches):
    print(f"{name:44} lines {percent(line_hits, lines):6.1f} % of {lines:6d}   branches {percent(branch_hits, branches):6.1f} % of {branches:6d}")


def folders_of(found):
    sums = collections.defaultdict(lambda: [0, 0, 0, 0])
    for name, (lines, branches) in found.items():
        for folder in ("/".join(name.split("/")[:2]), "all"):
            sums[folder] = [a + b for a, b in zip(sums[folder], [*share(lines), *share(branches)])]
    return sums


def floors():
    """Folder: least per cent of lines, of branches."""
    rows = (line.split() for line in FLOOR.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return {folder: (float(lines), float(branches)) for folder, lines, branches in rows}


def check(sums):
    below = []
    for folder, least in floors().items():
        line_hits, lines, branch_hits, branches = sums[folder]
        for what, found, wanted in (("lines", percent(line_hits, lines), least[0]), ("branches", percent(branch_hits, branches), least[1])):
            if found < wanted:
                below.append(f"{folder}: {found:.2f} % of the {what} are reached, and {wanted} % were before")
    print("\n".join(below) or "nothing is below tests/coverage_floor.txt")
    return 1 if below else 0


def write(sums):
    head = [line for line in FLOOR.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = []
    for folder in floors():
        line_hits, lines, branch_hits, branches = sums[folder]
        rows.append(f"{folder:14} {math.floor(10 * percent(line_hits, lines) - 1) / 10:5.1f} {math.floor(10 * percent(branch_hits, branches) - 1) / 10:5.1f}")
    FLOOR.write_text("\n".join(head + rows) + "\n", encoding="utf-8")


def missed(found, names):
    for name in names:
        lines, branches = found[name]
        text = (ROOT / name).read_text(encoding="utf-8").splitlines()
        partly = {key.split(".")[0] for key, hits in branches.items() if hits == 0}
        for key in sorted(set(lines) | partly, key=int):
            if lines.get(key, 0) == 0 or key in partly:
                mark = "never " if lines.get(key, 0) == 0 else "partly"
                print(f"{name}:{key}: {mark} {text[int(key) - 1].strip()}")


def main():
    build, words = pathlib.Path(sys.argv[1]), sys.argv[2:] or ["src"]
    kept = build / "counts.json"
    if words[0] == "--missed":
        missed(json.loads(kept.read_text(encoding="utf-8")), words[1:])
        return 0
    found = count(build)
    kept.write_text(json.dumps(found), encoding="utf-8")
    for name in sorted(found):
        if name.startswith(words[0].rstrip("/")):
            show(name, *share(found[name][0]), *share(found[name][1]))
    sums = folders_of(found)
    for folder in sorted(sums):
        show(folder, *sums[folder])
    if words[0] == "--write":
        write(sums)
    return check(sums) if words[0] == "--check" else 0


if __name__ == "__main__":
    sys.exit(main())
