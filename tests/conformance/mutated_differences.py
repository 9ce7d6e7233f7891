"""What differs from tshark on purpose in mutated packets, besides what differs in the samples (differences.py)."""
import collections
import re

from differences import Difference, more_of_ours, only_ours, only_theirs, zero_left_out

# ---- kinds of difference ------------------------------------------------------------------------------------------


def plain(value):
    """Text as both would write it: escapes of three digits become characters, what is no UTF-8 a question mark."""
    text = str(value)
    data = re.sub(rb"\\(\d\d\d)", lambda m: bytes([int(m[1]) & 255]), text.encode("utf-8", "replace"))
    text = re.sub(r"\\[abtnvfr]", "?", data.decode("utf-8", "replace"))
    return re.sub(r"[^\x20-\x3e\x40-\x7e]+", "?", text).lower()


def same_text(mine, theirs):
    return collections.Counter(map(plain, mine.elements())) == collections.Counter(map(plain, theirs.elements()))


def same_lines(mine, theirs):
    ours, others = (sorted(plain(v).rstrip("?") for v in values.elements()) for values in (mine, theirs))
    return ours == others


def same_begin(mine, theirs):
    ours, others = sorted(map(plain, mine.elements())), sorted(map(plain, theirs.elements()))
    return len(ours) == len(others) and all(a.startswith(re.sub(r"\?.*", "", b)) for a, b in zip(ours, others))


def same_number(mine, theirs):
    """Digits of theirs read as hexadecimal ones."""
    try:
        return collections.Counter(int(str(v), 16) for v in theirs.elements()) == mine
    except ValueError:
        return False


def both_set(mine, theirs):
    return len(mine) == len(theirs) and all(bool(a) == bool(b) for a, b in zip(sorted(mine.elements()), sorted(theirs.elements())))


def swapped(mine, theirs):
    return collections.Counter((v >> 8 | (v & 255) << 8) for v in theirs.elements()) == mine


def ten_times(mine, theirs):
    return collections.Counter(v * 10 for v in mine.elements()) == theirs


def unverified(mine, theirs):
    return mine[2] > 0


def beside_the_ack(mine, theirs):
    """Theirs has the flag of an acknowledgement, the highest of the five bits, as well."""
    return collections.Counter(v & 0xF for v in theirs.elements()) == mine


def without_mark(mine, theirs):
    return collections.Counter(v & 0x7FFF for v in theirs.elements()) == mine


def root_for_zero(mine, theirs):
    """Names that begin with a zero byte, which theirs take for the end of a text."""
    ours = collections.Counter("." if v.startswith("\\000") else plain(v) for v in mine.elements())
    return ours == collections.Counter(map(plain, theirs.elements()))


def fewer_of_ours(mine, theirs):
    return not mine - theirs


def any_value(mine, theirs):
    return True


def less_of_theirs(mine, theirs):
    """As many values, of which theirs end earlier."""
    return sum(mine.values()) >= sum(theirs.values())


