"""A wire for tests that run in a namespace of their own: two ends (veth), frames of known numbers, and what files hold of them."""
import os
import pathlib
import socket
import struct
import subprocess
import sys

from namespace import namespace

NEAR, FAR = "near", "far"
ETHERTYPE = 0x88B5  # for local experiments (IEEE 802): no kernel answers it
INSIDE = "WIRESMITH_TEST_INSIDE"


def inside_namespace(*programs):
    """Runs the calling script again in a fresh network and mount namespace, unless it is there."""
    if os.environ.get(INSIDE):
        return
    words = [*namespace("mount", *programs), "-m", sys.executable, *sys.argv]
    os.execvpe(words[0], words, {**os.environ, INSIDE: "1"})


def sh(script):
    subprocess.run(["sh", "-ec", script], check=True, timeout=60, capture_output=True)


def lay_wire():
    """Nothing but what we send passes it."""
    sh(f"ip link set lo up; ip link add {NEAR} address 02:00:00:00:00:01 type veth peer name {FAR} address 02:00:00:00:00:02;"
       f"for i in {NEAR} {FAR}; do ip link set $i addrgenmode none; ip link set $i up; done")


def remove_wire():
    subprocess.run(["ip", "link", "del", NEAR], capture_output=True, timeout=60)


def frame(number, size=60):
    head = bytes.fromhex("020000000002" "020000000001") + struct.pack("!HQ", ETHERTYPE, number)
    return head + bytes(i & 0xFF for i in range(size - len(head)))


def number_of(data):
    return struct.unpack_from("!Q", data, 14)[0]


class Sender:
    def __init__(self, interface=NEAR):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        self.socket.bind((interface, 0))
        self.next = 0

    def send(self, count, size=60):
        """Frames with the next `count` numbers."""
        template = bytearray(frame(0, size))
        for number in range(self.next, self.next + count):
            struct.pack_into("!Q", template, 14, number)
            while True:
                try:
                    self.socket.send(template)
                    break
                except BlockingIOError:
                    continue
                except OSError as error:
                    if error.errno != 105:  # ENOBUFS: again
                        raise
        self.next += count
        return count

    def close(self):
        self.socket.close()


def received(interface=FAR):
    """How many frames came to the interface since it was made."""
    lines = pathlib.Path("/proc/self/net/dev").read_text().splitlines()
    return next(int(words[2]) for words in map(str.split, lines) if words[0] == interface + ":")


def pcap_records(data):
    """(seconds, fraction, bytes, original length) of each whole record, and whether bytes are left over."""
    assert data[:4] in (b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1"), data[:24]
    found, at = [], 24
    while at + 16 <= len(data):
        seconds, fraction, captured, original = struct.unpack_from("<IIII", data, at)
        if at + 16 + captured > len(data):
            break
        found.append((seconds, fraction, data[at + 16:at + 16 + captured], original))
        at += 16 + captured
    return found, at != len(data)


def pcapng_blocks(data):
    """(type, body) of each whole block."""
    at = 0
    while at + 12 <= len(data):
        kind, length = struct.unpack_from("<II", data, at)
        if length < 12 or at + length > len(data):
            break
        yield kind, data[at + 8:at + length - 4]
        at += length


def options(body):
    found, at = [], 0
    while at + 4 <= len(body):
        code, length = struct.unpack_from("<HH", body, at)
        if code == 0:
            break
        found.append((code, body[at + 4:at + 4 + length]))
        at += 4 + (length + 3) // 4 * 4
    return found


def numbers_in(path):
    """The numbers of all whole frames in a capture file of ours."""
    data = pathlib.Path(path).read_bytes()
    if not data:
        return []  # opened a moment ago
    if data[:4] != b"\x0a\x0d\x0d\x0a":
        return [number_of(record[2]) for record in pcap_records(data)[0]]
    return [number_of(body[20:]) for kind, body in pcapng_blocks(data) if kind == 6]
