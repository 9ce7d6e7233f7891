#!/usr/bin/env python3
"""Runs `wiresmith craft` as a user would.

Usage: craft.py WIRESMITH PCAPS_FOLDER
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import captures

COMMAND, PCAPS = sys.argv[1], pathlib.Path(sys.argv[2])
FINE, USAGE, INPUT, OUTPUT = 0, 1, 2, 4


def run(*words, text="", stdout=subprocess.PIPE, env=None):
    data = text if isinstance(text, bytes) else text.encode()
    r = subprocess.run([COMMAND, *map(str, words)], input=data, stdout=stdout, stderr=subprocess.PIPE, timeout=600,
                       env={**os.environ, "TZ": "UTC", **(env or {})})
    r.out = (r.stdout or b"").decode("latin-1")
    r.err = r.stderr.decode("latin-1")
    return r


def craft(notation, *words):
    """The packets of a notation as objects."""
    r = run("craft", notation, "-T", "json", *words)
    assert r.returncode == FINE, r.err
    return [json.loads(line) for line in r.out.splitlines()]


class Case(unittest.TestCase):
    def fails(self, code, words, sentence, text=""):
        """Nothing on standard output, and one sentence, perhaps with the place that it is about."""
        r = run("craft", *words, text=text)
        self.assertEqual((r.returncode, r.out), (code, ""), r.err)
        self.assertRegex(r.err, sentence)
        self.assertTrue(r.err.startswith("wiresmith: "), r.err)
        return r.err

    def one(self, text, *words):
        r = run("craft", "--json", "-", "-T", "json", *words, text=text)
        self.assertEqual(r.returncode, FINE, r.err)
        return json.loads(r.out)


class RoundTrip(Case):
    """Nothing lost: bytes, nanoseconds, lengths, link types, interfaces and comments come back."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def one_file(self, file, *filters, form="json"):
        out = pathlib.Path(self.folder.name) / "out.pcapng"
        given = file
        if file.suffix == ".zst":  # which Python cannot unpack
            given = pathlib.Path(self.folder.name) / "given.pcapng"
            run("dissect", "-r", file, "-w", given)
        printed = run("dissect", "-r", file, "-T", form)
        self.assertIn(printed.returncode, (FINE, INPUT))
        text = printed.stdout
        with_wire = sum(b'"wire":' in line or b"wire=" in line for line in text.splitlines())
        for words in filters:
            text = subprocess.run(words, input=text, stdout=subprocess.PIPE, check=True, timeout=600).stdout
        source = "--json" if form == "json" else "--notation"
        r = run("craft", source, "-", "-w", out, text=text)
        self.assertEqual((r.returncode, r.out, r.err), (FINE, "", ""), file.name)
        before, after = captures.read(given), captures.read(out)
        self.assertEqual(len(before), len(after), file.name)
        for number, (a, b) in enumerate(zip(before, after), 1):
            self.assertEqual(a, b, f"{file.name} frame {number}")
        return len(before), with_wire

    def all_files(self, folder, *filters, form="json"):
        frames, with_wire = 0, 0
        files = sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix not in (".md", ".tsv", ".json", ".txt"))
        for file in files:
            count, wire = self.one_file(file, *filters, form=form)
            frames, with_wire = frames + count, with_wire + wire
        how = " | ".join(" ".join(words) for words in filters)
        print(f"{folder.name} as {form}{' | ' + how if how else ''}: {len(files)} files, {frames} frames identical, "
              f"{with_wire} with wire ({100 * with_wire / max(frames, 1):.1f} %)")
        self.assertGreater(frames, 0)

    def test_json(self):
        for folder in FOLDERS:
            self.all_files(folder)

    def test_notation(self):
        for folder in FOLDERS:
            self.all_files(folder, form="craft")

    def test_through_jq(self):
        for folder in FOLDERS:
            for words in JQ:
                self.all_files(folder, words)


# Of other captures, and of what jq may do to the text, a build with sanitizers learns nothing new, slowly.
SLOW = bool(os.environ.get("WIRESMITH_SLOW_BUILD"))
FOLDERS = [PCAPS] + ([pathlib.Path(os.environ["WIRESMITH_CORPUS"])] if "WIRESMITH_CORPUS" in os.environ and not SLOW else [])
JQ = [["jq", "."]] if SLOW else [["jq", "."], ["jq", "-S", "."], ["jq", "-s", "."]]


