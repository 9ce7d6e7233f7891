# shellcheck shell=bash
# One small capture that shows most of it: what a machine does in its first seconds on a network.

sample tour.pcap record_tour \
  'The first seconds of a machine: DHCP, ARP, neighbour discovery, DNS over both families, TCP with a GET, pings, a trace with its ICMP errors, a VLAN tag' \
  '`dnsmasq`, `dhclient`, `dig`, `curl`, `ping`, `traceroute`, carried: the VLAN'

# The router is DHCP and DNS server of the network, bob has a web server.
serve_tour() {
  start router dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --pid-file --no-resolv --no-hosts \
    --interface=eth0 --dhcp-authoritative --dhcp-leasefile="$work/leases" --no-ping --local-ttl=300 \
    --dhcp-range=192.0.2.100,192.0.2.120,1h --dhcp-host=02:00:00:00:00:01,192.0.2.101 --domain=smithy.example \
    --host-record=www.smithy.example,198.51.100.2,2001:db8:2::2 --cname=hello.smithy.example,www.smithy.example
  until_true 5 listening router 67
  web bob
}

record_tour() {
  internet
  ip -n alice address flush dev eth0 scope global
  serve_tour
  capture "$1" alice eth0 "$quiet"
  tour
  finish
} >/dev/null

tour() {
  at alice dhclient -4 -1 -sf /bin/true -lf /var/lib/dhcp/tour.leases -pf /run/tour.pid eth0 2>"$work/dhclient.log"
  # What the client's script would do with the answer.
  address alice eth0 192.0.2.101/24 2001:db8:1::1/64
  ip -n alice route add default via 192.0.2.254
  at alice dig +tries=1 +time=1 @192.0.2.254 +noedns hello.smithy.example A
  at alice dig +tries=1 +time=1 @2001:db8:1::fe hello.smithy.example AAAA
  fetch http://198.51.100.2/
  at alice ping -n -c 1 198.51.100.2
  at alice ping -n -c 1 2001:db8:2::2
  at alice traceroute -n -q 1 -N 1 -w 1 -m 3 198.51.100.2
  tour_tag
}

tour_tag() {
  start alice python3 "$here/recording/carry.py" vlan tunnel0 eth0 - - 8100002a
  start carol python3 "$here/recording/carry.py" vlan tunnel0 eth0 - - 8100002a
  local host
  for host in alice carol; do
    until_true 5 ip -n "$host" link show tunnel0
    setting "$host" ipv6/conf/tunnel0/disable_ipv6=1
  done
  ip -n alice link set tunnel0 address "$(lan_mac 01)" up
  ip -n carol link set tunnel0 address "$(lan_mac 03)" up
  address alice tunnel0 203.0.113.65/28
  address carol tunnel0 203.0.113.66/28
  at alice ping -n -c 1 -W 2 203.0.113.66
}