MUTATED = [
    Difference("*", "*", "RFC 4343 2.1, and text in general: bytes that are no printing ASCII are written as three digits; tshark writes what it "
               "takes for UTF-8, or a replacement for it", same_text),
    Difference("*", "*", "the bytes of a field are a number as well; tshark shows them as bytes", same_number),
    Difference("http.*.line", "*", "RFC 9112 2.2: a line may end in the next segment, or with another control; the end is a field of its own here",
               same_lines),
    Difference("tcp.option_kind", "*", "RFC 9293 3.1: what is behind the end of the option list is padding; tshark reads its zeros as more ends",
               zero_left_out),
    Difference("ip.opt.type", "*", "RFC 791 3.1: every option has a type; tshark does not show that of options which it does not know", more_of_ours),
    Difference("tcp.flags.res", "*", "RFC 9293 3.1: three bits; tshark shows whether any is set", both_set),
    Difference("igmp.*", "*", "RFC 2236 2: every message has these fields; tshark shows them of types that it knows", only_ours),
    Difference("null.family", "*", "the address family has 32 bits in the byte order of who captured; tshark takes two of its bytes for an EtherType where "
               "the others are not zero", only_ours),
    Difference("sll.etype", "*", "the protocol of a cooked frame is a number, whatever it means; tshark has other names for those of Linux alone",
               only_ours),
    Difference("dhcp.secs", "*", "RFC 2131 2: in network byte order; tshark swaps the bytes of large ones", swapped),
    Difference("dhcp.server", "*", "RFC 2131 2: 64 bytes; tshark shows those before the first zero", only_ours),
    Difference("dhcp.file", "*", "RFC 2131 2: 128 bytes; tshark shows those before the first zero", only_ours),
    Difference("mip6.*", "*", "IANA's protocol 62 is CFTP; tshark takes it for an old number of mobility headers", only_theirs),
    Difference("llc.*", "*", "IEEE 802 9.2.3: the protocol is identified in unnumbered information; tshark looks for it in other frames as well", only_theirs),
    Difference("lcp.*", "*", "RFC 1332 2 and RFC 5072 3: codes 1 to 7 only; tshark reads more of LCP's into these protocols", only_theirs),
    Difference("*cp.data", "*", "RFC 1661 5: the data of a packet whose code is not known; tshark reads a magic number, or shows data of an option by "
               "this name", any_value),
    Difference("dns.*", "*", "RFC 1035 4.2.2: a segment may begin in the middle of a message; what cannot be the begin of one is data here", only_theirs),
    Difference("chap.message", "*", "RFC 1994 4.2: all bytes of the field; tshark shows those before the first that is no text", same_begin),
    Difference("dns.caa.value", "*", "RFC 8659 4.1: all that is left of the record; the same", same_begin),
    Difference("pap.message", "*", "RFC 1334 2.2.2: the same", same_begin),
    Difference("pppoed.tags.*", "*", "RFC 2516 A: a tag may be empty, and hold any bytes; tshark says that it is missing, or shows those before the first zero",
               any_value),
    Difference("icmp.mtu", "*", "RFC 792 has 32 unused bits in Destination Unreachable, RFC 1191 4 calls the low 16 the MTU, RFC 4884 4 an octet "
               "the length; tshark shows all as unused where the code is another", only_ours),
    Difference("icmp.length", "*", "the same", only_ours),
    Difference("icmp.unused", "*", "the same", any_value),
    Difference("icmp.*", "*", "RFC 792: a message is one whatever carries it; tshark looks for ICMP over IPv4 only", only_ours),
    Difference("tcp.checksum.status", "quoted", "RFC 792: a checksum over a packet that is not quoted whole says nothing", unverified),
    Difference("udp.checksum.status", "quoted", "the same", unverified),
    Difference("icmpv6.checksum.status", "*", "RFC 6554 4.2 and RFC 9631: of the final destination of these routes only a part, or a number, is there",
               unverified),
    Difference("dhcpv6.elapsed_time", "*", "RFC 8415 21.9: in hundredths of a second; tshark multiplies", ten_times),
    Difference("dns.*", "quoted", "RFC 792: what an error quotes may end within a record, whose fields that are there are shown", more_of_ours),
    Difference("ip.opt.sec_*", "*", "RFC 1108 2: the option has a level of one byte; tshark reads that of RFC 791 by its length", any_value),
    Difference("dhcp.server", "*", "RFC 2131 2: 64 bytes; tshark shows those before the first zero", less_of_theirs),
    Difference("geneve.flags.reserved", "*", "RFC 8926 3.4: six bits; tshark shows whether any is set", both_set),
    Difference("geneve.option.unknown.data", "*", "RFC 8926 3.5: an option may be empty", any_value),
    Difference("http.*.line", "*", "RFC 9112 5: a line without a colon is one of those that the message has; tshark leaves it out", more_of_ours),
    Difference("gre.key", "*", "RFC 2637 4.1: in version 1 the key is a length and a call, whatever is carried; to tshark only with PPP", only_theirs),
    Difference("gre.key.*", "*", "the same", only_ours),
    Difference("gre.flags.ack", "*", "the same", only_ours),
    Difference("gre.flags.reserved", "*", "the same: one of its bits is the acknowledgement's", beside_the_ack),
    Difference("gre.ack_number", "*", "the same", only_ours),
    Difference("dhcpv6.duid*.link_layer_addr", "*", "RFC 8415 11: all that is left of the identifier; tshark shows the begin of a long one", same_begin),
    Difference("lcp.message", "*", "RFC 1661 5.6: all bytes of the field; tshark shows those before the first that is no text", same_begin),
    Difference("icmpv6.mldr.mar.*", "*", "RFC 3810 5.2.11: what is behind the counted records is additional data; tshark reads it as one more", only_theirs),
    Difference("dns.*.class", "*", "RFC 6762 5.4 and 10.2: the highest bit of a class is a mark; tshark parts it from the class on the port of multicast DNS "
               "alone", without_mark),
    Difference("dns.qry.qu", "*", "the same", only_ours),
    Difference("dns.resp.cache_flush", "*", "the same", only_ours),
    Difference("dns.*", "*", "RFC 1035 3.1: a label has any bytes; tshark ends its text at a zero, and calls a name that begins with one the root",
               root_for_zero),
    Difference("dhcpv6.s46_rule.*", "*", "RFC 7598 4.1: a rule has port parameters within it, and no rules; tshark reads those too", fewer_of_ours),
    Difference("pap.peer_id", "*", "RFC 1334 2.2.1: all bytes of the field; tshark shows those before the first that is no text", same_begin),
    Difference("mip6.mnid.identifier", "*", "RFC 4283 3: the same", same_begin),
]
