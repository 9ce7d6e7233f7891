"""Frames that tests send, and the frames of capture files."""
import pathlib
import struct

FIRST_MAC, SECOND_MAC = "02:00:00:00:00:01", "02:00:00:00:00:02"  # of the two ends of a cable
EXPERIMENT = 0x88B5  # an EtherType for local experiments (IEEE 802): no kernel answers it
MICROSECONDS, NANOSECONDS = b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1"  # what a pcap file begins with
PCAPNG = b"\x0a\x0d\x0d\x0a"


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


def ethernet(destination, source, payload, ethertype=EXPERIMENT, tags=()):
    """`tags`: (TPID, TCI) outermost first."""
    head = mac(destination) + mac(source)
    for tpid, tci in tags:
        head += struct.pack("!HH", tpid, tci)
    return head + struct.pack("!H", ethertype) + payload


def pcap_records(data):
    """(seconds, fraction, bytes, original length) of each whole record, and whether bytes are left over."""
    assert data[:4] in (MICROSECONDS, NANOSECONDS), data[:24]
    found, at = [], 24
    while at + 16 <= len(data):
        seconds, fraction, captured, original = struct.unpack_from("<IIII", data, at)
        if at + 16 + captured > len(data):
            break
        found.append((seconds, fraction, data[at + 16:at + 16 + captured], original))
        at += 16 + captured
    return found, at != len(data)


def frames_of(path):
    """Of a pcap file: (seconds, length on the wire, bytes) of each whole frame. None of a file that was opened a moment ago."""
    data = pathlib.Path(path).read_bytes()
    if len(data) < 24:
        return []
    unit = 1e-6 if data[:4] == MICROSECONDS else 1e-9
    return [(seconds + fraction * unit, length, frame) for seconds, fraction, frame, length in pcap_records(data)[0]]


def pcapng_blocks(data):
    """(type, body) of each whole block."""
    at = 0
    while at + 12 <= len(data):
        kind, length = struct.unpack_from("<II", data, at)
        if length < 12 or at + length > len(data):
            break
        yield kind, data[at + 8:at + length - 4]
        at += length


def options(body):
    found, at = [], 0
    while at + 4 <= len(body):
        code, length = struct.unpack_from("<HH", body, at)
        if code == 0:
            break
        found.append((code, body[at + 4:at + 4 + length]))
        at += 4 + (length + 3) // 4 * 4
    return found
