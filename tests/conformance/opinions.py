"""Where only one of the two, tshark and we, calls a packet wrong, and by which sentence of which RFC we are right."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Opinion:
    side: str  # who says it: ours, tshark
    said: str  # what: a regular expression over all of it
    why: str
    samples: bool = True  # whether pcaps/ has a case of it


def elsewhere(side, said, why):
    """One that is needed for captures of others only."""
    return Opinion(side, said, why, samples=False)


OPINIONS = [
    # ---- what we call wrong, and tshark does not ----
    Opinion("ours", "ip.ptr bad-value", 'RFC 791 3.1: "The smallest legal value is 5" of a timestamp\'s pointer; tshark looks at those of routes'),
    Opinion("ours", "ppp.fcs bad-checksum", "RFC 1662 3.1: the sequence covers all between the flags; tshark does not see the flag on this link type"),
    elsewhere("ours", r"arp\.(hw_size|proto_size) bad-length", 'RFC 826: ar$hln is "byte length of each hardware address", and those of Ethernet '
              "have 6, as those of IPv4 have 4; tshark shows longer ones as they are told"),
    elsewhere("ours", "arp.* payload-cut", "RFC 826: the packet has an address for each of the lengths; padding behind it is none"),
    elsewhere("ours", "dns.a bad-length", 'RFC 1035 3.4.1: "A 32 bit Internet address"; this has more'),
    elsewhere("ours", r"(ipv6\.hlim|ipv6\.src|icmpv6\.target) bad-value", "RFC 4861 8.1: a redirect has the hop limit 255, a link-local source, and "
              "leads to a link-local address or to the destination itself"),
    elsewhere("ours", "ppp.protocol bad-value", 'RFC 1661 2: "the least significant bit of the least significant octet must equal 1"'),
    elsewhere("ours", "ip.checksum bad-checksum", "RFC 791 3.1: over the whole header, whatever its version says; tshark reads another protocol in it"),
    elsewhere("ours", "dhcpv6. bad-option", "RFC 8415 21.1: option-len is the length of the option's data in octets, and there are fewer; tshark stops"),
    Opinion("ours", r"dhcpv6\.hopcount bad-value", 'RFC 8415 19.1.2: with a hop count of 8 (HOP_COUNT_LIMIT, 7.6) "the relay agent discards the received '
            'message", so that no relay tells of 9'),
    # ---- what tshark calls wrong, and we do not ----
    Opinion("tshark", "checksum Bad checksum .*", 'RFC 8200 8.1: behind a routing header "the Destination Address used in the pseudo-header is that of the '
            'final destination"; RFC 791 3.1: the same of a source route; RFC 792: what an error quotes is as it came to the router; RFC 8335 2: an extended '
            'echo request has "exactly one instance of the Interface Identification Object", and data behind it is not of the extension'),
    Opinion("tshark", "malformed Malformed Packet .*", "RFC 1989 2.1 (quality protocol) and the SNACK option of TCP: these options have the length that they should; "
            "tshark reads beyond them"),
    Opinion("tshark", "protocol Option length isn't a multiple of 4", "IANA's registry of BOOTP options has three meanings for 150: addresses of TFTP servers (RFC "
            "5859), and what Etherboot and GRUB put there, a path in letters"),
    Opinion("tshark", r"malformed (Invalid Option Length|Unknown Data .*)", "RFC 6550 6.7.5: the length of a route is in octets, with as many of the prefix "
            "as its length needs; tshark wants eight or sixteen of them, as RFC 4191 has it"),
    Opinion("tshark", r"protocol length isn't a multiple of 4 plus 1 .*", "RFC 3361 3.1: with encoding 0 the option has names of any length; tshark adds "
            "up the lengths of several such options"),
    elsewhere("tshark", "protocol Illegal characters found in header name", "RFC 9112 2.1: a message begins with its start line; these segments are in the middle of one"),
    elsewhere("tshark", "malformed Leading CRLF .*", 'RFC 9112 2.2: a server "SHOULD ignore at least one empty line (CRLF) received prior to the request-line"'),
]
