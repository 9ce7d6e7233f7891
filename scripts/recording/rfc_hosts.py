"""DHCP, DHCPv6, PPP and PPPoE options that no program here sends, from the figures of their RFCs."""
import struct

import ppp
from ether import ALICE, eth
from written import *  # noqa: F403: the words this is written in

ADDRESSES = (4, 5, 7, 8, 9, 10, 11, 41, 42, 44, 45, 48, 49, 65, 68, 69, 70, 71, 72, 73, 74, 75, 76, 85, 92, 112, 136, 138, 142, 3, 6)
TEXTS = (14, 15, 17, 18, 40, 47, 56, 60, 62, 64, 66, 67, 86, 87, 98, 100, 101, 113, 114, 161, 209, 210, 252, 12)
BYTES = (19, 20, 23, 27, 29, 30, 31, 34, 36, 37, 39, 46, 116, 156, 157)
LONGS = (2, 24, 35, 38, 51, 58, 59, 91, 108, 152, 153, 154, 155, 211)

CIVIC = h("01") + b"DE" + h("01") + string(b"Berlin") + h("06") + string(b"Ambossgasse") + h("13") + string(b"7")  # RFC 4776 3


def dhcp():
    options = [tlv(k, v4("192.0.2.53") + v4("192.0.2.54")) for k in ADDRESSES] + [tlv(k, b"smithy.example") for k in TEXTS] \
        + [tlv(k, h("01")) for k in BYTES] + [tlv(k, h("00000e10")) for k in LONGS] + [tlv(k, h("0240")) for k in (13, 22, 26, 57)] \
        + [tlv(k, v4("192.0.2.1")) for k in (1, 16, 28, 32, 50, 54, 118)] + [
            tlv(k, v4("198.51.100.0") + v4("255.255.255.0")) for k in (21, 33)] + [
            tlv(25, h("0240 05dc")), tlv(43, h("01 02 0a0b")), tlv(52, h("03")), tlv(55, h("01 03 06")),
            tlv(61, h("01") + ALICE),
            tlv(77, string("smith")), tlv(80), tlv(81, h("05 ff ff") + name("anvil.smithy.example")),
            tlv(82, tlv(1, b"port7") + tlv(2, ALICE) + tlv(5, v4("192.0.2.0")) + tlv(6, b"anna") + tlv(10, h("80"))
                + tlv(11, v4(ROUTER4)) + tlv(12, h("0003 0001") + ALICE)),
            tlv(90, h("01 01 00 0000000000000001") + bytes(range(20))), tlv(93, h("0007")), tlv(94, h("01 03 10")),
            tlv(97, h("00") + bytes(range(16))), tlv(119, name("smithy.example") + name("anvil.example")),
            tlv(119, name("smithy.example") + b"\x05anvil\xc0\x07"), tlv(120, h("01") + v4("192.0.2.5")), tlv(120, h("00") + name("smithy.example")),
            tlv(120, h("00") + name("smithy.example") + b"\x05anvil\xc0\x08"), tlv(137, name("smithy.example")), tlv(213, name("smithy.example")),
            tlv(78, h("01") + v4("192.0.2.5")), tlv(79, h("00") + b"smiths"), tlv(81, h("04 ff ff") + b"\x05anvil"), tlv(117, h("0006 002c")),
            tlv(146, h("01") + v4("192.0.2.53") + v4("192.0.2.54") + name("smithy.example")), tlv(146, h("01") + v4("192.0.2.53") + bytes(4) + h("05 616e76696c c00a")),
            tlv(151, h("02") + b"not yet"), tlv(212, h("08 20") + v6("2001:db8::") + v4(ROUTER4)),
            tlv(121, b"".join(h(route) + v4(ROUTER4) for route in ("00", "08 0a", "10 ac10", "18 c63364", "20 c0000207"))), tlv(124, struct.pack("!I", 32473) + string("anvil")),
            tlv(125, struct.pack("!I", 32473) + string(tlv(1, b"x"))), tlv(150, v4("192.0.2.9")), tlv(150, b"boot/anvil.cfg"),
            tlv(249, h("18 c63364") + v4(ROUTER4)), tlv(224, h("0102")), tlv(116, h("01")), tlv(99, CIVIC), tlv(83, h("0001 0000 0000 00000000 c0000209"))]
    return [dhcp_message(b"".join(part)) for part in portions(options, 280)] + [dhcp_message(b"", False)]


def portions(options, most):
    """Options in rows of at most so many bytes."""
    rows, size = [[]], 0
    for o in options:
        if size + len(o) > most:
            rows.append([])
            size = 0
        rows[-1].append(o)
        size += len(o)
    return rows


def dhcp_message(options, cookie=True):
    """RFC 2131 2; without the cookie it is a BOOTP message (RFC 951)."""
    head = h("02 01 06 00 3903f326 0000 0000") + bytes(4) + v4(HOST4) + v4(ROUTER4) + bytes(4) + ALICE + bytes(10)
    # Overloaded, name and file hold options too (RFC 2132 9.3): none here but their end.
    head += (b"\xff" + bytes(63) + b"\xff" + bytes(127)) if tlv(52, h("03")) in options else bytes(64 + 128)
    body = h("63825363") + tlv(53, h("05")) + options + b"\xff" if cookie else bytes(64)
    return udp4(67, 68, head + body, ROUTER4, HOST4)


