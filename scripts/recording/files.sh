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
