# shellcheck shell=bash
# IPv6, its extension headers, ICMPv6 and neighbour discovery.

sample ping6.pcap record_ping6 'Neighbour discovery and ICMPv6 echo, to a neighbour' '`ping -6 -c 3`'
sample ping6-fragments.pcap record_ping6_fragments 'Echo of 4,000 bytes in IPv6 fragments' '`ping -6 -s 4000`'
sample ndp.pcap record_ndp \
  'Neighbour solicitations and advertisements: duplicate address detection (alone and in vain), a neighbour that is not there, an unasked advertisement, reachability probes' \
  '`ip address add`, `ping -6`'
sample icmpv6-errors.pcap record_icmpv6_errors \
  'ICMPv6 errors with the packet they quote: no route, prohibited, address and port unreachable, too big, time exceeded (both), unknown next header, unknown option' \
  '`ping -6` and small sockets through two routers'
sample icmpv6-queries.pcap record_icmpv6_queries 'Extended echo (RFC 8335), node information queries' \
  'a raw socket, answers from the kernel; `ping -6 -N`'
sample ndp-redirect.pcap record_ndp_redirect 'A router that redirects to a better one on the same link' '`ping -6` through the wrong router'
sample traceroute6.pcap record_traceroute6 'Traces over two routers by UDP, ICMPv6 and TCP' '`traceroute -6`, `-I`, `-T`'
sample ipv6-extensions.pcap record_ipv6_extensions \
  'Hop-by-hop and destination options (home address: Linux sums its own into the UDP checksum, where RFC 6275 wants the home address), several headers in a row, a flow label; routing headers of types 0, 2 and 3, which their target refuses' \
  'socket options and the kernel, raw sockets (the routing headers), `ping -6 -F`'
sample segment-routing.pcap record_segment_routing 'Segment routing headers (type 4): inserted, around another IPv6 packet, with an HMAC TLV' \
  '`ip -6 route add ... encap seg6`, `ping -6`'

record_ping6() {
  lan
  capture "$1" alice eth0 "$quiet"
  at alice ping -n -c 3 -i 0.3 2001:db8:1::fe
  finish
} >/dev/null

record_ping6_fragments() {
  internet
  capture "$1" alice eth0 "$quiet and not icmp6[0] > 133"
  at alice ping -n -c 2 -i 0.3 -s 4000 2001:db8:2::2
  finish
} >/dev/null

record_ndp() {
  lan
  setting carol ipv6/conf/eth0/ndisc_notify=1
  setting alice ipv6/conf/eth0/accept_dad=1 ipv6/conf/eth0/dad_transmits=1 \
    ipv6/neigh/eth0/base_reachable_time_ms=500 ipv6/neigh/eth0/delay_first_probe_time=1
  capture "$1" alice eth0 "$quiet"
  ip -n alice address add 2001:db8:1::77/64 dev eth0
  ip -n alice address add 2001:db8:1::3/64 dev eth0
  sleep 1.2
  at alice ping -n -c 1 2001:db8:1::fe
  at alice ping -n -c 1 fe80::ff:fe00:3%eth0
  at alice ping -n -c 1 -W 4 2001:db8:1::99 || true
  # A second link-layer address: the kernel tells everybody.
  ip -n carol link set eth0 address 02:00:00:00:00:33
  at alice ping -n -c 1 -W 1 2001:db8:1::fe
  sleep 1.5
  finish
} >/dev/null

record_icmpv6_errors() {
  internet
  setting core ipv6/neigh/eth1/mcast_solicit=1 ipv6/neigh/eth1/retrans_time_ms=200
  setting bob ipv6/ip6frag_time=1
  ip -n router -6 route add prohibit 2001:db8:bad::/48
  ip -n core -6 route add unreachable 2001:db8:dead::/48
  ip -n router -6 route add 2001:db8:dead::/48 via 2001:db8:3::2
  ip -n core link set eth1 mtu 1280
  capture "$1" alice eth0 "$quiet and not icmp6[0] > 132"
  icmpv6_errors
  sleep 1.6
  finish
} >/dev/null

