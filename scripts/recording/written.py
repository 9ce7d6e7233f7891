"""Headers around what the rfc_*.py modules write: Ethernet, IP, UDP and TCP with their sums."""
import socket
import struct

from ether import ALICE, ROUTER, eth
from ppp import checksum

HOST4, ROUTER4 = "192.0.2.1", "192.0.2.254"
HOST6, ROUTER6 = "2001:db8:1::1", "2001:db8:1::fe"


def h(text):
    """Bytes of hex with spaces, in the order of the RFC's figure."""
    return bytes.fromhex(text)


def v4(address):
    return socket.inet_aton(address)


def v6(address):
    return socket.inet_pton(socket.AF_INET6, address)


def summed(message, at, pseudo=b""):
    """With the Internet checksum at an offset."""
    return message[:at] + struct.pack("!H", checksum(pseudo + message)) + message[at + 2:]


def ip4(protocol, payload, options=b"", source=HOST4, target=ROUTER4, ttl=64):
    options += b"\0" * (-len(options) % 4)
    size = 20 + len(options)
    head = struct.pack("!BBHHHBBH4s4s", 0x40 | size // 4, 0, size + len(payload), 1, 0, ttl, protocol, 0, v4(source),
                       v4(target)) + options
    return summed(head, 10) + payload


def ip6(following, payload, source=HOST6, target=ROUTER6, hops=64):
    return struct.pack("!IHBB", 6 << 28, len(payload), following, hops) + v6(source) + v6(target) + payload


def frame4(packet):
    return eth(0x0800, packet)


def frame6(packet):
    return eth(0x86DD, packet)


def pseudo4(protocol, message, source=HOST4, target=ROUTER4):
    return v4(source) + v4(target) + struct.pack("!HH", protocol, len(message))


def pseudo6(protocol, message, source=HOST6, target=ROUTER6):
    return v6(source) + v6(target) + struct.pack("!II", len(message), protocol)


def udp4(source_port, port, payload, source=HOST4, target=ROUTER4):
    message = struct.pack("!HHHH", source_port, port, 8 + len(payload), 0) + payload
    return frame4(ip4(17, summed(message, 6, pseudo4(17, message, source, target)), b"", source, target))


def udp6(source_port, port, payload, source=HOST6, target=ROUTER6):
    message = struct.pack("!HHHH", source_port, port, 8 + len(payload), 0) + payload
    return frame6(ip6(17, summed(message, 6, pseudo6(17, message, source, target)), source, target))


def tcp4(options, payload=b"", flags=0x10, port=7, urgent=0):
    """Options are filled up with no-operations in front."""
    options = b"\1" * (-len(options) % 4) + options
    message = struct.pack("!HHIIBBHHH", 49152, port, 1000, 2000 if flags & 0x10 else 0, (5 + len(options) // 4) << 4, flags,
                          64240, 0, urgent) + options + payload
    return frame4(ip4(6, summed(message, 16, pseudo4(6, message))))


def icmp4(kind, code, body, source=HOST4, target=ROUTER4):
    return frame4(ip4(1, summed(struct.pack("!BBH", kind, code, 0) + body, 2), b"", source, target))


def icmp6(kind, code, body, source=HOST6, target=ROUTER6, hops=64):
    message = struct.pack("!BBH", kind, code, 0) + body
    return frame6(ip6(58, summed(message, 2, pseudo6(58, message, source, target)), source, target, hops))


def tlv(kind, value=b""):
    """Type, length of the value, value: a byte each."""
    return bytes([kind, len(value)]) + value


def option(kind, value=b""):
    """Kind, length of the whole, value: a byte each."""
    return bytes([kind, 2 + len(value)]) + value


def wide(kind, value=b""):
    """Type and length of the value, two bytes each."""
    return struct.pack("!HH", kind, len(value)) + value


def name(text):
    """A domain name in labels, not compressed (RFC 1035 3.1)."""
    return b"".join(bytes([len(part)]) + part.encode() for part in text.rstrip(".").split(".") if part) + b"\0"


def string(text):
    data = text if isinstance(text, bytes) else text.encode()
    return bytes([len(data)]) + data


__all__ = [n for n in dir() if not n.startswith("_")]