class Notation(Case):
    def test_sets_ranges_and_blocks_multiply_out(self):
        made = craft("eth/ip(dst=192.0.2.0/30,ttl=[1-3])/tcp(dstport=[80,443],syn)")
        self.assertEqual(len(made), 4 * 3 * 2)
        self.assertEqual([p["tcp"]["dstport"] for p in made[:4]], [80, 443, 80, 443])
        self.assertEqual([p["ip"]["ttl"] for p in made[:6]], [1, 1, 2, 2, 3, 3])
        self.assertEqual(sorted({p["ip"]["dst"] for p in made}), ["192.0.2.0", "192.0.2.1", "192.0.2.2", "192.0.2.3"])
        self.assertTrue(all(p["ip"]["checksum_status"] == p["tcp"]["checksum_status"] == "good" for p in made))
        self.assertEqual([p["ipv6"]["dst"] for p in craft("ipv6(dst=2001:db8::fffe/127)/udp")], ["2001:db8::fffe", "2001:db8::ffff"])
        self.assertEqual([p["ip"]["src"] for p in craft("ip(src=[10.0.0.255-10.0.1.1])/udp")], ["10.0.0.255", "10.0.1.0", "10.0.1.1"])

    def test_many_are_what_few_are(self):
        """From some hundred packets on one is patched for the others."""
        many = "eth/ip(id=[0-255],src=10.0.0.0/30)/udp(srcport=[1-3])/\"odd\""
        lines = run("craft", many, "-T", "json").out.splitlines()
        self.assertEqual(len(lines), 256 * 4 * 3)
        for at in (0, 1, 5, 1000, 3071):
            p = json.loads(lines[at])
            one = craft(f"eth/ip(id={p['ip']['id']},src={p['ip']['src']})/udp(srcport={p['udp']['srcport']})/\"odd\"")[0]
            one["frame"]["number"] = at + 1
            self.assertEqual(p, one)

    def test_random_by_seed(self):
        text = "ip(src=rand(10.0.0.0/8),id=[1-20])/udp(srcport=rand(1024-65535))"
        first = run("craft", text, "-x", "--seed", "7").out
        self.assertEqual(first, run("craft", text, "-x", "--seed", "7").out)
        self.assertNotEqual(first, run("craft", text, "-x", "--seed", "8").out)
        made = craft(text, "--seed", "7")
        self.assertGreater(len({p["ip"]["src"] for p in made}), 15)
        self.assertTrue(all(p["ip"]["src"].startswith("10.") and p["udp"]["srcport"] >= 1024 for p in made))

    def test_dry_run_counts(self):
        for text, count in [("eth", "1 packet"), ("ip(ttl=[1-5])/tcp(dstport=[1,2])", "10 packets"),
                            ("ip(src=10.0.0.0/8,dst=10.0.0.0/8)/tcp(dstport=[1-65535])", "18446462598732840960 packets"),
                            ("ipv6(dst=2001:db8::/32)", "18446744073709551615 packets or more")]:
            r = run("craft", text, "--dry-run")
            self.assertEqual((r.returncode, r.out, r.err), (FINE, count + "\n", ""))
        self.assertEqual(run("craft", "--json", "-", "--dry-run", text='{"ip":{}}{"ip":{}}').out, "2 packets\n")

    def test_spelled_as_scapy_does(self):
        ours = craft('eth/ip(dst=192.0.2.7,ttl=9)/tcp(dstport=80,syn,ack_flag,options=[mss(1460),nop,wscale(7)])/"hello"')
        theirs = craft('Ether()/IP(dst="192.0.2.7", ttl=9)/TCP(dport=80, flags="SA", options=[("MSS", 1460), ("NOP", None), ("WScale", 7)])/Raw(load="hello")')
        self.assertEqual(ours, theirs)
        for theirs, ours in [
                ('Ether()/ARP(op="who-has", pdst="192.0.2.1")', "eth/arp(opcode=1,dst_proto=192.0.2.1)"),
                ("eth/arp(op=is-at)", "eth/arp(opcode=2)"),
                ('IPv6(dst="fe80::1")/ICMPv6ND_NS(tgt="fe80::1")', "ipv6(dst=fe80::1,hlim=255)/icmpv6(type=135,target=fe80::1)"),
                ("IPv6()/IPv6ExtHdrHopByHop()/ICMPv6EchoRequest(id=7)", "ipv6/hopopts/icmpv6(type=128,ident=7)"),
                ('IP()/UDP()/DNS(qr=1, qd=DNSQR(qname="a.b", qtype="AAAA"), an=DNSRR(rrname="a.b", rdata="192.0.2.1"))',
                 "ip/udp/dns(qr,qry=a.b/AAAA,answers=[A(a.b,192.0.2.1)])"),
                ('IP()/UDP()/DNS(an=DNSRR(rrname="a.b", type="CNAME", rdata="c.d"))', "ip/udp/dns(answers=[CNAME(a.b,c.d)])"),
                ('IP()/UDP()/DNS(an=DNSRR(rrname="a.b", type="TXT", rdata="one"))', 'ip/udp/dns(answers=[TXT(a.b,"one")])')]:
            self.assertEqual(craft(theirs), craft(ours), theirs)
        self.assertEqual(craft("ip(ip.ttl=9)/tcp(tcp.flags.syn,tcp.dstport=80)"), craft("ip(ttl=9)/tcp(syn,dstport=80)"))

    def test_payloads(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"hello")
            file.flush()
            for text in ('"hello"', "'hello'", "hex(68656c6c6f)", 'hex("68 65 6c 6c 6f")', 'text("hello")', f'file("{file.name}")',
                         "data(bytes=68656c6c6f)", 'data("hello")', '"\\x68\\101llo"'):
                self.assertEqual(craft(f"eth/ip/udp/{text}")[0]["data"], {"len": 5, "bytes": "68656c6c6f"}, text)
        self.assertEqual(craft("eth/ip/udp/pattern(28)")[0]["data"]["bytes"], bytes(b"abcdefghijklmnopqrstuvwxyzab").hex())
        self.assertEqual(craft("eth/ip/udp/zeros(3)")[0]["data"]["bytes"], "000000")

    def test_what_is_given_stays(self):
        p = craft("eth/ip(checksum=0xdead,len=9,proto=udp)/udp(checksum=0,length=1)/zeros(4)")[0]
        self.assertEqual((p["ip"]["checksum"], p["ip"]["len"], p["ip"]["proto"]), (0xdead, 9, 17))
        p = craft("eth/ip(checksum=0xdead,len=9)/udp(checksum=0,length=1)/zeros(4)", "--fix", "lengths,checksums")[0]
        self.assertEqual((p["ip"]["checksum_status"], p["ip"]["len"], p["udp"]["length"], p["udp"]["checksum_status"]), ("good", 32, 12, "good"))

    def test_padding(self):
        self.assertEqual(craft("eth/arp", "--pad")[0]["frame"]["len"], 60)
        self.assertEqual(craft("eth/arp")[0]["frame"]["len"], 42)

    def test_file_of_notations(self):
        r = run("craft", "--notation", "-", "-T", "json", text="# two\nip(ttl=[1,2])/udp\n\n  eth/arp\n")
        self.assertEqual([json.loads(line)["frame"]["protocols"] for line in r.out.splitlines()], ["ip:udp", "ip:udp", "eth:arp"])

    def test_says_where(self):
        for text, sentence, column in [
                ("eth/ip(dts=192.0.2.7)", 'dts is no field of ip; did you mean "dst"\\?', 11),
                ("eth/pi(ttl=1)", 'no layer that is known; did you mean "ip"\\?', 4),
                ("eth/ip(ttl=300)", "300, too wide for its 8 bits: it must be a number from 0 to 255", 11),
                ("eth/ip(dst=192.0.2)", "must be an IPv4 address like 192.0.2.1", 11),
                ("eth/ip(dst=192.0.2.7", "closing parenthesis", 20),
                ("eth/ip/tcp(sny)", "no flag of tcp", 11),
                ("eth/ip/tcp(options=[mmss(1)])", 'no option that is known here: "mmss"; did you mean "mss"\\?', 20),
                ("eth/ip/tcp(options=[mss(70000)])", "too wide for its 16 bits", 24),
                ("eth/ip(ttl=[5-1])", "ends before it begins", 12),
                ("eth/ip(ttl=1,ttl=2)", "given twice", 17),
                ("eth/ip(dst=1.2.3.4/33)", "block of them like", 11),
                ('eth/"hello', "no closing quote", 10),
                ("eth/ip udp", "a slash and a further layer", 7),
                ("", "must be a layer", 0)]:
            err = self.fails(USAGE, [text], sentence)
            self.assertEqual(err.splitlines()[1], "  " + text)
            self.assertEqual(err.splitlines()[2], "  " + " " * column + "^", text)
        err = self.fails(USAGE, ["--notation", "-"], "standard input: line 2: .*ttll", text="# ip\nip(ttll=3)\n")
        self.assertIn("  ip(ttll=3)\n          ^", err)

    def test_values_that_cannot_be(self):
        self.fails(USAGE, ["ip/udp/pattern(70000)"], "udp.length would have to be 70008, too wide for its 16 bits; set it yourself")
        self.fails(USAGE, ['ip/udp/file("/no/such/file")'], "cannot read the file '/no/such/file'")
        self.fails(USAGE, ['ip/udp/file("/dev/zero")'], "more than 262144 bytes")
        self.fails(USAGE, ["ip/udp/hex(abc)"], "3 hex digits")


