#!/usr/bin/env python3
"""The letters that users of tcpdump and tshark have in their fingers: -t, -v, -K, -n and -d do what they do there.

Usage: habits.py WIRESMITH
"""
import datetime
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

COMMAND = sys.argv[1]
FINE, USAGE = 0, 1
ONE, OTHER = bytes.fromhex("020000000001"), bytes.fromhex("020000000002")
START = 1_700_000_000


def add(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return 0xFFFF ^ total


def frame(protocol, segment, ttl=64, wrong=0):
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(segment), 0x1234, 0x4000, ttl, protocol, 0) + bytes([192, 0, 2, 1, 192, 0, 2, 2])
    head = head[:10] + struct.pack("!H", add(head) ^ wrong) + head[12:]
    return OTHER + ONE + b"\x08\x00" + head + segment


def udp(port, payload, **how):
    return frame(17, struct.pack("!HHHH", 49152, port, 8 + len(payload), 0) + payload, **how)


def tcp(port, payload):
    head = struct.pack("!HHIIBBHHH", 49152, port, 1, 1, 0x50, 0x18, 1000, 0, 0)
    pseudo = bytes([192, 0, 2, 1, 192, 0, 2, 2]) + struct.pack("!HH", 6, len(head) + len(payload))
    return frame(6, head[:16] + struct.pack("!H", add(pseudo + head + payload)) + head[18:] + payload)


QUERY = bytes.fromhex("1234 0100 0001 0000 0000 0000 07 6578616d706c65 00 0001 0001".replace(" ", ""))
TIMED = [(0.25, udp(9, b"one")), (0.75, tcp(80, b"two")), (2.5, udp(9, b"three")), (86400 + 2.5, udp(9, b"four"))]


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, timed):
        path = pathlib.Path(self.folder.name) / "a.pcap"
        data = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
        for after, packet in timed:
            data += struct.pack("<IIII", START + int(after), round(after % 1 * 1e6), len(packet), len(packet)) + packet
        path.write_bytes(data)
        return path

    def run_command(self, timed, *words, zone="UTC"):
        return subprocess.run([COMMAND, "dissect", "-r", self.file(timed), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env={"TZ": zone, "PATH": "/usr/bin:/bin"}, timeout=60)

    def lines(self, timed, *words, zone="UTC"):
        done = self.run_command(timed, *words, zone=zone)
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        return done.stdout.splitlines()

    def line(self, packet, *words):
        [line] = self.lines([(0, packet)], *words)
        return line

    def refused(self, sentence, *words):
        done = self.run_command(TIMED, *words)
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (USAGE, "", 1))
        self.assertIn(sentence, done.stderr)


class Times(Case):
    """tshark's styles, in microseconds as tcpdump has them."""

    def times(self, style, *words, zone="Etc/GMT-2"):
        return [line.partition(" IP ")[0] for line in self.lines(TIMED, "-t", style, *words, zone=zone)]

    def test_clock_is_local(self):
        expected = [datetime.datetime.fromtimestamp(START + at, datetime.timezone(datetime.timedelta(hours=2))) for at, _ in TIMED]
        self.assertEqual(self.times("a"), [f"{when:%H:%M:%S.%f}" for when in expected])
        self.assertEqual(self.times("ad"), [f"{when:%Y-%m-%d %H:%M:%S.%f}" for when in expected])
        self.assertEqual([line.partition(" IP ")[0] for line in self.lines(TIMED, zone="Etc/GMT-2")], self.times("a"))

    def test_utc(self):
        expected = [datetime.datetime.fromtimestamp(START + at, datetime.timezone.utc) for at, _ in TIMED]
        self.assertEqual(self.times("u"), [f"{when:%H:%M:%S.%f}" for when in expected])
        self.assertEqual(self.times("ud"), [f"{when:%Y-%m-%d %H:%M:%S.%f}" for when in expected])

    def test_since(self):
        self.assertEqual(self.times("e"), ["1700000000.250000", "1700000000.750000", "1700000002.500000", "1700086402.500000"])
        self.assertEqual(self.times("r"), ["0.000000", "0.500000", "2.250000", "86402.250000"])
        self.assertEqual(self.times("d"), ["0.000000", "0.500000", "1.750000", "86400.000000"])

    def test_shown_or_not(self):
        # The second one is not shown: d counts from it all the same, dd from the one before.
        self.assertEqual(self.times("dd", "udp"), ["0.000000", "2.250000", "86400.000000"])

    def test_others_are_told_apart(self):
        for wrong in ("tt", "ttt", "x"):
            self.refused("-t takes a, ad, d, dd, e, r, u or ud", "-t", wrong)


