# shellcheck shell=bash
# Files that are written, not recorded: by files.py, from the RFCs, or from a recording of ours.

craft() { python3 "$here/recording/files.py" "$@"; }

sample ppp.pcap record_ppp \
  'PPP: LCP, PAP, CHAP, CCP, IPCP, IPV6CP, packets of both families, compressed fields, echo, protocol reject, the end' 'crafted'
sample ppp-hdlc.pcap record_ppp 'The same with flags, escapes and frame check sequences as on a serial line; one check sequence is wrong' 'crafted'
sample ppp-serial.pcap record_ppp 'Cisco HDLC and PPP, link type 50' 'crafted'
sample pppoe-discovery.pcap record_ppp 'PPPoE discovery with its tags, and a session from LCP to the end' 'crafted'
sample ethernet.pcap record_ethernet \
  'Padding, trailers, 802.3 with LLC (XID, TEST, IPX, SNAP of a maker) and without, unknown and small EtherTypes, loopback test, LLDP, pause' 'crafted'
sample ndp-options.pcap record_neighbour_options \
  'NDP options that no program here sends: captive portal, PREF64, nonce, timestamp, 6LoWPAN context, encrypted DNS, unknown' 'crafted'
sample ipv4-options.pcap record_written 'IPv4 options that no program here sends: MTU probes, quick start, traceroute, security of three kinds, CIPSO, stream, strict route, broadcast' 'crafted'
sample ipv6-options.pcap record_written 'Options of hop-by-hop and destination headers (CALIPSO, RPL, IOAM, PDM, jumbo and others), routing types 3, 5 and 6, shim6' 'crafted'
sample mobility.pcap record_written 'Mobility headers and their options; a HIP packet' 'crafted'
sample arp-kinds.pcap record_written 'ARP for InfiniBand, for Chaos and for ATM' 'crafted'
sample llc-types.pcap record_written 'Numbered LLC frames: supervisory and information' 'crafted'
sample ppp-hdlc-fill.pcap record_written 'PPP as on a serial line, behind flags that fill the time' 'crafted'
sample ipsec.pcap record_written 'Authentication headers and encapsulated payloads over both families' 'crafted'
sample gre-versions.pcap record_written 'GRE as PPTP has it, with acknowledgements, and with a source route' 'crafted'
sample teredo-solicitation.pcap record_written 'Teredo solicitations with authentication, and the answer' 'crafted'
sample icmp-types.pcap record_written 'ICMP types and extension objects that no program here sends' 'crafted'
sample icmpv6-types.pcap record_written 'The same of ICMPv6: renumbering, inverse discovery, mobility, secured discovery, RPL, 6LoWPAN, multicast routers' 'crafted'
sample igmp-routers.pcap record_written 'Multicast router discovery over IPv4' 'crafted'
sample tcp-options.pcap record_written 'TCP options that no program here sends, and all of multipath TCP' 'crafted'
sample dns-records.pcap record_written 'An answer for each type of record, every EDNS option, a signature' 'crafted'
sample dhcp-options.pcap record_written 'Every DHCP option, a BOOTP message' 'crafted'
sample dhcpv6-options.pcap record_written 'Every DHCPv6 option, in messages of clients and relays' 'crafted'
sample ppp-options.pcap record_written 'Every code and option of LCP, IPCP, IPV6CP and CCP' 'crafted'
sample pppoe-tags.pcap record_written 'Every PPPoE tag' 'crafted'
sample null.pcap record_rewritten 'BSD loopback (host order, little-endian)' 'crafted from `raw.pcap`'
sample null-big-endian.pcap record_rewritten 'BSD loopback of a big-endian machine, with its numbers for IPv6' 'crafted from `raw.pcap`'
sample loop.pcap record_rewritten 'OpenBSD loopback' 'crafted from `raw.pcap`'
sample raw-ipv4.pcap record_rewritten 'Link types for IPv4 alone' 'crafted from `raw.pcap`'
sample raw-ipv6.pcap record_rewritten 'Link types for IPv6 alone' 'crafted from `raw.pcap`'
sample big-endian.pcap record_rewritten 'A file of a big-endian machine' 'crafted from `ping.pcap`'
sample big-endian-nanoseconds.pcap record_rewritten 'The same in nanoseconds' 'crafted from `ping.pcap`'
sample modified.pcap record_rewritten 'The modified format of old Linux, with its longer packet heads' 'crafted from `ping.pcap`'
sample ping.pcap.gz record_compressed '`ping.pcap`, compressed' '`gzip`'
sample ping.pcap.zst record_compressed '`ping.pcap`, compressed' '`zstd`'
sample ends-in-the-middle.pcap record_rewritten '`ping.pcap` without its last 50 bytes' 'crafted from `ping.pcap`'
sample sections.pcapng record_rewritten \
  'Two sections of either byte order; interfaces with other resolutions and an offset; simple, enhanced and obsolete packet blocks, names, statistics, an unknown block' \
  'crafted from `ping.pcap` and `raw.pcap`'

record_ppp() { craft "${1%.*}" "$work/$1"; }
record_written() { craft "${1%.*}" "$work/$1"; }
record_ethernet() { craft ethernet "$work/$1"; }
record_neighbour_options() { craft ndp-options "$work/$1"; }

# From the recording of this run, or else from the one that is there.
made_from() {
  [[ -e $work/$1 ]] || cp "$out/$1" "$work/$1"
}

record_rewritten() {
  made_from ping.pcap
  made_from raw.pcap
  craft "${1%.*}" "$work/$1" "$work/ping.pcap" "$work/raw.pcap"
}

record_compressed() {
  made_from ping.pcap
  case $1 in
    *.gz) gzip -9nc "$work/ping.pcap" >"$work/$1" ;;
    *.zst) zstd -19 -qc "$work/ping.pcap" >"$work/$1" ;;
  esac
}