class Json(Case):
    packet = {"eth": {"type": 1}, "vlan": [{"id": 3}], "ip": {"len": 3, "checksum": 4, "ihl": 6}, "udp": {"checksum": 7, "length": 1},
              "dns": {"qdcount": 9, "questions": [{"name": "example.org"}]}}

    def bytes_of(self, packet, *words):
        with tempfile.NamedTemporaryFile(suffix=".pcapng") as file:
            r = run("craft", "--json", "-", "-w", file.name, *words, text=json.dumps(packet))
            self.assertEqual((r.returncode, r.out, r.err), (FINE, "", ""))
            return captures.read(pathlib.Path(file.name))[0].data

    def test_each_kind_of_fix(self):
        def field(data, at, size=2):
            return int.from_bytes(data[at:at + size], "big")
        given = self.bytes_of(self.packet)
        ip, udp, dns = 18, 38, 46
        self.assertEqual([field(given, at) for at in (12, ip + 2, ip + 10, udp + 4, udp + 6, dns + 4)], [1, 3, 4, 1, 7, 9])
        self.assertEqual(given[ip], 0x46)
        fixed = self.bytes_of(self.packet, "--fix", "lengths")
        self.assertEqual([field(fixed, at) for at in (12, ip + 2, ip + 10, udp + 4, udp + 6, dns + 4)], [1, len(given) - 18, 4, len(given) - 38, 7, 9])
        self.assertEqual(fixed[ip], 0x45)
        fixed = self.bytes_of(self.packet, "--fix", "types")
        self.assertEqual([field(fixed, at) for at in (12, ip + 2, ip + 10, dns + 4)], [0x8100, 3, 4, 9])
        fixed = self.bytes_of(self.packet, "--fix", "counts")
        self.assertEqual([field(fixed, at) for at in (12, ip + 2, dns + 4)], [1, 3, 1])
        fixed = self.bytes_of(self.packet, "--fix", "checksums")
        self.assertNotEqual(field(fixed, ip + 10), 4)
        self.assertEqual([field(fixed, at) for at in (12, ip + 2, udp + 4, dns + 4)], [1, 3, 1, 9])
        every = self.bytes_of(self.packet, "--fix", "all")
        self.assertEqual(every, self.bytes_of(self.packet, "--fix", "lengths,checksums", "--fix", "types,counts"))
        good = self.one(json.dumps(self.packet), "--fix", "all")
        self.assertEqual((good["ip"]["checksum_status"], good["udp"]["checksum_status"], good["dns"]["qdcount"]), ("good", "good", 1))
        self.assertNotIn("issues", good)

    def test_fixed_lengths_are_those_of_the_frame_too(self):
        r = run("craft", "--json", "-", "-T", "json", "--fix", "lengths", text='{"frame":{"len":99},"eth":{},"data":{"bytes":"0102"}}')
        self.assertEqual(json.loads(r.out)["frame"]["len"], 16)

    def test_forms_of_input(self):
        one, two = '{"ip":{"ttl":1}}', '{"ip":{"ttl":2}}'
        for text in (one + two, f"{one}\n{two}\n", f"[{one},\n {two}]", f"[{one}][{two}]", json.dumps([json.loads(one), json.loads(two)], indent=8),
                     "\n\n" + one + "\r\n\t" + two, '{"ip":{"ttl":1.0}}{"ip":{"ttl":2e0}}'):
            r = run("craft", "--json", "-", "-T", "json", text=text)
            self.assertEqual((r.returncode, r.err), (FINE, ""), text)
            self.assertEqual([json.loads(line)["ip"]["ttl"] for line in r.out.splitlines()], [1, 2], text)
        self.assertEqual(run("craft", "--json", "-", text="").returncode, FINE)
        self.assertEqual(run("craft", "--json", "-", text="[]").returncode, FINE)

    def test_keys_that_are_only_read_are_ignored(self):
        self.one('{"frame":{"number":9,"cap_len":1,"link":"x"},"ip":{"checksum_status":"bad","checksum_expected":3},"issues":[{"fault":"x"}]}')

    def test_order_of_layers(self):
        p = self.one('{"udp":{},"ip":{},"frame":{"protocols":"eth:ip:udp"},"eth":{}}')
        self.assertEqual(p["frame"]["protocols"], "eth:ip:udp")
        p = self.one('{"frame":{"protocols":"eth:ip:udp"},"eth":{},"ip":{},"udp":{},"vlan":[{"id":5}]}')
        self.assertEqual((p["frame"]["protocols"], p["eth"]["type"], p["vlan"][0]["type"]), ("eth:vlan:ip:udp", 0x8100, 0x800))
        p = self.one('{"frame":{"protocols":"eth:vlan:ip:udp"},"eth":{},"ip":{},"udp":{}}')
        self.assertEqual(p["frame"]["protocols"], "eth:ip:udp")

    def test_present_and_wire(self):
        self.assertEqual(self.bytes_of({"udp": {"srcport": 258, "present": 1}}).hex(), "01")
        p = {"ip": {}, "tcp": {"options": [{"kind": 0}], "wire": "00aabbcc"}}
        self.assertTrue(self.bytes_of(p).endswith(bytes.fromhex("00aabbcc")))
        p["tcp"]["options"].insert(0, {"kind": 1})
        r = run("craft", "--json", "-", "-x", text=json.dumps(p))
        self.assertEqual(r.returncode, FINE)
        self.assertRegex(r.err, r"line 1: \.tcp\.wire no longer says what the keys beside it say")
        self.assertIn("01 00 00 00", r.out)

    def test_says_where(self):
        for text, sentence in [
                ('{"ip":{"ttl":300}}', r"line 1: \.ip\.ttl is 300, too wide for its 8 bits: it must be a number from 0 to 255"),
                ('\n{"ip":\n {"ttl":"x"}}', r'line 3: \.ip\.ttl is "x"; it must be a number'),
                ('{"ip":{}}\n{"ip":{"ttl":-1}}', r"line 2: \.ip\.ttl is -1"),
                ('[{"ip":{}},\n{"ip":{"ttl":1.5}}]', r"line 2: \.ip\.ttl is 1.5"),
                ('{"ip":{"ttl":null}}', r"\.ip\.ttl is null"),
                ('{"ip":{"ttl":[1,2]}}', r"\.ip\.ttl"),
                ('{"ip":{"df":2}}', "must be true or false"),
                ('{"ip":{"tll":3}}', r'line 1: \.ip\.tll is no field of ip; did you mean "ttl"\?'),
                ('{"ipp":{}}', r"\.ipp is no layer that is known; did you mean "),
                ('{"frame":{"tim":1}}', r'\.frame\.tim is no key of frame; did you mean "time"\?'),
                ('{"ip":{"src":"1.2.3"}}', r'\.ip\.src is "1\.2\.3"; it must be an IPv4 address like 192\.0\.2\.1'),
                ('{"ip":3}', r"\.ip must be an object"),
                ('{"ip":{"options":{}}}', r"\.ip\.options must be a list"),
                ('{"ip":{"options":[3]}}', r"\.ip\.options\[0\] must be an option"),
                ('{"ip":{"ttl":1,"ttl":2}}', r"\.ip\.ttl is given twice"),
                ('{"data":{"bytes":"abc"}}', r"\.data\.bytes has 3 hex digits"),
                ('{"data":{"len":4}}', 'has no "bytes": it was printed with --no-data'),
                ('{"frame":{"time":"2023"},"ip":{}}', r"\.frame\.time must be a time like 2023-11-14T22:13:21"),
                ('{"frame":{"protocols":"eth:ip"},"eth":{},"ip":{},"arp":{}}', r"\.arp has no place among the layers"),
                ('{"dns":{"questions":[{"name":"a..b"}]}}', r"\.dns\.questions\[0\]\.name must be a domain name"),
                ('{"ip":{"ttl":1}', "line 1: the object that begins here has no end"),
                ('{"ip":{}}\n{"ip":\n{"ttl" 1}}', "line 3: this is not JSON"),
                ("[1]", "here must be an object"),
                ("null", "here must be an object")]:
            r = run("craft", "--json", "-", text=text)
            self.assertEqual(r.returncode, INPUT, text)
            self.assertRegex(r.err, "^wiresmith: standard input: " if "line" not in sentence else "^wiresmith: ")
            self.assertRegex(r.err, sentence)
            self.assertEqual(r.err.count("\n"), 1, r.err)

    def test_what_was_made_before_a_fault_is_kept(self):
        with tempfile.NamedTemporaryFile(suffix=".pcap") as file:
            r = run("craft", "--json", "-", "-w", file.name, text='{"ip":{"ttl":7}}\n{"ip":{"tll":7}}\n')
            self.assertEqual(r.returncode, INPUT)
            self.assertEqual(len(captures.read(pathlib.Path(file.name))), 1)


