"""ICMP, ICMPv6 and IGMP messages that no program here sends, from the figures of their RFCs."""
import struct

from ether import option as units  # length in units of eight bytes
from rfc_internet import ECHO
from written import *  # noqa: F403: the words this is written in

# A certificate that signs itself, by `openssl req -x509 -newkey ed25519 -subj /CN=a -days 36500 -outform DER`.
CERTIFICATE = h(
    "3082012e3081e1a003020102021449d66c2094e8785e62a222bc824c48ca9390eb66300506032b6570300c310a30080603550403"
    "0c01613020170d3236313132383135353034325a180f32313236313130343135353034325a300c310a300806035504030c016130"
    "2a300506032b65700321002eac567abfad3b0d90037a96233e0e14b29eb83bb59a8efbe194a988aa468752a3533051301d060355"
    "1d0e041604144c207e47d6bef9df03c8c3a08c9e8cfa64234a8b301f0603551d230418301680144c207e47d6bef9df03c8c3a08c"
    "9e8cfa64234a8b300f0603551d130101ff040530030101ff300506032b6570034100d4a071d1c69e36937983ebfc1f31638ca05c"
    "92e9e9013468726320631042c7766ee2db1d0e6544600128e897ef3341a717c9a7599d030e651d3fc6a60d6c250d")
QUOTED4 = ip4(1, ECHO, b"", HOST4, "198.51.100.7")


def objects(*items):
    """RFC 4884 7: the extension structure, whose sum is over all of it."""
    body = b"".join(struct.pack("!HBB", 4 + len(value), kind, sub) + value for kind, sub, value in items)
    return summed(h("2000 0000") + body, 2)


def extensions():
    labels = (1, 1, h("000c8f3f"))  # RFC 4950 3: the last label of the stack
    interface = (2, 0x0F, struct.pack("!I", 7) + h("0001 0000") + v4(ROUTER4) + h("08") + b"eth0\0\0\0" + struct.pack("!I", 1500))
    other = (2, 0x4C, struct.pack("!I", 8) + h("0002 0000") + v6(ROUTER6))
    return objects(labels, interface, other)


def icmp():
    quoted = QUOTED4.ljust(128, b"\0")
    return [
        icmp4(3, 1, h("00 20 0000") + quoted + extensions()),  # RFC 4884 4.1: 32 words of the packet, then objects
        icmp4(11, 0, h("00 20 0000") + quoted + extensions()),
        icmp4(12, 0, h("14 20 0000") + quoted + extensions()),
        icmp4(4, 0, h("00000000") + QUOTED4),  # RFC 792: source quench
        icmp4(9, 0, h("02 02 0708") + v4("192.0.2.254") + h("00000000") + v4("192.0.2.253") + h("fffffff6"),
              "192.0.2.254", "224.0.0.1"),  # RFC 1256 3
        icmp4(10, 0, h("00000000"), HOST4, "224.0.0.2"),
        icmp4(15, 0, h("0001 0001")), icmp4(16, 0, h("0001 0001")),  # RFC 792: information
        icmp4(17, 0, h("0001 0001 00000000")), icmp4(18, 0, h("0001 0001 ffffff00")),  # RFC 950 Appendix I
        icmp4(30, 0, h("0007 0000 0001 ffff 0012d687 000005dc")),  # RFC 1393 2.3
        icmp4(31, 0, h("00000014") + QUOTED4),  # RFC 1475 6.3
        icmp4(37, 0, h("0001 0001")), icmp4(38, 0, h("0001 0001 00000e10") + name("anvil.smithy.example")
                                                + h("05 666f726765 c012")),  # RFC 1788 2
        icmp4(39, 0, h("01 00 0000")),  # assigned to SKIP, its form told nowhere: bytes
        icmp4(40, 2, h("0000 0014") + QUOTED4),  # RFC 2521 2
        icmp4(41, 0, h("01 000000")),  # RFC 4065 2
        icmp4(42, 0, h("0001 01 01") + objects((3, 1, b"eth0"))),  # RFC 8335 2.1: by name, index, address
        icmp4(42, 0, h("0001 02 01") + objects((3, 2, struct.pack("!I", 2)))),
        icmp4(42, 0, h("0001 03 00") + objects((3, 3, h("0001 04 00") + v4(ROUTER4)))),
        icmp4(42, 0, h("0001 04 01") + objects((3, 3, h("4005 06 00 020000000001 0000")))),
        icmp4(42, 0, h("0001 05 01") + objects((3, 3, h("4006 08 00 020000fffe000001")))),
        icmp4(42, 0, h("0001 06 01") + objects((3, 3, h("0002 10 00") + v6("2001:db8:1::fe")))),
        icmp4(42, 0, h("0001 07 01") + objects((3, 3, h("0007 04 00 01020304")))),  # another family
        icmp4(43, 0, h("0001 01 46")), icmp4(43, 2, h("0001 02 00")),
    ]


