"""The end of a tunnel, for encapsulations that the kernel may lack: what comes out of
a tun or tap device is wrapped and sent, what arrives is unwrapped and put in.

    carry.py KIND DEVICE INTERFACE OWN-ADDRESS PEER-ADDRESS [ARGUMENT]

KIND is one of the functions below; link addresses for those between link and IP
(which use a tap where they carry frames, a tun where they carry packets), IP
addresses for those above IP. It runs until it is ended.
"""
import fcntl
import select
import socket
import struct
import sys

TUNSETIFF, IFF_TUN, IFF_TAP, IFF_NO_PI = 0x400454CA, 1, 2, 0x1000
SOL_PACKET, PACKET_AUXDATA, TAG_VALID = 263, 8, 1 << 4


def device(name, kind):
    handle = open("/dev/net/tun", "r+b", buffering=0)
    fcntl.ioctl(handle, TUNSETIFF, struct.pack("16sH22x", name.encode(), kind | IFF_NO_PI))
    return handle


class Link:
    """Frames of an interface, with the VLAN tag that the kernel takes off put back."""

    def __init__(self, interface):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        self.socket.bind((interface, 0))
        self.socket.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)

    def fileno(self):
        return self.socket.fileno()

    def send(self, frame):
        self.socket.send(frame)

    def receive(self):
        frame, extra, _, sender = self.socket.recvmsg(65536, 256)
        if sender[2] == socket.PACKET_OUTGOING:
            return b""
        for level, _, data in extra:
            status, _, _, _, _, tag, ethertype = struct.unpack("IIIHHHH", data[:20])
            if level == SOL_PACKET and status & TAG_VALID:
                frame = frame[:12] + struct.pack("!HH", ethertype, tag) + frame[12:]
        return frame


class Datagrams:
    """Payloads to and from one peer: of an IP protocol, or of a UDP port."""

    def __init__(self, own, peer, protocol=0, port=0):
        self.peer, self.raw4 = (peer, port), bool(protocol) and ":" not in own
        family = socket.AF_INET6 if ":" in own else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_RAW if protocol else socket.SOCK_DGRAM, protocol)
        self.socket.bind((own, port))

    def fileno(self):
        return self.socket.fileno()

    def send(self, packet):
        self.socket.sendto(packet, self.peer)

    def receive(self):
        packet = self.socket.recv(65536)
        return packet[(packet[0] & 15) * 4:] if self.raw4 else packet


def ethertype(packet):
    return 0x86DD if packet[0] >> 4 == 6 else 0x0800


def address(text):
    return bytes.fromhex(text.replace(":", ""))


# Each kind gives the device's kind, the channel, a function that wraps and one that unwraps
# (and gives nothing for what is not its own).

def between(interface, marks):
    """Bytes put between the addresses of a frame and its type."""
    return (IFF_TAP, Link(interface), lambda f: f[:12] + marks + f[12:],
            lambda f: f[:12] + f[12 + len(marks):] if f[12:12 + len(marks)] == marks else b"")


def vlan(interface, _own, _peer, tags):
    return between(interface, bytes.fromhex(tags))


def snap(interface, _own, _peer, _=None):
    """RFC 1042: 802.3 length, LLC, SNAP with no organisation."""
    head = bytes.fromhex("aaaa03000000")
    return (IFF_TAP, Link(interface),
            lambda f: f[:12] + struct.pack("!H", len(f) - 12 + 6) + head + f[12:],
            lambda f: f[:12] + f[20:14 + int.from_bytes(f[12:14], "big")] if f[14:20] == head else b"")


def backbone(interface, own, peer, tags):
    """802.1ah: the whole frame behind new addresses, and tags."""
    marks = bytes.fromhex(tags)
    head = address(peer) + address(own) + marks
    return (IFF_TAP, Link(interface), lambda f: head + f,
            lambda f: f[len(head):] if f[12:len(head)] == marks else b"")


def labels(interface, own, peer, stack):
    """MPLS: unicast Ethernet type, a label stack, the packet."""
    head = address(peer) + address(own) + b"\x88\x47"
    stack = bytes.fromhex(stack)
    return (IFF_TUN, Link(interface), lambda p: head + stack + p,
            lambda f: f[14 + len(stack):] if f[12:14] == b"\x88\x47" else b"")


def session(interface, own, peer, number):
    """PPPoE session frames (RFC 2516)."""
    def wrap(p):
        ppp = (b"\x00\x57" if p[0] >> 4 == 6 else b"\x00\x21") + p
        return address(peer) + address(own) + struct.pack("!HBBHH", 0x8864, 0x11, 0, int(number, 0), len(ppp)) + ppp

    return (IFF_TUN, Link(interface), wrap,
            lambda f: f[22:20 + int.from_bytes(f[18:20], "big")] if f[12:14] == b"\x88\x64" else b"")


def bare(_interface, own, peer, protocol):
    """IP in IP: protocol 4 or 41, nothing between."""
    return IFF_TUN, Datagrams(own, peer, protocol=int(protocol)), bytes, bytes


def gre(_interface, own, peer, options):
    """RFC 2784 and 2890; options are letters of c (checksum), k (key), s (sequence number)."""
    flags = ("c" in options) << 15 | ("k" in options) << 13 | ("s" in options) << 12
    length = 4 + 4 * len(options)
    sequence = iter(range(1 << 32))

    def wrap(p):
        rest = (struct.pack("!I", 42) if "k" in options else b"")
        rest += struct.pack("!I", next(sequence)) if "s" in options else b""
        head = struct.pack("!HH", flags, ethertype(p))
        if "c" not in options:
            return head + rest + p
        return head + struct.pack("!HH", checksum(head + rest + p), 0) + rest + p

    return IFF_TUN, Datagrams(own, peer, protocol=47), wrap, lambda p: p[length:]


def checksum(data):
    """RFC 1071."""
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def transparent(_interface, own, peer, key):
    """Frames in GRE (NVGRE, RFC 7637)."""
    head = struct.pack("!HHI", 0x2000, 0x6558, int(key, 0) << 8)
    return IFF_TAP, Datagrams(own, peer, protocol=47), lambda f: head + f, lambda p: p[8:]


def geneve(_interface, own, peer, network):
    """RFC 8926, with one option of a class for experiments."""
    option = struct.pack("!HBBI", 0xFFFF, 0x42, 1, 0xC0FFEE)
    head = struct.pack("!BBHI", len(option) // 4, 0, 0x6558, int(network, 0) << 8) + option
    return (IFF_TAP, Datagrams(own, peer, port=6081), lambda f: head + f,
            lambda p: p[8 + (p[0] & 63) * 4:])


def teredo(_interface, own, peer, _=None):
    """RFC 4380: IPv6 in UDP, behind an origin indication."""
    head = struct.pack("!HH4s", 0, 3544 ^ 0xFFFF, bytes(b ^ 0xFF for b in socket.inet_aton(own)))
    return IFF_TUN, Datagrams(own, peer, port=3544), lambda p: head + p, lambda p: p[8:]


KINDS = {f.__name__: f for f in (vlan, snap, backbone, labels, session, bare, gre, transparent, geneve, teredo)}


def main(kind, name, interface, own, peer, argument=None):
    mode, channel, wrap, unwrap = KINDS[kind](interface, own, peer, argument)
    tunnel = device(name, mode)
    while True:
        for ready in select.select([tunnel, channel], [], [])[0]:
            if ready is tunnel:
                if packet := tunnel.read(65536):
                    channel.send(wrap(packet))
            elif packet := unwrap(channel.receive()):
                tunnel.write(packet)


if __name__ == "__main__":
    main(*sys.argv[1:])
