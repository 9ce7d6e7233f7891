# shellcheck shell=bash
# DNS: dig, delv and nsupdate against BIND, which serves the zones of names.sh.

sample dns.pcap record_dns \
  'DNS over UDP: A AAAA NS CNAME SOA PTR MX TXT SRV and ANY, names that are not there, a delegation, refusals, class CH, case kept, IPv6 as well as IPv4' \
  '`dig`, `named`'
sample dns-types.pcap record_dns_types 'One answer for each of some fifty record types, unknown ones too' '`dig`, `named`'
sample dns-edns.pcap record_dns_edns \
  'EDNS: client subnet, cookie, NSID, padding, keepalive, key tag, expire, unknown options, a bad version, extended errors' '`dig`, `named`'
sample dnssec.pcap record_dnssec \
  'Signed answers: RRSIG DNSKEY DS NSEC NSEC3 NSEC3PARAM CDS CDNSKEY, denial of existence, wildcards' '`dig +dnssec`, `delv`, `named`, `dnssec-signzone`'
sample dns-tcp.pcap record_dns_tcp \
  'A truncated answer and its retry over TCP, several queries in a connection, keepalive, an answer over many segments' '`dig`, `named`'
sample dns-transfer.pcap record_dns_transfer \
  'Update signed by TSIG, NOTIFY, zone transfers AXFR and IXFR over TCP, a failed signature' '`nsupdate`, two `named`, `dig`'
sample mdns.pcap record_mdns 'Multicast DNS: a question for a unicast answer (QU), answers with the cache flush bit' '`dig -p 5353 @224.0.0.251`, answers crafted'

# ask ARGUMENTS ...: the server is carol, at 192.0.2.3; short patience, no second try.
ask() { at alice dig +tries=1 +time=2 @192.0.2.3 "$@" || true; }
ask6() { at alice dig +tries=1 +time=2 @2001:db8:1::3 "$@" || true; }

serve_dns() {
  write_zones
  write_named_conf >/var/cache/bind/named.conf
  at carol named-checkconf -z /var/cache/bind/named.conf >"$work/program.log" # a zone with an error is not served
  start carol named -g -u root -n 1 -c /var/cache/bind/named.conf
  until_true 10 listening carol 53
  sleep 0.5
}

record_dns() {
  local type
  lan
  serve_dns
  capture "$1" alice eth0 'port 53'
  for type in A AAAA NS SOA MX TXT; do ask +noedns smithy.example "$type"; done
  ask +noedns www.smithy.example A
  ask +noedns alias.smithy.example AAAA
  ask +noedns _http._tcp.smithy.example SRV
  ask +noedns -x 192.0.2.1
  ask6 -x 2001:db8:1::1
  ask6 smithy.example A
  ask6 +notcp smithy.example ANY
  ask nobody.smithy.example A
  ask www.smithy.example MX
  ask host.child.smithy.example A
  ask elsewhere.test A
  ask +norecurse +noadflag +cdflag wWw.SmItHy.eXaMpLe A
  ask version.bind CH TXT
  ask +opcode=2 smithy.example A
  ask 'we\.ird\032name\007.smithy.example' TXT
  ask x.dname.smithy.example A
  ask a.wild.smithy.example TXT
  ask +header-only smithy.example
  finish
} >/dev/null

record_dns_types() {
  lan
  serve_dns
  capture "$1" alice eth0 'udp port 53'
  local type
  for type in $zone_types; do ask +noedns types.example "$type"; done
  finish
} >/dev/null