def igmp():
    def message(kind, rest, target="224.0.0.1"):
        return frame4(ip4(2, summed(bytes([kind]) + rest, 2), h("94 04 0000"), HOST4, target, 1))

    return [
        message(0x30, h("14 0000 007d 0002"), "224.0.0.106"),  # RFC 4286 3: multicast router advertisement
        message(0x31, h("00 0000"), "224.0.0.2"), message(0x32, h("00 0000"), "224.0.0.106"),
    ]


def neighbour_options():
    """Of a solicitation that SEND signs, and what 6LoWPAN's routers say."""
    key = h("3059 3013 0607 2a8648ce3d0201 0608 2a8648ce3d030107 0342 0004") + bytes(range(64))
    cga = units(11, h("00 00") + bytes(range(16)) + h("20010db800010000") + h("00") + key)
    cga = cga[:2] + bytes([len(cga) - 4 - 25 - len(key)]) + cga[3:]  # RFC 3971 5.1: what fills the last unit
    resolvers = name("dns.smithy.example")
    parameters = struct.pack("!HHH", 0, 2, 1) + h("0001 0003 02") + b"h2" + h("0003 0002 01bb") + h("0004 0004 c0000235") \
        + h("0006 0010") + v6("2001:db8::53") + h("0007 0010") + b"/dns-query{?dns}"
    encrypted = struct.pack("!HIH", 1, 1800, len(resolvers)) + resolvers + struct.pack("!H", 16) + v6("2001:db8:1::fe") \
        + struct.pack("!H", len(parameters)) + parameters
    alone = struct.pack("!HIH", 0, 1800, len(resolvers)) + resolvers
    return {
        "alone": units(144, alone), "cga": cga, "rsa": units(12, h("0000") + bytes(range(16)) + bytes(range(106))),
        "anchor": units(15, h("01 06 300c 310a 3008 0603 550403 0c0161") + bytes(6)), "certificate": units(16, h("01 00") + CERTIFICATE),
        "router": units(35, h("0001 0000 0000") + v6("2001:db8:1::fe")), "capabilities": units(36, h("0000 00000001")),
        "encrypted": units(144, encrypted), "flags": units(26, h("000000000000")),
        "route": units(24, h("30 08 00000708") + h("20010db800640000")),
        "handover": units(17, h("02 80 00000000") + v6("2001:db8:3::7")),
        "long": units(34, h("60 12 0000 0064") + v6("2001:db8:64::7:0:0")),
        "context": units(34, h("40 11 0000 0064") + h("20010db800640000")),
        "registration": units(33, h("00 00 00 00 0064") + h("0200 0000 0000 0001")),
    }


