#!/usr/bin/env python3
"""Runs what the documentation tells people to run, so that it cannot rot.

    check_docs.py ROOT COMMAND [--update]

In README.md and docs/*.md a fenced block is checked if a comment stands on the line before it:

    <!-- run -->          the block must succeed under `bash -e -o pipefail`
    <!-- prints -->       the block must be what the last block that was run printed; --update writes it
    <!-- from FILE -->    the block must stand in FILE, word for word

Blocks run one after another in a scratch folder of each page, where ./run is COMMAND (built already) and pcaps/ the samples.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^<!-- (run|prints|from ([^ ]+)) -->\n```\w*\n(.*?)^```$", re.M | re.S)


def scratch(root, command, folder):
    run = folder / "run"
    run.write_text(f'#!/bin/bash\n[ $# -gt 0 ] || set -- dissect -r pcaps/tour.pcap\nexec "{command}" "$@"\n')
    run.chmod(0o755)
    (folder / "pcaps").symlink_to(root / "pcaps")


def check_page(page, root, command, update):
    text = page.read_text(encoding="utf-8")
    bad, last, out, end = [], None, [], 0
    ran = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        scratch(root, command, folder)
        for match in BLOCK.finditer(text):
            what, source, body = match.group(1), match.group(2), match.group(3)
            line = text.count("\n", 0, match.start()) + 1
            replaced = body
            if what == "run":
                ran += 1
                env = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", NO_COLOR="1")
                done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", body], cwd=folder, env=env, capture_output=True, text=True, timeout=120)
                last = done.stdout
                if done.returncode != 0:
                    bad.append(f"{page.name}:{line}: exit code {done.returncode}\n{body}{done.stderr}")
            elif what == "prints" and last != body:
                if update and last is not None:
                    replaced = last
                else:
                    bad.append(f"{page.name}:{line}: prints something else; scripts/update-docs writes it:\n{last}")
            elif source is not None and body not in (root / source).read_text(encoding="utf-8"):
                bad.append(f"{page.name}:{line}: is not in {source}")
            out.append(text[end:match.start(3)] + replaced)
            end = match.end(3)
    out.append(text[end:])
    if update and "".join(out) != text:
        page.write_text("".join(out), encoding="utf-8")
    return bad, ran


def main():
    root, command = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    pages = [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").glob("*.md"))]
    failures, total = [], 0
    for page in pages:
        bad, ran = check_page(page, root, command, "--update" in sys.argv)
        failures += bad
        total += ran
    print("\n".join(failures))
    print(f"{len(pages)} pages, {total} blocks run, {len(failures)} failures")
    return 1 if failures or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
