#!/usr/bin/env python3
"""Sums up what clang's counters found.

    coverage_report.py BUILD [FOLDER]         a line for each file below FOLDER (none with "-"), and for each folder of src/
    coverage_report.py BUILD --check          also compares the folders with tests/coverage_floor.txt; exit code 1 where one is below
    coverage_report.py BUILD --write          writes that file, a per cent below what was found: a branch more or less is chance
    coverage_report.py BUILD --missed FILE... what no test reached, of the last report

BUILD/profile has what the programs counted, and BUILD/profile/programs their names. A line or a branch of a template stands once, however
many instances there are: what one of them ran was run. Each condition has two branches; those that the compiler knows are left out.
"""
import collections
import json
import math
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOOR = ROOT / "tests" / "coverage_floor.txt"


def export(build, *words):
    """What llvm-cov says of the sources, over all programs."""
    profile = build / "profile"
    first, *others = (profile / "programs").read_text(encoding="utf-8").split()
    objects = [word for program in others for word in ("-object", program)]
    return subprocess.run(["llvm-cov-16", "export", *words, f"-instr-profile={profile / 'merged'}", first, *objects, str(ROOT / "src")],
                          stdout=subprocess.PIPE, text=True, check=True).stdout


def name_of(path):
    """From the project's root; the headers are reached by another name too."""
    return pathlib.Path(path).resolve().relative_to(ROOT).as_posix()


def count(build):
    """File: hits by line, and by branch: LINE.COLUMN and whether the condition held."""
    found = collections.defaultdict(lambda: [collections.Counter(), collections.Counter()])
    for line in export(build, "-format=lcov").splitlines():
        kind, _, rest = line.partition(":")
        if kind == "SF":
            lines = found[name_of(rest)][0]
        elif kind == "DA":
            number, hits = rest.split(",")[:2]
            lines[number] += int(hits)
    for file in json.loads(export(build, "-skip-functions", "-skip-expansions"))["data"][0]["files"]:
        branches = found[name_of(file["filename"])][1]
        for line, column, _, _, held, failed, *_ in file["branches"]:
            branches[f"{line}.{column}.true"] += held
            branches[f"{line}.{column}.false"] += failed
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
        least = [math.floor(10 * percent(hits, of) - 10) / 10 for hits, of in ((line_hits, lines), (branch_hits, branches))]
        rows.append(f"{folder:14} {least[0]:5.1f} {least[1]:5.1f}")
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
