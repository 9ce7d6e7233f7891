"""A wire in the namespace of a test: two ends (veth), frames of known numbers, and what files hold of them."""
import pathlib
import socket
import struct
import subprocess

from frames import FIRST_MAC, PCAPNG, SECOND_MAC, ethernet, pcap_records, pcapng_blocks
from namespace import PATIENCE, sh

NEAR, FAR = "near", "far"
NUMBER_AT = len(ethernet(SECOND_MAC, FIRST_MAC, b""))


def lay_wire():
    """Nothing but what we send passes it."""
    sh(f"ip link add {NEAR} address {FIRST_MAC} type veth peer name {FAR} address {SECOND_MAC};"
       f"for i in {NEAR} {FAR}; do ip link set $i addrgenmode none; ip link set $i up; done")


def remove_wire():
    subprocess.run(["ip", "link", "del", NEAR], capture_output=True, timeout=PATIENCE)


def frame(number, size=60):
    head = ethernet(SECOND_MAC, FIRST_MAC, struct.pack("!Q", number))
    return head + bytes(i & 0xFF for i in range(size - len(head)))


def number_of(data):
    return struct.unpack_from("!Q", data, NUMBER_AT)[0]


class Sender:
    def __init__(self, interface=NEAR):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        self.socket.bind((interface, 0))
        self.next = 0

    def send(self, count, size=60):
        """Frames with the next `count` numbers."""
        template = bytearray(frame(0, size))
        for number in range(self.next, self.next + count):
            struct.pack_into("!Q", template, NUMBER_AT, number)
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


def numbers_in(path):
    """The numbers of all whole frames in a capture file of ours."""
    data = pathlib.Path(path).read_bytes()
    if not data:
        return []  # opened a moment ago
    if not data.startswith(PCAPNG):
        return [number_of(record[2]) for record in pcap_records(data)[0]]
    return [number_of(body[20:]) for kind, body in pcapng_blocks(data) if kind == 6]
