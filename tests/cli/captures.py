"""A small reader of capture files, independent of the program: what tests compare captures with."""
import gzip
import struct
from typing import NamedTuple, Optional


class Packet(NamedTuple):
    data: bytes
    length: int  # on the wire
    time: Optional[int]  # nanoseconds since 1970
    link_type: int
    section: int
    interface: int
    interface_name: str
    comments: tuple
    direction: int  # 0 unknown, 1 in, 2 out


def read(path):
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    return list(_pcapng(data) if data[:4] == b"\x0a\x0d\x0d\x0a" else _pcap(data))


def _pcap(data):
    magics = {b"\xd4\xc3\xb2\xa1": ("<", 1000), b"\xa1\xb2\xc3\xd4": (">", 1000), b"\x4d\x3c\xb2\xa1": ("<", 1), b"\xa1\xb2\x3c\x4d": (">", 1),
              b"\x34\xcd\xb2\xa1": ("<", 1000), b"\xa1\xb2\xcd\x34": (">", 1000)}
    order, unit = magics[data[:4]]
    modified = data[:4] in (b"\x34\xcd\xb2\xa1", b"\xa1\xb2\xcd\x34")
    link_type = struct.unpack(order + "I", data[20:24])[0] & 0xffff
    at, head = 24, 24 if modified else 16
    while at + head <= len(data):
        seconds, fraction, size, length = struct.unpack(order + "IIII", data[at:at + 16])
        at += head
        if at + size > len(data):
            return
        yield Packet(data[at:at + size], length, seconds * 10**9 + fraction * unit, link_type, 0, 0, "", (), 0)
        at += size


def _options(order, data):
    at = 0
    while at + 4 <= len(data):
        code, size = struct.unpack(order + "HH", data[at:at + 4])
        if code == 0:
            return
        yield code, data[at + 4:at + 4 + size]
        at += 4 + (size + 3) // 4 * 4


def _pcapng(data):
    at, section, order, interfaces = 0, -1, "<", []
    while at + 12 <= len(data):
        kind = data[at:at + 4]
        if kind == b"\x0a\x0d\x0d\x0a":
            order = "<" if data[at + 8:at + 12] == b"\x4d\x3c\x2b\x1a" else ">"
            section, interfaces = section + 1, []
        number, size = struct.unpack(order + "II", data[at:at + 8])
        if size < 12 or at + size > len(data):
            return
        body = data[at + 8:at + size - 4]
        at += size
        if number == 1:
            link_type, _, snaplen = struct.unpack(order + "HHI", body[:8])
            options = dict(_options(order, body[8:]))
            resolution = options.get(9, b"\x06")[0]
            ticks = 2**(resolution & 0x7f) if resolution & 0x80 else 10**resolution
            offset = struct.unpack(order + "q", options[14])[0] if 14 in options else 0
            interfaces.append((link_type, snaplen, ticks, offset, options.get(2, b"").decode("latin-1")))
        elif number == 3:
            link_type, snaplen, _, _, name = interfaces[0]
            length = struct.unpack(order + "I", body[:4])[0]
            size = min(length, snaplen or length, len(body) - 4)
            yield Packet(body[4:4 + size], length, None, link_type, section, 0, name, (), 0)
        elif number in (2, 6):
            if number == 6:
                interface, high, low, size, length = struct.unpack(order + "IIIII", body[:20])
            else:
                interface, _, high, low, size, length = struct.unpack(order + "HHIIII", body[:20])
            link_type, _, ticks, offset, name = interfaces[interface]
            options = list(_options(order, body[20 + (size + 3) // 4 * 4:]))
            comments = tuple(value.decode("latin-1") for code, value in options if code == 1)
            flags = [struct.unpack(order + "I", value)[0] for code, value in options if code == 2]
            time = offset * 10**9 + ((high << 32 | low) * 10**9) // ticks
            yield Packet(body[20:20 + size], length, time, link_type, section, interface, name, comments, flags[0] & 3 if flags else 0)
