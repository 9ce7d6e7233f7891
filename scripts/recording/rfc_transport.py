"""TCP options and DNS records that no program here sends, from the figures of their RFCs."""
import struct

from written import *  # noqa: F403: the words this is written in

SYN, ACK = 0x02, 0x10


def tcp():
    mac = bytes(range(12))
    key, peer = h("0102030405060708"), h("1112131415161718")

    def multipath(body):
        return option(30, body)

    return [
        tcp4(option(6, h("00000001"))), tcp4(option(7, h("00000001"))),  # RFC 1072 3: echo and reply
        tcp4(option(9), flags=SYN), tcp4(option(10, h("c0"))),  # RFC 1693 3.2: partial order
        tcp4(option(11, h("00000001")), flags=SYN), tcp4(option(12, h("00000002")), flags=SYN),  # RFC 1644 2.2
        tcp4(option(13, h("00000001")), flags=SYN | ACK),
        tcp4(option(14, h("01")), flags=SYN), tcp4(option(15, h("00000000"))),  # RFC 1146 2
        tcp4(option(16)), tcp4(option(17)), tcp4(option(18, h("2a"))),  # no RFC: Skeeter, Bubba, trailer checksum
        tcp4(option(20, h("c000")), flags=SYN), tcp4(option(21, h("0001 0004"))),  # CCSDS 714.0-B-2
        tcp4(option(22)), tcp4(option(23)), tcp4(option(24, h("01"))), tcp4(option(25)), tcp4(option(26, h("01"))),
        tcp4(option(19, bytes(range(16)))),  # RFC 2385
        tcp4(option(27, h("05 2a 12345678"))),  # RFC 4782 4.2
        tcp4(option(28, h("8005"))),  # RFC 5482 3: five minutes
        tcp4(option(29, h("3d 54") + mac)),  # RFC 5925 2.2
        tcp4(option(34), flags=SYN), tcp4(option(34, h("0102030405060708")), flags=SYN),  # RFC 7413 4.1.1
        tcp4(option(69, h("01 21")), flags=SYN),  # RFC 8547 4.1
        tcp4(option(172, h("000001 000002 000003"))), tcp4(option(174, h("000003 000002 000001"))),  # RFC 9768 3.2.3
        tcp4(option(253, h("f989 01020304")), flags=SYN), tcp4(option(254, h("0348 0001")), flags=SYN),  # RFC 6994 3
        tcp4(option(77, h("0102"))),  # not assigned
        tcp4(multipath(h("01 81") + key), flags=SYN),  # RFC 8684 3.1, with its key as in version 0
        tcp4(multipath(h("00 81") + key + peer)),
        tcp4(multipath(h("01 81") + key + peer + h("0005 1234")), b"hello"),
        tcp4(multipath(h("10 02 0a0b0c0d 01020304")), flags=SYN),  # 3.2: join
        tcp4(multipath(h("10 02") + key + h("05060708")), flags=SYN | ACK), tcp4(multipath(h("10 00") + bytes(range(20)))),
        tcp4(multipath(h("20 05 00000001 00000002 00000001 0005 4321")), b"hello"),  # 3.3: data sequence
        tcp4(multipath(h("20 0f") + key + peer + h("00000001 0005")), b"hello"),
        tcp4(multipath(h("30 03 c6336407 0050") + key)), tcp4(multipath(h("31 04") + v6(HOST6))),  # 3.4.1
        tcp4(multipath(h("40 03 04"))), tcp4(multipath(h("51"))), tcp4(multipath(h("50 03"))),  # 3.4.2, 3.3.8
        tcp4(multipath(h("60 00") + key)), tcp4(multipath(h("70 00") + key)),  # 3.7, 3.5
        tcp4(multipath(h("81 01")), flags=0x14),  # 3.6: with a reset
    ]


def subnets():
    """An address of each family in each number of bytes, the last of which is not zero."""
    for family, address in ((1, h("c0a80281")), (2, h("20010db8 a1a2a3a4 a5a6a7a8 a9aaabac"))):
        for size in range(1, len(address) + 1):
            yield family, size, address[:size]


