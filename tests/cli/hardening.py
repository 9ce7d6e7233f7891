#!/usr/bin/env python3
"""What a release binary is hardened with, read out of the binary itself.

    hardening.py WIRESMITH LIBRARY
"""
import re
import subprocess
import sys


def output(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def main():
    wiresmith, library = sys.argv[1:3]
    headers, dynamic, symbols = (output("readelf", "-W", option, wiresmith) for option in ("-lh", "-d", "--dyn-syms"))
    code = output("objdump", "-d", "--no-show-raw-insn", "-M", "intel", library)
    checks = {
        "a position-independent executable": "DYN (Position-Independent Executable file)" in headers and "PIE" in dynamic,
        "relocations read-only": "GNU_RELRO" in headers,
        "all symbols bound at the start, so that they stay so": "BIND_NOW" in dynamic,
        "no executable stack": re.search(r"GNU_STACK .* RW ", headers),
        "no segment that is writable and executable": "RWE" not in headers,
        "stack protector": "__stack_chk_fail" in symbols,
        "checked copies (_FORTIFY_SOURCE=3)": re.search(r"__(memcpy|memmove|memset|snprintf|read)_chk", symbols),
        "checked containers (_GLIBCXX_ASSERTIONS)": "__glibcxx_assert_fail" in symbols,
        "indirect branches marked (-fcf-protection)": re.search(r"\bendbr64\b", code),
        # A large frame is touched page by page.
        "stack probes (-fstack-clash-protection)": re.search(r"or\s+QWORD PTR \[rsp(\+0x[0-9a-f]+)?\],0x0", code),
    }
    missing = [what for what, there in checks.items() if not there]
    for what in checks:
        print(f"{'missing' if what in missing else 'there':8} {what}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
