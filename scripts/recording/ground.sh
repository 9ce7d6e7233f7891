# shellcheck shell=bash
# The ground that the samples are recorded on: a small network, programs that
# talk in it, and tcpdump.
#
#              2001:db8:1::/64 192.0.2.0/24     203.0.113.0/24          198.51.100.0/24
#   alice .1 ──┐                                2001:db8:3::/64         2001:db8:2::/64
#   carol .3 ──┼─ switch ─── .254 router .1 ─────────── .2 core .254 ─────── .2 bob
#
# The last part of an IPv6 address is that of the IPv4 address, but fe where that is 254.

work=/run/record
lan_mac() { printf '02:00:00:00:00:%s' "$1"; }

# Inside our own mount namespace: whatever the programs want to write goes to
# memory and away with us. (named and dhclient may be confined to these folders.)
settle_in() {
  local folder
  for folder in /run /var/cache/bind /var/lib/dhcp; do
    [[ ! -d $folder ]] || mount -t tmpfs -o mode=755 none "$folder"
  done
  mkdir -p /run/netns /run/named /var/cache/bind "$work"
  trap 'say_what_failed $?; tear_down' EXIT
  trap 'exit 130' INT TERM HUP
}

say_what_failed() {
  (($1 == 0)) || echo "record-pcaps: stopped${current:+ in $current}" >&2
  [[ -z ${current:-} ]] || tail -n 5 "$work"/*.log >&2 || true
}

# at NAMESPACE PROGRAM ...: no program that we wait for may take longer than this.
at() { timeout -k 1 40 ip netns exec "$@"; }

# Kernel settings of one namespace, KEY=VALUE below /proc/sys/net.
setting() {
  local namespace=$1 pair
  shift
  for pair in "$@"; do
    at "$namespace" sh -c "echo '${pair#*=}' > '/proc/sys/net/${pair%%=*}'"
  done
}

talk() { at "$1" python3 "$here/recording/talk.py" "${@:2}"; }

# start NAMESPACE PROGRAM ...: runs until stop_programs.
programs=()
start() {
  ip netns exec "$@" >"$work/program.log" 2>&1 </dev/null &
  programs+=($!)
}

stop_programs() {
  ((${#programs[@]} == 0)) || kill "${programs[@]}" 2>/dev/null || true
  ((${#programs[@]} == 0)) || wait "${programs[@]}" 2>/dev/null || true
  programs=()
}

# until_true SECONDS COMMAND ...
until_true() {
  local tries=$(($1 * 20))
  shift
  until "$@" >/dev/null 2>&1; do
    ((tries-- > 0)) || die "waited in vain for: $*"
    sleep 0.05
  done
}

listening() { at "$1" ss -Hlntu "sport = :$2" | grep -q .; }

# capture FILE NAMESPACE INTERFACE FILTER [tcpdump options]: begins, finish ends it.
captures=()
capture() {
  local file=$1 namespace=$2 interface=$3 filter=$4
  shift 4
  : >"$work/tcpdump.log"
  ip netns exec "$namespace" tcpdump -i "$interface" -n -U --immediate-mode -c 2000 -Z root \
    -w "$work/$file" "$@" "$filter" 2>"$work/tcpdump.log" &
  captures+=($!)
  until_true 5 grep -q 'listening on' "$work/tcpdump.log"
}

finish() {
  sleep 0.2
  ((${#captures[@]} == 0)) || kill -INT "${captures[@]}" 2>/dev/null || true
  ((${#captures[@]} == 0)) || wait "${captures[@]}" || true
  captures=()
}

# What each host says on its own at the start (multicast reports) is left out by
# most samples; there are others for it.
quiet='not igmp and not (ip6[6] == 0)'

# port HOST MAC-END INTERFACE: a cable from a host to the switch.
port() {
  ip link add eth0 netns "$1" address "$(lan_mac "$2")" type veth \
    peer name "$1" netns switch address "02:00:00:00:0a:$2"
  ip -n switch link set "$1" master lan up
}

# Stable link-local addresses, no duplicate address detection, no rate limits on
# errors, no router solicitations or advertisements: the samples that want them say so.
quieten() {
  ip -n "$1" link set lo up
  local interface
  for interface in all default; do
    setting "$1" ipv6/conf/$interface/accept_ra=0 ipv6/conf/$interface/accept_dad=0 \
      ipv6/conf/$interface/dad_transmits=0 ipv6/conf/$interface/router_solicitations=0
  done
  setting "$1" ipv4/icmp_ratelimit=0 ipv6/icmp/ratelimit=0 ipv4/ping_group_range='0 0'
}

# address HOST INTERFACE ADDRESS/LENGTH ...
address() {
  local host=$1 interface=$2 one
  shift 2
  for one in "$@"; do
    case $one in
      *:*) ip -n "$host" address add "$one" dev "$interface" nodad ;;
      *) ip -n "$host" address add "$one" dev "$interface" ;;
    esac
  done
}

# A veth leaves checksums and segments to a card that isn't there: do it in the kernel,
# so that what is captured is what a wire would carry.
raise() {
  local interface
  for interface in "${@:2}"; do
    talk "$1" plain "$interface"
    ip -n "$1" link set "$interface" up
  done
}

# lan: alice, carol and the router on a switch, with addresses.
lan() {
  bare_lan
  address alice eth0 192.0.2.1/24 2001:db8:1::1/64
  address carol eth0 192.0.2.3/24 2001:db8:1::3/64
  address router eth0 192.0.2.254/24 2001:db8:1::fe/64
}

bare_lan() {
  local host
  for host in switch alice carol router; do
    ip netns add "$host"
    quieten "$host"
  done
  ip -n switch link add lan address 02:00:00:00:0a:00 type bridge
  setting switch ipv6/conf/lan/disable_ipv6=1
  # A port without a carrier yet learns nothing: no forwarding delay.
  ip -n switch link set lan type bridge forward_delay 0 mcast_snooping 0
  port alice 01
  port carol 03
  port router fe
  ip -n switch link set lan up
  raise alice eth0
  raise carol eth0
  raise router eth0
}

# internet: the lan, and bob two routers away.
internet() {
  local host
  lan
  for host in core bob; do
    ip netns add "$host"
    quieten "$host"
  done
  ip link add eth1 netns router address 02:00:00:00:01:01 type veth \
    peer name eth0 netns core address 02:00:00:00:01:02
  ip link add eth1 netns core address 02:00:00:00:02:fe type veth \
    peer name eth0 netns bob address "$(lan_mac 02)"
  address router eth1 203.0.113.1/24 2001:db8:3::1/64
  address core eth0 203.0.113.2/24 2001:db8:3::2/64
  address core eth1 198.51.100.254/24 2001:db8:2::fe/64
  address bob eth0 198.51.100.2/24 2001:db8:2::2/64
  raise router eth1
  raise core eth0 eth1
  raise bob eth0
  routes
}

# route HOST GATEWAY4 GATEWAY6 [PREFIX4 PREFIX6]
route() {
  ip -n "$1" route add "${4:-default}" via "$2"
  ip -n "$1" -6 route add "${5:-default}" via "$3"
}

routes() {
  local host
  for host in router core; do
    setting "$host" ipv4/ip_forward=1 ipv6/conf/all/forwarding=1
  done
  route alice 192.0.2.254 2001:db8:1::fe
  route carol 192.0.2.254 2001:db8:1::fe
  route bob 198.51.100.254 2001:db8:2::fe
  route router 203.0.113.2 2001:db8:3::2 198.51.100.0/24 2001:db8:2::/64
  route core 203.0.113.1 2001:db8:3::1 192.0.2.0/24 2001:db8:1::/64
}

# After each sample: the programs end and the network goes.
tear_down() {
  local namespace
  finish
  stop_programs
  for namespace in /run/netns/*; do
    [[ ! -e $namespace ]] || ip netns delete "${namespace##*/}"
  done
}
