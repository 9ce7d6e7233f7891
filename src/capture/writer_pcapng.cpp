// The pcapng half of the writer (draft-ietf-opsawg-pcapng), little-endian.
#include <algorithm>

#include "wiresmith/capture/pcapng.h"
#include "wiresmith/capture/writer.h"

namespace wiresmith {
namespace {

using pcapng::padded;

constexpr std::size_t max_option = 65'535;

std::string_view option_text(std::string_view text) { return text.substr(0, max_option); }
std::size_t option_size(std::size_t value) { return 4 + padded(value); }
std::size_t text_size(std::string_view text) { return text.empty() ? 0 : option_size(option_text(text).size()); }

// A block being filled: `size` is the whole, and every byte of it is put exactly once.
class BlockBytes {
 public:
  BlockBytes(std::uint8_t* p, std::uint32_t type, std::size_t size) : p_(p), size_(size) { u32(type).u32(size); }
  BlockBytes& u16(std::uint64_t v) { return put<2>(v); }
  BlockBytes& u32(std::uint64_t v) { return put<4>(v); }
  BlockBytes& u64(std::uint64_t v) { return put<8>(v); }
  template <class Characters>
  BlockBytes& padded_bytes(const Characters& c) {
    p_ = std::copy(c.begin(), c.end(), p_);
    p_ = std::fill_n(p_, padded(c.size()) - c.size(), std::uint8_t{0});
    return *this;
  }
  BlockBytes& option(std::uint16_t code, std::string_view value) {
    return u16(code).u16(value.size()).padded_bytes(value);
  }
  // Left out where it is empty.
  BlockBytes& text(std::uint16_t code, std::string_view value) {
    return value.empty() ? *this : option(code, option_text(value));
  }
  void end() { u32(size_); }

