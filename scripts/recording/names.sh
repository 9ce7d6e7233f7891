# shellcheck shell=bash
# The zones and the configuration of the DNS server.

# Those of DNSSEC stand in the signed zones.
zone_types='A AAAA NS SOA MX TXT SRV HINFO CAA NAPTR LOC SSHFP TLSA CERT APL IPSECKEY DHCID SMIMEA
  OPENPGPKEY CSYNC ZONEMD SVCB HTTPS SPF NID L32 L64 LP EUI48 EUI64 URI RP AFSDB X25 ISDN RT NSAP PX GPOS KX
  TALINK NINFO RKEY SINK AVC AMTRELAY WKS MB MG MR MINFO NULL DOA TYPE65280'

zone_head() {
  cat <<'TEXT'
$TTL 3600
@ IN SOA ns hostmaster.smithy.example. 2026010101 7200 3600 1209600 300
@ NS ns
@ NS ns2.smithy.example.
ns A 192.0.2.3
ns AAAA 2001:db8:1::3
TEXT
}

smithy_zone() {
  zone_head
  cat <<'TEXT'
@ A 192.0.2.3
@ AAAA 2001:db8:1::3
@ MX 10 mail
@ MX 20 mail2.smithy.example.
@ TXT "v=spf1 mx -all" "a second string" "quote \" and \\ and \255"
ns2 A 198.51.100.2
mail A 192.0.2.25
mail AAAA 2001:db8:1::25
mail2 A 192.0.2.26
www A 192.0.2.80
www A 192.0.2.81
www AAAA 2001:db8:1::80
alias CNAME alias2
alias2 CNAME www
_http._tcp SRV 0 5 80 www
_http._tcp SRV 10 5 8080 mail
child NS ns.child
ns.child A 198.51.100.53
ns.child AAAA 2001:db8:2::53
we\.ird\032name\007 TXT "a name with a dot, a blank and a bell"
dname DNAME names.example.
*.wild TXT "wild"
TEXT
  local number
  for number in $(seq 1 12); do
    printf 'big TXT "%02d: a text long enough that a dozen of them do not fit into 512 bytes"\n' "$number"
  done
  for number in $(seq 1 60); do
    printf 'large TXT "%02d: a text long enough that sixty of them take more than one segment of TCP to arrive"\n' "$number"
  done
}

types_zone() {
  zone_head
  cat <<'TEXT'
mail A 192.0.2.25
www A 192.0.2.80
@ TXT "v=spf1 -all"
@ A 192.0.2.3
@ AAAA 2001:db8:1::3
@ MX 10 mail
@ TXT "one" "two"
@ SRV 1 2 443 www
@ HINFO "ANVIL" "IRON"
@ CAA 0 issue "ca.example; policy=ev"
@ CAA 128 iodef "mailto:security@smithy.example"
@ NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@smithy.example!" .
@ LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
@ SSHFP 4 2 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20
@ TLSA 3 1 1 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20
@ CERT PGP 0 0 d2lyZXNtaXRo
@ APL 1:192.0.2.0/24 !1:192.0.2.64/28 2:2001:db8::/32
@ IPSECKEY 10 3 2 gw.types.example. d2lyZXNtaXRo
@ IPSECKEY 10 1 2 192.0.2.1 d2lyZXNtaXRo
@ DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=
@ SMIMEA 3 0 1 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20
@ OPENPGPKEY d2lyZXNtaXRo
@ CSYNC 66 3 A NS AAAA
@ ZONEMD 2026010101 1 241 0102030405060708090a0b0c0d0e0f10
@ SVCB 1 svc.types.example. alpn="h2,h3" port=8443 ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=2001:db8::1 mandatory=alpn,port key667="hello\210qoo"
@ HTTPS 0 www.types.example.
@ HTTPS 1 . alpn="h3,h2" no-default-alpn ech="AEX+DQBBFQ=="
@ SPF "v=spf1 -all"
@ NID 10 0014:4fff:ff20:ee64
@ L32 10 10.1.2.0
@ L64 10 2001:0db8:1140:1000
@ LP 10 l64-subnet1.types.example.
@ EUI48 00-00-5e-00-53-2a
@ EUI64 00-00-5e-ef-10-00-00-2a
@ URI 10 1 "https://www.smithy.example/path"
@ RP hostmaster.smithy.example. people.smithy.example.
@ AFSDB 1 afs.types.example.
@ X25 311061700956
@ ISDN "150862028003217" "004"
@ RT 2 relay.types.example.
@ NSAP 0x47.0005.80.005a00.0000.0001.e133.ffffff000161.00
@ PX 10 map822.types.example. mapx400.types.example.
@ GPOS "-32.6882" "116.8652" "10.0"
@ KX 10 kx.types.example.
@ TALINK prev.types.example. next.types.example.
@ NINFO "zone status"
@ RKEY 0 3 8 d2lyZXNtaXRo
@ SINK 64 1 2 d2lyZXNtaXRo
@ AVC "app-name:wiresmith"
@ AMTRELAY 10 0 3 relay.types.example.
@ WKS 192.0.2.3 tcp smtp domain http
@ MB mailbox.types.example.
@ MG group.types.example.
@ MR renamed.types.example.
@ MINFO rm.types.example. em.types.example.
@ DOA 1 2 1 "text/plain" d2lyZXNtaXRo
@ TYPE10 \# 4 6e756c6c
@ TYPE65280 \# 5 c0ffee0042
@ TYPE65281 \# 0
TEXT
}

