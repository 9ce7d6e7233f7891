#!/usr/bin/env python3
"""Writes the table of docs/robustness.md from the tests, between the two lines that mark it.

    robustness_page.py PAGE TEST_HOSTILE ENVIRONMENT_PY            writes it
    robustness_page.py PAGE TEST_HOSTILE ENVIRONMENT_PY --check    exit code 1 where it says something else
"""
import itertools
import json
import pathlib
import subprocess
import sys

BEGIN, END = "<!-- table: written by scripts/update-docs -->\n", "<!-- end of the table -->\n"
ITEMS = range(1, 119)
GROUPS = {
    "Files": "Capture files", "LinkLayer": "Ethernet, VLAN, LLC, ARP", "Ppp": "PPP, PPPoE", "Ipv4": "IPv4", "Ipv6": "IPv6",
    "Icmp": "ICMP", "Icmpv6": "ICMPv6 and neighbour discovery", "Transport": "UDP and TCP", "Dns": "DNS",
}


def rows_of(words):
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def cell(text):
    return str(text).replace("|", "\\|")


def layers_of(chain):
    """Layers that repeat are counted."""
    names = chain.replace(">", ":").split(":")
    for period in (1, 2):
        head = names[:-1] if len(names) > 12 else []
        for at in range(3):
            run = head[at:]
            times = len(run) // period
            if times > 4 and run[:period] * times == run[:period * times]:
                rest = names[at + period * times:]
                return ":".join([*names[:at], f"({':'.join(run[:period])}) × {times}", *rest])
    return chain


def file_row(row):
    end = "a clean end" if row["clean"] else f"an error: {cell(row['error'])}…" if row["error"] else "an error"
    return f"| {row['item']} | {cell(row['case'])} | {row['packets']:,} packets, {end} |"


def packet_row(row):
    said = cell("; ".join(f"`{part}`" for part in row["issues"].split("; "))) if row["issues"] else "nothing"
    reason = f" ({cell(row['reason'])})" if row["reason"] else ""
    return f"| {row['item']} | {cell(row['case'])} | {row['asks']} | {said}{reason} | `{layers_of(row['layers'])}` |"


def table(tests, environment):
    rows = rows_of([tests, "--table"])
    missing = [str(i) for i in ITEMS if not any(r["item"] == i for r in rows)]
    if missing:
        sys.exit("items without a case: " + ", ".join(missing))
    packets = [r for r in rows if r["group"] != "Files"]
    counts = {asks: sum(r["asks"] == asks for r in packets) for asks in ("flagged", "legal", "survived")}
    out = [f"{len(rows)} cases of {len(ITEMS)} items: {len(rows) - len(packets)} capture files and {len(packets)} frames, of which "
           f"{counts['flagged']} must be flagged, {counts['legal']} are legal and must not be called malformed, and "
           f"{counts['survived']} are to be come through.\n"]
    for group, same in itertools.groupby(rows, key=lambda r: r["group"]):
        same = list(same)
        found = f"test `hostile.{group}`, by the item's number and the case's name"
        out.append(f"### {GROUPS[group]}\n\nItems {same[0]['item']} to {same[-1]['item']}; {found}.\n")
        if group == "Files":
            out += ["| Item | Case | Gives |", "|--:|---|---|", *map(file_row, same)]
        else:
            out += ["| Item | Case | Is to be | Is said | Layers shown |", "|--:|---|---|---|---|", *map(packet_row, same)]
        out.append("")
    out += ["### Environment\n\nTest `cli.environment`.\n", "| Case | Test |", "|---|---|"]
    out += [f"| {cell(r['case'])} | `{r['test']}` |" for r in rows_of([sys.executable, environment, "--table"])]
    return "\n".join(out) + "\n"


def main():
    page = pathlib.Path(sys.argv[1])
    text = page.read_text(encoding="utf-8")
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    written = text[:begin] + "\n" + table(sys.argv[2], sys.argv[3]) + "\n" + text[end:]
    if "--check" in sys.argv:
        if written != text:
            print(f"{page} differs from the tests: run scripts/update-docs", file=sys.stderr)
            return 1
        return 0
    page.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