def hosts_and_networks(server):
    """RFC 4776 3.2, RFC 5007 4.1.2, RFC 6422 4, RFC 6607 3, RFC 7598 4 and 5, RFC 9463 4.1."""
    ports, resolver = wide(93, h("06 08 3400")), name("dns.smithy.example")
    rule = h("01 10 18") + v4("192.0.2.0") + h("28 20010db800") + ports
    data = wide(1, h("0003 0001") + ALICE) + wide(5, v6("2001:db8:1::7") + h("00000e10 00001c20")) + wide(26, h("00000e10 00001c20 30") + v6("2001:db8:64::"))
    data += wide(39, h("00") + name("anvil.smithy.example")) + wide(46, h("0000012c")) + wide(47, v6("fe80::7") + h("01 000001"))
    query = wide(1, h("0003 0001") + ALICE) + wide(5, v6("2001:db8:1::7") + bytes(8)) + wide(6, h("002f")) + wide(37, struct.pack("!I", 32473) + b"port7")
    return [
        wide(36, CIVIC), wide(44, h("01") + bytes(16) + query + wide(53, h("0002 00007ed9") + b"anvil")), wide(45, data), wide(47, v6("fe80::7") + h("01 000001")),
        wide(66, wide(65, name("erp.smithy.example"))), wide(68, h("00") + b"forge"), wide(68, h("01 00005e 00000007")), wide(68, h("ff")),
        wide(94, wide(89, rule) + wide(90, server) + wide(93, h("06 08 3400"))), wide(95, wide(89, h("00 00 20") + v4("192.0.2.7") + h("00")) + wide(91, h("40 0064ff9b00000000"))),
        wide(96, wide(90, server) + wide(92, v4("192.0.2.7") + h("38 20010db8006401") + ports)),
        wide(144, struct.pack("!HH", 1, len(resolver)) + resolver + struct.pack("!H", 32) + server + v6("2001:db8::54") + h("0001 0004 03646f74 0003 0002 0355")),
        wide(144, struct.pack("!HH", 0, len(resolver)) + resolver),
    ]


def softwires():
    """RFC 7598 4.1, 4.3, 4.4: prefixes of every length in bytes."""
    prefixes = [bytes([8 * size]) + v6("2001:db8:6401:6402:6403:6404:6405:6406")[:size] for size in range(17)]
    kinds = ((94, 89, h("00 08 18") + v4("192.0.2.0")), (95, 91, b""), (96, 92, v4("192.0.2.7")))
    return h("07 000003") + b"".join(wide(outer, b"".join(wide(inner, head + p) for p in prefixes)) for outer, inner, head in kinds)


def dhcpv6_options():
    """RFC 8415 21, and the RFCs of docs/protocols.md."""
    server, domain = v6("2001:db8::53"), name("smithy.example")
    address = v6("2001:db8:1::7") + h("00000e10 00001c20")
    prefix = h("00000e10 00001c20 30") + v6("2001:db8:64::")
    vendor = struct.pack("!I", 32473) + wide(1, b"anvil")
    return [
        wide(1, h("0001 0001 2a000000") + ALICE), wide(2, h("0003 0001") + ALICE),
        wide(3, h("00000001 00000708 00000b40") + wide(5, address) + wide(17, vendor) + wide(13, h("0002") + b"none")),
        wide(4, h("00000002") + wide(5, address + wide(17, vendor) + wide(13, h("0000")))), wide(6, h("0017 0018")),
        wide(7, h("ff")), wide(8, h("0064")),
        wide(11, h("03 01 00 0000000000000001") + h("01") + bytes(range(16))), wide(12, v6(ROUTER6)),
        wide(13, h("0000") + b"fine"), wide(14), wide(15, struct.pack("!H", 5) + b"smith"),
        wide(16, struct.pack("!IH", 32473, 5) + b"anvil"), wide(17, vendor), wide(18, b"port7"), wide(19, h("05")), wide(20),
        wide(25, h("00000003 00000708 00000b40") + wide(26, prefix + wide(67, h("34 10")))),
        *[wide(k, server) for k in (22, 23, 27, 28, 31, 34, 40, 48, 52)], *[wide(k, domain) for k in (21, 24, 29, 30, 33, 51, 57, 64, 65)],
        wide(32, h("00000e10")), wide(37, struct.pack("!I", 32473) + b"port7"), wide(38, b"anna"), wide(39, h("01") + name("anvil.smithy.example")), wide(39, h("01 05") + b"anvil"),
        wide(41, b"EST5EDT4"), wide(42, b"Europe/Berlin"), wide(43, h("0025 0012")), wide(46, h("00000e10")),
        wide(53, h("0002 00007ed9") + b"anvil"), wide(2, h("0004") + bytes(range(16))),
        wide(56, wide(1, server) + wide(2, v6("ff05::101")) + wide(3, domain)), wide(59, b"tftp://[2001:db8::5]/anvil"),
        wide(60, struct.pack("!H", 5) + b"quiet"), wide(61, h("0007")), wide(62, h("01 03 10")), wide(79, h("0001") + ALICE),
        wide(80, server), wide(82, h("00000e10")), wide(83, h("00000e10")), wide(103, b"https://portal.example/"),
        wide(74, server + h("01") + domain), wide(112, b"https://mud.example/anvil"), wide(135, h("0222")), *hosts_and_networks(server), wide(65000, h("0102")),
    ]