signed_zone() {
  zone_head
  cat <<'TEXT'
www A 192.0.2.80
www AAAA 2001:db8:1::80
*.wild TXT "wild"
child NS ns.child
child DS 12345 13 2 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20
ns.child A 198.51.100.53
TEXT
}

reverse_zones() {
  { zone_head; echo '1 PTR alice.smithy.example.'; } >2.0.192.in-addr.arpa
  { zone_head; echo '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR alice.smithy.example.'; } >1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa
}

sign() {
  local zone=$1
  shift
  dnssec-keygen -q -a ECDSAP256SHA256 -P sync now "$zone" >>keys
  dnssec-keygen -q -a ECDSAP256SHA256 -P sync now -f KSK "$zone" >>keys
  dnssec-signzone -S -q -z -O full -o "$zone" -f "$zone" "$@" "$zone.plain" >signing.log 2>&1
}

# Called in a subshell's stead: everything lies in named's own folder.
write_zones() (
  cd /var/cache/bind
  rm -f ./*
  smithy_zone >smithy.example
  types_zone >types.example
  { zone_head; echo 'old A 192.0.2.1'; echo 'gone A 192.0.2.2'; echo 'gone TXT "gone"'; } >transfer.example
  signed_zone >signed.example.plain
  signed_zone >nsec3.example.plain
  sign signed.example
  sign nsec3.example -3 c0ffee -H 0 -A
  reverse_zones
  {
    echo 'trust-anchors {'
    sed -n 's/^\(signed.example\.\) IN DNSKEY 257 3 13 \(.*\)/\1 static-key 257 3 13 "\2";/p' Ksigned.example.*.key
    echo '};'
  } >anchors
)

write_named_conf() {
  local zone
  cat <<'TEXT'
options {
  directory "/var/cache/bind"; pid-file none; session-keyfile none; recursion no; dnssec-validation no;
  listen-on { any; }; listen-on-v6 { any; }; server-id "carol"; minimal-responses no; minimal-any no;
  notify-delay 1; max-udp-size 4096; edns-udp-size 4096; version "anvil"; allow-transfer { any; }; notify no;
  response-padding { any; } block-size 128;
};
controls { };
TEXT
  [[ ! -e $work/update.key ]] || cat "$work/update.key"
  for zone in smithy.example types.example signed.example nsec3.example \
    2.0.192.in-addr.arpa 1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa; do
    echo "zone \"$zone\" { type primary; file \"$zone\"; check-names ignore; };"
  done
  cat <<'TEXT'
zone "transfer.example" { type primary; file "transfer.example"; notify explicit; also-notify { 192.0.2.1; };
TEXT
  [[ ! -e $work/update.key ]] || echo '  allow-update { key update; };'
  echo '};'
}

write_secondary_conf() {
  cat <<'TEXT'
options {
  directory "/var/cache/bind/secondary"; pid-file none; session-keyfile none; recursion no; dnssec-validation no;
  listen-on { any; }; listen-on-v6 { none; }; notify no;
};
controls { };
zone "transfer.example" { type secondary; primaries { 192.0.2.3; }; file "transfer.example"; min-refresh-time 1; };
TEXT
}
