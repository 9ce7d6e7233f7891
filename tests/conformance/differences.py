"""What compare.py compares besides the names of the layouts, and what differs on purpose."""
import dataclasses
import ipaddress
import re


@dataclasses.dataclass(frozen=True)
class Difference:
    field: str  # tshark's name; * for several
    file: str  # the capture; * for any
    why: str  # by which sentence of which RFC
    applies: object  # whether this is such a case, by the values
    samples: bool = True  # whether pcaps/ has a case of it


# ---- how our value becomes tshark's -------------------------------------------------------------------------------


def times(factor):
    return lambda value: value * factor


def plus(number):
    return lambda value: value + number


def ending(text):
    return lambda value: str(value) + text


def verdict(value):
    return {"good": 1, "bad": 0, "unverified": 2, "absent": 3}[value]


# ---- kinds of difference ------------------------------------------------------------------------------------------


def only_ours(mine, theirs):
    return not theirs


def only_theirs(mine, theirs):
    return not mine


def zero_shown(mine, theirs):
    """Fields that are there and zero, which tshark leaves out."""
    return not theirs - mine and set(mine - theirs) == {0}


def zero_left_out(mine, theirs):
    """The other way round."""
    return not mine - theirs and set(theirs - mine) == {0}


def more_of_ours(mine, theirs):
    return not theirs - mine


def more_of_theirs(mine, theirs):
    return not mine - theirs


def quoted_verdicts(mine, theirs):
    """Unverified for tshark, good or unverified for us."""
    return set((theirs - mine).keys()) <= {2} and set((mine - theirs).keys()) <= {1}


def unverified_not_bad(mine, theirs):
    """Unverified for us, bad for tshark."""
    return set(mine - theirs) == {2} and set(theirs - mine) == {0}


def cut_or_made_up(mine, theirs):
    """A record that is cut, of which tshark shows nothing; or a message where there begins none."""
    return not theirs - mine or not mine


def empty_shown(mine, theirs):
    """Parts that are there and have no bytes, which tshark leaves out."""
    return not theirs - mine and set(mine - theirs) == {""}


def pairwise(same):
    """As many values on both sides, and each of ours with one of tshark's for which `same` holds."""

    def applies(mine, theirs):
        left, right = list((mine - theirs).elements()), list((theirs - mine).elements())
        for value in left:
            found = next((other for other in right if same(value, other)), None)
            if found is None:
                return False
            right.remove(found)
        return not right

    return applies


def packed(value):
    """The bytes that hex digits stand for; digits alone were read as a number."""
    digits = str(value)
    return bytes.fromhex(digits.zfill(len(digits) + len(digits) % 2)) if re.fullmatch("[0-9a-f]+", digits) else None


def same_address(mine, theirs):
    """Written as an address by one of the two, as bytes by the other."""
    for address, data in ((mine, theirs), (theirs, mine)):
        try:
            if ipaddress.ip_address(address).packed == packed(data):
                return True
        except ValueError:
            pass
    return False


def same_letters(mine, theirs):
    """Bytes for us, text for tshark."""
    return packed(mine) == str(theirs).encode()


def same_number(mine, theirs):
    """A number for us, its bytes in hex for tshark, or the other way round."""
    return int(str(theirs), 16) == mine or int(str(mine), 16) == theirs


def same_name(mine, theirs):
    """But for how bytes that are no letters are written."""
    return str(mine).replace("\\.", ".").replace("\\007", "\\a") == theirs


def same_prefix(mine, theirs):
    """A prefix in fewer bytes than an address has, and the address."""
    data = packed(mine)
    try:
        return str(mine) == str(theirs) or (data is not None and ipaddress.ip_address(theirs).packed == data.ljust(16, b"\0"))
    except ValueError:
        return False


def half_address(mine, theirs):
    """A prefix as an address, and its eight bytes."""
    try:
        return ipaddress.ip_address(mine).packed == (packed(theirs) or b"") + bytes(8)
    except ValueError:
        return False