def dhcpv6():
    def relay(kind, options, hops=0):
        return bytes([kind, hops]) + v6("2001:db8:1::fe") + v6("fe80::ff:fe00:1") + options

    options = dhcpv6_options()
    client = h("01 000001") + b"".join(options)
    once = relay(12, wide(18, b"port7") + wide(9, client))
    back = h("07 000001")
    for hops in range(10):  # the outermost is one too many
        back = relay(13, wide(9, back), hops)
    rows = [client, once, relay(12, wide(9, once), 1)]
    # Every option in a relay's message that so many others pass on; the last of them is one too many (RFC 8415 7.6).
    for relays in range(10):
        message = relay(12, b"".join(options) + (wide(9, h("0b 000002")) if relays == 9 else b""))
        for hops in range(1, relays + 1):
            message = relay(12, wide(9, message), hops)
        rows.append(message)
    return [udp6(546, 547, rows[0], "fe80::ff:fe00:1", "ff02::1:2"), *[udp6(547, 547, row) for row in rows[1:]],
            udp6(547, 547, back, ROUTER6, HOST6), udp6(547, 546, softwires(), ROUTER6, HOST6)]


def ppp_options():
    """RFC 1661, 1332, 5072, 1962 and the RFCs of docs/protocols.md."""
    o = ppp.option
    lcp = o(1, h("05dc")) + o(2, h("000a0000")) + o(3, h("c023")) + o(5, h("deadbeef")) + o(7) + o(8) \
        + o(9, h("01")) + o(10, h("08")) + o(11, h("07 01")) + o(13, h("06")) + o(15) + o(17, h("05dc")) + o(18) \
        + o(19, h("03") + ALICE) + o(23, h("0001"))
    ipcp = o(1, v4("192.0.2.1") + v4("192.0.2.2")) + o(2, h("002d 0f 01")) + o(3, v4("192.0.2.1")) + o(4, v4("192.0.2.7")) \
        + b"".join(o(k, v4("192.0.2.53")) for k in (129, 130, 131, 132))
    ipv6cp = o(1, h("0200000000000001")) + o(2, h("004f"))
    ccp = o(0, h("00005e 01 0203")) + o(1) + o(2) + o(17, h("0001 01")) + o(18, h("01000040")) + o(21, h("2f")) + o(26, h("7800"))
    rows = []
    for protocol, options in ((ppp.LCP, lcp), (ppp.IPCP, ipcp), (ppp.IPV6CP, ipv6cp), (ppp.CCP, ccp)):
        rows += [(protocol, ppp.control(code, 1, options)) for code in (1, 2, 3, 4)]
        rows += [(protocol, ppp.control(5, 2, b"done")), (protocol, ppp.control(6, 2)), (protocol, ppp.control(7, 3, h("0f 01 0004")))]
    rows += [(ppp.LCP, ppp.control(1, 9, o(4, h("c025 00000064"))))]  # RFC 1989 2.1
    rows += [(ppp.CCP, ppp.control(14, 4)), (ppp.CCP, ppp.control(15, 4)), (ppp.LCP, ppp.control(8, 5, h("8029 01010004"))),
             (ppp.LCP, ppp.control(9, 6, h("deadbeef") + b"?")), (ppp.LCP, ppp.control(10, 6, h("deadbeef") + b"!")),
             (ppp.LCP, ppp.control(11, 7, h("deadbeef"))), (ppp.LCP, ppp.control(12, 8, h("deadbeef") + b"anvil")),
             (ppp.LCP, ppp.control(13, 9, h("deadbeef 00000e10") + b"an hour"))]
    return [h("ff03") + struct.pack("!H", protocol) + packet for protocol, packet in rows]


def pppoe_tags():
    """RFC 2516 A and RFC 5578 5."""
    tags = wide(0x0101, b"") + wide(0x0102, b"anvil") + wide(0x0103, h("0001")) + wide(0x0104, h("0a0b")) \
        + wide(0x0105, struct.pack("!I", 32473) + b"x") + wide(0x0106, h("0010 0008")) + wide(0x0107, h("80 64 00 64 0000 0064 0064"))\
        + wide(0x0108, h("0001")) + wide(0x0109, h("0040")) + wide(0x0110, h("0102")) + wide(0x0201, b"none") + wide(0x0202, b"down") \
        + wide(0x0203, b"odd") + wide(0)
    return [eth(0x8863, h("11 a7 0001") + struct.pack("!H", len(tags)) + tags)]
