#!/bin/sh
# Takes the VLAN tags out of a capture. What stood behind the last tag stands behind Ethernet, whose type is fixed; of
# a protocol that is not known the type comes from the tag.
#
#   strip_vlan.sh IN OUT
set -eu
wiresmith=${WIRESMITH:-wiresmith}
"$wiresmith" dissect -r "$1" -T json |
  jq -c '
    if .vlan then
      .frame.len -= 4 * (.vlan | length)
      | if .vlan[-1].type then .eth.type = .vlan[-1].type else . end
      | del(.vlan)
    else . end' |
  "$wiresmith" craft --json - --fix types -w "$2"