record_dns_edns() {
  lan
  serve_dns
  capture "$1" alice eth0 'udp port 53'
  ask smithy.example SOA +bufsize=4096 +nocookie
  ask smithy.example SOA +nsid
  ask smithy.example A +subnet=198.51.100.0/24
  ask smithy.example AAAA +subnet=2001:db8:1::/56
  ask smithy.example A +subnet=0/0
  ask smithy.example A +cookie=0123456789abcdef
  ask smithy.example A +padding=128 +nocookie
  ask smithy.example A +keepalive
  ask smithy.example A +expire
  ask smithy.example DNSKEY +ednsopt=14:4f664a5c +nocookie
  ask smithy.example A +ednsopt=13:0765786d61706c6500 +ednsopt=65001:c0ffee +ednsopt=26946:
  ask smithy.example A +ednsflags=0x4000 +nocookie
  ask smithy.example A +edns=5 +noednsnegotiation
  ask elsewhere.test A
  ask6 smithy.example A +nsid +subnet=192.0.2.0/25 +dnssec +bufsize=1400
  finish
} >/dev/null

record_dnssec() {
  lan
  serve_dns
  capture "$1" alice eth0 'udp port 53'
  local zone
  for zone in signed.example nsec3.example; do
    ask +dnssec "$zone" SOA
    ask +dnssec "$zone" DNSKEY
    ask +dnssec "www.$zone" AAAA
    ask +dnssec "www.$zone" MX
    ask +dnssec +bufsize=4096 "nobody.$zone" A
    ask +dnssec "any.wild.$zone" TXT
    ask +dnssec "host.child.$zone" A
    ask +dnssec "child.$zone" DS
  done
  ask +dnssec signed.example NSEC
  ask +dnssec signed.example CDS
  ask +dnssec signed.example CDNSKEY
  ask +dnssec nsec3.example NSEC3PARAM
  at alice delv @192.0.2.3 -a /var/cache/bind/anchors +root=signed.example www.signed.example A || true
  finish
} >/dev/null 2>&1

record_dns_tcp() {
  lan
  serve_dns
  capture "$1" alice eth0 'port 53'
  ask +noedns big.smithy.example TXT
  ask +ignore +noedns big.smithy.example TXT
  at alice dig @192.0.2.3 +tcp +keepopen smithy.example SOA www.smithy.example A smithy.example MX
  at alice dig @2001:db8:1::3 +tcp +keepalive +dnssec signed.example DNSKEY
  ask +tcp large.smithy.example TXT
  at alice python3 "$here/recording/talk.py" pipelined 192.0.2.3 || true
  finish
} >/dev/null

record_dns_transfer() {
  lan
  local key=$work/update.key
  tsig-keygen -a hmac-sha256 update >"$key"
  serve_dns
  capture "$1" carol eth0 'port 53'
  write_secondary_conf >/var/cache/bind/secondary.conf
  mkdir -p /var/cache/bind/secondary
  start alice named -g -u root -n 1 -c /var/cache/bind/secondary.conf
  until_true 10 listening alice 53
  sleep 1.2
  nsupdate_with -k "$key"
  sleep 1.2
  nsupdate_with
  ask transfer.example AXFR
  ask -k "$key" transfer.example SOA
  ask -y "hmac-sha256:update:$(printf 'not the secret' | base64)" transfer.example SOA
  finish
} >/dev/null 2>&1

nsupdate_with() {
  at alice nsupdate "$@" <<'TEXT' || true
server 192.0.2.3
zone transfer.example
prereq yxdomain transfer.example
prereq nxrrset new.transfer.example AAAA
update add new.transfer.example 300 A 192.0.2.42
update delete old.transfer.example A
update delete gone.transfer.example
send
TEXT
}

record_mdns() {
  lan
  ip -n alice route add 224.0.0.0/4 dev eth0
  ip -n carol route add 224.0.0.0/4 dev eth0
  start carol python3 "$here/recording/talk.py" mdns 192.0.2.3
  until_true 5 listening carol 5353
  capture "$1" alice eth0 'udp port 5353'
  at alice dig +tries=1 +time=1 +norecurse +noedns -p 5353 @224.0.0.251 anvil.local A || true
  at alice dig +tries=1 +time=1 +norecurse +noedns -p 5353 @224.0.0.251 anvil.local CLASS32769 A || true
  at alice dig +tries=1 +time=1 +norecurse +noedns -p 5353 @224.0.0.251 _http._tcp.local PTR || true
  finish
} >/dev/null
