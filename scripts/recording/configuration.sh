# shellcheck shell=bash
# How hosts learn their addresses and groups: router advertisements, DHCP, multicast, bridges.

sample ra.pcap record_ra \
  'Router solicitation; advertisements with prefixes, MTU, route, DNS servers and search list, link-layer address, interval, home agent; the last one takes itself back' \
  '`radvd`, the kernel asking'
sample mld.pcap record_mld 'Multicast listener queries and reports of versions 1 and 2, with sources' 'the kernel as host and (bridge) as querier'
sample igmp.pcap record_igmp 'IGMP queries, reports and leaves of versions 1, 2 and 3, with sources' 'the kernel as host and (bridge) as querier'
sample dhcp.pcap record_dhcp 'DHCP: discover, offer, request, acknowledge, a refusal (NAK) of an address from elsewhere, release' '`dnsmasq`, `dhclient`'
sample dhcpv6.pcap record_dhcpv6 'DHCPv6: solicit, advertise, request, reply, release; information request' '`dnsmasq`, `dhclient -6`'
sample stp.pcap record_stp 'Spanning tree BPDUs in 802.3 frames with LLC: configuration, topology change' 'the kernel (bridge)'

record_ra() {
  bare_lan
  write_radvd_conf >"$work/radvd.conf"
  setting router ipv6/conf/all/forwarding=1
  capture "$1" alice eth0 'icmp6[0] = 133 or icmp6[0] = 134'
  setting alice ipv6/conf/eth0/accept_ra=1 ipv6/conf/eth0/router_solicitations=2 \
    ipv6/conf/eth0/router_solicitation_delay=0
  ip -n alice link set eth0 down
  ip -n alice link set eth0 up
  sleep 0.3
  start router radvd -n -m stderr -C "$work/radvd.conf" -p /run/radvd.pid -u root
  sleep 7
  stop_programs
  sleep 0.5
  finish
}

write_radvd_conf() {
  cat <<'TEXT'
interface eth0 {
  AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4; MinDelayBetweenRAs 1;
  AdvManagedFlag off; AdvOtherConfigFlag on; AdvDefaultPreference high; AdvLinkMTU 1480;
  AdvReachableTime 30000; AdvRetransTimer 1000; AdvCurHopLimit 64;
  AdvHomeAgentFlag on; AdvHomeAgentInfo on; HomeAgentLifetime 1800; HomeAgentPreference 10; AdvIntervalOpt on;
  AdvSourceLLAddress on;
  prefix 2001:db8:1::/64 { AdvOnLink on; AdvAutonomous on; AdvValidLifetime 7200; AdvPreferredLifetime 3600; };
  prefix 2001:db8:5::/64 { AdvOnLink on; AdvAutonomous off; AdvRouterAddr off; };
  route 2001:db8:2::/48 { AdvRoutePreference low; AdvRouteLifetime 1200; };
  RDNSS 2001:db8:1::fe 2001:db8:1::3 { AdvRDNSSLifetime 600; };
  DNSSL smithy.example lan.example { AdvDNSSLLifetime 600; };
};
TEXT
}

# The switch asks, the hosts answer, in the version that they are told.
record_mld() {
  lan
  ip -n switch link set lan type bridge mcast_snooping 1
  setting switch ipv6/conf/lan/disable_ipv6=0
  capture "$1" alice eth0 'ip6[6] == 0'
  ask_for_groups 'mcast_mld_version 2'
  talk alice join eth0 ff0e::1234 ff3e::4321@2001:db8:2::2
  setting alice ipv6/conf/eth0/force_mld_version=1
  ask_for_groups 'mcast_mld_version 1'
  talk alice join eth0 ff0e::5678
  finish
}

record_igmp() {
  lan
  ip -n switch link set lan type bridge mcast_snooping 1
  ip -n switch address add 192.0.2.250/24 dev lan
  capture "$1" alice eth0 igmp
  ask_for_groups 'mcast_igmp_version 3'
  talk alice join eth0 233.252.0.1 232.0.1.1@198.51.100.2
  ask_for_groups 'mcast_igmp_version 2'
  setting alice ipv4/conf/eth0/force_igmp_version=2
  talk alice join eth0 233.252.0.2
  setting alice ipv4/conf/eth0/force_igmp_version=1
  talk alice join eth0 233.252.0.3
  finish
}

