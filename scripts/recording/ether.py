"""Ethernet frames and neighbour discovery options that nothing here sends by itself."""
import socket
import struct

from ppp import checksum, ping4

ALICE, ROUTER, ALL = (bytes.fromhex(a) for a in ("020000000001", "0200000000fe", "ffffffffffff"))


def eth(kind, payload, target=ROUTER, source=ALICE):
    return target + source + struct.pack("!H", kind) + payload


def llc(payload, target=ROUTER, least=46):
    """802.3: the length counts what follows, the padding doesn't."""
    return eth(len(payload), payload.ljust(least, b"\0"), target)


def arp(operation, sender, target):
    return struct.pack("!HHBBH6s4s6s4s", 1, 0x0800, 6, 4, operation, ALICE, socket.inet_aton(sender), bytes(6),
                       socket.inet_aton(target))


def lldp():
    def tlv(kind, value=b""):
        return struct.pack("!H", kind << 9 | len(value)) + value

    return tlv(1, b"\x04" + ALICE) + tlv(2, b"\x05eth0") + tlv(3, b"\0\x78") + tlv(5, b"anvil") + tlv(0)


def routes_wanted():
    """An IPX RIP request: checksum, length, hops, type, both ends, operation, any network."""
    ends = bytes.fromhex("00000000" "ffffffffffff" "0453") + bytes(4) + ALICE + b"\x04\x53"
    return struct.pack("!HHBB", 0xFFFF, 40, 0, 1) + ends + struct.pack("!HIHH", 1, 0xFFFFFFFF, 0xFFFF, 0xFFFF)


def frames():
    echo = ping4("192.0.2.1", "192.0.2.254", 8, b"")
    multicast = bytes.fromhex("0180c200000e")
    return [
        eth(0x0806, arp(1, "192.0.2.1", "192.0.2.254").ljust(46, b"\0"), ALL),
        eth(0x0800, echo.ljust(46, b"\0")),
        eth(0x0800, echo.ljust(46, b"\0") + b"\xde\xad\xbe\xef"),
        eth(0x0800, ping4("192.0.2.1", "192.0.2.254", 8, b"w" * 40) + b"a trailer"),
        llc(bytes.fromhex("0001bf810100")), llc(bytes.fromhex("0001f3") + b"test"),
        llc(b"\xe0\xe0\x03" + routes_wanted()),
        eth(40, routes_wanted().ljust(46, b"\0"), ALL),
        llc(bytes.fromhex("aaaa03") + bytes.fromhex("00000c2000") + b"\x02\xb4\0\0"),
        eth(0x88B5, b"an experiment".ljust(46, b"\0")), eth(0x0600, b"xns".ljust(46, b"\0")),
        eth(0x05FF, b"neither length nor type".ljust(46, b"\0")),
        eth(0x9000, bytes.fromhex("0000010001").ljust(46, b"\0")),
        eth(0x88CC, lldp().ljust(46, b"\0"), multicast),
        eth(0x8808, bytes.fromhex("0001ffff").ljust(46, b"\0"), bytes.fromhex("0180c2000001")),
    ]


def icmpv6(kind, body, source="fe80::ff:fe00:fe", target="ff02::1"):
    source, target = (socket.inet_pton(socket.AF_INET6, a) for a in (source, target))
    message = struct.pack("!BBH", kind, 0, 0) + body
    message = message[:2] + struct.pack("!H", checksum(source + target + struct.pack("!II", len(message), 58) + message)) \
        + message[4:]
    packet = struct.pack("!IHBB", 6 << 28, len(message), 58, 255) + source + target + message
    return eth(0x86DD, packet, bytes.fromhex("333300000001"), ROUTER)


def option(kind, value):
    """Length in units of eight bytes, padded."""
    value += b"\0" * (-(len(value) + 2) % 8)
    return bytes([kind, (len(value) + 2) // 8]) + value


def advertisement(*options):
    return icmpv6(134, struct.pack("!BBHII", 64, 0x40, 1800, 0, 0) + b"".join(options))


def neighbour_options():
    prefix = socket.inet_pton(socket.AF_INET6, "2001:db8:64::")
    name = b"\x03dns\x06smithy\x07example\0"
    encrypted = struct.pack("!HIH", 1, 1800, len(name)) + name + struct.pack("!H", 16) \
        + socket.inet_pton(socket.AF_INET6, "2001:db8:1::fe") + struct.pack("!H", 13) + bytes.fromhex("00010003026832" "0003000201bb")
    solicited = bytes(4) + socket.inet_pton(socket.AF_INET6, "2001:db8:1::1")
    return [
        advertisement(option(1, ROUTER), option(37, b"https://portal.example/api")),
        advertisement(option(38, struct.pack("!H", 1800 >> 3 << 3 | 0) + socket.inet_pton(socket.AF_INET6, "64:ff9b::")[:12])),
        advertisement(option(38, struct.pack("!H", 600 | 5) + prefix[:12])),
        advertisement(option(34, struct.pack("!BBHH", 64, 0x11, 0, 60) + prefix[:8])),
        advertisement(option(144, encrypted)),
        advertisement(option(26, bytes.fromhex("40"))),
        icmpv6(135, solicited + option(1, ROUTER) + option(14, b"\xc0\xff\xee\xc0\xff\xee"), target="ff02::1:ff00:1"),
        icmpv6(135, solicited + option(13, bytes(6) + struct.pack("!Q", 1767225600 << 16)), target="ff02::1:ff00:1"),
        icmpv6(135, solicited + option(33, struct.pack("!BBHH", 0, 0, 0, 60) + ALICE + b"\xff\xfe"), target="ff02::1:ff00:1"),
        icmpv6(135, solicited + option(253, b"tested") + option(200, b"nobody knows this one!"), target="ff02::1:ff00:1"),
    ]
