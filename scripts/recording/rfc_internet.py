"""Options and headers of IPv4 and IPv6 that no program here sends, from the figures of their RFCs."""
import struct

from ppp import fcs16
from written import *  # noqa: F403: the words this is written in

ECHO = summed(h("0800 0000 0001 0001") + b"options", 2)


def ipv4_options():
    """RFC 791 3.1 and the RFCs named beside each."""
    options = [
        h("0b 04 05dc"), h("0c 04 0514"),  # RFC 1063 3.1: MTU probe and reply
        h("19 08 05 2a 12345678"),  # RFC 4782 3.1: quick start
        h("52 0c 0007 0001 ffff c0000201"),  # RFC 1393 2.2: traceroute
        h("82 0b 0000 0000 0000 000000"),  # RFC 791 3.1: security
        h("82 04 ab 80"),  # RFC 1108 2: basic security, unclassified, GENSER
        h("85 06 01 c0a5 00"),  # RFC 1108 3: extended security
        h("86 0d 00000003 01 07 00 05 a0f000"),  # FIPS 188: tag type 1, level and a map
        h("86 0e 00000003 02 08 00 05 0001 00ef"),  # tag type 2, categories by number
        h("86 0e 00000003 05 08 00 05 000f 0001"),  # tag type 5, ranges of categories
        h("88 04 002a"),  # RFC 791 3.1: stream identifier
        h("89 0b 04 cb007102 c6336402"),  # strict source route
        h("95 0a c6336402 cb007102"),  # RFC 1770 2: selective directed broadcast
    ]
    return [frame4(ip4(1, ECHO, o)) for o in options]


def extension(following, options):
    """Hop-by-hop or destination options, filled by PadN (RFC 8200 4.2)."""
    rest = -(len(options) + 2) % 8
    if rest == 1:
        options += b"\0"
    elif rest:
        options += tlv(1, bytes(rest - 2))
    return bytes([following, (len(options) + 2) // 8 - 1]) + options


def calipso():
    """RFC 5570 5.1: no compartments; the sum is CRC-16 of the option with zeros in its place."""
    head = h("07 08 00000001 00 05")
    return head + fcs16(head + b"\0\0")


def ipv6_options():
    hop = [
        h("05 02 0000"), calipso(),
        h("08 03 00 1234"),  # RFC 6621 6.1.1: identifier with no tagger
        h("23 04 80 1e 0100"), h("63 04 80 1e 0100"),  # RFC 6553 3, and RFC 9008 with its type
        h("26 06 05 2a 12345678"),  # RFC 4782 3.2: quick start
        h("30 04 05dc 0a01"),  # RFC 9268 5: least MTU of the path
        h("31 12 00 00 0001 1000 c00000 00") + h("01000001 02000002"),  # RFC 9197 4.4: preallocated trace
        h("31 12 00 01 0001 1000 c00000 00") + h("01000001 02000002"),  # incremental trace
        h("31 16 00 02 0001 00 00") + bytes(range(16)),  # 4.5: proof of transit
        h("6d 02 00 07"),  # RFC 7731 6.1: the seed is the source address
        h("ee 03 00 0102"),  # RFC 6971 8.1: depth-first forwarding
    ]
    end = [
        h("04 01 04"),  # RFC 2473 4.1.1
        h("0f 0a 23 17 0001 0002 1234 5678"),  # RFC 8250 3.2
        h("11 0e 00 03 0001 8000") + bytes(range(8)),  # RFC 9197 4.6: edge to edge
        h("11 0a 00 04 0001 00 00 c00000 00"),  # RFC 9326 3.2: direct export
        h("8b 04 01020304"),  # RFC 6744 2: ILNP nonce
        h("8c 06 05") + b"line7",  # RFC 6788 7
        h("c9 10") + v6("2001:db8:2::7"),  # RFC 6275 6.3
    ]
    message = h("8000 0000 0001 0001") + b"options"
    echo = summed(message, 2, pseudo6(58, message))
    home = summed(message, 2, pseudo6(58, message, source="2001:db8:2::7"))
    return [frame6(ip6(0, extension(58, o) + echo)) for o in hop] \
        + [frame6(ip6(60, extension(58, o) + (home if o[0] == 0xC9 else echo))) for o in end] + routing() + shims()


def jumbogram():
    """RFC 2675 2: longer than 65,535 bytes, and cut by the capture. The length of IPv6 is zero."""
    size = 8 + 8 + 66000
    head = h("60000000 0000 00 40") + v6(HOST6) + v6(ROUTER6)
    packet = head + h("11 00 c2 04") + struct.pack("!I", size) + h("c000 0007 0000 abcd") + b"j" * 66000
    frame = frame6(packet)
    return frame[:128], len(frame)


def routing():
    message = h("8000 0000 0001 0001") + b"routed"
    echo = summed(message, 2, pseudo6(58, message))
    return [frame6(ip6(43, head + echo)) for head in [
        h("3a 02 03 00 00 00 0000") + v6("2001:db8:1::2"),  # RFC 6554 3: RPL source route, all visited
        h("3a 03 04 00 00 00 0000") + v6(ROUTER6) + h("04 06 000000000000"),  # RFC 8754 2.1.1.2: padding
        h("3a 01 05 00 0001 0002 0003 0000 00000000"),  # RFC 9631 4: compact routing header, 16 bits
        h("3a 01 06 00 00000001 00000002 00000000"),  # the same, 32 bits
    ]]


def shims():
    """RFC 5533: the payload extension header (5.1), and an I1 message (5.4), which has its own sum."""
    first = h("3b 01 01 00 0000 0000 00001234 0badcafe")
    return [frame6(ip6(140, h("3b 00 80 00 00 00 00 07"))), frame6(ip6(140, summed(first, 4)))]


def mobility():
    """RFC 6275 6.1: every message with an option of its own."""
    def message(kind, body, options=b""):
        rest = -(6 + len(body) + len(options)) % 8
        options += b"\0" if rest == 1 else tlv(1, bytes(rest - 2)) if rest else b""
        data = h("3b") + bytes([(6 + len(body) + len(options)) // 8 - 1, kind, 0]) + h("0000") + body + options
        return frame6(ip6(135, summed(data, 4, pseudo6(135, data))))

    cookie, token = h("0102030405060708"), h("1112131415161718")
    update = h("0007 c000 000a")
    return [
        message(0, h("0000")), message(1, h("0000") + cookie), message(2, h("0000") + cookie),
        message(3, h("0001") + cookie + token), message(4, h("0002") + cookie + token),
        message(5, update, tlv(3, v6("2001:db8:3::7"))),
        message(5, update, tlv(4, h("0001 0002")) + tlv(5, bytes(range(12)))),
        message(5, update, tlv(6, h("00 40") + v6("2001:db8:4::"))),  # RFC 3963 4.3
        message(5, update, tlv(8, h("01") + b"anna@example.org")),  # RFC 4283 3
        message(6, h("00 80 0007 0064"), tlv(2, h("0032"))),
        message(7, h("01 00") + v6("2001:db8:2::7")),
    ]