class Verbose(Case):
    def test_more_of_the_same_line(self):
        plain, more = self.line(udp(9, b"x")), self.line(udp(9, b"x"), "-v")
        self.assertEqual(plain, "22:13:20.000000 IP 192.0.2.1.49152 > 192.0.2.2.discard: UDP, length 1")
        for word in ("ttl 64", "id 4660", "flags [DF]", "proto 17", "length 29"):
            self.assertIn(word, more)
            self.assertNotIn(word, plain)

    def test_checksums_are_told(self):
        self.assertRegex(self.line(tcp(80, b"x"), "-v"), r"proto 6, length 41, checksum 0x[0-9a-f]{4} good\).*checksum 0x[0-9a-f]{4} good")

    def test_more_letters_are_no_error(self):
        # tcpdump's levels; what -v tells is all there is.
        for letters in ("-vv", "-vvv"):
            self.assertEqual(self.line(udp(9, b"x"), letters), self.line(udp(9, b"x"), "-v"))


class Checksums(Case):
    WRONG = udp(9, b"x", wrong=1)

    def test_verified_by_default(self):
        self.assertIn("[malformed: ip.checksum bad-checksum at byte 24]", self.line(self.WRONG))
        self.assertIn('"checksum_status":"bad"', self.line(self.WRONG, "-T", "json"))

    def test_k_does_not_look(self):
        self.assertNotIn("malformed", self.line(self.WRONG, "-K"))
        json = self.line(self.WRONG, "-K", "-T", "json")
        self.assertIn('"checksum_status":"unverified"', json)
        self.assertNotIn("issues", json)
        self.assertIn("unverified", self.line(self.WRONG, "-K", "-v"))
        done = self.run_command([(0, self.WRONG)], "-K", "--strict")
        self.assertEqual(done.returncode, FINE)


class Names(Case):
    def test_n_leaves_names_out(self):
        self.assertIn("192.0.2.2.domain: ", self.line(udp(53, QUERY)))
        for letters in ("-n", "-nn"):
            self.assertIn("192.0.2.2.53: ", self.line(udp(53, QUERY), letters))
        tree = "\n".join(self.lines([(0, udp(53, QUERY))], "-V"))
        self.assertIn("dstport: 53 (domain)", tree)
        self.assertNotIn("(domain)", "\n".join(self.lines([(0, udp(53, QUERY))], "-V", "-n")))

    def test_names_of_addresses_only_when_asked(self):
        self.assertIn("192.0.2.1.", self.line(udp(9, b"x")))
        self.refused("-n leaves names out", "-n", "--resolve-names")


class DecodeAs(Case):
    OVER_TCP = struct.pack("!H", len(QUERY)) + QUERY

    def protocols(self, packet, *words):
        return self.line(packet, "-T", "fields", "-e", "frame.protocols", *words)

    def test_dns_on_another_port(self):
        self.assertEqual(self.protocols(tcp(8053, self.OVER_TCP)), "eth:ip:tcp:data")
        rule = ("-d", "tcp.port==8053,dns")
        self.assertEqual(self.protocols(tcp(8053, self.OVER_TCP), *rule), "eth:ip:tcp:dns")
        # Over TCP there is a length in front.
        self.assertEqual(self.line(tcp(8053, self.OVER_TCP), "-T", "fields", "-e", "dns.length", "-e", "dns.qry.name", *rule), "25\texample")
        self.assertEqual(self.protocols(udp(8053, QUERY), *rule), "eth:ip:udp:data")
        self.assertEqual(self.protocols(udp(8053, QUERY), "-d", "udp.port==8053,dns"), "eth:ip:udp:dns")

    def test_several_and_instead(self):
        rules = ("-d", "tcp.port==8053,dns", "-d", "udp.port==53,data")
        self.assertEqual(self.protocols(tcp(8053, self.OVER_TCP), *rules), "eth:ip:tcp:dns")
        self.assertEqual(self.protocols(udp(53, QUERY)), "eth:ip:udp:dns")
        self.assertEqual(self.protocols(udp(53, QUERY), *rules), "eth:ip:udp:data")
        self.assertEqual(self.protocols(frame(200, bytes.fromhex("60000000 0000 3b40") + bytes(32)), "-d", "ip.proto==200,ipv6"), "eth:ip:ipv6")

    def test_what_is_wrong(self):
        self.refused("-d takes SELECTOR==NUMBER,PROTOCOL", "-d", "tcp.port=8053,dns")
        self.refused("takes a number up to 65535", "-d", "tcp.port==70000,dns")
        self.refused("there is no protocol 'dsn'", "-d", "tcp.port==8053,dsn")
        self.refused("-d takes tcp.port, udp.port", "-d", "sctp.port==1,dns")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