 private:
  template <unsigned N>
  BlockBytes& put(std::uint64_t v) {
    store_le<N>(p_, v);
    p_ += N;
    return *this;
  }
  std::uint8_t* p_;
  std::size_t size_;
};

bool same(const Interface& a, const Interface& b) {
  return a.link_type == b.link_type && a.snap_length == b.snap_length && a.time_resolution == b.time_resolution &&
         a.time_offset == b.time_offset && a.name == b.name && a.description == b.description && a.filter == b.filter &&
         a.os == b.os;
}

// The interface with a resolution, and if need be an origin, that expresses the time exactly.
Interface fitting(Interface interface, const Timestamp* time) {
  const auto exact = [&] {
    return TickClock(interface.time_resolution, interface.time_offset).ticks_of(*time).has_value();
  };
  if (time == nullptr || exact()) return interface;
  interface.time_resolution = 9;
  if (!exact()) interface.time_offset = time->seconds;
  return interface;
}

// What a reader of a simple packet block takes for the captured length.
std::size_t simple_captured(std::size_t size, std::uint32_t original, std::uint32_t snap_length) {
  const auto captured = std::min<std::size_t>(original, padded(size));
  return snap_length == 0 ? captured : std::min<std::size_t>(captured, snap_length);
}

}  // namespace

bool Writer::begin_section() {
  const auto& s = section_;
  auto options = text_size(s.hardware) + text_size(s.os) + text_size(s.application);
  for (const auto& comment : s.comments) options += text_size(comment);
  const auto size = pcapng::block_frame + pcapng::section_body + options + (options != 0 ? 4 : 0);
  auto* p = file_.record(size);
  if (p == nullptr) return false;
  BlockBytes block(p, pcapng::section_header, size);
  block.u32(pcapng::byte_order_magic).u16(1).u16(0).u64(~std::uint64_t{0});
  block.text(pcapng::shb_hardware, s.hardware).text(pcapng::shb_os, s.os).text(pcapng::shb_userappl, s.application);
  for (const auto& comment : s.comments) block.text(pcapng::opt_comment, comment);
  if (options != 0) block.u32(pcapng::opt_endofopt);
  block.end();
  declared_.clear();
  return true;
}

// Sees to it that the section has this interface, with ticks that express `time` (nullptr: none is known yet).
bool Writer::add_interface(const Interface& interface, const Timestamp* time) {
  if (interface.id >= max_section_interfaces) {
    error_ = WriteError{file_.name() + ": interface " + std::to_string(interface.id) +
                        " cannot be written: a section has at most " + std::to_string(max_section_interfaces) +
                        " interfaces"};
    return false;
  }
  if (source_section_ != interface.section) {
    if (!begin_section()) return false;
    source_section_ = interface.section;
  }
  if (interface.id < declared_.size()) {
    const auto& declared = declared_[interface.id];
    const bool fits = same(declared.given, interface) && (time == nullptr || declared.clock.ticks_of(*time));
    return fits || replace_interface(interface, time);
  }
  Interface gap;
  gap.section = interface.section;
  gap.link_type = interface.link_type;
  while (declared_.size() < interface.id) {
    gap.id = static_cast<std::uint32_t>(declared_.size());
    if (!put_interface(gap, gap)) return false;
  }
  return put_interface(interface, fitting(interface, time));
}

// What was declared cannot be changed, so a new section begins, with the same interfaces but for this one.
bool Writer::replace_interface(const Interface& interface, const Timestamp* time) {
  auto all = std::move(declared_);
  const bool same_source = same(all[interface.id].given, interface);
  // Another file's interface: those behind it will come as well.
  if (!same_source) all.resize(interface.id + 1);
  auto& changed = all[interface.id];
  changed = {interface, fitting(same_source ? changed.written : interface, time), {}};
  return begin_section() &&
         std::all_of(all.begin(), all.end(), [&](const auto& d) { return put_interface(d.given, d.written); });
}

bool Writer::put_interface(const Interface& given, const Interface& written) {
  const bool resolution = written.time_resolution != 6, offset = written.time_offset != 0;
  const auto filter = written.filter.empty() ? "" : std::string(1, char{pcapng::filter_words}) + written.filter;
  const auto texts =
      text_size(written.name) + text_size(written.description) + text_size(filter) + text_size(written.os);
  const auto options = texts + (resolution ? 8u : 0u) + (offset ? 12u : 0u);
  const auto size = pcapng::block_frame + pcapng::interface_body + options + (options != 0 ? 4 : 0);
  auto* p = file_.record(size);
  if (p == nullptr) return false;
  BlockBytes block(p, pcapng::interface_description, size);
  block.u16(static_cast<std::uint16_t>(written.link_type)).u16(0).u32(written.snap_length);
  block.text(pcapng::if_name, written.name).text(pcapng::if_description, written.description);
  if (resolution) block.u16(pcapng::if_tsresol).u16(1).u32(written.time_resolution);
  if (offset) block.u16(pcapng::if_tsoffset).u16(8).u64(static_cast<std::uint64_t>(written.time_offset));
  block.text(pcapng::if_filter, filter).text(pcapng::if_os, written.os);
  if (options != 0) block.u32(pcapng::opt_endofopt);
  block.end();
  declared_.push_back({given, written, TickClock(written.time_resolution, written.time_offset)});
  return true;
}

bool Writer::write_pcapng(const Frame& frame) {
  if (!add_interface(*frame.interface, frame.has_time ? &frame.time : nullptr)) return false;
  if (!frame.has_time) return write_simple(frame);
  return write_enhanced(frame, declared_[frame.interface->id].clock.ticks_of(frame.time).value_or(0));
}

bool Writer::write_simple(const Frame& frame) {
  const auto& interface = *frame.interface;
  const auto captured = frame.bytes.size();
  const bool fits = interface.id == 0 && frame.comments.empty() && frame.direction == Direction::unknown &&
                    simple_captured(captured, frame.original_length, interface.snap_length) == captured;
  const auto size = pcapng::block_frame + pcapng::simple_packet_body + padded(captured);
  if (!fits || size > max_pcapng_block) return write_enhanced(frame, 0);
  auto* p = file_.record(size);
  if (p == nullptr) return false;
  BlockBytes(p, pcapng::simple_packet, size).u32(frame.original_length).padded_bytes(frame.bytes).end();
  return true;
}

bool Writer::write_enhanced(const Frame& frame, std::uint64_t ticks) {
  const bool direction = frame.direction != Direction::unknown;
  std::size_t options = direction ? 8 : 0;
  for (const auto comment : frame.comments) options += option_size(option_text(comment).size());
  if (options != 0) options += 4;
  const auto size = pcapng::block_frame + pcapng::packet_body + padded(frame.bytes.size()) + options;
  if (size > max_pcapng_block) {
    return refuse(frame, "its block would have " + std::to_string(size) + " bytes; at most " +
                             std::to_string(max_pcapng_block) + " can be read");
  }
  auto* p = file_.record(size);
  if (p == nullptr) return false;
  BlockBytes block(p, pcapng::enhanced_packet, size);
  block.u32(frame.interface->id).u32(ticks >> 32).u32(ticks & 0xffffffff);
  block.u32(frame.bytes.size()).u32(frame.original_length).padded_bytes(frame.bytes);
  for (const auto comment : frame.comments) block.option(pcapng::opt_comment, option_text(comment));
  if (direction) {
    block.u16(pcapng::epb_flags).u16(4);
    block.u32(frame.direction == Direction::inbound ? pcapng::direction_inbound : pcapng::direction_outbound);
  }
  if (options != 0) block.u32(pcapng::opt_endofopt);
  block.end();
  return true;
}

bool Writer::write_statistics(const Interface& interface, const InterfaceStatistics& statistics) {
  if (error() || !start(nullptr)) return false;
  if (format_ != FileFormat::pcapng) return true;
  if (!add_interface(interface, nullptr)) return false;
  const std::pair<std::uint16_t, std::optional<std::uint64_t>> counts[] = {
      {pcapng::isb_ifrecv, statistics.received},       {pcapng::isb_ifdrop, statistics.dropped},
      {pcapng::isb_filteraccept, statistics.accepted}, {pcapng::isb_osdrop, statistics.dropped},
      {pcapng::isb_usrdeliv, statistics.delivered},
  };
  constexpr std::size_t number = 4 + 8;  // an option of eight bytes
  std::size_t size = pcapng::block_frame + pcapng::statistics_body + 2 * number + 4;
  for (const auto& [code, count] : counts) size += count ? number : 0;
  auto* p = file_.record(size);
  if (p == nullptr) return false;
  BlockBytes block(p, pcapng::interface_statistics, size);
  const auto ticks = [&](const Timestamp& time) { return declared_[interface.id].clock.ticks_of(time).value_or(0); };
  const auto time = [&](std::uint64_t t) -> BlockBytes& { return block.u32(t >> 32).u32(t & 0xffffffff); };
  block.u32(interface.id);
  time(ticks(statistics.ended));
  block.u16(pcapng::isb_starttime).u16(8);
  time(ticks(statistics.begun));
  block.u16(pcapng::isb_endtime).u16(8);
  time(ticks(statistics.ended));
  for (const auto& [code, count] : counts)
    if (count) block.u16(code).u16(8).u64(*count);
  block.u32(pcapng::opt_endofopt).end();
  return true;
}

}  // namespace wiresmith
