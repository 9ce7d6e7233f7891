#!/bin/sh
# Gives every host another address, the same one wherever it occurs. Checksums are computed anew; and lengths, since a
# DNS server may have compressed names otherwise than we do.
#
#   anonymise.sh IN OUT
#
# Addresses of links, of IPv4 and IPv6 in headers, in ARP and in the A and AAAA records of DNS are numbered in the order
# of their appearance. Those of groups, and those that mean nobody, stay. Names, other options and payload stay too:
# look at the result before you give it away.
set -eu
wiresmith=${WIRESMITH:-wiresmith}
"$wiresmith" dissect -r "$1" -T json |
  jq -cn '
    def hex: "0123456789abcdef" as $digits | [(. / 16 | floor), . % 16] | map($digits[.:. + 1]) | join("");
    def is_address: test("^([0-9]+[.]){3}[0-9]+$|^([0-9a-f]{2}:){5}[0-9a-f]{2}$|^[0-9a-f:]*::?[0-9a-f:.]*$");
    def stays: test("^(22[4-9]|23[0-9]|255|127)[.]|^0[.]0[.]0[.]0$|^ff|^::1?$|^.[13579bdf]:..:..:..:..:..$|^00:00:00:00:00:00$");
    def other($n):
      if test("[.]") and (test(":") | not) then "10.\($n / 65536 | floor).\($n / 256 % 256 | floor).\($n % 256)"
      elif test("^..:..:..:..:..:..$") then "0a:00:00:\($n / 65536 % 256 | floor | hex):\($n / 256 % 256 | floor | hex):\($n % 256 | hex)"
      else "2001:db8::\($n / 256 % 256 | floor | hex)\($n % 256 | hex)" | sub("::0+(?<rest>[0-9a-f])"; "::\(.rest)") end;
    def fields: ["src", "dst", "src_hw", "dst_hw", "src_proto", "dst_proto", "target_address", "a", "aaaa"];
    foreach inputs as $packet ({seen: {}, count: 0};
      .packet = $packet
      | reduce ($packet | paths(strings) | select(.[-1] as $key | fields | index($key))) as $path (.;
          (.packet | getpath($path)) as $old
          | if ($old | is_address | not) or ($old | stays) then . else
              if .seen[$old] then . else .count += 1 | .count as $n | .seen[$old] = ($old | other($n)) end
              | .seen[$old] as $new | .packet |= setpath($path; $new)
            end);
      .packet)' |
  "$wiresmith" craft --json - --fix lengths,checksums -w "$2"
