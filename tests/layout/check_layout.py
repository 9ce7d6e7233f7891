#!/usr/bin/env python3
"""Checks how src/ hangs together: which folder includes which, and what headers and the library keep out.

    check_layout.py ROOT    every file of ROOT/src; exit code 1 and a line for each offence
    check_layout.py --self  the rules themselves, on texts that break them
"""
import pathlib
import re
import sys

# Folder: the folders it may include besides itself. One way only.
ALLOWED = {
    "wire": set(),
    "protocols": {"wire"},
    "capture": {"wire"},
    "dissect": {"wire", "protocols"},
    "craft": {"wire", "protocols"},
    "output": {"wire", "protocols", "dissect"},
    "live": {"wire", "protocols", "dissect", "craft", "capture", "output"},
    "cli": {"wire", "protocols", "dissect", "craft", "capture", "output", "live"},
}
STANDARD = set("""
algorithm any array atomic barrier bit bitset cassert cctype cerrno charconv chrono cinttypes climits clocale cmath compare
complex concepts condition_variable coroutine csignal cstddef cstdint cstdio cstdlib cstring ctime deque exception execution
filesystem format forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch
limits list locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex
scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf string
string_view system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant
vector version""".split())
# What the library never does: it returns values, and its callers print and exit.
SPEAKS = re.compile(r"\b(?:std::(?:cout|cerr|clog|print|exit|abort|quick_exit|_Exit)|(?:std::)?(?:v?f?printf|f?puts|perror|putchar)\s*\(|_?exit\s*\()")

# A process that the library forked must end where it is, and this file is where it does.
ENDS_ITS_CHILD = "live/child_process.cpp"

# Headers that are not installed (cmake/install.cmake).
PRIVATE = {"capture/libpcap.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def without_comments(text):
    text = re.sub(r"//[^\n]*", "", text)
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def offences(path, text):
    """path: relative to src/, with forward slashes."""
    folder = path.split("/")[0]
    header = path.endswith(".h")
    if header and "#pragma once" not in text:
        yield "has no #pragma once"
    code = without_comments(text)
    for quote, name in INCLUDE.findall(code):
        if quote == '"':
            parts = name.split("/")
            if parts[0] != "wiresmith" or len(parts) != 3:
                yield f'includes "{name}", not as "wiresmith/FOLDER/FILE.h"'
            elif parts[1] != folder and parts[1] not in ALLOWED[folder]:
                yield f"{folder}/ must not include {parts[1]}/: {name}"
        elif header and folder != "cli" and path not in PRIVATE and name not in STANDARD:
            yield f"a public header includes <{name}>, which is not of the standard library"
    if path == ENDS_ITS_CHILD:
        code = code.replace("_exit(", "", 1)
    if folder != "cli" and (spoken := SPEAKS.search(code)):
        yield f"the library prints or exits: {spoken.group(0).strip()}"


def check(root):
    bad = 0
    files = sorted(p for p in (root / "src").rglob("*") if p.suffix in (".h", ".cpp"))
    for file in files:
        path = file.relative_to(root / "src").as_posix()
        if path.split("/")[0] not in ALLOWED:
            print(f"src/{path}: in a folder that no rule knows")
            bad += 1
            continue
        for offence in offences(path, file.read_text(encoding="utf-8")):
            print(f"src/{path}: {offence}")
            bad += 1
    print(f"{len(files)} files, {bad} offences")
    return 1 if bad or not files else 0


def self_test():
    def says(path, text, word):
        found = list(offences(path, text))
        assert (any(word in f for f in found) if word else not found), (path, text, found)

    says("wire/a.h", "#pragma once\n#include <span>\n", None)
    says("wire/a.h", "#include <span>\n", "pragma")
    says("wire/a.h", '#pragma once\n#include "wiresmith/protocols/udp.h"\n', "must not include")
    says("dissect/a.cpp", '#include "wiresmith/craft/stack.h"\n', "must not include")
    says("capture/a.cpp", '#include "wiresmith/dissect/packet.h"\n', "must not include")
    says("cli/a.cpp", '#include "wiresmith/live/send.h"\n#include <CLI/CLI.hpp>\n', None)
    says("wire/a.cpp", '#include "bytes.h"\n', "not as")
    says("capture/a.h", "#pragma once\n#include <pcap/pcap.h>\n", "public header")
    says("capture/a.cpp", "#include <pcap/pcap.h>\n", None)
    says("output/a.cpp", "void f() { std::cout << 1; }\n", "prints or exits")
    says("output/a.cpp", 'void f() { std::printf("x"); }\n', "prints or exits")
    says("output/a.cpp", 'void f() { std::snprintf(b, 2, "x"); }  // not printf("x")\n', None)
    says("output/a.cpp", "void f() { exit(1); }\n", "prints or exits")
    says(ENDS_ITS_CHILD, "void f() { _exit(1); }\n", None)
    says(ENDS_ITS_CHILD, "void f() { _exit(1); exit(1); }\n", "prints or exits")
    says("cli/a.cpp", 'int main() { std::puts("x"); }\n', None)
    print("rules ok")
    return 0


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self"] else check(pathlib.Path(sys.argv[1])))
