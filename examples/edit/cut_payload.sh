#!/bin/sh
# Keeps only the first bytes of what no protocol takes apart, as if no more had been sent: lengths and checksums say so.
#
#   cut_payload.sh IN OUT BYTES
set -eu
wiresmith=${WIRESMITH:-wiresmith}
"$wiresmith" dissect -r "$1" -T json |
  jq -c --argjson keep "$3" '
    def cut:
      if .data then .data.bytes |= .[:2 * $keep] else . end
      | if .inner then .inner |= cut else . end;
    cut' |
  "$wiresmith" craft --json - --fix lengths,checksums -w "$2"
