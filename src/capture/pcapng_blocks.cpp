// pcapng: sections of blocks (draft-ietf-opsawg-pcapng).
#include <algorithm>

#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/pcapng.h"
#include "wiresmith/capture/reader.h"

namespace wiresmith {
namespace {

// A block that we do not need and that is larger than this passes by in pieces.
constexpr std::uint32_t largest_kept_for_nothing = 64 * 1024;

// The walk is bound by the latency of the next head, which lies where the hardware does not look ahead.
constexpr std::size_t look_ahead = 1024;

bool is_read(std::uint32_t type) {
  using namespace pcapng;
  return type == enhanced_packet || type == simple_packet || type == packet || type == interface_description;
}

std::string text(Bytes bytes) { return {bytes.begin(), bytes.end()}; }
std::string_view view(Bytes bytes) {
  // Characters may alias bytes; the two types have the same size and alignment.
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string packet_of(std::uint64_t number) { return "the block of packet " + std::to_string(number); }

}  // namespace

template <bool big_endian>
std::size_t Reader::walk_pcapng(std::span<Frame> frames) {
  std::size_t count = 0;
  while (count < frames.size()) {
    const auto step = step_pcapng<big_endian>(frames[count], count == 0);
    if (step == Step::stop) break;
    if (step == Step::packet) ++count;
  }
  return count;
}

template <bool big_endian>
Reader::Step Reader::step_pcapng(Frame& frame, bool first) {
  const auto window = input_.window();
  need_ = pcapng::block_frame;
  if (window.size() < need_) return Step::stop;
  const auto* p = window.data();
  Block block{input_.offset(), load32<big_endian>(p), {}};
  if (block.type == pcapng::section_header) {
    need_ = 0;
    if (!first) return Step::stop;
    if (load_le<4>(p + 8) == pcapng::byte_order_magic) {
      begin_section<false>();
    } else if (load_be<4>(p + 8) == pcapng::byte_order_magic) {
      begin_section<true>();
    } else {
      return stop(block, "a section header without the byte-order magic 0x1a2b3c4d");
    }
    return Step::stop;  // the walk goes on in the section's byte order
  }
  const auto length = load32<big_endian>(p + 4);
  if (!valid_length(block.offset, length, pcapng::block_frame)) return Step::stop;
  if (window.size() < length) {
    need_ = length;
    if (length <= largest_kept_for_nothing || is_read(block.type) || !first) return Step::stop;
    return skip_block<big_endian>(length);
  }
  __builtin_prefetch(p + length + look_ahead);
  const auto trailer = load32<big_endian>(p + length - 4);
  if (trailer != length) {
    return stop(block, "a block that begins with length " + std::to_string(length) + " and ends with length " +
                           std::to_string(trailer));
  }
  block.body = window.subspan(pcapng::block_head, length - pcapng::block_frame);
  const auto step = take_block<big_endian>(block, frame, first);
  if (step != Step::stop) input_.consume(length);
  return step;
}

bool Reader::valid_length(std::uint64_t offset, std::uint32_t length, std::uint32_t least) {
  if (length >= least && length % 4 == 0 && length <= max_pcapng_block) return true;
  std::string right;
  if (length < least) {
    right = "it has at least " + std::to_string(least);
  } else if (length > max_pcapng_block) {
    right = "at most " + std::to_string(max_pcapng_block) + " can be read";
  } else {
    right = "lengths are multiples of 4";
  }
  fail(offset, "the block" + at(offset) + " claims " + std::to_string(length) + " bytes; " + right);
  return false;
}

Reader::Step Reader::stop(const Block& block, const std::string& what) {
  fail(block.offset, "has" + at(block.offset) + " " + what);
  return Step::stop;
}

template <bool big_endian>
Reader::Step Reader::take_block(const Block& block, Frame& frame, bool first) {
  switch (block.type) {
    case pcapng::enhanced_packet:
    case pcapng::packet: return read_packet<big_endian>(block, frame, first);
    case pcapng::simple_packet: return read_simple_packet<big_endian>(block, frame);
    case pcapng::interface_description: return add_interface<big_endian>(block);
    default: return Step::other;  // names, statistics, secrets, journals, custom and unknown blocks
  }
}

template <bool big_endian>
Reader::Step Reader::skip_block(std::uint32_t length) {
  const Block block{input_.offset(), 0, {}};
  if (input_.skip(length - 4) && input_.fill(4)) {
    const auto trailer = load32<big_endian>(input_.window().data());
    if (trailer != length) {
      return stop(block, "a block that begins with length " + std::to_string(length) + " and ends with length " +
                             std::to_string(trailer));
    }
    input_.consume(4);
    return Step::other;
  }
  const auto have = input_.offset() + input_.window().size() - block.offset;
  if (input_.error()) {
    error_ = ReadError{*input_.error(), block.offset + have};
  } else {
    fail(block.offset, "ends in the middle of a block" + at(block.offset) + ": " + std::to_string(have) +
                           " bytes are there, " + std::to_string(length) + " should be");
  }
  return Step::stop;
}

template <bool big_endian>
void Reader::begin_section() {
  const auto offset = input_.offset();
  auto window = input_.window();
  const auto length = load32<big_endian>(window.data() + 4);
  if (!valid_length(offset, length, pcapng::block_frame + pcapng::section_body)) return;
  if (window.size() < length) {
    need_ = length;
    return;
  }
  const auto* p = window.data();
  const Block block{offset, pcapng::section_header, {}};
  const auto major = load16<big_endian>(p + 12), minor = load16<big_endian>(p + 14);
  if (load32<big_endian>(p + length - 4) != length) {
    stop(block, "a section header that begins with length " + std::to_string(length) + " and does not end with it");
    return;
  }
  if (major != 1) {
    stop(block,
         "a section of pcapng version " + std::to_string(major) + "." + std::to_string(minor) + "; 1.x can be read");
    return;
  }
  info_ = {.format = FileFormat::pcapng, .big_endian = big_endian, .major = major, .minor = minor};
  ++sections_;
  section_begin_ = interfaces_->all.size();
  interfaces_->clocks.clear();
  input_.consume(length);
}

template <bool big_endian>
Reader::Step Reader::add_interface(const Block& block) {
  if (block.body.size() < pcapng::interface_body)
    return stop(block, "an interface description too short for its 8 bytes of body");
  if (interfaces_->clocks.size() >= max_section_interfaces) {
    return stop(block,
                "one interface more than the " + std::to_string(max_section_interfaces) + " that a section may have");
  }
  const auto* p = block.body.data();
  Interface described;
  described.section = sections_ - 1;
  described.id = static_cast<std::uint32_t>(interfaces_->clocks.size());
  described.link_type = LinkType{load16<big_endian>(p)};
  const bool as_before = !interfaces_->all.empty() && interfaces_->all.back().link_type == described.link_type;
  described.link_name = as_before ? interfaces_->all.back().link_name : link_type_name(described.link_type);
  described.snap_length = load32<big_endian>(p + 4);
  pcapng::for_each_option<big_endian>(block.body.subspan(pcapng::interface_body), [&](std::uint16_t code, Bytes value) {
    if (code == pcapng::if_name) described.name = text(value);
    if (code == pcapng::if_description) described.description = text(value);
    if (code == pcapng::if_os) described.os = text(value);
    if (code == pcapng::if_filter && !value.empty() && value[0] == pcapng::filter_words)
      described.filter = text(value.subspan(1));
    if (code == pcapng::if_tsresol && value.size() == 1) described.time_resolution = value[0];
    if (code == pcapng::if_tsoffset && value.size() == 8) {
      described.time_offset = static_cast<std::int64_t>(load64<big_endian>(value.data()));
    }
  });
  interface_bytes_ += sizeof(Interface) + sizeof(TickClock) + described.name.size() + described.description.size() +
                      described.filter.size() + described.os.size();
  if (interface_bytes_ > max_interface_bytes) {
    return stop(block,
                "more interfaces and names of interfaces than " + std::to_string(max_interface_bytes) + " bytes hold");
  }
  interfaces_->clocks.emplace_back(described.time_resolution, described.time_offset);
  interfaces_->all.push_back(std::move(described));
  return Step::other;
}

const Interface* Reader::interface_of(const Block& block, std::uint32_t id) {
  if (id < interfaces_->clocks.size()) return &interfaces_->all[section_begin_ + id];
  stop(block, packet_of(number_ + 1) + " for interface " + std::to_string(id) + ", but the section has described " +
                  std::to_string(interfaces_->clocks.size()) + " so far");
  return nullptr;
}

// Enhanced packet blocks, and the obsolete packet blocks, whose interface number is two bytes and a drop count.
template <bool big_endian>
Reader::Step Reader::read_packet(const Block& block, Frame& frame, bool first) {
  if (block.body.size() < pcapng::packet_body)
    return stop(block, packet_of(number_ + 1) + ", too short for its head of 20 bytes");
  const auto* p = block.body.data();
  const auto captured = load32<big_endian>(p + 12);
  const auto room = block.body.size() - pcapng::packet_body;
  if (captured > room) {
    return stop(block, packet_of(number_ + 1) + ", which claims " + std::to_string(captured) +
                           " captured bytes and has room for " + std::to_string(room));
  }
  const std::uint32_t id = block.type == pcapng::packet ? load16<big_endian>(p) : load32<big_endian>(p);
  const auto* interface = interface_of(block, id);
  if (interface == nullptr) return Step::stop;
  const auto ticks = std::uint64_t{load32<big_endian>(p + 4)} << 32 | load32<big_endian>(p + 8);
  const auto reading = interfaces_->clocks[id].read(ticks);
  frame.bytes = block.body.subspan(pcapng::packet_body, captured);
  frame.original_length = load32<big_endian>(p + 16);
  frame.interface = interface;
  frame.time = reading.time;
  frame.has_time = true;
  frame.time_cut = reading.cut;
  frame.direction = Direction::unknown;
  frame.comments = {};
  const auto options = block.body.subspan(std::min(block.body.size(), pcapng::packet_body + pcapng::padded(captured)));
  if (!options.empty() && read_packet_options<big_endian>(block, options, frame, first) == Step::stop)
    return Step::stop;
  frame.number = ++number_;
  return Step::packet;
}

template <bool big_endian>
Reader::Step Reader::read_simple_packet(const Block& block, Frame& frame) {
  if (block.body.size() < pcapng::simple_packet_body)
    return stop(block, packet_of(number_ + 1) + ", too short for its head of 4 bytes");
  const auto* interface = interface_of(block, 0);
  if (interface == nullptr) return Step::stop;
  const auto original = load32<big_endian>(block.body.data());
  auto captured = std::min<std::size_t>(original, block.body.size() - pcapng::simple_packet_body);
  if (interface->snap_length != 0) captured = std::min<std::size_t>(captured, interface->snap_length);
  frame = Frame();
  frame.bytes = block.body.subspan(pcapng::simple_packet_body, captured);
  frame.original_length = original;
  frame.number = ++number_;
  frame.interface = interface;
  return Step::packet;
}

// Comments and direction. They are counted before they are kept, since views given with earlier frames of the batch
// must not move: where the room does not suffice, this packet begins the next batch.
template <bool big_endian>
Reader::Step Reader::read_packet_options(const Block& block, Bytes options, Frame& frame, bool first) {
  std::size_t count = 0;
  pcapng::for_each_option<big_endian>(options, [&](std::uint16_t code, Bytes value) {
    count += code == pcapng::opt_comment;
    if (code == pcapng::epb_flags && value.size() == 4) {
      const auto direction = load32<big_endian>(value.data()) & pcapng::direction_mask;
      if (direction == pcapng::direction_inbound) frame.direction = Direction::inbound;
      if (direction == pcapng::direction_outbound) frame.direction = Direction::outbound;
    }
  });
  if (count == 0) return Step::other;
  if (count > max_packet_comments) {
    return stop(block, packet_of(number_ + 1) + " with " + std::to_string(count) + " comments; at most " +
                           std::to_string(max_packet_comments) + " can be read");
  }
  const auto begin = comments_.size();
  if (comments_.capacity() - begin < count) {
    need_ = 0;
    if (!first) return Step::stop;
    comments_.reserve(begin + count);
  }
  pcapng::for_each_option<big_endian>(options, [&](std::uint16_t code, Bytes value) {
    if (code == pcapng::opt_comment) comments_.push_back(view(value));
  });
  frame.comments = std::span(comments_).subspan(begin);
  return Step::other;
}

template std::size_t Reader::walk_pcapng<false>(std::span<Frame>);
template std::size_t Reader::walk_pcapng<true>(std::span<Frame>);

}  // namespace wiresmith
