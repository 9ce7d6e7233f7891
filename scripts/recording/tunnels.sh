# shellcheck shell=bash
# Tagged and tunnelled: pings that travel inside something. All but VXLAN are carried by
# carry.py, so that no kernel module is needed.

sample vlan.pcap record_vlan 'ARP, IPv4 and IPv6 with an 802.1Q tag, and with a priority' 'carried: `ping` over tagged frames'
sample qinq.pcap record_qinq 'Two tags (802.1ad and 802.1Q), and two of type 8100' 'carried: `ping`'
sample snap.pcap record_snap 'ARP, IPv4 and IPv6 in 802.3 frames with LLC and SNAP (RFC 1042)' 'carried: `ping`'
sample backbone.pcap record_backbone 'Provider backbone (802.1ah): whole frames behind an I-tag' 'carried: `ping`'
sample mpls.pcap record_mpls 'MPLS: stacks of one and of three labels, IPv4 and IPv6 below' 'carried: `ping`'
sample pppoe-session.pcap record_pppoe_session 'IPv4 and IPv6 in PPPoE sessions' 'carried: `ping`'
sample ip-in-ip.pcap record_ip_in_ip 'IPv4 in IPv4, IPv6 in IPv4, IPv4 and IPv6 in IPv6' 'carried: `ping`'
sample gre.pcap record_gre 'GRE: plain, with checksum, key and sequence number, over IPv6, with frames inside (NVGRE)' 'carried: `ping`'
sample vxlan.pcap record_vxlan 'VXLAN: ARP and pings inside' 'the kernel (`ip link add type vxlan`), `ping`'
sample geneve.pcap record_geneve 'Geneve with an option: ARP and pings inside' 'carried: `ping`'
sample teredo.pcap record_teredo 'Teredo: IPv6 in UDP behind an origin indication' 'carried: `ping`'

# tunnel KIND ARGUMENT [OWN PEER]: alice and carol at its ends, with addresses of their own.
tunnel() {
  local kind=$1 argument=$2 own=${3:-02:00:00:00:00:01} peer=${4:-02:00:00:00:00:03}
  tunnel_end alice 1 "$kind" "$argument" "$own" "$peer"
  tunnel_end carol 3 "$kind" "$argument" "$peer" "$own"
}

tunnel_end() {
  local host=$1 number=$2 mac
  mac=$(lan_mac "0$number")
  start "$host" python3 "$here/recording/carry.py" "$3" tunnel0 eth0 "$5" "$6" "$4"
  until_true 5 ip -n "$host" link show tunnel0
  setting "$host" ipv6/conf/tunnel0/addr_gen_mode=1
  # A tag's device has the address of the one below it.
  ip -n "$host" link set tunnel0 address "$mac" mtu 1400 2>/dev/null || ip -n "$host" link set tunnel0 mtu 1400
  address "$host" tunnel0 "203.0.113.$number/24" "2001:db8:7::$number/64"
  ip -n "$host" link set tunnel0 up
  sleep 0.1
}

through() {
  at alice ping -n -c 1 -W 2 203.0.113.3
  at alice ping -n -c 1 -W 2 2001:db8:7::3
} >/dev/null

# carried FILE KIND ARGUMENT [OWN PEER]: a tunnel, with pings through it.
carried() {
  local file=$1
  shift
  capture "$file" alice eth0 "${filter:-}"
  tunnel "$@"
  through
  finish
  stop_programs
}

# joined FILE PART ...: parts one after the other.
joined() {
  local file=$1
  shift
  mergecap -a -F pcap -w "$work/$file" "${@/#/$work/}"
}

record_vlan() {
  local filter='vlan and not (ether[12:2] = 0)'
  bare_lan && carried one vlan 81000064 && tear_down
  bare_lan && carried two vlan 8100a002 && joined "$1" one two
}

record_qinq() {
  local filter='ether[12:2] = 0x88a8 or ether[12:2] = 0x8100 or vlan'
  bare_lan && carried one vlan 88a800c881000064 && tear_down
  bare_lan && carried two vlan 81000fa081007064 && joined "$1" one two
}

record_snap() {
  local filter='ether[14:2] = 0xaaaa'
  bare_lan && carried "$1" snap ''
}

record_backbone() {
  local filter='ether[12:2] = 0x88a8 or ether[12:2] = 0x88e7 or vlan'
  bare_lan && carried "$1" backbone 88a8000588e700001234 02:00:00:00:0b:01 02:00:00:00:0b:03
}

record_mpls() {
  local filter='ether[12:2] = 0x8847'
  bare_lan && carried one labels 00064140 && tear_down
  bare_lan && carried two labels 00010a4000020c3f0000214f && joined "$1" one two
}

record_pppoe_session() {
  local filter='ether[12:2] = 0x8864'
  bare_lan && carried "$1" session 0x0017
}

# One protocol number carries one family: bare_ping FILE NUMBER OWN PEER TARGET.
bare_ping() {
  lan
  capture "$1" alice eth0 'ip proto 4 or ip proto 41 or ip6 proto 4 or ip6 proto 41'
  tunnel bare "$2" "$3" "$4"
  at alice ping -n -c 2 -i 0.2 -W 2 "$5"
  finish
  tear_down
} >/dev/null

record_ip_in_ip() {
  bare_ping one 4 192.0.2.1 192.0.2.3 203.0.113.3
  bare_ping two 41 192.0.2.1 192.0.2.3 2001:db8:7::3
  bare_ping three 4 2001:db8:1::1 2001:db8:1::3 203.0.113.3
  bare_ping four 41 2001:db8:1::1 2001:db8:1::3 2001:db8:7::3
  joined "$1" one two three four
}

record_gre() {
  local filter='ip proto 47 or ip6 proto 47'
  lan && carried one gre '' 192.0.2.1 192.0.2.3 && tear_down
  lan && carried two gre cks 192.0.2.1 192.0.2.3 && tear_down
  lan && carried three gre k 2001:db8:1::1 2001:db8:1::3 && tear_down
  lan && carried four transparent 0x1234 192.0.2.1 192.0.2.3
  joined "$1" one two three four
}

record_vxlan() {
  lan
  ip -n alice link add vxlan0 address 02:00:00:00:00:51 type vxlan id 42 remote 192.0.2.3 local 192.0.2.1 dstport 4789
  ip -n carol link add vxlan0 address 02:00:00:00:00:53 type vxlan id 42 remote 192.0.2.1 local 192.0.2.3 dstport 4789
  address alice vxlan0 203.0.113.1/24 2001:db8:7::1/64
  address carol vxlan0 203.0.113.3/24 2001:db8:7::3/64
  capture "$1" alice eth0 'udp port 4789'
  ip -n alice link set vxlan0 up
  ip -n carol link set vxlan0 up
  sleep 0.2
  through
  finish
}

record_geneve() {
  local filter='udp port 6081'
  lan && carried "$1" geneve 0x1234 192.0.2.1 192.0.2.3
}

record_teredo() {
  local filter='udp port 3544'
  lan
  capture "$1" alice eth0 "$filter"
  tunnel teredo '' 192.0.2.1 192.0.2.3
  at alice ping -n -c 2 -i 0.2 -W 2 2001:db8:7::3
  finish
} >/dev/null
