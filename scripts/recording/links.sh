# shellcheck shell=bash
# The same traffic as other link layers and in other files.

sample sll.pcap record_sll 'Linux cooked, version 1: both directions, broadcast and multicast' '`tcpdump -i any -y LINUX_SLL`, `ping`'
sample sll2.pcap record_sll2 'Linux cooked, version 2, over several interfaces of a router' '`tcpdump -i any`, `ping`'
sample raw.pcap record_raw 'Bare IPv4 and IPv6 packets with no link layer' '`tcpdump` on a tun device, `ping`'
sample loopback.pcap record_loopback 'Ethernet frames with zero addresses: pings to oneself, and a DNS query whose UDP checksum, as always there, nobody finished' '`tcpdump -i lo`, `ping`'
sample two-interfaces.pcapng record_two_interfaces 'Both sides of a router as two interfaces, comments on the file and on two packets' \
  '`dumpcap -i eth0 -i eth1`, `editcap -a`'
sample nanoseconds.pcap record_nanoseconds 'Times in nanoseconds' '`tcpdump --time-stamp-precision=nano`, `ping`'
sample cut-short.pcap record_cut_short 'Packets cut after 60 bytes' '`tcpdump -s 60`, `ping`, `dig`'

record_sll() {
  lan
  capture "$1" alice any "$quiet" -y LINUX_SLL
  at alice ping -n -c 1 192.0.2.254
  at alice ping -n -c 1 2001:db8:1::fe
  at router ping -n -c 1 192.0.2.1
  finish
} >/dev/null

record_sll2() {
  internet
  capture "$1" router any "$quiet" -y LINUX_SLL2
  at alice ping -n -c 1 198.51.100.2
  at alice ping -n -c 1 2001:db8:2::2
  finish
} >/dev/null

record_raw() {
  lan
  tunnel bare 4 192.0.2.1 192.0.2.3
  capture "$1" alice tunnel0 'not dst net ff02::/16'
  at alice ping -n -c 2 -i 0.2 203.0.113.3
  talk alice udp 203.0.113.3 4444
  at alice ping -n -c 1 -W 1 2001:db8:7::3 || true
  finish
} >/dev/null

record_loopback() {
  lan
  capture "$1" alice lo ''
  at alice ping -n -c 1 127.0.0.1
  at alice ping -n -c 1 ::1
  at alice dig +tries=1 +time=1 @127.0.0.1 www.smithy.example || true
  finish
} >/dev/null

record_two_interfaces() {
  internet
  : >"$work/tcpdump.log"
  ip netns exec router dumpcap -q -n -i eth0 -f icmp -i eth1 -f icmp -c 12 -a duration:8 \
    --capture-comment 'Both sides of the router' -w "$work/plain.pcapng" 2>"$work/tcpdump.log" &
  captures+=($!)
  until_true 5 grep -q '^File:' "$work/tcpdump.log"
  at alice ping -n -c 3 -i 0.2 198.51.100.2
  finish
  editcap -a '1:The request as it came in' -a '2:The same, one hop further' "$work/plain.pcapng" "$work/$1"
} >/dev/null

record_nanoseconds() {
  lan
  capture "$1" alice eth0 icmp --time-stamp-precision=nano
  at alice ping -n -c 2 -i 0.2 192.0.2.254
  finish
} >/dev/null

record_cut_short() {
  lan
  capture "$1" alice eth0 "$quiet" -s 60
  at alice ping -n -c 1 192.0.2.254
  at alice ping -n -c 1 2001:db8:1::fe
  at alice dig +tries=1 +time=1 @192.0.2.254 www.smithy.example || true
  finish
} >/dev/null
