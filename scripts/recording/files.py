"""Writes the captures that no program here could make, and those of other formats.

    files.py NAME FILE [PING-CAPTURE RAW-CAPTURE]     writes one of FILES
    files.py links FILE                               names the link types of a capture
"""
import struct
import sys

import ether
import ppp
import rfc_control
import rfc_hosts
import rfc_internet
import rfc_links
import rfc_transport

# A moment for what was never on a wire: 2026-01-01T00:00:00Z.
EPOCH = 1767225600
LINK_NAMES = {0: "NULL", 1: "EN10MB", 9: "PPP", 50: "PPP_SERIAL", 101: "RAW", 104: "C_HDLC", 108: "LOOP",
              113: "LINUX_SLL", 228: "IPV4", 229: "IPV6", 276: "LINUX_SLL2"}


def read(path):
    """(seconds, microseconds, length, bytes) of each packet of a pcap file of tcpdump's."""
    with open(path, "rb") as f:
        data = f.read()
    assert data[:4] == b"\xd4\xc3\xb2\xa1", path
    at, packets = 24, []
    while at < len(data):
        seconds, fraction, kept, length = struct.unpack_from("<IIII", data, at)
        packets.append((seconds, fraction, length, data[at + 16:at + 16 + kept]))
        at += 16 + kept
    return packets


def timed(frames):
    return [(EPOCH, number * 1000, len(frame), frame) for number, frame in enumerate(frames)]


def cut(kept, length):
    """A packet that the capture cut."""
    return EPOCH + 1, 0, length, kept


def pcap(link, packets, order="<", magic=0xA1B2C3D4, scale=1, extra=b""):
    head = struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, 262144, link)
    return head + b"".join(struct.pack(order + "IIII", s, f * scale, len(b), n) + extra + b for s, f, n, b in packets)


def families(packets, null=None):
    """Bare packets behind a BSD family, in the byte order and with the number for IPv6 that null says."""
    order, six = null
    return [(s, f, n + 4, struct.pack(order + "I", six if b[0] >> 4 == 6 else 2) + b) for s, f, n, b in packets]


def only(packets, version):
    return [p for p in packets if p[3][0] >> 4 == version]


def block(order, kind, body, options=b""):
    body += b"\0" * (-len(body) % 4) + options
    return struct.pack(order + "II", kind, len(body) + 12) + body + struct.pack(order + "I", len(body) + 12)


def options(order, *pairs):
    return b"".join(struct.pack(order + "HH", code, len(value)) + value + b"\0" * (-len(value) % 4)
                    for code, value in pairs + ((0, b""),))


def section(order, comment):
    body = struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1)
    return block(order, 0x0A0D0D0A, body, options(order, (1, comment), (4, b"record-pcaps")))


def interface(order, link, name, *more, snap=0):
    return block(order, 1, struct.pack(order + "HHI", link, 0, snap), options(order, (2, name), *more))


def enhanced(order, number, packet, per_second, start=0, more=b""):
    s, f, length, data = packet
    ticks = (s - start) * per_second + f * per_second // 1000000
    head = struct.pack(order + "IIIII", number, ticks >> 32, ticks & 0xFFFFFFFF, len(data), length)
    return block(order, 6, head + data, more)


def sections(ping, raw):
    """pcapng: see the register in files.sh for what is in it."""
    o = "<"
    out = section(o, b"The first section, little-endian")
    out += interface(o, 1, b"eth0", (9, b"\x09"), (3, b"nanoseconds"))
    out += interface(o, 101, b"tun0", (9, b"\x8a"), (14, struct.pack(o + "q", EPOCH)))
    out += block(o, 4, struct.pack(o + "HH4s", 1, 10, bytes([192, 0, 2, 1])) + b"alice\0" + b"\0\0" + bytes(4))
    out += enhanced(o, 0, ping[0], 10**9, more=options(o, (2, struct.pack(o + "I", 2)), (1, b"outbound")))
    out += enhanced(o, 0, ping[1], 10**9, more=options(o, (2, struct.pack(o + "I", 1)), (1, b"inbound"), (1, b"answer")))
    out += enhanced(o, 1, (max(raw[0][0], EPOCH), *raw[0][1:]), 1 << 10, EPOCH)
    out += block(o, 3, struct.pack(o + "I", ping[2][2]) + ping[2][3])
    out += block(o, 0x0BAD0001, b"nobody knows this block")
    out += block(o, 5, struct.pack(o + "III", 0, 0, 0), options(o, (4, struct.pack(o + "Q", 3))))
    o = ">"
    out += section(o, b"The second section, big-endian")
    out += interface(o, 1, b"eth1")
    out += interface(o, 229, b"gif0", (9, b"\x03"))
    out += enhanced(o, 0, ping[3], 10**6)
    out += enhanced(o, 1, only(raw, 6)[0], 10**3)
    s, f, length, data = ping[4]
    ticks = s * 10**6 + f
    head = struct.pack(o + "HHIIII", 0, 7, ticks >> 32, ticks & 0xFFFFFFFF, len(data), length)
    return out + block(o, 2, head + data)


