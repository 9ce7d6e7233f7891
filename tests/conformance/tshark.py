"""tshark as the tests of conformance run it, and the captures that they give it."""
import os
import shutil
import subprocess
import sys

# Every packet for itself: nothing put together across packets, no state, checksums verified, numbers as on the wire.
PREFERENCES = """
ip.defragment:FALSE ip.check_checksum:TRUE ip.tso_support:TRUE ipv6.defragment:FALSE
ipv6.exthdr_under_root_protocol_tree:TRUE tcp.check_checksum:TRUE tcp.desegment_tcp_streams:FALSE
tcp.reassemble_out_of_order:FALSE tcp.analyze_sequence_numbers:FALSE tcp.relative_sequence_numbers:FALSE
udp.check_checksum:TRUE eth.fcs:Never eth.padding:Never eth.trailer_length:0
dns.desegment_dns_messages:FALSE http.desegment_headers:FALSE http.desegment_body:FALSE ppp.fcs_type:None
icmp.favor_icmp_mpls:FALSE arp.detect_duplicate_ips:FALSE arp.detect_request_storms:FALSE
gui.max_tree_items:1000000 gui.max_tree_depth:500
""".split()
# What tshark may take apart: our protocols and what carries them. A guess by another dissector would hide them.
PROTOCOLS = """
frame eth ethertype eth.ethertype vlan ieee8021ad ieee8021ah llc arp ip ipv6 icmp icmpv6 igmp tcp udp mptcp dns mdns llmnr
dhcp dhcpv6 http ppp ppp_hdlc pppoe pppoed pppoes lcp ipcp ipv6cp pap chap ccp mp gre mpls vxlan geneve teredo sll null raw
loop ah esp data chdlc mipv6 mip6 hip shim6
""".split()


def output(words, env=None):
    done = subprocess.run([str(w) for w in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
                          env=env, timeout=600)
    # Both give the packets before the place where a file ends in the middle.
    if done.returncode not in (0, 2):
        raise SystemExit(f"{words[0]}: {done.stderr}")
    return done.stdout


def need_tshark():
    """Ends the test where there is none: skipped, or failed where CI=1 says that nothing may be missing."""
    if shutil.which("tshark") is None:
        print("tshark is not installed, so nothing was compared: apt-get install tshark", file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") else 77)


def fields_known_to_tshark():
    return {row.split("\t")[2] for row in output(["tshark", "-G", "fields"]).splitlines() if row.startswith("F\t")}


def configuration_of_tshark(folder):
    """A folder of settings instead of the user's own, with every other protocol switched off."""
    have = [row.split("\t")[2] for row in output(["tshark", "-G", "protocols"]).splitlines()]
    kept = ("_ws.", "ip.options.", "tcp.options.", "ipv6.", "lcp.", "ipcp.", "ipv6cp.")
    off = [p for p in have if p not in PROTOCOLS and not p.startswith(kept)]
    (folder / "disabled_protos").write_text("".join(p + "\n" for p in off))
    (folder / "preferences").write_text("".join(p.replace(":", ": ") + "\n" for p in PREFERENCES))
    return {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8", "WIRESHARK_CONFIG_DIR": str(folder)}


def rows(text):
    return [line.split("\t") for line in text.split("\n")[:-1]]


def fields_by_tshark(capture, names, env, aggregator=","):
    """A row of cells for each packet: all values of each field."""
    words = [word for name in names for word in ("-e", name)]
    return rows(output(["tshark", "-n", "-r", capture, "--disable-heuristic", "dns_udp", "--disable-heuristic", "http_tcp", "-T", "fields",
                        "-E", f"aggregator={aggregator}", "-E", "occurrence=a", "-E", "separator=/t", *words], env))


def files_of(paths):
    """The files named, and every capture in the folders named."""
    files = []
    for path in paths:
        files += sorted(f for f in path.rglob("*") if f.suffix in (".pcap", ".pcapng", ".cap")) if path.is_dir() else [path]
    return files


def captures(files, wiresmith, folder):
    """As few as can be, since tshark takes longer to start than to read a sample. What is not plain Ethernet stays alone, because
    mergecap writes some link types as others, and so does what ends in the middle."""
    together, places = [], []
    for file in files:
        done = subprocess.run([wiresmith, "dissect", "-r", file, "-T", "fields", "-e", "frame.link_type"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
        types = done.stdout.split()
        found = [(file.name, i + 1) for i in range(len(types))]
        if done.returncode != 0 or set(types) != {"1"} or not shutil.which("mergecap"):
            yield file, found
        else:
            together.append(file)
            places += found
    if together:
        merged = folder / "merged.pcapng"
        output(["mergecap", "-a", "-w", merged, *together])
        yield merged, places