def icmpv6():
    o = neighbour_options()
    source, router, every = "fe80::ff:fe00:1", "fe80::ff:fe00:fe", "ff02::1"
    quoted = ip6(59, b"", HOST6, "2001:db8:9::9").ljust(128, b"\0")
    advertise = h("40 00 0708 00000000 00000000")
    solicit = h("00000000") + v6("fe80::ff:fe00:fe")
    target = units(1, h("020000000001"))
    return [
        icmp6(1, 0, h("10 000000") + quoted + extensions()),  # RFC 4884 4.4: units of eight bytes
        icmp6(3, 0, h("10 000000") + quoted + extensions()),
        icmp6(138, 0, h("00000001 01 c0 0000 00000000"), source, every, 255),  # RFC 2894 3.1
        icmp6(139, 0, h("0003 0000 0102030405060708") + v6(ROUTER6)),  # RFC 4620 4
        icmp6(140, 0, h("0002 0000 0102030405060708") + h("00000e10") + name("anvil")),
        icmp6(139, 1, h("0003 0000 0102030405060709") + name("anvil") + b"\0"),  # a name of one label ends in two zeros
        icmp6(139, 2, h("0002 0000 010203040506070a") + v4(HOST4)),
        icmp6(140, 0, h("0003 0000 0102030405060709") + h("00000e10") + v6(HOST6) + h("00000e10") + v6(source)),
        icmp6(140, 0, h("0004 0000 010203040506070b") + h("00000e10") + v4(HOST4)),
        icmp6(141, 0, h("00000000") + target + units(2, h("0200000000fe")), source, every, 255),  # RFC 3122 2
        icmp6(142, 0, h("00000000") + units(1, h("0200000000fe")) + units(2, h("020000000001"))
              + units(9, bytes(6) + v6(HOST6)) + units(10, bytes(6) + v6(ROUTER6)), source, router, 255),
        icmp6(144, 0, h("0001 0000")), icmp6(145, 0, h("0001 0000") + v6(ROUTER6)),  # RFC 6275 6.5, 6.6
        icmp6(146, 0, h("0001 0000")),
        icmp6(147, 0, h("0001 8000") + units(3, h("40 c0 00015180 00003840 00000000") + v6("2001:db8:64::"))),
        icmp6(148, 0, h("0001 ffff") + o["anchor"], source, "ff02::2", 255),  # RFC 3971 6.4
        icmp6(149, 0, h("0001 0001 0000 0000") + o["certificate"] + o["anchor"], router, every, 255),
        icmp6(150, 0, h("01 000000")),  # RFC 4065 2
        icmp6(151, 20, h("007d 0002"), router, "ff02::6a", 1), icmp6(152, 0, b"", source, "ff02::2", 1),  # RFC 4286 3
        icmp6(153, 0, b"", router, "ff02::6a", 1),
        icmp6(154, 0, h("03 00 0001") + o["handover"], source, router, 255),  # RFC 5568 6.1
        icmp6(157, 0, h("00 00 0064 0200000000000001") + v6(HOST6), hops=255),  # RFC 6775 4.4
        icmp6(158, 0, h("00 00 0064 0200000000000001") + v6(HOST6), hops=255),
        icmp6(160, 0, h("0001 01 01") + objects((3, 3, h("0002 10 00") + v6(ROUTER6)))),  # RFC 8335 2
        icmp6(161, 0, h("0001 01 45")),
        icmp6(130, 0, h("2710 0000") + v6("ff02::16") + h("0a 7d 0001") + v6("2001:db8::1"), router, "ff02::16", 1),
        icmp6(155, 0, h("00 00"), source, "ff02::1a", 255),  # RFC 6550 6.2 to 6.5
        icmp6(155, 1, h("1e f0 0100 88 f0 00 00") + v6("2001:db8:1::fe") + tlv(1, bytes(2)), source, "ff02::1a", 255),
        icmp6(155, 2, h("1e c0 00 f1") + v6("2001:db8:1::fe") + tlv(5, h("00 80") + v6(HOST6))
              + tlv(6, h("00 00 00 1e")), source, router, 255),
        icmp6(155, 2, h("1e 80 00 f2") + tlv(5, h("00 80") + v6(HOST6)), source, router, 255),
        icmp6(155, 0, h("00 00") + tlv(7, h("1e e0") + v6("2001:db8:1::fe") + h("f0")), source, "ff02::1a", 255),  # RFC 6550 6.7.9
        icmp6(155, 1, h("1e f0 0100 88 f0 00 00") + v6("2001:db8:1::fe") + tlv(3, h("30 08 00000e10 20010db80064"))
              + tlv(4, h("00 14 03 0a 0800 0100 0001 00 ff ffff")) + tlv(8, h("40 e0 00015180 00003840 00000000") + v6("2001:db8:64::")),
              source, "ff02::1a", 255),  # RFC 6550 6.7.5, 6.7.6, 6.7.10
        icmp6(155, 2, h("1e 80 00 f3") + tlv(5, h("00 40 20010db800640000")) + tlv(9, h("00000007")) + tlv(6, h("80 00 01 1e") + v6(ROUTER6)),
              source, router, 255),
        icmp6(155, 3, h("1e 80 f1 00") + v6("2001:db8:1::fe"), router, source, 255),
        icmp6(155, 3, h("1e 00 f2 00"), router, source, 255),
        icmp6(134, 0, advertise + o["router"] + o["context"] + o["long"] + o["route"] + o["flags"] + o["capabilities"] + o["encrypted"] + o["alone"],
              router, every, 255),
        icmp6(135, 0, solicit + target + o["cga"] + units(13, bytes(6) + h("0000655376900000")) + units(14, h("010203040506"))
              + o["rsa"], source, "ff02::1:ff00:fe", 255),
        icmp6(135, 0, solicit + target + o["registration"], source, router, 255),
    ]
