// The kinds of capture files, and the limits within which they are read.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wiresmith {

// Named as Wireshark's tools name them. nsecpcap is pcap with nanoseconds.
enum class FileFormat : std::uint8_t { pcap, nsecpcap, pcapng };

std::string_view name_of(FileFormat format);
std::optional<FileFormat> file_format_by_name(std::string_view name);

// The bytes of one packet in a pcap file (libpcap's own limit), one block of a pcapng file, the interfaces of one
// section, and what all interfaces of a file may take in memory with their names.
inline constexpr std::uint32_t max_pcap_record = 262'144;
inline constexpr std::uint32_t max_pcapng_block = 16 * 1024 * 1024;
inline constexpr std::uint32_t max_section_interfaces = 65'536;
inline constexpr std::uint64_t max_interface_bytes = 64 * 1024 * 1024;
inline constexpr std::uint32_t max_packet_comments = 65'536;

// What the head of a capture file says of it.
struct FileInfo {
  FileFormat format = FileFormat::pcap;
  bool big_endian = false;  // pcapng: of the current section
  bool modified = false;    // pcap with the longer record headers of Kuznetzov's patch
  std::uint16_t major = 0, minor = 0;
  std::uint32_t snap_length = 0;             // pcap only, as it stands there
  std::optional<std::uint8_t> fcs_length{};  // pcap only: bytes of frame check sequence at each frame's end, if told
};

}  // namespace wiresmith
