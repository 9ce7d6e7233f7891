"""Frames, addresses and tunnels that no program here sends, from the figures of their RFCs."""
import struct

import ppp
from ether import ALICE, ROUTER, eth, icmpv6, llc
from rfc_internet import ECHO
from written import *  # noqa: F403: the words this is written in


def address_kinds():
    """ARP for other addresses than Ethernet's and IPv4's."""
    infiniband = [bytes(range(n, n + 20)) for n in (0, 32)]  # RFC 4391 9

    def arp(hardware, protocol, sizes, *addresses):
        return eth(0x0806, (struct.pack("!HHBBH", hardware, protocol, *sizes, 1) + b"".join(addresses)).ljust(46, b"\0"))

    return [
        arp(32, 0x0800, (20, 4), infiniband[0], v4(HOST4), infiniband[1], v4(ROUTER4)),
        arp(1, 0x0804, (6, 2), ALICE, h("0a01"), bytes(6), h("0afe")),  # RFC 826: Chaos, its own example
        # RFC 2225 8.3: a request, whose target's ATM addresses are not known.
        eth(0x0806, h("0013 0800 14 00 0001 04 00 00 04") + bytes(range(20)) + v4(HOST4) + v4(ROUTER4)),
        arp(32, 0x0804, (20, 2), infiniband[0], h("0a01"), infiniband[1], h("0afe")),
    ]


def llc_types():
    """IEEE 802.2 5.4: supervisory and information frames of NetBIOS, with numbers."""
    return [llc(h("f0f0 0101")), llc(h("f0f1 0103")), llc(h("f0f0 0200") + h("0e00 ffef 14 00 0000 0000 0000 7f23"))]


def ppp_fill():
    """RFC 1662 4.4.1: flags fill the time between frames."""
    line = ppp.on_the_line(ppp.conversation()[0])
    return [b"\x7e\x7e" + line, b"\x7e" * 5 + line]


def security():
    """RFC 4302 and RFC 4303; what ESP holds is said by no one."""
    message = h("8000 0000 0001 0001") + b"options"
    echo = summed(message, 2, pseudo6(58, message))
    return [
        frame4(ip4(51, h("01 04 0000 00000100 00000001") + bytes(range(12)) + ECHO)),
        frame6(ip6(51, h("3a 04 0000 00000100 00000001") + bytes(range(12)) + echo)),
        frame4(ip4(50, h("00000200 00000001") + bytes(range(48)))), frame6(ip6(50, h("00000200 00000002") + bytes(range(48)))),
    ]


def host_identity():
    """RFC 7401 5.3.1: I1, which asks for an answer; the tags are ORCHIDs (RFC 7343)."""
    message = h("3b 04 01 21 0000 0000") + v6("2001:20::1") + v6("2001:20::2")
    return [frame6(ip6(139, summed(message, 4, pseudo6(139, message))))]


def routing_encapsulation():
    """RFC 2637 4.1: version 1, with acknowledgements; RFC 1701: a source route."""
    inner = ip4(1, ECHO)
    lcp = h("ff03 c021") + ppp.control(9, 1, h("deadbeef"))
    route = h("0800 00 04") + v4(ROUTER4) + h("0000 00 00")
    routed = summed(h("c000 0800 0000 0000") + route + inner, 4)
    return [
        frame4(ip4(47, h("3001 880b") + struct.pack("!H", len(lcp)) + h("0018 00000000") + lcp)),
        frame4(ip4(47, h("3081 880b") + struct.pack("!H", len(lcp)) + h("0018 00000001 00000000") + lcp)),
        frame4(ip4(47, routed)),
    ]


def teredo():
    """RFC 4380 5.2.1: a solicitation with authentication, whose nonce comes back."""
    solicitation = icmpv6(133, bytes(4), "fe80::ffff:ffff:ffff", "ff02::2")[14:]
    answer = icmpv6(134, struct.pack("!BBHII", 0, 0, 0, 0, 0), "fe80::8000:f227:bec9:1c81", "fe80::ffff:ffff:ffff")[14:]
    authentication = h("0001 00 00 0102030405060708 00")
    origin = h("0000 3fff 3ffffdfe")
    return [udp4(49152, 3544, authentication + solicitation),
            udp4(3544, 49152, authentication + origin + answer, ROUTER4, HOST4),
            udp4(49152, 3544, h("0001 02 04 6161 01020304 0102030405060708 00") + solicitation)]
