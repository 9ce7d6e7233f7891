"""Network namespaces for tests: without a name, so that they are gone when the last program in them has ended."""
import os
import shutil
import subprocess
import sys

SKIP = 77


def missing(what):
    """Ends the test: skipped with the reason, or failed where CI=1 says that nothing may be missing."""
    print(f"{'FAILED' if os.environ.get('CI') else 'SKIPPED'}: {what}", file=sys.stderr)
    sys.exit(1 if os.environ.get("CI") else SKIP)


def namespace(*programs):
    """The words that run a command in a fresh namespace, as root in it; `programs` must be there too."""
    for program in ("unshare", "ip", *programs):
        if shutil.which(program) is None:
            missing(f"{program} is not installed")
    words = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-Urn"]
    made = subprocess.run([*words, "ip", "link", "set", "lo", "up"], capture_output=True)
    if made.returncode != 0:
        missing("a network namespace cannot be made here: " + made.stderr.decode(errors="replace").strip())
    return words
