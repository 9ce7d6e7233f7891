"""Small talkers for scripts/record-pcaps: what no common program says.

Each is a function whose name is the first word of the command line. Where a
kernel does the talking (TCP options, error messages), only the sockets are ours.
"""
import array
import fcntl
import socket
import struct
import sys
import threading
import time

SIOCETHTOOL = 0x8946
OFFLOADS = (0x15, 0x17, 0x19, 0x1F, 0x22, 0x24, 0x2C)  # rx and tx checksum, sg, tso, ufo, gso, gro


def checksum(data):
    """RFC 1071."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def plain(interface):
    """Leaves no work to a network card."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        for command in OFFLOADS:
            value = array.array("B", struct.pack("II", command, 0))
            request = struct.pack("16sP", interface.encode(), value.buffer_info()[0])
            try:
                fcntl.ioctl(s, SIOCETHTOOL, request)
            except OSError:
                pass  # this card can't do it in the first place


def udp(host, port, text="hello", *options):
    """One datagram; options are LEVEL:NAME:HEX for setsockopt."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as s:
        for option in options:
            level, name, value = option.split(":")
            s.setsockopt(int(level), int(name), bytes.fromhex(value))
        s.sendto(text.encode(), (host, int(port)))
        time.sleep(0.1)


def payload(host, protocol, text):
    """One IP packet of a protocol number, what it carries given in hex."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_RAW, int(protocol)) as s:
        s.sendto(bytes.fromhex(text), (host, 0))
        time.sleep(0.1)


def ipv4(source, target, protocol, header_fields, options, payload):
    """One IPv4 packet as told: header_fields is FLAGS_AND_OFFSET:TTL, the rest is hex. TCP gets its checksum."""
    flags, ttl = (int(value, 0) for value in header_fields.split(":"))
    options, payload = bytes.fromhex(options), bytearray.fromhex(payload)
    if int(protocol) == socket.IPPROTO_TCP:
        pseudo = socket.inet_aton(source) + socket.inet_aton(target) + struct.pack("!HH", 6, len(payload))
        struct.pack_into("!H", payload, 16, checksum(pseudo + payload))
    head = struct.pack("!BBHHHBBH4s4s", 0x40 + 5 + len(options) // 4, 0, 20 + len(options) + len(payload),
                       0x1234, flags, ttl, int(protocol), 0,
                       socket.inet_aton(source), socket.inet_aton(target))
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW) as s:
        s.sendto(head + options + payload, (target, 0))
        time.sleep(0.1)


def fragment6(host):
    """The first fragment of a UDP datagram, with no other to follow."""
    with socket.socket(socket.AF_INET6, socket.SOCK_RAW, 44) as s:
        head = struct.pack("!BBHI", 17, 0, 1, 0x57495245)
        s.sendto(head + struct.pack("!HHHH", 8080, 8080, 64, 0xABCD) + b"with no others..", (host, 0))
        time.sleep(0.1)


def frame(interface, text):
    """One frame, given in hex."""
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as s:
        s.bind((interface, 0))
        s.send(bytes.fromhex(text))
        time.sleep(0.05)


def icmp(host, text):
    """One ICMP message (hex, checksum zero), and the wait for its answer."""
    message = bytearray.fromhex(text)
    v6 = ":" in host
    with socket.socket(socket.AF_INET6 if v6 else socket.AF_INET, socket.SOCK_RAW, 58 if v6 else 1) as s:
        if not v6:
            struct.pack_into("!H", message, 2, checksum(bytes(message)))
        s.sendto(message, (host, 0))
        time.sleep(0.2)


def join(interface, *groups):
    """Joins multicast groups (GROUP, or GROUP@SOURCE), stays a moment, leaves."""
    index = socket.if_nametoindex(interface)
    sockets = []
    for group in groups:
        group, _, source = group.partition("@")
        if ":" in group:
            s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
            storage = [struct.pack("=HHI16sI100x", 10, 0, 0, socket.inet_pton(socket.AF_INET6, a), 0)
                       for a in (group, source or "::")]
            if source:
                s.setsockopt(41, 46, struct.pack("=I4x", index) + storage[0] + storage[1])
            else:
                s.setsockopt(41, 42, struct.pack("=I4x", index) + storage[0])
        else:
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            me = struct.pack("=4sii", socket.inet_aton(group), 0, index)
            if source:
                s.setsockopt(0, 39, socket.inet_aton(group) + socket.inet_aton("192.0.2.1") + socket.inet_aton(source))
            else:
                s.setsockopt(0, 35, me)
        sockets.append(s)
        time.sleep(0.1)
    time.sleep(1.5)
    for s in sockets:
        s.close()
    time.sleep(1.5)


