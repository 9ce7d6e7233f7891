// pcap: a header of 24 bytes, then records (draft-ietf-opsawg-pcap; the elder variants as libpcap reads them).
#include "wiresmith/capture/byte_order.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/reader.h"

namespace wiresmith {
namespace {

constexpr std::size_t file_header = 24;
constexpr std::uint32_t plain_record_header = 16;
// Kuznetzov's patch adds interface index, protocol, packet type and a pad byte to each record.
constexpr std::uint32_t modified_record_header = 24;

// The walk is bound by the latency of the next header, which lies where the hardware does not look ahead.
constexpr std::size_t look_ahead = 1024;

struct FileHeader {
  std::uint32_t magic, snap_length, link_type;
  std::uint16_t major, minor;
};

template <bool big_endian>
FileHeader file_header_at(const std::uint8_t* p) {
  return {load32<big_endian>(p), load32<big_endian>(p + 16), load32<big_endian>(p + 20), load16<big_endian>(p + 4),
          load16<big_endian>(p + 6)};
}

}  // namespace

void Reader::open_pcap(bool big_endian) {
  if (!input_.fill(file_header)) {
    if (input_.error()) return reach_end();
    return fail(0, "ends in the middle of the file header: " + std::to_string(input_.window().size()) +
                       " of 24 bytes are there");
  }
  const auto* p = input_.window().data();
  const auto h = big_endian ? file_header_at<true>(p) : file_header_at<false>(p);
  const bool nanoseconds = h.magic == 0xa1b23c4d;
  info_ = {.format = nanoseconds ? FileFormat::nsecpcap : FileFormat::pcap,
           .big_endian = big_endian,
           .modified = h.magic == 0xa1b2cd34,
           .major = h.major,
           .minor = h.minor,
           .snap_length = h.snap_length};
  // The link type's field also bears, where bit 26 is set, the length of the FCS in pairs of bytes in its top bits.
  if ((h.link_type & 0x0400'0000) != 0) info_.fcs_length = static_cast<std::uint8_t>(h.link_type >> 28 << 1);
  // DG/UX wrote 543.0; up to 2.2 the lengths stood the other way round, and at 2.3 writers did not agree.
  const bool known = (h.major == 2 && h.minor <= 4) || (h.major == 543 && h.minor == 0);
  if (!known) {
    return fail(4, "has pcap version " + std::to_string(h.major) + "." + std::to_string(h.minor) + at(4) +
                       "; 2.0 to 2.4 can be read");
  }
  if (h.major == 543 || h.minor < 3) {
    lengths_ = Lengths::original_first;
  } else if (h.minor == 3) {
    lengths_ = Lengths::smaller_is_captured;
  }
  record_header_ = info_.modified ? modified_record_header : plain_record_header;
  fractions_per_second_ = nanoseconds ? 1'000'000'000 : 1'000'000;
  auto& interface = interfaces_->all.emplace_back();
  interface.link_type = static_cast<LinkType>(h.link_type & 0xffff);
  interface.snap_length = h.snap_length;
  interface.time_resolution = nanoseconds ? 9 : 6;
  interface.link_name = link_type_name(interface.link_type);
  input_.consume(file_header);
}

template <bool big_endian>
std::size_t Reader::walk_pcap(std::span<Frame> frames) {
  const auto window = input_.window();
  const auto* const begin = window.data();
  const auto* const end = begin + window.size();
  const auto* p = begin;
  const auto* const interface = &interfaces_->all.front();
  const std::size_t header = record_header_;
  const Lengths lengths = lengths_;
  const std::uint64_t before = number_;
  const std::uint32_t per_second = fractions_per_second_, nanoseconds_each = 1'000'000'000 / per_second;
  std::size_t count = 0;
  need_ = header;
  while (count < frames.size() && static_cast<std::size_t>(end - p) >= header) {
    auto captured = load32<big_endian>(p + 8), original = load32<big_endian>(p + 12);
    if (lengths != Lengths::captured_first && (lengths == Lengths::original_first || captured > original))
      std::swap(captured, original);
    if (captured > max_pcap_record) {
      const auto here = input_.offset() + static_cast<std::size_t>(p - begin);
      fail(here, "packet " + std::to_string(number_ + count + 1) + at(here) + " claims " + std::to_string(captured) +
                     " captured bytes; a record has at most " + std::to_string(max_pcap_record));
      break;
    }
    if (static_cast<std::size_t>(end - p) - header < captured) {
      need_ = header + captured;
      break;
    }
    __builtin_prefetch(p + header + captured + look_ahead);
    std::int64_t seconds = load32<big_endian>(p);
    auto fraction = load32<big_endian>(p + 4);
    if (fraction >= per_second) [[unlikely]] {
      seconds += fraction / per_second;
      fraction %= per_second;
    }
    auto& frame = frames[count];
    frame.bytes = Bytes(p + header, captured);
    frame.original_length = original;
    frame.number = before + ++count;
    frame.interface = interface;
    frame.time = {seconds, fraction * nanoseconds_each};
    frame.has_time = true;
    frame.time_cut = false;
    frame.direction = Direction::unknown;
    frame.comments = {};
    p += header + captured;
  }
  number_ += count;
  input_.consume(static_cast<std::size_t>(p - begin));
  return count;
}

template std::size_t Reader::walk_pcap<false>(std::span<Frame>);
template std::size_t Reader::walk_pcap<true>(std::span<Frame>);

}  // namespace wiresmith
