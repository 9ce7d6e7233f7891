# shellcheck shell=bash
# pcaps/README.md, from the register of samples and from what capinfos counts.

# capinfos complains of the file that ends in the middle, as it should, and counts on.
packets_of() { { capinfos -T -r -c "$1" 2>/dev/null || true; } | cut -f2; }

# By number: capinfos has only Wireshark's words for them.
links_of() { python3 "$here/recording/files.py" links "$1"; }

write_readme() {
  local file bytes packets all_bytes=0 all_packets=0 count=0
  cat <<'TEXT'
# Sample captures

For the tests, for the examples in the documentation, and for a first look. All of them were recorded or crafted by
`scripts/record-pcaps`, which also writes this page: real programs of Debian 12 talk to each other through network namespaces,
with addresses from the blocks kept for documentation. Times, identifiers and ports differ from one recording to the next; what
the packets say does not. "Crafted" means that the bytes were written by `scripts/recording/` (`files.py`, `ppp.py`, `ether.py`, `rfc_*.py`) as the RFCs say; there was
no program (or no kernel) at hand to say them. "Carried" means that real packets went through a tunnel end written for this
(`scripts/recording/carry.py`), because the kernel had none.

`tour.pcap` is the one to begin with.

| File | Holds | Recorded by | Packets | Link types | Bytes |
|---|---|---|--:|---|--:|
TEXT
  for file in "${samples[@]}"; do
    [[ -e $out/$file ]] || continue
    bytes=$(stat -c %s "$out/$file")
    packets=$(packets_of "$out/$file")
    printf '| `%s` | %s | %s | %s | %s | %s |\n' "$file" "${holds[$file]}" "${origin[$file]}" \
      "$packets" "$(links_of "$out/$file")" "$bytes"
    ((all_bytes += bytes, all_packets += packets, count += 1))
  done
  printf '\nTogether %s files, %s packets, %s bytes.\n' "$count" "$all_packets" "$all_bytes"
}
