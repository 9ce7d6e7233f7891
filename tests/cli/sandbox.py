#!/usr/bin/env python3
"""The command is locked in while it looks at packets: what /proc says of it, and that all it needs was opened before.

Usage: sandbox.py WIRESMITH PCAPS_FOLDER
"""
import os
import pathlib
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest

COMMAND, PCAPS = sys.argv[1], pathlib.Path(sys.argv[2])
PING = PCAPS / "ping.pcap"
FINE, USAGE, INPUT, OUTPUT = 0, 1, 2, 4
NOBODY = 65534
PATIENCE = 60


def run(*words, **options):
    done = subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, timeout=PATIENCE, **options)
    return done


def status_of(process):
    lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def filters_of(status):
    return int(status.get("Seccomp_filters", "0" if status["Seccomp"] == "0" else "1"))


def locked_status(process):
    """What /proc says once the process has a filter more than we have."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        status = status_of(process)
        if filters_of(status) > filters_of(status_of("self")):
            return status
        time.sleep(0.01)
    raise AssertionError("it never locked itself in")


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def needs(self, there, what):
        if there:
            return
        if os.environ.get("CI"):
            self.fail(what)
        self.skipTest(what)

    def needs_root(self):
        self.needs(os.geteuid() == 0, "only root has a user to give up")

    def while_reading(self, *words, look, program=COMMAND, **options):
        """Runs the command on half a capture that comes through a pipe, and looks before the other half comes."""
        data = PING.read_bytes()
        process = subprocess.Popen([program, *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, bufsize=0, **options)
        try:
            process.stdin.write(data[:400])
            process.stdin.flush()
            first = process.stdout.readline()  # so packets have been parsed
            self.assertTrue(first, process.stderr)
            found = look(process.pid)
            out, err = process.communicate(data[400:], timeout=PATIENCE)
        finally:
            process.kill()
            process.wait()
        self.assertEqual((process.returncode, err), (FINE, b""))
        self.assertEqual((first + out).decode(), run("dissect", "-r", PING).stdout)
        return found


class WhileReading(Case):
    def expect_locked(self, status):
        for kind in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
            self.assertEqual(int(status[kind], 16), 0, kind)
        self.assertEqual((status["NoNewPrivs"], status["Seccomp"]), ("1", "2"))

    def test_no_rights(self):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SUDO_")}
        status = self.while_reading("dissect", "-l", "-r", "-", look=locked_status, env=environment)
        self.expect_locked(status)
        expected = NOBODY if os.geteuid() == 0 else os.geteuid()
        self.assertEqual(set(status["Uid"].split()), {str(expected)})
        if os.geteuid() == 0:
            self.assertEqual(set(status["Gid"].split()), {str(NOBODY)})
            self.assertEqual(status["Groups"].split(), [])

    def test_the_user_who_called_sudo(self):
        self.needs_root()
        status = self.while_reading("dissect", "-l", "-r", "-", look=locked_status,
                                    env={**os.environ, "SUDO_UID": "12345", "SUDO_GID": "12346"})
        self.assertEqual((set(status["Uid"].split()), set(status["Gid"].split())), ({"12345"}, {"12346"}))

    def test_another_user(self):
        self.needs_root()
        user = pwd.getpwnam("daemon")
        for name in ("daemon", str(user.pw_uid)):
            status = self.while_reading("dissect", "-l", "-r", "-", "-Z", name, look=locked_status)
            self.expect_locked(status)
            self.assertEqual((status["Uid"].split()[1], status["Gid"].split()[1]), (str(user.pw_uid), str(user.pw_gid)))

    def test_file_capabilities_are_given_up(self):
        self.needs_root()
        self.needs(shutil.which("setcap"), "setcap is not installed (libcap2-bin)")
        os.chmod(self.folder, 0o755)
        copy = self.folder / "wiresmith"
        shutil.copy(COMMAND, copy)
        subprocess.run(["setcap", "cap_net_raw,cap_net_admin=eip", copy], check=True, timeout=PATIENCE)
        status = self.while_reading("dissect", "-l", "-r", "-", look=locked_status, program=copy, user=NOBODY, group=NOBODY,
                                    extra_groups=[])
        self.expect_locked(status)

    def test_without_sandbox(self):
        status = self.while_reading("dissect", "-l", "-r", "-", "--no-sandbox", look=status_of)
        self.assertEqual((status["Seccomp"], status["NoNewPrivs"]), (status_of("self")["Seccomp"], status_of("self")["NoNewPrivs"]))
        self.assertEqual(status["Uid"].split()[1], str(os.geteuid()))

    def test_the_small_process_is_locked_in_too(self):
        """That which opens what -w writes."""
        def look(process):
            locked_status(process)
            children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
            self.assertEqual(len(children), 1)
            links = {os.readlink(f) for f in pathlib.Path(f"/proc/{children[0]}/fd").iterdir()}
            return status_of(children[0]), links

        status, descriptors = self.while_reading("dissect", "-l", "-r", "-", "-w", self.folder / "copy.pcap", "--print", look=look)
        self.assertEqual((status["NoNewPrivs"], status["Seccomp"]), ("1", "2"))
        self.assertLessEqual(int(status["CapEff"], 16), 1 << 1)  # at most CAP_DAC_OVERRIDE
        self.assertEqual(len(descriptors), 3, descriptors)  # standard error, the socket, the folder

    def test_no_such_user(self):
        done = run("dissect", "-r", PING, "-Z", "no such user")
        self.assertEqual((done.returncode, done.stdout), (USAGE, ""))
        self.assertEqual(done.stderr, "wiresmith: -Z: there is no user 'no such user'\n")

    def test_only_root_becomes_another(self):
        self.needs_root()
        os.chmod(self.folder, 0o755)
        copy = shutil.copy(COMMAND, self.folder / "wiresmith")
        done = subprocess.run([copy, "dissect", "-r", "-", "-Z", "daemon"], capture_output=True, text=True, timeout=PATIENCE, user=NOBODY,
                              group=NOBODY, extra_groups=[], stdin=subprocess.DEVNULL)
        self.assertEqual((done.returncode, done.stderr), (USAGE, "wiresmith: -Z: only root can become another user, 'daemon'\n"))


class Files(Case):
    """What is needed is open before the lock, or comes from the small process."""

    def expect(self, words, lines_of, **options):
        done = run(*words, **options)
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        self.assertEqual(done.stdout, run("dissect", "-r", lines_of).stdout)

    def test_many_files(self):
        one = run("dissect", "-r", PING).stdout
        words = [w for _ in range(1200) for w in ("-r", PING)]
        done = run("dissect", *words, "-c", "100000")
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        self.assertEqual(done.stdout, one * 1200)

    def test_named_pipes_written_one_after_the_other(self):
        pipes = [self.folder / "first", self.folder / "second"]
        for pipe in pipes:
            os.mkfifo(pipe)

        def write():
            for pipe in pipes:
                time.sleep(0.1)
                pipe.write_bytes(PING.read_bytes())

        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        done = run("dissect", *(w for p in pipes for w in ("-r", p)))
        writer.join(PATIENCE)
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        self.assertEqual(done.stdout, run("dissect", "-r", PING).stdout * 2)

    def test_a_file_missing_among_others(self):
        done = run("dissect", "-r", PING, "-r", self.folder / "none.pcap", "-r", PING)
        self.assertEqual(done.returncode, INPUT)
        self.assertEqual(done.stdout, run("dissect", "-r", PING).stdout * 2)
        self.assertIn("none.pcap: cannot be opened: No such file", done.stderr)

    def test_names_in_filters(self):
        """They are looked up before, for link types too that come later."""
        done = run("dissect", "-r", PCAPS / "dns.pcap", "port", "domain")
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        self.assertEqual(done.stdout, run("dissect", "-r", PCAPS / "dns.pcap", "port", "53").stdout)
        self.assertTrue(done.stdout)
        for file in sorted(PCAPS.glob("*.pcap*")):
            done = run("dissect", "-r", file, "--count", "port domain or host localhost")
            self.assertNotIn("unknown", done.stderr, file)
            self.assertNotIn("sandbox", done.stderr, file)

    def test_a_copy_is_made_only_of_a_capture(self):
        out = self.folder / "copy.pcap"
        bad = self.folder / "bad.pcap"
        bad.write_bytes(b"no capture at all")
        self.assertEqual(run("dissect", "-r", bad, "-w", out).returncode, INPUT)
        self.assertFalse(out.exists())
        out.write_bytes(b"kept")
        self.assertEqual(run("dissect", "-r", bad, "-w", out).returncode, INPUT)
        self.assertEqual(out.read_bytes(), b"kept")

    def test_copies_where_only_root_may_write(self):
        self.needs_root()
        os.chmod(self.folder, 0o700)
        out = self.folder / "copy.pcap"
        self.assertEqual(run("dissect", "-r", PING, "-w", out).returncode, FINE)
        self.expect(["dissect", "-r", out], PING)
        self.assertEqual(out.stat().st_uid, 0)

    def test_copies_belong_to_who_called_sudo(self):
        self.needs_root()
        os.chown(self.folder, 12345, 12345)
        out = self.folder / "copy.pcap"
        done = run("dissect", "-r", PING, "-w", out, env={**os.environ, "SUDO_UID": "12345", "SUDO_GID": "12345"})
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        self.assertEqual(out.stat().st_uid, 12345)

    def test_files_that_only_root_reads(self):
        self.needs_root()
        hidden = self.folder / "hidden.pcap"
        shutil.copy(PING, hidden)
        hidden.chmod(0o600)
        self.folder.chmod(0o700)
        self.expect(["dissect", "-r", hidden], PING)
        self.assertEqual(run("craft", "ip/udp/file('%s')" % hidden).returncode, FINE)

    def test_where_a_copy_cannot_be_made(self):
        done = run("dissect", "-r", PING, "-w", self.folder / "none" / "copy.pcap")
        self.assertEqual((done.returncode, done.stdout), (OUTPUT, ""))
        self.assertIn("none/copy.pcap: cannot be opened for writing: No such file or directory", done.stderr)
        (self.folder / "copy.pcap").mkdir()
        done = run("dissect", "-r", PING, "-w", self.folder / "copy.pcap")
        self.assertEqual(done.returncode, OUTPUT)
        self.assertIn("Is a directory", done.stderr)

    def test_copies_through_a_link_and_a_pipe(self):
        (self.folder / "deep").mkdir()
        (self.folder / "deep" / "target.pcap").touch()
        (self.folder / "link.pcap").symlink_to("deep/target.pcap")
        self.assertEqual(run("dissect", "-r", PING, "-w", self.folder / "link.pcap").returncode, FINE)
        self.expect(["dissect", "-r", self.folder / "deep" / "target.pcap"], PING)
        whole = subprocess.run(f'"{COMMAND}" dissect -r "{PING}" -w /dev/stdout | "{COMMAND}" dissect -r -', shell=True, timeout=PATIENCE,
                               capture_output=True, text=True)
        self.assertEqual(whole.stdout, run("dissect", "-r", PING).stdout)

    def test_crafting_from_json(self):
        json = run("dissect", "-r", PING, "-T", "json").stdout
        out = self.folder / "again.pcap"
        done = run("craft", "--json", "-", "-w", out, "-F", "pcap", input=json)
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        self.expect(["dissect", "-r", out], PING)

    def test_explaining_a_packet(self):
        done = run("explain", "ip", "-r", PING, "--packet", "3")
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))

    def test_no_folder_at_hand(self):
        """A current folder that the user may not enter."""
        self.needs_root()
        self.folder.chmod(0o700)
        shutil.copy(PING, self.folder / "a.pcap")
        done = run("dissect", "-r", "a.pcap", "-w", "b.pcap", cwd=self.folder)
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        self.assertTrue(stat.S_ISREG((self.folder / "b.pcap").stat().st_mode))


class Ending(Case):
    def test_interrupted(self):
        """A signal from the terminal reaches the small process as well, which ends only with its parent."""
        process = subprocess.Popen([COMMAND, "dissect", "-r", "-", "-w", self.folder / "x.pcap"], stdin=subprocess.PIPE,
                                   stderr=subprocess.PIPE, start_new_session=True)
        locked_status(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=PATIENCE)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                os.killpg(process.pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.01)
        self.fail("the small process stays behind")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