FILES = {
    "ppp": lambda: pcap(9, timed(ppp.conversation())),
    "ppp-hdlc": lambda: pcap(9, timed(ppp.framed())),
    "ppp-serial": lambda: pcap(50, timed(ppp.serial())),
    "pppoe-discovery": lambda: pcap(1, timed(ppp.over_ethernet())),
    "ethernet": lambda: pcap(1, timed(ether.frames())),
    "ndp-options": lambda: pcap(1, timed(ether.neighbour_options())),
    "ipv4-options": lambda: pcap(1, timed(rfc_internet.ipv4_options())),
    "ipv6-options": lambda: pcap(1, timed(rfc_internet.ipv6_options()) + [cut(*rfc_internet.jumbogram())]),
    "mobility": lambda: pcap(1, timed(rfc_internet.mobility() + rfc_links.host_identity())),
    "arp-kinds": lambda: pcap(1, timed(rfc_links.address_kinds())),
    "llc-types": lambda: pcap(1, timed(rfc_links.llc_types())),
    "ppp-hdlc-fill": lambda: pcap(9, timed(rfc_links.ppp_fill())),
    "ipsec": lambda: pcap(1, timed(rfc_links.security())),
    "gre-versions": lambda: pcap(1, timed(rfc_links.routing_encapsulation())),
    "teredo-solicitation": lambda: pcap(1, timed(rfc_links.teredo())),
    "icmp-types": lambda: pcap(1, timed(rfc_control.icmp())),
    "icmpv6-types": lambda: pcap(1, timed(rfc_control.icmpv6())),
    "igmp-routers": lambda: pcap(1, timed(rfc_control.igmp())),
    "tcp-options": lambda: pcap(1, timed(rfc_transport.tcp())),
    "dns-records": lambda: pcap(1, timed(rfc_transport.dns())),
    "dhcp-options": lambda: pcap(1, timed(rfc_hosts.dhcp())),
    "dhcpv6-options": lambda: pcap(1, timed(rfc_hosts.dhcpv6())),
    "ppp-options": lambda: pcap(9, timed(rfc_hosts.ppp_options())),
    "pppoe-tags": lambda: pcap(1, timed(rfc_hosts.pppoe_tags())),
    "null": lambda ping, raw: pcap(0, families(raw, ("<", 30))),
    "null-big-endian": lambda ping, raw: pcap(0, families(raw, (">", 24)), ">"),
    "loop": lambda ping, raw: pcap(108, families(raw, (">", 24))),
    "raw-ipv4": lambda ping, raw: pcap(228, only(raw, 4)),
    "raw-ipv6": lambda ping, raw: pcap(229, only(raw, 6)),
    "big-endian": lambda ping, raw: pcap(1, ping, ">"),
    "big-endian-nanoseconds": lambda ping, raw: pcap(1, ping, ">", 0xA1B23C4D, 1000),
    "modified": lambda ping, raw: pcap(1, ping, "<", 0xA1B2CD34, extra=struct.pack("<IHBB", 2, 8, 0, 0)),
    "ends-in-the-middle": lambda ping, raw: pcap(1, ping)[:-50],
    "sections": sections,
}


def link_types(data):
    """Of an uncompressed file, the link types in the order in which they come."""
    if data[:4] != b"\n\r\r\n":
        order = "<" if data[0] in (0xD4, 0x4D, 0x34) else ">"
        return [struct.unpack_from(order + "I", data, 20)[0] & 0xFFFF]
    at, order, found = 0, "<", []
    while at + 12 <= len(data):
        if data[at:at + 4] == b"\n\r\r\n":
            order = "<" if data[at + 8] == 0x4D else ">"
        kind, length = struct.unpack_from(order + "II", data, at)
        if kind == 1:
            found.append(struct.unpack_from(order + "H", data, at + 8)[0])
        at += length
    return list(dict.fromkeys(found))


def main(name, path, *sources):
    if name == "links":
        with open(path, "rb") as f:
            data = f.read()
        if data[:2] == b"\x1f\x8b" or data[:4] == b"\x28\xb5\x2f\xfd":
            print("as inside")
        else:
            print(", ".join(f"{LINK_NAMES.get(n, '?')} ({n})" for n in link_types(data)))
        return
    data = FILES[name](*(read(source) for source in sources))
    with open(path, "wb") as f:
        f.write(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