def same_but_zeros(mine, theirs):
    return re.sub(r"(\\000)+$", "", str(mine)) == theirs


def one_address(mine, theirs):
    """Both have one, and it is another."""
    return sum(mine.values()) == sum(theirs.values()) == 1


def no_value(mine, theirs):
    """tshark has a heading by this name, which counts as one."""
    return set(theirs) <= {1}


def within_ppp(mine, theirs):
    """tshark sees a protocol that begins with the flag, and nothing in it."""
    return all(isinstance(v, int) and v >> 8 == 0x7E for v in theirs)


def line_goes_on(mine, theirs):
    """A line that the segment ends in: tshark leaves it out, or shows it without what we escape."""
    return not theirs - mine or pairwise(lambda ours, other: ours == other.removesuffix("\\r") + "\\013\\r\\n")(mine, theirs)


# Ours: tshark's (several where it has a name for each place), and how our value becomes tshark's.
PAIRS = {
    "ip.ihl": ("ip.hdr_len", times(4)),
    "tcp.data_offset": ("tcp.hdr_len", times(4)),
    "ip.checksum_status": ("ip.checksum.status", verdict),
    "udp.checksum_status": ("udp.checksum.status", verdict),
    "tcp.checksum_status": ("tcp.checksum.status", verdict),
    "icmp.checksum_status": ("icmp.checksum.status", verdict),
    "icmpv6.checksum_status": ("icmpv6.checksum.status", verdict),
    "ip.version ipv6.version": ("ip.version", None),
    "null.family loop.family": ("null.family", None),
    "vlan.id": ("vlan.id ieee8021ad.id", None),
    "vlan.priority": ("vlan.priority ieee8021ad.priority", None),
    "vlan.dei": ("vlan.dei ieee8021ad.dei", None),
    "arp.src_hw": ("arp.src.hw_mac arp.src.hw", None),
    "arp.src_proto": ("arp.src.proto_ipv4 arp.src.proto", None),
    "arp.dst_hw": ("arp.dst.hw_mac arp.dst.hw", None),
    "arp.dst_proto": ("arp.dst.proto_ipv4 arp.dst.proto", None),
    "sll.etype sll2.etype": ("sll.etype", None),
    "sll2.ifindex": ("sll.ifindex", None),
    "sll.hatype sll2.hatype": ("sll.hatype", None),
    "sll.pkttype sll2.pkttype": ("sll.pkttype", None),
    "sll.halen sll2.halen": ("sll.halen", None),
    "ip.options.type": ("ip.opt.type", None),
    "ip.options.ptr": ("ip.opt.ptr", None),
    "ip.options.sid": ("ip.opt.sid", None),
    "ip.options.overflow": ("ip.opt.overflow", None),
    "ip.options.flag": ("ip.opt.flag", None),
    "hopopts.nxt": ("ipv6.hopopts.nxt", None),
    "hopopts.len": ("ipv6.hopopts.len", None),
    "dstopts.nxt": ("ipv6.dstopts.nxt", None),
    "dstopts.len": ("ipv6.dstopts.len", None),
    "ipv6_ext.options.type": ("ipv6.opt.type", None),
    "ipv6_ext.options.tel": ("ipv6.opt.tel", None),
    "ipv6_ext.options.router_alert": ("ipv6.opt.router_alert", None),
    "ipv6_ext.options.jumbo": ("ipv6.opt.jumbo", None),
    "ipv6_ext.options.home_address": ("ipv6.opt.mipv6.home_address", None),
    "routing.nxt": ("ipv6.routing.nxt", None),
    "routing.len": ("ipv6.routing.len", None),
    "routing.type": ("ipv6.routing.type", None),
    "routing.segleft": ("ipv6.routing.segleft", None),
    "routing.addresses": ("ipv6.routing.src.addr ipv6.routing.mipv6.home_address ipv6.routing.srh.addr", None),
    "routing.last_entry": ("ipv6.routing.srh.last_entry", None),
    "routing.flags": ("ipv6.routing.srh.flags", None),
    "routing.tag": ("ipv6.routing.srh.tag", None),
    "fragment.nxt": ("ipv6.fraghdr.nxt", None),
    "fragment.reserved": ("ipv6.fraghdr.reserved_octet", None),
    "fragment.offset": ("ipv6.fraghdr.offset", None),
    "fragment.reserved2": ("ipv6.fraghdr.reserved_bits", None),
    "fragment.more": ("ipv6.fraghdr.more", None),
    "fragment.ident": ("ipv6.fraghdr.ident", None),
    "ah.nxt": ("ah.next_header", None),
    "ah.len": ("ah.length", None),
    "icmp.ext_version icmpv6.ext_version": ("icmp.ext.version", None),
    "icmp.ext_checksum icmpv6.ext_checksum": ("icmp.ext.checksum", None),
    "icmp.seq": ("icmp.seq icmp.ext.echo.seq", None),
    "icmpv6.ident": ("icmpv6.echo.identifier", None),
    "icmpv6.seq": ("icmpv6.echo.sequence_number icmpv6.ext.echo.seq", None),
    **{
        f"{protocol}.{ours}": (f"{protocol}.ext.echo.{theirs}", None)
        for protocol in ("icmp", "icmpv6")
        for ours, theirs in (
            ("local", "req.local"),
            ("state", "rsp.state"),
            ("active", "rsp.active"),
            ("ipv4", "rsp.ipv4"),
            ("ipv6", "rsp.ipv6"),
        )
    },
    "icmpv6.maximum_response_delay": ("icmpv6.mld.maximum_response_delay", None),
    "icmpv6.nb_mcast_records": ("icmpv6.mldr.nb_mcast_records", None),
    "icmpv6.records.record_type": ("icmpv6.mldr.mar.record_type", None),
    "icmpv6.records.aux_data_len": ("icmpv6.mldr.mar.aux_data_len", None),
    "icmpv6.records.nb_sources": ("icmpv6.mldr.mar.nb_sources", None),
    "icmpv6.records.multicast_address": ("icmpv6.mldr.mar.multicast_address", None),
    "icmpv6.records.sources": ("icmpv6.mldr.mar.source_address", None),
    "icmpv6.cur_hop_limit": ("icmpv6.nd.ra.cur_hop_limit", None),
    "icmpv6.m": ("icmpv6.nd.ra.flag.m", None),
    "icmpv6.h": ("icmpv6.nd.ra.flag.h", None),
    "icmpv6.prf": ("icmpv6.nd.ra.flag.prf", None),
    "icmpv6.p": ("icmpv6.nd.ra.flag.p", None),
    "icmpv6.router_lifetime": ("icmpv6.nd.ra.router_lifetime", None),
    "icmpv6.reachable_time": ("icmpv6.nd.ra.reachable_time", None),
    "icmpv6.retrans_timer": ("icmpv6.nd.ra.retrans_timer", None),
    "icmpv6.o": ("icmpv6.nd.ra.flag.o icmpv6.nd.na.flag.o", None),
    "icmpv6.r": ("icmpv6.nd.na.flag.r", None),
    "icmpv6.s": ("icmpv6.nd.na.flag.s icmpv6.mld.flag.s", None),
    "icmpv6.target": ("icmpv6.nd.ns.target_address icmpv6.nd.na.target_address icmpv6.nd.rd.target_address", None),
    "icmpv6.destination": ("icmpv6.rd.na.destination_address", None),
    "icmpv6.options.type": ("icmpv6.opt.type", None),
    "icmpv6.options.prefix_length": ("icmpv6.opt.prefix.length", None),
    "icmpv6.options.valid_lifetime": ("icmpv6.opt.prefix.valid_lifetime", None),
    "icmpv6.options.preferred_lifetime": ("icmpv6.opt.prefix.preferred_lifetime", None),
    "icmpv6.options.prefix": ("icmpv6.opt.prefix", None),
    "icmpv6.options.mtu": ("icmpv6.opt.mtu", None),
    "icmpv6.options.nonce": ("icmpv6.opt.nonce", None),
    "icmpv6.options.advertisement_interval": ("icmpv6.opt.advertisement_interval", None),
    "icmpv6.options.home_agent_lifetime": ("icmpv6.opt.home_agent_lifetime", None),
    "icmpv6.options.home_agent_preference": ("icmpv6.opt.home_agent_preference", None),
    "icmpv6.options.servers": ("icmpv6.opt.rdnss", None),
    "icmpv6.options.domains": ("icmpv6.opt.dnssl", None),
    "icmpv6.qrv": ("icmpv6.mld.flag.qrv", None),
    "icmpv6.qqic": ("icmpv6.mld.qqi", None),
    "icmpv6.nb_sources": ("icmpv6.mld.nb_sources", None),
    "icmpv6.maximum_response_code": ("icmpv6.mld.maximum_response_code", None),
    "icmpv6.multicast_address": ("icmpv6.mld.multicast_address", None),
    "lcp.code ipcp.code ipv6cp.code ccp.code": ("ppp.code", None),
    "lcp.identifier ipcp.identifier ipv6cp.identifier ccp.identifier": ("ppp.identifier", None),
    "lcp.length ipcp.length ipv6cp.length ccp.length": ("ppp.length", None),
    "pap.code": ("pap.code", None),
    "pap.identifier": ("pap.identifier", None),
    "pap.length": ("pap.length", None),
    "chap.code": ("chap.code", None),
    "chap.identifier": ("chap.identifier", None),
    "chap.length": ("chap.length", None),
    "eth.dst": ("eth.dst ieee8021ah.cdst", None),
    "eth.src": ("eth.src ieee8021ah.csrc", None),
    "eth.type vlan.type": ("eth.type vlan.etype ieee8021ah.etype", None),  # the last one behind service tags too
    "dhcpv6.msgtype dhcpv6.relayed_type": ("dhcpv6.msgtype", None),
    "dhcpv6.client_domain": ("dhcpv6.client_domain", ending(".")),
    "dhcpv6.duidllt.time": ("dhcpv6.duidllt.time", plus(946_684_800)),  # RFC 8415 11.2: since 2000
    "dhcpv6.search_list_entry": ("dhcpv6.search_list_entry", ending(".")),
    "http.headers.line": ("http.request.line http.response.line", ending("\\r\\n")),
    "tcp.options.kind": ("tcp.option_kind", None),
}
# Names that both know, for different things.
UNUSABLE = {
    "data.len",  # tshark counts what we show as the rest of another layer
    "icmpv6.nonce",  # of node information it is icmpv6.ni.nonce
    "chap.data",  # headings
    "pap.data",
    "lcp.data",  # tshark's is of echo and discard
    "geneve.reserved",  # ours are two
    "igmp.reserved",  # tshark's depends on the version
    "igmp.aux_data",
    "pppoed.tags.max_payload",  # shown as bytes
    "dhcp.cookie",  # shown as an address
    "icmpv6.opt.6co.context_prefix",  # an address of eight bytes
    "ip.opt.time_stamp",  # tshark has another name for those with addresses
    "ipv6.opt.padn",  # shown as <none> where it is empty
    "tcp.options.mptcp.backup.flag",  # ours is of MP_PRIO
    "icmp.reserved",  # tshark's is of router solicitations and parameter problems
    "icmpv6.reserved",  # tshark's is of any message, and shown in some
    "tcp.options.mptcp.checksum",  # tshark shows it only where it follows the connection
    "dns.tsig.mac",  # a heading
    "dns.opt.chain.fqdn",  # the bytes of the name
}

