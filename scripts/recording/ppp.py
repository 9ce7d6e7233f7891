"""PPP as it would be on a line (RFC 1661, 1662, 1332, 5072, 1334, 1994, 1962, 2516)."""
import socket
import struct

LCP, IPCP, IPV6CP, CCP, PAP, CHAP = 0xC021, 0x8021, 0x8057, 0x80FD, 0xC023, 0xC223
REQUEST, ACK, NAK, REJECT, TERMINATE, TERMINATED = 1, 2, 3, 4, 5, 6
PROTOCOL_REJECT, ECHO, ECHOED, DISCARD = 8, 9, 10, 11


def control(code, identifier, body=b""):
    return struct.pack("!BBH", code, identifier, 4 + len(body)) + body


def option(kind, value=b""):
    return bytes([kind, 2 + len(value)]) + value


def checksum(data):
    """RFC 1071."""
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def ping4(source, target, kind, payload=b"over the line"):
    echo = struct.pack("!BBHHH", kind, 0, 0, 1, 1) + payload
    echo = echo[:2] + struct.pack("!H", checksum(echo)) + echo[4:]
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(echo), 1, 0, 64, 1, 0,
                       socket.inet_aton(source), socket.inet_aton(target))
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + echo


def ping6(source, target, kind, payload=b"over the line"):
    source, target = (socket.inet_pton(socket.AF_INET6, a) for a in (source, target))
    echo = struct.pack("!BBHHH", kind, 0, 0, 1, 1) + payload
    pseudo = source + target + struct.pack("!II", len(echo), 58)
    echo = echo[:2] + struct.pack("!H", checksum(pseudo + echo)) + echo[4:]
    return struct.pack("!IHBB", 6 << 28, len(echo), 58, 64) + source + target + echo


def lcp():
    magic, other = b"\xca\xfe\xba\xbe", b"\xde\xad\xbe\xef"
    wishes = option(1, b"\x05\xd4") + option(2, bytes(4)) + option(5, magic) + option(7) + option(8)
    chap = option(3, b"\xc2\x23\x05")
    return [
        (LCP, control(REQUEST, 1, wishes + option(13, b"\x06") + option(17, b"\x05\xdc") + option(19, b"\x03\x02\x00\x00\x00\x00\x01"))),
        (LCP, control(REJECT, 1, option(13, b"\x06"))),
        (LCP, control(REQUEST, 1, option(1, b"\x05\xdc") + chap + option(5, other))),
        (LCP, control(NAK, 1, option(3, b"\xc0\x23"))),
        (LCP, control(REQUEST, 2, wishes)),
        (LCP, control(ACK, 2, wishes)),
        (LCP, control(REQUEST, 2, option(1, b"\x05\xdc") + chap + option(5, other))),
        (LCP, control(ACK, 2, option(1, b"\x05\xdc") + chap + option(5, other))),
    ]


def authentication():
    challenge, answer = bytes(range(16)), bytes(range(0xF0, 0x100))
    return [
        (PAP, control(1, 1, b"\x05alice\x06secret")),
        (PAP, control(3, 1, b"\x05wrong")),
        (PAP, control(1, 2, b"\x05alice\x05anvil")),
        (PAP, control(2, 2, b"\x07welcome")),
        (CHAP, control(1, 7, b"\x10" + challenge + b"router")),
        (CHAP, control(2, 7, b"\x10" + answer + b"alice")),
        (CHAP, control(3, 7, b"welcome")),
        (CHAP, control(4, 8, b"and not again")),
    ]


def networks():
    address, server = socket.inet_aton("192.0.2.1"), socket.inet_aton("192.0.2.254")
    wishes = option(2, b"\x00\x2d\x0f\x01") + option(3, bytes(4)) + option(129, bytes(4)) + option(131, bytes(4))
    given = option(3, address) + option(129, server) + option(131, server)
    return [
        (CCP, control(REQUEST, 1, option(26, b"\x78\x00") + option(24, b"\x00\x01"))),
        (LCP, control(PROTOCOL_REJECT, 3, struct.pack("!H", CCP) + control(REQUEST, 1, option(26, b"\x78\x00")))),
        (IPCP, control(REQUEST, 1, wishes)),
        (IPCP, control(REJECT, 1, option(2, b"\x00\x2d\x0f\x01"))),
        (IPCP, control(REQUEST, 2, option(3, bytes(4)) + option(129, bytes(4)) + option(131, bytes(4)))),
        (IPCP, control(NAK, 2, given)),
        (IPCP, control(REQUEST, 3, given)),
        (IPCP, control(ACK, 3, given)),
        (IPV6CP, control(REQUEST, 1, option(1, bytes.fromhex("00000000c0ffee01")))),
        (IPV6CP, control(ACK, 1, option(1, bytes.fromhex("00000000c0ffee01")))),
    ]


