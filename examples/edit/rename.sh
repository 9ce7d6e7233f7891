#!/bin/sh
# Gives a domain another name in every DNS message, in questions, owners and data alike. Names are compressed anew, and
# lengths and checksums follow.
#
#   rename.sh IN OUT OLD NEW      for example smithy.example forge.example
set -eu
wiresmith=${WIRESMITH:-wiresmith}
"$wiresmith" dissect -r "$1" -T json |
  jq -c --arg old "$3" --arg new "$4" '
    def renamed:
      (ascii_downcase) as $name
      | if $name == $old then $new
        elif $name | endswith("." + $old) then .[:length - ($old | length)] + $new
        else . end;
    if .dns then
      .dns |= (del(.wire) | walk(if type == "string" then renamed else . end))
    else . end' |
  "$wiresmith" craft --json - --fix lengths,checksums -w "$2"