# Becoming the querier is what makes a bridge ask at once.
ask_for_groups() {
  # shellcheck disable=SC2086
  ip -n switch link set lan type bridge mcast_querier 0 $1 mcast_query_use_ifaddr 1 \
    mcast_query_response_interval 100 mcast_startup_query_interval 100 mcast_startup_query_count 1
  ip -n switch link set lan type bridge mcast_querier 1
  sleep 1.2
}

# The client only talks; nothing is configured by what it learns.
client() { at alice dhclient -1 -sf /bin/true -lf "/var/lib/dhcp/$1.leases" -pf "/run/$1.pid" "${@:2}" eth0; }

serve_dhcp() {
  start router dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --port=0 --pid-file \
    --interface=eth0 --bind-interfaces --dhcp-authoritative --dhcp-leasefile="$work/leases" --no-ping \
    --dhcp-range=192.0.2.100,192.0.2.120,10m --dhcp-range=2001:db8:1::100,2001:db8:1::120,64,10m \
    --domain=smithy.example --dhcp-option=option:dns-server,192.0.2.254,192.0.2.3 \
    --dhcp-option=option:ntp-server,192.0.2.3 --dhcp-option=option:mtu,1480 \
    --dhcp-option=option:classless-static-route,198.51.100.0/24,192.0.2.254 \
    --dhcp-option=option:domain-search,smithy.example,lan.example --dhcp-option=option:time-offset,3600 \
    --dhcp-option=114,https://portal.example/api --dhcp-option=vendor:PXEClient,6,0b \
    --dhcp-option=option6:dns-server,[2001:db8:1::fe] --dhcp-option=option6:ntp-server,[2001:db8:1::3] \
    --dhcp-option=option6:domain-search,smithy.example,lan.example --dhcp-host=02:00:00:00:00:01,anvil,192.0.2.101
  until_true 5 listening router 67
}

write_dhclient_conf() {
  cat <<'TEXT'
timeout 8;
send host-name "anvil";
send dhcp-client-identifier 1:2:0:0:0:0:1;
send vendor-class-identifier "wiresmith";
request subnet-mask, broadcast-address, routers, domain-name, domain-name-servers, domain-search,
  interface-mtu, ntp-servers, time-offset, rfc3442-classless-static-routes;
TEXT
}

record_dhcp() {
  bare_lan
  address router eth0 192.0.2.254/24 2001:db8:1::fe/64
  serve_dhcp
  write_dhclient_conf >"$work/dhclient.conf"
  echo 'option rfc3442-classless-static-routes code 121 = array of unsigned integer 8;' \
    | cat - "$work/dhclient.conf" >/var/lib/dhcp/conf
  capture "$1" alice eth0 'udp port 67 or udp port 68'
  client four -4 -cf /var/lib/dhcp/conf 2>"$work/dhclient.log"
  # It comes again with what it remembers; then with another's address; then it goes.
  at alice dhclient -4 -x -cf /var/lib/dhcp/conf -sf /bin/true -pf /run/four.pid eth0 2>"$work/dhclient.log"
  client four -4 -cf /var/lib/dhcp/conf 2>"$work/dhclient.log"
  at alice dhclient -4 -x -cf /var/lib/dhcp/conf -sf /bin/true -pf /run/four.pid eth0 2>"$work/dhclient.log"
  sed -i 's/192\.0\.2\.101/203.0.113.9/' /var/lib/dhcp/four.leases
  client four -4 -cf /var/lib/dhcp/conf 2>"$work/dhclient.log"
  address alice eth0 192.0.2.101/24
  at alice dhclient -4 -r -cf /var/lib/dhcp/conf -sf /bin/true -lf /var/lib/dhcp/four.leases \
    -pf /run/four.pid eth0 2>"$work/dhclient.log"
  finish
}

record_dhcpv6() {
  bare_lan
  address router eth0 192.0.2.254/24 2001:db8:1::fe/64
  serve_dhcp
  capture "$1" alice eth0 'udp port 546 or udp port 547'
  client six -6 -N 2>"$work/dhclient.log"
  at alice dhclient -6 -r -sf /bin/true -lf /var/lib/dhcp/six.leases -pf /run/six.pid eth0 2>"$work/dhclient.log"
  client info -6 -S 2>"$work/dhclient.log"
  finish
}

record_stp() {
  bare_lan
  capture "$1" alice eth0 'llc'
  ip -n switch link set lan type bridge forward_delay 200 hello_time 100 max_age 600 stp_state 1
  sleep 2.5
  # A port comes and goes: the topology has changed.
  ip -n switch link set carol down
  sleep 0.2
  ip -n switch link set carol up
  sleep 5
  finish
}