def packets():
    return [
        (0x0021, ping4("192.0.2.1", "192.0.2.254", 8)),
        (0x0021, ping4("192.0.2.254", "192.0.2.1", 0)),
        (0x0057, ping6("2001:db8::1", "2001:db8::fe", 128)),
        (0x0057, ping6("2001:db8::fe", "2001:db8::1", 129)),
    ]


def ending():
    return [
        (LCP, control(ECHO, 9, b"\xca\xfe\xba\xbe")),
        (LCP, control(ECHOED, 9, b"\xde\xad\xbe\xef")),
        (LCP, control(DISCARD, 10, b"\xca\xfe\xba\xbethrown away")),
        (LCP, control(TERMINATE, 11, b"good bye")),
        (LCP, control(TERMINATED, 11)),
    ]


def compressed(protocol, information):
    """Without address and control, the protocol in one byte (RFC 1661, 6.5 and 6.6)."""
    return bytes([protocol]) + information


def conversation():
    """Frames as PPP link types hold them: from the address on, no flags, no check sequence."""
    def plain(parts):
        return [b"\xff\x03" + struct.pack("!H", protocol) + information for protocol, information in parts]

    short = [compressed(*part) for part in packets()[:2]]
    multilink = b"\xff\x03\x00\x3d\xc0\x00\x00\x01" + struct.pack("!H", 0x0021) + packets()[0][1]
    return (plain(lcp() + authentication() + networks() + packets()) + short
            + [packets()[2][0].to_bytes(2, "big") + packets()[2][1], multilink] + plain(ending()))


def fcs16(data):
    """RFC 1662, appendix C."""
    fcs = 0xFFFF
    for byte in data:
        fcs ^= byte
        for _ in range(8):
            fcs = fcs >> 1 ^ 0x8408 if fcs & 1 else fcs >> 1
    return struct.pack("<H", fcs ^ 0xFFFF)


def on_the_line(frame, escape_controls=True, wrong=0):
    data = frame + bytes(b ^ wrong for b in fcs16(frame))
    out = bytearray(b"\x7e")
    for byte in data:
        if byte in (0x7D, 0x7E) or escape_controls and byte < 0x20:
            out += bytes([0x7D, byte ^ 0x20])
        else:
            out.append(byte)
    return bytes(out + b"\x7e")


def framed():
    plain = b"\xff\x03\x00\x21"
    escapes = plain + ping4("192.0.2.1", "192.0.2.254", 8, b"~ and } and \x01 \x11 \x13")
    frames = [on_the_line(frame) for frame in conversation()[:8]]
    frames += [on_the_line(escapes), on_the_line(escapes, escape_controls=False)]
    frames += [on_the_line(compressed(*part), escape_controls=False) for part in packets()[:2]]
    return frames + [on_the_line(escapes, wrong=0xFF)]


def serial():
    """Link type 50: PPP from its address on, or Cisco's HDLC (address 0f or 8f)."""
    cisco = [b"\x0f\x00\x08\x00" + packets()[0][1], b"\x0f\x00\x86\xdd" + packets()[2][1]]
    return conversation()[:8] + [b"\xff\x03\x00\x21" + packets()[1][1]] + cisco


def over_ethernet():
    host, router = bytes.fromhex("020000000001"), bytes.fromhex("0200000000fe")

    def tag(kind, value=b""):
        return struct.pack("!HH", kind, len(value)) + value

    def frame(target, source, kind, code, number, payload):
        head = struct.pack("!HBBHH", kind, 0x11, code, number, len(payload))
        return (target + source + head + payload).ljust(60, b"\0")

    service, unique = tag(0x0101), tag(0x0103, b"\x00\x00\x00\x2a")
    offer = service + tag(0x0102, b"anvil") + unique + tag(0x0104, b"cookie of sixteen")
    out = [frame(b"\xff" * 6, host, 0x8863, 0x09, 0, service + unique + tag(0x0120, b"\x05\xd4")),
           frame(host, router, 0x8863, 0x07, 0, offer + tag(0x0120, b"\x05\xd4")),
           frame(router, host, 0x8863, 0x19, 0, offer),
           frame(host, router, 0x8863, 0x65, 0x17, service + unique),
           frame(host, router, 0x8863, 0x65, 0, service + tag(0x0201, b"no such service") + tag(0x0203, b"out of order"))]
    for number, (protocol, information) in enumerate(lcp() + networks() + packets() + ending()):
        ends = (router, host) if number % 2 == 0 else (host, router)
        out.append(frame(*ends, 0x8864, 0, 0x17, struct.pack("!H", protocol) + information))
    return out + [frame(router, host, 0x8863, 0xA7, 0x17, tag(0x0203, b"over") + unique)]