class Output(Case):
    def test_kinds_of_file(self):
        for kind, magic in [("pcap", b"\xd4\xc3\xb2\xa1"), ("nsecpcap", b"\x4d\x3c\xb2\xa1"), ("pcapng", b"\x0a\x0d\x0d\x0a")]:
            r = run("craft", "frame(time=2023-11-14T22:13:21.123456789Z)/eth/ip/udp", "-w", "-", "-F", kind)
            self.assertEqual((r.returncode, r.stdout[:4], r.err), (FINE, magic, ""))
            file = pathlib.Path(tempfile.gettempdir()) / f"craft-kinds-{os.getpid()}"
            file.write_bytes(r.stdout)
            packet, = captures.read(file)
            file.unlink()
            self.assertEqual(packet.time, 1700000001 * 10**9 + (123456000 if kind == "pcap" else 123456789))
            self.assertEqual(len(packet.data), 42)

    def test_to_a_pipe(self):
        made = subprocess.run(f"'{COMMAND}' craft 'eth/ip(ttl=[1-5])/udp' -w - | '{COMMAND}' dissect -r - -T fields -e ip.ttl", shell=True, capture_output=True, text=True, timeout=60)
        self.assertEqual((made.stdout.split(), made.stderr), (["1", "2", "3", "4", "5"], ""))

    def test_printed(self):
        self.assertRegex(run("craft", "ip/udp").out, r"^IP 0\.0\.0\.0\.0 > 0\.0\.0\.0\.0: UDP, length 0\n$")
        self.assertIn("  ttl: 64", run("craft", "ip/udp", "-V").out)
        self.assertRegex(run("craft", "ip/udp", "-x").out, r"^0000  45 00 00 1c")
        self.assertEqual(run("craft", "ip(ttl=[1-9])", "-c", "3").out.count("\n"), 3)

    def test_full_disk_and_closed_pipe(self):
        self.assertEqual(run("craft", "eth/ip(id=[1-9999])", "-w", "/dev/full").returncode, OUTPUT)
        with open("/dev/full", "wb") as full:
            r = run("craft", "eth/ip(id=[1-9999])", stdout=full)
        self.assertEqual(r.returncode, OUTPUT)
        self.assertIn("No space left", r.err)
        for words in ([], ["-w", "-"]):
            reader, writer = os.pipe()
            os.close(reader)
            r = run("craft", "eth/ip(src=10.0.0.0/8)/udp(srcport=[1-60000])", *words, stdout=writer)
            os.close(writer)
            self.assertEqual((r.returncode, r.err), (FINE, ""))

    def test_command_line(self):
        self.fails(USAGE, [], "craft needs what to make, once")
        self.fails(USAGE, ["eth", "ip"], "one notation; put quotes around it")
        self.fails(USAGE, ["eth", "--json", "-"], "craft needs what to make, once")
        self.fails(USAGE, ["eth", "--fix", "sums"], "lengths, checksums, types, counts or all, not 'sums'")
        self.fails(USAGE, ["eth", "-F", "pcap"], "-F says how to write, and there is no -w")
        self.fails(USAGE, ["eth", "-w", "x", "-F", "erf"], "pcap, nsecpcap or pcapng, not 'erf'")
        self.fails(USAGE, ["eth", "-w", "-", "-T", "json"], "both go to standard output")
        self.fails(USAGE, ["eth", "--seed", "x"], "--seed")
        self.fails(USAGE, ["eth", "-T", "xml"], "not 'xml'")
        self.fails(INPUT, ["--json", "/no/such/file"], "/no/such/file")
        self.fails(INPUT, ["--notation", "/no/such/file"], "/no/such/file")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
