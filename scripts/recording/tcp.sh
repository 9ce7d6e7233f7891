# shellcheck shell=bash
# TCP by the kernel, with its options, and HTTP by curl and Python's server.

sample http.pcap record_http 'HTTP/1.1 from handshake to close: GET twice in a connection, HEAD, a range, not found' '`curl`, `python3 -m http.server`'
sample http6.pcap record_http6 'The same GET over IPv6' '`curl -6`, `python3 -m http.server`'
sample tcp-reset.pcap record_tcp_reset 'A closed port answers with a reset; a connection is reset in the middle' '`curl`, a socket that does not linger'
sample tcp-sack.pcap record_tcp_sack 'Segments lost in a full queue: duplicate acknowledgements with SACK, retransmissions; packets cut after 120 bytes' \
  '`curl` through `tc ... tbf`'
sample tcp-ecn.pcap record_tcp_ecn 'Explicit congestion notification: the flags of the handshake, data that may be marked' 'the kernel (`tcp_ecn`), `curl`'
sample tcp-fastopen.pcap record_tcp_fastopen 'Fast Open: a cookie asked for, then data in the SYN' 'sockets, the kernel'
sample tcp-md5.pcap record_tcp_md5 'Segments signed by MD5 (RFC 2385)' 'sockets, the kernel'
sample tcp-urgent.pcap record_tcp_urgent 'Urgent data' 'sockets, the kernel'
sample tcp-window.pcap record_tcp_window 'A window that closes, probes of it, and its opening' 'sockets, the kernel'
sample tcp-keepalive.pcap record_tcp_keepalive 'Keep-alive segments' 'sockets, the kernel'
sample tcp-plain.pcap record_tcp_plain 'TCP with no options but the segment size, and one with none in the SYN' 'the kernel (`tcp_timestamps` and others off), a raw frame'
sample mptcp.pcap record_mptcp 'Multipath TCP: capable, join, add and remove address, DSS with checksums, fast close' 'sockets, the kernel, `ip mptcp`'

# web HOST: a small site on port 80.
web() {
  mkdir -p "$work/site"
  printf '<!doctype html>\n<title>Wiresmith</title>\n<p>Hello from the other side.\n' >"$work/site/index.html"
  head -c 30000 /dev/zero | tr '\0' 'w' >"$work/site/large.txt"
  start "$1" python3 -m http.server --protocol HTTP/1.1 --bind "${2:-0.0.0.0}" --directory "$work/site" 80
  until_true 8 listening "$1" 80
}

fetch() { at alice curl -sS --no-progress-meter --max-time 10 -A wiresmith -o /dev/null "$@" || true; }

record_http() {
  internet
  web bob
  capture "$1" alice eth0 'tcp port 80'
  fetch http://198.51.100.2/ -o /dev/null http://198.51.100.2/index.html
  fetch -I http://198.51.100.2/
  fetch -H 'Range: bytes=0-9' --compressed 'http://198.51.100.2/none?a=1&b=%20'
  finish
}

record_http6() {
  internet
  web bob ::
  capture "$1" alice eth0 'tcp port 80'
  fetch -6 'http://[2001:db8:2::2]/'
  finish
}

record_tcp_reset() {
  lan
  start carol python3 "$here/recording/talk.py" serve plain 8080 192.0.2.1
  until_true 5 listening carol 8080
  capture "$1" alice eth0 tcp
  fetch http://192.0.2.3:81/ 2>/dev/null
  fetch -6 'http://[2001:db8:1::3]:81/' 2>/dev/null
  talk alice call reset 192.0.2.3 8080
  finish
}

record_tcp_sack() {
  internet
  web bob
  at core tc qdisc add dev eth0 root tbf rate 6mbit burst 3000 limit 6000
  capture "$1" alice eth0 'tcp port 80' -s 120
  fetch http://198.51.100.2/large.txt
  finish
}

record_tcp_ecn() {
  internet
  web bob
  setting alice ipv4/tcp_ecn=1
  setting bob ipv4/tcp_ecn=1
  capture "$1" alice eth0 'tcp port 80'
  fetch http://198.51.100.2/
  finish
}

# conversation FILE MODE: one server, calls by one client.
conversation() {
  local mode=$2
  start carol python3 "$here/recording/talk.py" serve "$mode" 8080 192.0.2.1
  until_true 5 listening carol 8080
  capture "$1" alice eth0 'tcp port 8080' "${@:3}"
  talk alice call "$mode" 192.0.2.3 8080
  [[ $mode != fastopen ]] || talk alice call "$mode" 192.0.2.3 8080
  finish
}

record_tcp_fastopen() {
  lan
  setting alice ipv4/tcp_fastopen=3
  setting carol ipv4/tcp_fastopen=3
  conversation "$1" fastopen
}

record_tcp_md5() { lan && conversation "$1" md5; }
record_tcp_urgent() { lan && conversation "$1" urgent; }
record_tcp_window() { lan && conversation "$1" window -s 200; }
record_tcp_keepalive() { lan && conversation "$1" keepalive; }

record_tcp_plain() {
  lan
  setting alice ipv4/tcp_timestamps=0 ipv4/tcp_sack=0 ipv4/tcp_window_scaling=0
  start carol python3 "$here/recording/talk.py" serve plain 8080 192.0.2.1
  until_true 5 listening carol 8080
  capture "$1" alice eth0 'tcp port 8080'
  talk alice call plain 192.0.2.3 8080
  # A SYN with flags and nothing else, to which the server answers.
  talk alice ipv4 192.0.2.1 192.0.2.3 6 0x4000:64 '' 9c401f90000003e8000000005002040000000000
  finish
}

record_mptcp() {
  lan
  address alice eth0 192.0.2.11/24
  address carol eth0 192.0.2.13/24
  setting alice mptcp/checksum_enabled=1
  setting carol mptcp/checksum_enabled=1
  at alice ip mptcp limits set subflow 4 add_addr_accepted 4
  at carol ip mptcp limits set subflow 4 add_addr_accepted 4
  at alice ip mptcp endpoint add 192.0.2.11 dev eth0 subflow
  at carol ip mptcp endpoint add 192.0.2.13 dev eth0 signal
  start carol python3 "$here/recording/talk.py" serve mptcp 8080 192.0.2.1
  until_true 5 listening carol 8080
  capture "$1" alice eth0 'tcp port 8080'
  talk alice call mptcp 192.0.2.3 8080 &
  sleep 0.55
  at alice ip mptcp endpoint flush
  wait $!
  finish
}