DIFFERENCES = [
    # ---- what tshark leaves out ----
    Difference("icmp.length", "*", "RFC 4884 4: the length is an octet of these messages, zero included; tshark shows it where it is not zero",
               zero_shown),
    Difference("icmpv6.length", "*", "RFC 4884 4.4 and 4.5: as for ICMP", zero_shown),
    Difference("icmp.mtu", "*", "RFC 792 has 32 unused bits in Destination Unreachable, RFC 1191 4 calls the low 16 the MTU; tshark shows "
               "them for code 4 only", zero_shown),
    Difference("dns.flags.*", "*", "RFC 1035 4.1.1: AA, RA and RCODE are bits of every header; tshark shows them in responses", only_ours),
    Difference("gre.flags.ack", "gre.pcap", "RFC 2637 4.1: a flag of version 1; in version 0 it is one of the reserved bits, shown by the same "
               "name", zero_shown),
    Difference("igmp.max_resp", "igmp.pcap", "RFC 2236 2: every message has the octet; tshark shows it in queries", only_ours),
    Difference("dhcp.hw.*", "dhcp*.pcap", "RFC 2132 9.14: a client identifier holds any bytes; tshark reads a hardware address into them",
               more_of_theirs),
    Difference("dns.dnskey.*", "dns-types.pcap", "RKEY has the form of DNSKEY; tshark does not take it apart", only_ours),
    Difference("icmpv6.opt.prefix.valid_lifetime", "ndp-options.pcap", "RFC 6775 4.2: a context has a lifetime too; tshark has another name",
               more_of_ours),
    Difference("arp.*", "arp-kinds.pcap", "RFC 2225 8.3: a message of ARP with ATM addresses; tshark has a layer of its own for it", only_ours),
    Difference("http.*.line", "tcp-sack.pcap", "RFC 9112 2.2: the segment ends between the two bytes of a line's end", line_goes_on),
    Difference("tcp.seq_raw", "*", "RFC 792: an error quotes the first 64 bits of the datagram's data, in which the sequence number is whole",
               only_ours),
    Difference("eth.type*", "backbone.pcap", "IEEE 802.1ad: the type behind the service tag is told as well", more_of_ours),
    Difference("eth.type*", "ethernet.pcap", "IEEE 802.3 3.2.6: what is neither a length (to 1500) nor a type (from 1536) is still a value",
               only_ours),
    Difference("llc.pid", "*", "IEEE 802 9.2.3: the protocol identifier stands behind every OUI; tshark has a name for it by vendor", only_ours),
    Difference("dns.tlsa.*", "dns-types.pcap", "RFC 8162 2: the data of SMIMEA has the form of TLSA's; tshark does not take it apart", only_ours),
    Difference("icmpv6.opt.prefix", "*", "RFC 8781 4, RFC 6550 6.7.7: NAT64 prefixes and RPL's targets are prefixes too; tshark has other names", more_of_ours),
    Difference("icmpv6.opt.prefix", "*", "RFC 4191 2.3: the prefix of a route has as many bytes as the option has room for; tshark makes an address of it",
               pairwise(same_prefix)),
    Difference("dns.count.*", "dns-transfer.pcap", "RFC 2136 2.2: an update counts zones, prerequisites and updates in the same places; tshark "
               "names them so", only_ours),
    Difference("dns.resp.name", "*", "RFC 2782: the name before an SRV record is the record's; tshark takes it apart into service, protocol and "
               "name", more_of_ours),
    Difference("dns.a", "dns-types.pcap", "RFC 9460 7.3: ipv4hint holds addresses as an A record does; tshark names them otherwise", more_of_ours),
    Difference("dns.aaaa", "dns-types.pcap", "RFC 9460 7.3: the same of ipv6hint", more_of_ours),
    Difference("dns.ds.*", "dns-records.pcap", "RFC 4034 5.1: TA and DLV have the form of DS; tshark takes DS, CDS and DLV apart", only_ours),
    Difference("dns.dnskey.*", "dns-records.pcap", "RFC 2535 3: KEY and RKEY have the form of DNSKEY; tshark has other names, or none", only_ours),
    Difference("dns.tlsa.*", "dns-records.pcap", "RFC 8162 2: the data of SMIMEA has the form of TLSA's; tshark does not take it apart", only_ours),
    Difference("dns.a*", "dns-records.pcap", "RFC 9460 7.3 and RFC 8777 4: address hints and relays hold addresses as A and AAAA do; tshark names "
               "them otherwise", more_of_ours),
    Difference("icmp.unused", "icmp-types.pcap", "RFC 4884 4.1: beside a length 8 bits less are unused; tshark shows some where we have another name, and the other "
               "way round", lambda mine, theirs: {*mine, *theirs} == {0}),
    Difference("icmp.ident", "icmp-types.pcap", "RFC 1788 2 and RFC 1393 2.3: domain name messages and traceroute have an identifier", only_ours),
    Difference("icmp.seq*", "icmp-types.pcap", "RFC 1788 2: and a sequence number", only_ours),
    Difference("icmpv6.echo.identifier", "icmpv6-types.pcap", "RFC 6275 6.5 to 6.8, RFC 3971 6.4, RFC 5568 6.1: these messages have an identifier", only_ours),
    Difference("icmpv6.nd.?a.flag.*", "icmpv6-types.pcap", "RFC 2894 3.1 and RFC 6275 6.8: flags by the same letters", only_ours),
    Difference("icmpv6.opt.cga.subnet_prefix", "icmpv6-types.pcap", "RFC 3972 3: the first half of an address, which tshark shows in hex", pairwise(half_address)),
    Difference("icmpv6.opt.cga.pad_length", "icmpv6-types.pcap", "RFC 3971 6.4.3: the pad length of a trust anchor is not the CGA's", only_theirs),
    Difference("icmpv6.opt.type", "icmpv6-types.pcap", "RFC 6550 6.7.1: RPL's options have types too; tshark has another name", more_of_ours),
    Difference("icmpv6.opt.prefix.*", "icmpv6-types.pcap", "RFC 5568 6.4.1, RFC 6550 6.7.7, RFC 6775 4.2: prefixes of other options", more_of_ours),
    Difference("icmpv6.rpl.opt.target.flag", "icmpv6-types.pcap", "RFC 6550 6.7.7: 8 bits; tshark's is a heading", no_value),
    Difference("icmpv6.rpl.opt.target.prefix", "icmpv6-types.pcap", "RFC 6550 6.7.7: as many bytes as there are, and so shown", pairwise(same_prefix)),
    Difference("icmpv6.rpl.dao.dodagid", "icmpv6-types.pcap", "RFC 6550 6.5: an acknowledgement has one where its flag says so", only_ours),
    Difference("dhcpv6.s46_portparam.psid", "dhcpv6-options.pcap", "RFC 7598 4.5: a field of 16 bits whose first bits are the PSID; tshark shows those alone",
               pairwise(lambda mine, theirs: int(mine) >> 8 == int(theirs))),
    Difference("igmp.*", "igmp-routers.pcap", "RFC 4286 3: multicast router discovery has the head of IGMP; tshark has names of its own for it", only_ours),
    Difference("ipv6.opt.rpl.*", "ipv6-options.pcap", "RFC 9008 4: the type has been 0x23 since; tshark knows 0x63", only_ours),
    Difference("ipv6.opt.ioam.*", "ipv6-options.pcap", "RFC 9486 3: IOAM has two types, one of which may change on the way; tshark knows that one", only_ours),
    Difference("ipv6.opt.calipso.cmpt_bitmap", "ipv6-options.pcap", "RFC 5570 5.1: the length of the bitmap is zero here", only_theirs),
    Difference("ipv6.opt.pmtu.rtn", "ipv6-options.pcap", "RFC 9268 5: 15 bits and a flag; tshark shows them as one number", pairwise(lambda mine, theirs: theirs >> 1 == mine)),
    Difference("ipv6.opt.lio.line_id", "ipv6-options.pcap", "RFC 6788 7: bytes, which tshark shows as text", pairwise(same_letters)),
    Difference("tcp.flags.*", "tcp-options.pcap", "RFC 9293 3.1 and RFC 9768 3.1: AE, CWR and ECE are bits of every header; behind an option for accurate ECN "
               "tshark shows the three as a number", only_ours),
    Difference("tcp.options.experimental.data", "tcp-options.pcap", "RFC 6994 3: behind an experiment's number is its data; tshark shows a cookie of Fast Open", only_ours),
    Difference("tcp.options.tfo.cookie", "tcp-options.pcap", "RFC 6994 3: the same", only_theirs),
    Difference("teredo.auth.nonce", "teredo-solicitation.pcap", "RFC 4380 5.1.1: 64 bits, which tshark shows as bytes", pairwise(same_number)),
    Difference("gre.flags.ack", "gre-versions.pcap", "RFC 2637 4.1: as above", zero_shown),
    Difference("gre.routing.information", "gre-versions.pcap", "RFC 1701: the entry that ends the route has no information", empty_shown),
    Difference("dhcp.server", "dhcp-options.pcap", "RFC 2132 9.3: a name that is overloaded is a field all the same", only_ours),
    Difference("dhcp.file", "dhcp-options.pcap", "RFC 2132 9.3: the same of a file", only_ours),
    Difference("dhcpv6.elapsed_time", "dhcpv6-options.pcap", "RFC 8415 21.9: in hundredths of a second, which tshark makes thousandths",
               pairwise(lambda mine, theirs: theirs == 10 * mine)),
    Difference("dhcpv6.subscriber_id", "dhcpv6-options.pcap", "RFC 4580 2: bytes, which tshark shows as text", pairwise(same_letters)),
    Difference("dhcpv6.client_domain", "dhcpv6-options.pcap", "RFC 4704 5: the option is in the wrong message, and shown all the same", only_ours),
    Difference("dhcpv6.client_domain", "dhcpv6-options.pcap", "RFC 4704 4.2: a name without its end is a part of one, and has a name of its own", more_of_theirs),
    Difference("dhcpv6.client_domain", "dhcp-options.pcap", "RFC 4702 2: the name of a client in DHCP; tshark has another name for it", only_ours),
    Difference("dhcpv6.msgtype", "dhcpv6-options.pcap", "RFC 8415 7.6: a tenth relay is one too many; what it passes on is bytes", more_of_theirs),
    Difference("dhcpv6.xid", "dhcpv6-options.pcap", "RFC 8415 7.6: the same", only_theirs),
    Difference("dhcpv6.status_msg", "dhcpv6-options.pcap", "RFC 8415 21.13: the message may be empty", empty_shown),
    *[Difference(field, "dhcpv6-options.pcap", why, more_of_ours) for field, why in (
        ("dhcpv6.requested_option_code", "RFC 4994 4: a relay asks for an echo of options in the form of an option request"),
        ("dhcpv6.unicast", "RFC 6977 6.1: the address of a link has the form of a server's"),
        ("dhcpv6.userclass.*", "RFC 8415 21.16: a vendor's classes have the form of a user's"),
        ("dhcpv6.lifetime", "RFC 5007 4.1.2.3: a time in seconds as that of a refresh"),
        ("dhcpv6.search_list_entry", "RFC 3319, RFC 3898, RFC 4280, RFC 5223, RFC 6334, RFC 6440, RFC 5986: lists of names, for which tshark has other names"))],
    Difference("ip.opt.sec_prot_auth_flags", "ipv4-options.pcap", "RFC 1108 2.4: as many bytes of flags as their last bits say; tshark shows a number", pairwise(same_number)),
    Difference("ip.dst", "ipv4-options.pcap", "RFC 791 3.1: the destination address is a field of the header; tshark shows the last address of the "
               "source route in its place", one_address),
    Difference("*cp.*", "ppp-options.pcap", "RFC 1661 5: the data behind a terminate request, and a quality protocol's, which tshark takes for a report",
               only_ours),
    Difference("dns.a*", "icmpv6-types.pcap", "RFC 9463 6.1: the option for encrypted DNS holds parameters of service bindings", only_ours),
    Difference("icmp.int_info.name", "icmp*-types.pcap", "RFC 5837 4.3: the length counts the zeros behind the name", pairwise(same_but_zeros)),
    Difference("mip6.hot*", "mobility.pcap", "RFC 6275 6.1.4 and 6.1.6: messages of care-of tests have the form of home tests; tshark has other names",
               only_ours),
    Difference("ipv6.opt.type", "mobility.pcap", "RFC 6275 6.2.1: mobility options have types too; tshark has another name", only_ours),
    Difference("hip.type", "mobility.pcap", "RFC 7401 5.1: the type of a parameter; tshark has another name", only_ours),
    Difference("hip.hit_*", "mobility.pcap", "RFC 7343 2: host identity tags have the form of IPv6 addresses, and are shown as such", pairwise(same_address)),
    Difference("shim6.ct", "ipv6-options.pcap", "RFC 5533 5.1: the context tag has 47 bits; tshark's is a heading", no_value),
    Difference("shim6.checksum", "ipv6-options.pcap", "RFC 5533 5.3: the checksum is in the fifth and sixth byte; tshark reads it a byte before",
               pairwise(lambda mine, theirs: mine >> 8 == theirs & 0xFF)),
    # ---- what tshark reads otherwise ----
    Difference("*", "ppp-hdlc-fill.pcap", 'RFC 1662 4.4.1: flags fill the time between frames; tshark takes them for the first bytes of the frame '
               "on this link type", within_ppp),
    Difference("*", "ppp-hdlc.pcap", 'RFC 1662 3.1: "Each frame begins and ends with a Flag Sequence"; tshark takes the flag for the first byte '
               "of the frame on this link type", within_ppp),
    Difference("dns.*", "dns-tcp.pcap", "RFC 1035 4.2.2: over TCP the message is behind its length; a segment in the middle of a message begins "
               "with neither, and the record that it ends in is cut", cut_or_made_up),
    Difference("dns.resp.type", "*", "RFC 4034 4.1.2: a bit map says which types there are, it is no record; tshark lists its types with those "
               "of records", more_of_theirs),
    Difference("dns.*.name", "dns.pcap", "RFC 4343 2.1: bytes that are no printing characters are written as three digits, and a dot within a "
               "label behind a backslash; tshark writes a letter, and the dot as it is", pairwise(same_name)),
    Difference("dns.qry.qu", "mdns.pcap", "RFC 6762 5.4: the top bit of the class, told where it is set; tshark tells it of all questions to this port",
               zero_left_out),
    Difference("dns.resp.cache_flush", "mdns.pcap", "RFC 6762 10.2: the same of records", zero_left_out),
    Difference("udp.checksum.status", "ping-options.pcap", "RFC 768: the pseudo header has the destination of the IP header, and so Linux sends; "
               "tshark takes the last address of the source route", lambda mine, theirs: set(mine - theirs) == {1} and set(theirs - mine) == {0}),
    Difference("udp.checksum.status", "loopback.pcap", "RFC 792: what an error quotes is as the router had it, so that a checksum that does not "
               "fit says nothing", unverified_not_bad),
    Difference("icmp.checksum.status", "*", "RFC 792: the same; one that fits, over a packet that is quoted whole, is good", quoted_verdicts),
    Difference("icmpv6.checksum.status", "*", "RFC 4443 3: the same", quoted_verdicts),
    Difference("ip.dst", "ping-options.pcap", "RFC 791 3.1: the destination address is a field of the header; tshark shows the last address of the "
               "source route in its place", one_address),
    Difference("ip.checksum.status", "cut-short.pcap", "RFC 791 3.1: the checksum is over the whole header; of one that is cut nothing is said",
               more_of_theirs),
    Difference("i*", "ndp-redirect.pcap", "RFC 4861 4.6.3: the option holds the start of a packet as data; tshark reads on into it",
               more_of_theirs),
    Difference("ppp.*", "pp*.pcap", "RFC 1661 5.7 and 5.8: a reject holds the packet rejected as data, and a fragment of a multilink frame (RFC 1990 3) "
               "any part of it; tshark reads on into both", more_of_theirs),
    Difference("udp.checksum.status", "ipv6-extensions.pcap", 'RFC 8200 8.1: "If the IPv6 packet contains a Routing header, the Destination '
               'Address used in the pseudo-header is that of the final destination."', unverified_not_bad),
]