MPTCP = 262
TCP_MD5SIG, TCP_FASTOPEN = 14, 23


def md5_key(s, peer, key=b"wiresmith"):
    """RFC 2385: both ends know the key for the other's address."""
    address = struct.pack("=H2x4s120x", socket.AF_INET, socket.inet_aton(peer))
    s.setsockopt(socket.IPPROTO_TCP, TCP_MD5SIG, address + struct.pack("=BBHI80s", 0, 0, len(key), 0, key))


def opened(mode, peer):
    """A TCP socket as the mode wants it."""
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, MPTCP if mode == "mptcp" else 0)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if mode == "md5":
        md5_key(s, peer)
    if mode == "keepalive":
        s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 1)
    return s


def serve(mode, port, peer):
    """Answers connections one after the other, until it is ended."""
    listener = opened(mode, peer)
    if mode == "fastopen":
        listener.setsockopt(socket.IPPROTO_TCP, TCP_FASTOPEN, 5)
    if mode == "window":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    listener.bind(("0.0.0.0", int(port)))
    listener.listen(5)
    while True:
        connection, _ = listener.accept()
        if mode == "window":
            time.sleep(1.2)  # the sender meets a window of zero and probes it
        threading.Thread(target=echo, args=(connection,)).start()


def echo(connection):
    with connection:
        while data := connection.recv(4096):
            connection.sendall(data[:64])


def call(mode, host, port):
    """The other end of serve."""
    s = opened(mode, host)
    with s:
        if mode == "fastopen":
            s.sendto(b"early data", socket.MSG_FASTOPEN, (host, int(port)))
        else:
            s.connect((host, int(port)))
        if mode == "urgent":
            s.send(b"before ")
            s.send(b"!", socket.MSG_OOB)
            s.send(b" after")
        elif mode == "window":
            s.sendall(b"w" * 12000)
        elif mode == "reset":
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            s.send(b"closing without a word")
        elif mode == "mptcp":
            talk_slowly(s)
        elif mode == "keepalive":
            time.sleep(2.5)
        else:
            s.sendall(b"hello")
            s.recv(4096)
        time.sleep(0.2)


def talk_slowly(s):
    """Leaves Multipath TCP the time to add addresses and subflows."""
    for number in range(4):
        s.sendall(b"part %d of the talk" % number)
        s.recv(4096)
        time.sleep(0.15)


def question(name, number, identifier):
    """A DNS query in a TCP message."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"
    message = struct.pack("!HHHHHH", identifier, 0x0100, 1, 0, 0, 0) + labels + struct.pack("!HH", number, 1)
    return struct.pack("!H", len(message)) + message


def pipelined(server):
    """Three DNS queries in one segment (RFC 7766)."""
    with socket.create_connection((server, 53)) as s:
        s.sendall(question("www.smithy.example", 1, 1) + question("www.smithy.example", 28, 2)
                  + question("smithy.example", 15, 3))
        s.settimeout(0.5)
        try:
            while s.recv(4096):
                pass
        except TimeoutError:
            pass


MDNS_ANSWERS = {  # by the question's type: records with the cache flush bit where they are unique
    1: ["05616e76696c056c6f63616c00 0001 8001 00000078 0004 c0000203",
        "c00c 001c 8001 00000078 0010 20010db8000100000000000000000003"],
    12: ["055f68747470045f746370056c6f63616c00 000c 0001 00001194 0008 05616e76696cc00c",
         "05616e76696cc00c 0021 8001 00000078 000e 0000 0000 0050 05616e76696cc017",
         "05616e76696cc00c 0010 8001 00001194 0007 06706174683d2f"],
}


def mdns(address):
    """Answers multicast DNS questions to the group, until it is ended (RFC 6762)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
        s.bind(("", 5353))
        s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                     socket.inet_aton("224.0.0.251") + socket.inet_aton(address))
        while True:
            query, _ = s.recvfrom(4096)
            records = MDNS_ANSWERS.get(int.from_bytes(query[-4:-2], "big"))
            if records and not query[2] & 0x80:
                answer = struct.pack("!HHHHHH", 0, 0x8400, 0, len(records), 0, 0)
                s.sendto(answer + bytes.fromhex("".join(records)), ("224.0.0.251", 5353))


if __name__ == "__main__":
    name, *rest = sys.argv[1:]
    {f.__name__: f for f in (plain, udp, payload, ipv4, fragment6, frame, icmp, join, serve, call, pipelined, mdns)}[name](*rest)