def records():
    """(type, class, data), in the order of their numbers; the RFC is that of docs/protocols.md."""
    host, other = name("anvil.smithy.example"), name("forge.smithy.example")
    key, digest = h("0101 03 08") + bytes(range(32)), h("1234 08 02") + bytes(range(32))
    signature = h("0001 08 03 00000e10 68000000 67000000 1234") + name("smithy.example") + bytes(range(64))
    soa = host + other + h("00000001 00000e10 00000384 00093a80 00000e10")
    fixed = bytes(range(32))
    text = string("one") + string("two")
    return [
        (1, v4(HOST4)), (2, host), (3, host), (4, host), (5, host), (6, soa), (7, host), (8, host), (9, host), (10, h("0102")),
        (11, v4(HOST4) + h("06 00000040")), (12, host), (13, string("RISC-V") + string("LINUX")), (14, host + other),
        (15, h("000a") + host), (16, text), (17, host + other), (18, h("0001") + host), (19, string("311061700956")),
        (20, string("150862028003217") + string("004")), (21, h("000a") + host),
        (22, h("47 0005 80 005a00 0000 0001e133 ffffff000161 00")), (23, host), (24, signature), (25, key),
        (26, h("000a") + host + other), (27, string("-32.6882") + string("116.8652") + string("10.0")), (28, v6(HOST6)),
        (29, h("00 12 16 13 8b4d2a98 7f5a2c10 00989680")), (33, h("0001 0002 0050") + host),
        (35, h("0064 000a") + string("u") + string("E2U+sip") + string("!^.*$!sip:info@smithy.example!") + b"\0"),
        (36, h("000a") + host), (37, h("0001 1234 08") + fixed), (39, host),
        (42, b"".join(struct.pack("!HBB", family, 8 * size, size | 0x80 * (size == 4)) + part for family, size, part in subnets())
         + h("0001 00 00")), (43, digest), (44, h("04 02") + fixed),
        (45, h("0a 00 02") + fixed), (45, h("0a 01 02") + v4(HOST4) + fixed), (45, h("0a 02 02") + v6(HOST6) + fixed),
        (45, h("0a 03 02") + host + fixed), (46, signature), (47, other + h("00 04 40000003")), (48, key), (49, h("0001 01") + fixed),
        (50, h("01 01 000a 04 aabbccdd 14") + bytes(range(20)) + h("00 01 40")), (51, h("01 00 000a 04 aabbccdd")),
        (52, h("03 01 01") + fixed), (53, h("03 00 01") + fixed),
        (55, h("10 02 0010") + bytes(range(16)) + bytes(range(16)) + host), (56, text), (57, key), (58, host + other),
        (59, digest), (60, key), (61, h("99 01") + fixed), (62, h("00000001 0003 00 04 60000008")),
        (63, h("00000001 01 01") + bytes(range(48))),
        (64, h("0001") + host + wide(0, h("0001")) + wide(1, string("h2")) + wide(2) + wide(3, h("01bb"))
         + wide(4, v4(HOST4)) + wide(5, h("0102")) + wide(6, v6(HOST6)) + wide(7, b"/dns-query{?dns}") + wide(8)),
        (65, h("0000") + host), (99, text), (104, h("000a 0014 4fff ff20 ee64")), (105, h("000a") + v4(HOST4)),
        (106, h("000a 20010db8 00010000")), (107, h("000a") + host), (108, h("00005e0053 2a")), (109, h("00005eef1000002a")),
        (249, name("hmac-md5.sig-alg.reg.int") + h("67000000 68000000 0002 0000 0004 01020304 0000")),
        (256, h("000a 0001") + b"https://smithy.example/"), (257, h("00") + string("issue") + b"ca.example"), (258, text),
        (260, h("0a 80")), (260, h("0a 01") + v4(HOST4)), (260, h("0a 02") + v6(HOST6)), (260, h("0a 03") + host),
        (32768, digest), (32769, digest), (65280, h("0102")),
        *[(kind, data + h("00 20") + b"\xff" * 32) for kind, data in ((47, other), (50, h("01 00 000a 00 01 aa")), (62, h("00000001 0003")))],
    ]


def dns():
    """An answer for each record, an answer of EDNS options, and a signed one."""
    owner = name("smithy.example")

    def answer(kind, data):
        question = owner + struct.pack("!HH", kind, 1)
        record = h("c00c") + struct.pack("!HHIH", kind, 1, 3600, len(data)) + data
        return udp4(53, 49152, struct.pack("!HHHHHH", kind, 0x8500, 1, 1, 0, 0) + question + record, ROUTER4, HOST4)

    options = [
        (3, b"ns1"), (5, h("08 0d")), (6, h("01 02")), (7, h("01")), *[(8, struct.pack("!HBB", family, 8 * size, 0) + part) for family, size, part in subnets()],
        (8, h("0001 00 00")), (8, h("0003 08 00 05")), (9, b""), (9, h("00093a80")),
        (10, bytes(8)), (10, bytes(range(16))), (11, b""), (11, h("0064")), (12, bytes(4)), (13, owner), (14, h("4a5c")),
        (15, h("0012") + b"blocked"), (16, h("0001")), (17, h("0002")), (18, name("agent.example")), (65001, h("0102")),
    ]
    data = b"".join(wide(code, value) for code, value in options)
    edns = owner + h("0001 0001") + h("00 0029 04d0 00 00 8000") + struct.pack("!H", len(data)) + data
    signed = owner + h("0006 0001") + name("key.example") + h("00fa 00ff 00000000")
    sign = name("hmac-sha256") + h("000067000000 012c 0020") + bytes(range(32)) + h("0001 0000 0000")
    return [answer(kind, data) for kind, data in records()] + [
        udp4(49152, 53, h("0001 0100 0001 0000 0000 0001") + edns),
        udp4(49152, 53, h("0001 0100 0001 0000 0000 0001") + signed + struct.pack("!H", len(sign)) + sign),
    ]
