#!/bin/sh
# Moves all packets of a capture in time, by whole seconds; the fractions stay as they are, all nine digits.
#
#   shift_times.sh IN OUT SECONDS      for example 3600, or -86400
set -eu
wiresmith=${WIRESMITH:-wiresmith}
"$wiresmith" dissect -r "$1" -T json |
  jq -c --argjson by "$3" '
    if .frame.time then
      .frame.time |= ((.[:19] + "Z" | fromdate + $by | todate)[:19] + .[19:])
    else . end' |
  "$wiresmith" craft --json - -w "$2"
