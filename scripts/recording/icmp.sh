# shellcheck shell=bash
# ARP, IPv4 and ICMP: the kernels of the hosts, asked by ping, arping and traceroute.

sample arping.pcap record_arping \
  'ARP: requests and replies, a probe for a duplicate address, gratuitous requests and replies' \
  '`arping`, `arping -D`, `-U`, `-A`'
sample ping.pcap record_ping 'ICMP echo after ARP, to a neighbour' '`ping -c 3`'
sample ping-options.pcap record_ping_options \
  'IPv4 options: record route, three kinds of timestamps, loose source route (Linux sums the first hop into its UDP checksum, where RFC 1122 wants the target), router alert' \
  '`ping -R`, `ping -T`, `traceroute -g`, a socket option'
sample ping-fragments.pcap record_ping_fragments 'Echo of 4,000 bytes in IPv4 fragments' '`ping -s 4000`'
sample ping-dscp.pcap record_ping_dscp 'DSCP and ECN values, long and odd payloads, broadcast' '`ping -Q`, `-p`, `-b`'
sample icmp-errors.pcap record_icmp_errors \
  'ICMP errors with the packet they quote: unreachable net, host, port, protocol, prohibited, fragmentation needed, time exceeded (both), parameter problem' \
  '`ping`, `traceroute` and small sockets through two routers'
sample icmp-queries.pcap record_icmp_queries \
  'ICMP timestamp request and reply; extended echo by interface name, index and address (RFC 8335)' \
  'requests from a raw socket, answers from the kernel'
sample icmp-redirect.pcap record_icmp_redirect 'A router that redirects to a better one on the same link' '`ping` through the wrong router'
sample traceroute.pcap record_traceroute 'Traces over two routers by UDP, ICMP and TCP' '`traceroute`, `-I`, `-T`'

record_arping() {
  lan
  capture "$1" alice eth0 arp
  at alice arping -c 2 -w 3 -I eth0 192.0.2.254
  at alice arping -D -c 1 -w 1 -I eth0 192.0.2.77 || true
  at alice arping -D -c 1 -w 1 -I eth0 192.0.2.3 || true
  at alice arping -U -c 1 -w 1 -I eth0 192.0.2.1 || true
  at alice arping -A -c 1 -w 1 -I eth0 192.0.2.1 || true
  finish
} >/dev/null

record_ping() {
  lan
  capture "$1" alice eth0 "$quiet"
  at alice ping -n -c 3 -i 0.3 192.0.2.254
  finish
} >/dev/null

record_ping_options() {
  internet
  local host
  for host in router core bob; do
    setting "$host" ipv4/conf/all/accept_source_route=1 ipv4/conf/eth0/accept_source_route=1
  done
  capture "$1" alice eth0 'icmp or udp'
  at alice ping -n -c 1 -R 198.51.100.2
  at alice ping -n -c 1 -T tsonly 198.51.100.2
  at alice ping -n -c 1 -T tsandaddr 198.51.100.2
  at alice ping -n -c 1 -T tsprespec 203.0.113.2 198.51.100.254 198.51.100.2
  at alice traceroute -n -q 1 -N 1 -f 3 -m 3 -w 1 -g 203.0.113.2 198.51.100.2
  talk alice udp 198.51.100.2 33434 'look at me, routers' 0:4:94040000
  finish
} >/dev/null

record_ping_fragments() {
  internet
  capture "$1" alice eth0 icmp
  at alice ping -n -c 2 -i 0.3 -s 4000 198.51.100.2
  finish
} >/dev/null

