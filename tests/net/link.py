"""Two network namespaces with a cable (veth) between them, for tests that capture or send.

A test begins with namespace.enter(): it then runs in a namespace of its own. Link() makes the other one, which is gone with it.
Addresses: 192.0.2.1 and 2001:db8::1 here on "left", 192.0.2.2 and 2001:db8::2 there on "right".
"""
import os
import signal
import socket
import subprocess
import time

import namespace
from frames import EXPERIMENT, FIRST_MAC, SECOND_MAC, ethernet
from namespace import PATIENCE, sh

LEFT_MAC, RIGHT_MAC = FIRST_MAC, SECOND_MAC


class Link:
    """quiet: no addresses, and nothing on the cable but what a test sends."""

    def __init__(self, quiet=False, mtu=1500):
        self.holder = subprocess.Popen(["unshare", "-n", "sh", "-c", "echo; exec sleep 3600"], stdout=subprocess.PIPE)
        self.holder.stdout.readline()
        self.inside = ["nsenter", "-t", str(self.holder.pid), "-n"]
        sh(f"ip link add left address {LEFT_MAC} mtu {mtu} type veth peer name right address {RIGHT_MAC} mtu {mtu} netns {self.holder.pid}")
        if quiet:
            self.both("echo 1 > /proc/sys/net/ipv6/conf/SIDE/disable_ipv6; ip link set SIDE arp off")
        else:
            self.both("ip addr add 192.0.2.NUMBER/24 dev SIDE; ip addr add 2001:db8::NUMBER/64 dev SIDE nodad; ip link set lo up")
        self.both("ip link set SIDE up")
        until = time.monotonic() + PATIENCE
        while "LOWER_UP" not in sh("ip link show left") and time.monotonic() < until:
            time.sleep(0.01)

    def both(self, script):
        sh(script.replace("SIDE", "left").replace("NUMBER", "1"))
        self.there(["sh", "-c", script.replace("SIDE", "right").replace("NUMBER", "2")])

    def there(self, words):
        return sh([*self.inside, *words])

    def start_there(self, words, **options):
        return subprocess.Popen([*self.inside, *words], **options)

    def received(self, side="left"):
        """Frames that reached the interface here."""
        return namespace.received(side)

    def socket_there(self):
        """A packet socket on the other side."""
        here = os.open("/proc/self/ns/net", os.O_RDONLY)
        there = os.open(f"/proc/{self.holder.pid}/ns/net", os.O_RDONLY)
        try:
            enter_namespace(there)
            s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            s.bind(("right", 0))
            return s
        finally:
            enter_namespace(here)
            os.close(here)
            os.close(there)

    def close(self):
        subprocess.run(["ip", "link", "del", "left"], capture_output=True)
        self.holder.kill()
        self.holder.wait()
        self.holder.stdout.close()


def enter_namespace(descriptor):
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(descriptor, 0x40000000) != 0:  # CLONE_NEWNET
        raise OSError(ctypes.get_errno(), "setns")


def frame(payload=b"", ethertype=EXPERIMENT, tags=(), size=60):
    """From the other side to this one."""
    return ethernet(LEFT_MAC, RIGHT_MAC, payload, ethertype, tags).ljust(size, b"\0")


class Running:
    """A command that captures. It has begun when this returns."""

    def __init__(self, words, ready, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "bufsize": 0, **options}
        self.process = subprocess.Popen([str(w) for w in words], **options)
        self.said = b""
        while ready not in self.said:
            line = self.process.stderr.readline()
            if not line:
                self.process.wait()
                raise AssertionError(f"{words} did not begin: {self.said.decode()}")
            self.said += line

    @property
    def pid(self):
        return self.process.pid

    def next_error_line(self):
        return self.process.stderr.readline().decode()

    def stop(self, how=signal.SIGINT):
        """Exit code, standard output, and what was said on standard error after the beginning."""
        if how is not None:
            self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, (out or b"").decode(), err.decode()

    def kill(self):
        self.process.kill()
        self.process.communicate()


def wiresmith(command, *words, **options):
    return Running([command, *words], b"capturing from", **options)


def tcpdump(*words, immediate=True):
    mode = ["--immediate-mode"] if immediate else []
    return Running(["tcpdump", "-n", "--time-stamp-precision=nano", "-B", "8192", *mode, *words], b"listening on")