icmpv6_errors() {
  local target
  # No route; no such host; prohibited; unreachable.
  for target in 3fff::1 2001:db8:2::77 2001:db8:bad::1 2001:db8:dead::1; do
    at alice ping -n -c 1 -w 2 -W 2 "$target" || true
  done
  talk alice udp 2001:db8:2::2 4444
  talk alice payload 2001:db8:2::2 253 68656c6c6f
  at alice ping -n -c 1 -t 1 2001:db8:2::2 || true
  at alice ping -n -c 1 -t 2 2001:db8:2::2 || true
  at alice ping -n -c 1 -M do -s 1400 -w 1 2001:db8:2::2 || true
  # A destination option 0x9e that nobody knows, to be answered.
  talk alice udp 2001:db8:2::2 4444 hello 41:59:00009e0400000000
  # The first fragment only: the target gives up reassembling.
  talk alice fragment6 2001:db8:2::2
}

record_icmpv6_queries() {
  lan
  setting router ipv4/icmp_echo_enable_probe=1
  capture "$1" alice eth0 "$quiet and not icmp6[0] = 135 and not icmp6[0] = 136"
  talk alice icmp 2001:db8:1::fe a00000000001010120000f520008030165746830
  talk alice icmp 2001:db8:1::fe a0000000000201012000dce6000803020000000f
  at alice ping -n -c 1 -W 1 -N name 2001:db8:1::fe || true
  at alice ping -n -c 1 -W 1 -N ipv6-all 2001:db8:1::fe || true
  at alice ping -n -c 1 -W 1 -N ipv4 2001:db8:1::fe || true
  finish
} >/dev/null

record_ndp_redirect() {
  internet
  ip -n alice -6 route replace default via 2001:db8:1::3
  ip -n carol -6 route replace default via fe80::ff:fe00:fe dev eth0
  setting carol ipv6/conf/all/forwarding=1
  setting alice ipv6/conf/eth0/accept_redirects=1
  capture "$1" alice eth0 "$quiet"
  at alice ping -n -c 3 -i 0.3 2001:db8:2::2
  finish
} >/dev/null

record_traceroute6() {
  internet
  capture "$1" alice eth0 "$quiet and not icmp6[0] > 132"
  at alice traceroute -6 -n -q 1 -N 1 -w 1 -m 4 2001:db8:2::2
  at alice traceroute -6 -n -I -q 1 -N 1 -w 1 -m 4 2001:db8:2::2
  at alice traceroute -6 -n -T -p 80 -q 1 -N 1 -w 1 -m 4 2001:db8:2::2
  finish
} >/dev/null

# Socket options of level 41: 54 hop-by-hop options, 55 those before the routing
# header, 57 the routing header, 59 destination options, 67 traffic class.
record_ipv6_extensions() {
  local hop=0000050200000100 destination=00001e04c0ffee00
  local home=000201020000c91020010db8000200000000000000000077
  local target=0000000020010db8000200000000000000000002
  internet
  capture "$1" alice eth0 'not icmp6[0] > 132 and not dst net ff02::/16'
  talk alice udp 2001:db8:2::2 4444 'router alert' 41:54:$hop
  talk alice udp 2001:db8:2::2 4444 'padded' 41:59:$destination
  talk alice udp 2001:db8:2::2 4444 'home address' 41:59:$home
  talk alice udp 2001:db8:2::2 4444 'three headers' 41:54:$hop 41:59:$destination \
    41:67:b8000000
  # Next header 59 (none), two words more, type 0, 2 and 3, one segment left.
  talk alice payload 2001:db8:2::2 43 "3b020001$target"
  talk alice payload 2001:db8:2::2 43 "3b020201$target"
  talk alice payload 2001:db8:2::2 43 3b010301880000000000000000000005
  at alice ping -n -c 1 -F 0xbeef5 -Q 0x2e 2001:db8:2::2
  finish
} >/dev/null

record_segment_routing() {
  internet
  local host
  for host in router core bob; do
    setting "$host" ipv6/conf/all/seg6_enabled=1 ipv6/conf/eth0/seg6_enabled=1
  done
  for host in alice core; do
    at "$host" ip sr hmac set 17 sha256 <<<wiresmith 2>&1
  done
  ip -n alice sr tunsrc set 2001:db8:1::1
  capture "$1" alice eth0 'not icmp6[0] > 132 and not dst net ff02::/16'
  seg6_ping mode inline segs 2001:db8:3::2
  seg6_ping mode inline segs 2001:db8:1::fe,2001:db8:3::2
  seg6_ping mode encap segs 2001:db8:3::2
  seg6_ping mode inline segs 2001:db8:3::2 hmac 17
  finish
} >/dev/null

seg6_ping() {
  ip -n alice -6 route replace 2001:db8:2::/64 encap seg6 "$@" via 2001:db8:1::fe dev eth0
  at alice ping -n -c 1 -W 1 2001:db8:2::2 || true
}