record_ping_dscp() {
  lan
  setting carol ipv4/icmp_echo_ignore_broadcasts=0
  capture "$1" alice eth0 icmp
  at alice ping -n -c 1 -Q 0xb8 192.0.2.3
  at alice ping -n -c 1 -Q 0x03 192.0.2.3
  at alice ping -n -c 1 -s 0 192.0.2.3
  at alice ping -n -c 1 -s 1 -p a5 192.0.2.3
  at alice ping -n -c 1 -s 1472 -M do -p 00ff 192.0.2.3
  at alice ping -n -c 1 -t 255 -p 7e7d 192.0.2.3
  at alice ping -n -c 1 -w 1 -b 192.0.2.255 2>&1
  finish
} >/dev/null

record_icmp_errors() {
  internet
  setting router ipv4/neigh/eth0/mcast_solicit=1 ipv4/neigh/eth0/retrans_time_ms=200
  setting core ipv4/neigh/eth1/mcast_solicit=1 ipv4/neigh/eth1/retrans_time_ms=200
  setting bob ipv4/ipfrag_time=1
  ip -n router route add prohibit 233.252.0.64/26
  ip -n router route add prohibit 203.0.113.128/26
  ip -n router route add unreachable 203.0.113.192/26
  ip -n core link set eth1 mtu 1280
  capture "$1" alice eth0 icmp
  icmp_errors
  sleep 1.6
  finish
} >/dev/null

icmp_errors() {
  local target
  # The router has no route; no such host; prohibited; unreachable.
  for target in 192.88.99.1 198.51.100.77 203.0.113.129 203.0.113.193; do
    at alice ping -n -c 1 -w 2 -W 2 "$target" || true
  done
  talk alice udp 198.51.100.2 4444
  talk alice payload 198.51.100.2 253 68656c6c6f
  at alice ping -n -c 1 -t 1 198.51.100.2 || true
  at alice ping -n -c 1 -t 2 198.51.100.2 || true
  at alice ping -n -c 1 -M do -s 1400 -w 1 198.51.100.2 || true
  # Timestamp option with a pointer into its own head: parameter problem.
  talk alice ipv4 192.0.2.1 198.51.100.2 1 0:64 4408020000000000 0800f7fe00010000
  # The first fragment only: the target gives up reassembling.
  talk alice ipv4 192.0.2.1 198.51.100.2 17 0x2000:64 '' 1f901f9000180000aabbccddeeff0011
}

record_icmp_queries() {
  lan
  setting router ipv4/icmp_echo_enable_probe=1
  capture "$1" alice eth0 icmp
  talk alice icmp 192.0.2.254 0d00000000010001002a2a2a0000000000000000
  talk alice icmp 192.0.2.254 2a0000000001010120000f520008030165746830
  talk alice icmp 192.0.2.254 2a000000000102012000dcf30008030200000002
  talk alice icmp 192.0.2.254 2a00000000010301200015f1000c030300010400c00002fe
  talk alice icmp 192.0.2.254 2a0000000001040120000022000803016e6f6e65
  talk alice icmp 192.0.2.254 0f00000000010001
  finish
} >/dev/null

# Carol forwards, but her way on leads back over the same link.
record_icmp_redirect() {
  internet
  ip -n alice route replace default via 192.0.2.3
  setting carol ipv4/ip_forward=1 ipv4/conf/all/send_redirects=1 ipv4/conf/eth0/send_redirects=1
  setting alice ipv4/conf/all/accept_redirects=1 ipv4/conf/eth0/accept_redirects=1
  capture "$1" alice eth0 'icmp or arp'
  at alice ping -n -c 3 -i 0.3 198.51.100.2
  finish
} >/dev/null

record_traceroute() {
  internet
  capture "$1" alice eth0 "$quiet and not arp and not icmp6"
  at alice traceroute -n -q 1 -N 1 -w 1 -m 4 198.51.100.2
  at alice traceroute -n -I -q 1 -N 1 -w 1 -m 4 198.51.100.2
  at alice traceroute -n -T -p 80 -q 1 -N 1 -w 1 -m 4 198.51.100.2
  at alice traceroute -n -q 1 -N 1 -w 1 -m 4 -F 198.51.100.2 1480
  finish
} >/dev/null
