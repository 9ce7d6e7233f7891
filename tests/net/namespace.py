"""Network namespaces for tests: without a name, so that they are gone when the last program in them has ended."""
import os
import pathlib
import shutil
import subprocess
import sys

SKIP = 77
PATIENCE = 60  # seconds
INSIDE = "WIRESMITH_TEST_INSIDE"


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


def enter(*programs, own_mounts=False):
    """Goes on in a fresh namespace, with all that the test was started with."""
    if os.environ.get(INSIDE) is None:
        words = [*namespace("mount", *programs), "-m"] if own_mounts else namespace(*programs)
        os.execvpe(words[0], [*words, sys.executable, *sys.argv], {**os.environ, INSIDE: "1"})
    sh("ip link set lo up")


def sh(words, **options):
    """What a command, or a script up to its first command that fails, has printed."""
    script = ["sh", "-ec", words] if isinstance(words, str) else words
    done = subprocess.run(script, capture_output=True, text=True, timeout=PATIENCE, **options)
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.stderr}")
    return done.stdout


def received(interface):
    """How many frames came to the interface since it was made, as it counts them."""
    lines = pathlib.Path("/proc/self/net/dev").read_text().splitlines()
    return next(int(words[2]) for words in map(str.split, lines) if words[0] == interface + ":")
