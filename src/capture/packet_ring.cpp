#include "wiresmith/capture/packet_ring.h"

#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cerrno>
#include <utility>

#include "wiresmith/wire/put.h"

namespace wiresmith {
namespace {

// A block holds the largest frame that segmentation offload makes (64 KiB and headers), and the more blocks there are
// the longer a ring lasts at low rates, when blocks are handed over before they are full.
constexpr std::size_t least_block = std::size_t{128} << 10, most_block = std::size_t{256} << 10, least_blocks = 4;
constexpr std::size_t slot = 2048;  // of no meaning in version 3, but checked

// In front of each frame there is room for what is put before it.
constexpr std::size_t tag_size = 4, cooked_room = 32;
constexpr std::size_t mac_addresses = 12;  // of an Ethernet header, before the tag
constexpr std::size_t sll_size = 16, sll2_size = 20;

template <typename T>
bool set(int socket, int option, const T& value) {
  return setsockopt(socket, SOL_PACKET, option, &value, sizeof value) == 0;
}

template <typename T>
T* at(std::uint8_t* p) {
  return static_cast<T*>(static_cast<void*>(p));
}
std::uint8_t* bytes_of(tpacket3_hdr* packet) { return reinterpret_cast<std::uint8_t*>(packet); }

// Where the frame came from; the kernel puts it behind the header.
const sockaddr_ll& origin_of(const tpacket3_hdr& packet) {
  constexpr std::size_t aligned = (sizeof packet + TPACKET_ALIGNMENT - 1) / TPACKET_ALIGNMENT * TPACKET_ALIGNMENT;
  const void* const begin = reinterpret_cast<const std::uint8_t*>(&packet) + aligned;
  return *static_cast<const sockaddr_ll*>(begin);
}

bool has_tag(const tpacket3_hdr& packet) {
  return packet.hv1.tp_vlan_tci != 0 || (packet.tp_status & TP_STATUS_VLAN_VALID) != 0;
}
std::uint16_t tag_protocol(const tpacket3_hdr& packet) {
  return (packet.tp_status & TP_STATUS_VLAN_TPID_VALID) != 0 ? packet.hv1.tp_vlan_tpid : std::uint16_t{ETH_P_8021Q};
}

}  // namespace

std::optional<PacketRing> PacketRing::open(const CaptureTarget& target, std::uint64_t bytes,
                                           std::chrono::milliseconds block_timeout, int& error, const char*& failed) {
  constexpr int no_protocol = 0;  // until it is bound
  const int socket = ::socket(AF_PACKET, (target.cooked ? SOCK_DGRAM : SOCK_RAW) | SOCK_CLOEXEC, no_protocol);
  failed = "socket";
  if (socket < 0) {
    error = errno;
    return std::nullopt;
  }
  PacketRing ring(socket, target);
  error = ring.prepare(bytes, block_timeout, failed);
  if (error != 0) return std::nullopt;
  return ring;
}

int PacketRing::prepare(std::uint64_t bytes, std::chrono::milliseconds block_timeout, const char*& failed) {
  failed = "a ring in memory";
  block_bytes_ = std::clamp(std::bit_floor(static_cast<std::size_t>(bytes) / 64), least_block, most_block);
  blocks_ = std::max(static_cast<std::size_t>(bytes) / block_bytes_, least_blocks);
  constexpr int version = TPACKET_V3;
  const auto room = static_cast<unsigned>(target_.cooked ? cooked_room : tag_size);
  if (!set(socket_, PACKET_VERSION, version) || !set(socket_, PACKET_RESERVE, room)) return errno;
  tpacket_req3 request{};
  request.tp_block_size = static_cast<unsigned>(block_bytes_);
  request.tp_block_nr = static_cast<unsigned>(blocks_);
  request.tp_frame_size = slot;
  request.tp_frame_nr = static_cast<unsigned>(block_bytes_ / slot * blocks_);
  request.tp_retire_blk_tov = static_cast<unsigned>(std::max<std::int64_t>(block_timeout.count(), 1));
  if (!set(socket_, PACKET_RX_RING, request)) return errno;
  // Written to by us too: tags are put back in place.
  void* const memory = mmap(nullptr, block_bytes_ * blocks_, PROT_READ | PROT_WRITE, MAP_SHARED, socket_, 0);
  if (memory == MAP_FAILED) return errno;
  memory_ = static_cast<std::uint8_t*>(memory);
  madvise(memory, block_bytes_ * blocks_, MADV_DONTFORK);  // no small process needs it
  return 0;
}

PacketRing::PacketRing(PacketRing&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      target_(std::move(other.target_)),
      memory_(std::exchange(other.memory_, nullptr)),
      block_bytes_(other.block_bytes_),
      blocks_(other.blocks_),
      block_(other.block_),
      reading_(other.reading_),
      finished_(other.finished_),
      left_(other.left_),
      at_(other.at_),
      received_(other.received_),
      dropped_(other.dropped_),
      passed_(other.passed_) {}

PacketRing::~PacketRing() {
  if (memory_ != nullptr) munmap(memory_, block_bytes_ * blocks_);
  if (socket_ >= 0) close(socket_);
}

tpacket_block_desc* PacketRing::block(std::size_t number) const {
  return at<tpacket_block_desc>(memory_ + number * block_bytes_);
}

tpacket3_hdr* PacketRing::next_block() {
  while (left_ == 0) {
    if (reading_) {
      reading_ = false;
      ++finished_;
      block_ = block_ + 1 == blocks_ ? 0 : block_ + 1;
    }
    if (finished_ == blocks_) return nullptr;
    auto& header = block(block_)->hdr.bh1;
    const std::atomic_ref status(header.block_status);
    if ((status.load(std::memory_order_acquire) & TP_STATUS_USER) == 0) return nullptr;
    reading_ = true;
    left_ = header.num_pkts;
    at_ = at<tpacket3_hdr>(memory_ + block_ * block_bytes_ + header.offset_to_first_pkt);
  }
  return at_;
}

// Each member by itself: a frame that is made elsewhere and copied is written twice.
inline void PacketRing::give(Frame& frame, tpacket3_hdr* packet, const Interface& interface) const {
  std::uint8_t* begin = bytes_of(packet) + packet->tp_mac;
  std::uint8_t* const end = begin + packet->tp_snaplen;
  std::uint32_t original_length = packet->tp_len;
  if (target_.cooked) {
    std::uint8_t* const payload = begin;
    begin = make_header(payload, *packet);
    original_length += static_cast<std::uint32_t>(payload - begin);
  } else if (has_tag(*packet)) [[unlikely]] {
    begin = restore_tag(begin, packet->tp_snaplen, *packet);
    original_length += tag_size;
  }
  frame.bytes = {begin, end};
  frame.original_length = original_length;
  frame.interface = &interface;
  frame.time = {packet->tp_sec, packet->tp_nsec};
  frame.has_time = true;
  frame.time_cut = false;
  frame.direction = origin_of(*packet).sll_pkttype == PACKET_OUTGOING ? Direction::outbound : Direction::inbound;
  frame.checksum_partial = (packet->tp_status & TP_STATUS_CSUMNOTREADY) != 0;
  frame.comments = {};
}

std::size_t PacketRing::take(std::span<Frame> frames, const Interface& interface, std::uint64_t before) {
  std::size_t n = 0;
  while (n < frames.size() && peek() != nullptr) {
    const auto of_block = static_cast<std::uint32_t>(std::min<std::size_t>(left_, frames.size() - n));
    tpacket3_hdr* packet = at_;
    for (Frame& frame : frames.subspan(n, of_block)) {
      give(frame, packet, interface);
      frame.number = ++before;
      packet = at<tpacket3_hdr>(bytes_of(packet) + packet->tp_next_offset);
    }
    at_ = packet;
    left_ -= of_block;
    n += of_block;
  }
  passed_ += n;
  return n;
}

void PacketRing::release() {
  for (; finished_ != 0; --finished_) {
    const std::size_t number = (block_ + blocks_ - finished_) % blocks_;
    const std::atomic_ref status(block(number)->hdr.bh1.block_status);
    status.store(TP_STATUS_KERNEL, std::memory_order_release);
  }
}

// The interface or the kernel took the outermost tag (IEEE 802.1Q) out of the frame and keeps it beside it.
std::uint8_t* PacketRing::restore_tag(std::uint8_t* begin, std::uint32_t captured, const tpacket3_hdr& packet) const {
  if (captured < mac_addresses || target_.link_type != linktype_ethernet) return begin;
  std::uint8_t* const moved = begin - tag_size;
  std::memmove(moved, begin, mac_addresses);
  store_be<2>(moved + mac_addresses, tag_protocol(packet));
  store_be<2>(moved + mac_addresses + 2, packet.hv1.tp_vlan_tci);
  return moved;
}

// LINKTYPE_LINUX_SLL and _SLL2, as the tcpdump group describes them. A tag stands behind the header as it would behind
// Ethernet's.
std::uint8_t* PacketRing::make_header(std::uint8_t* payload, const tpacket3_hdr& packet) const {
  const sockaddr_ll& origin = origin_of(packet);
  std::uint16_t protocol = __builtin_bswap16(origin.sll_protocol);
  std::uint8_t* end = payload;
  if (has_tag(packet)) {
    end -= tag_size;
    store_be<2>(end, packet.hv1.tp_vlan_tci);
    store_be<2>(end + 2, protocol);
    protocol = tag_protocol(packet);
  }
  const auto index = static_cast<std::uint32_t>(origin.sll_ifindex);
  if (target_.link_type == linktype_linux_sll2) {
    std::uint8_t* const header = end - sll2_size;
    store_be<2>(header, protocol);
    store_be<2>(header + 2, 0);
    store_be<4>(header + 4, index);
    store_be<2>(header + 8, origin.sll_hatype);
    store_be<1>(header + 10, origin.sll_pkttype);
    store_be<1>(header + 11, origin.sll_halen);
    std::memcpy(header + 12, origin.sll_addr, sizeof origin.sll_addr);
    return header;
  }
  std::uint8_t* const header = end - sll_size;
  store_be<2>(header, origin.sll_pkttype);
  store_be<2>(header + 2, origin.sll_hatype);
  store_be<2>(header + 4, origin.sll_halen);
  std::memcpy(header + 6, origin.sll_addr, sizeof origin.sll_addr);
  store_be<2>(header + 14, protocol);
  return header;
}

bool PacketRing::count() {
  tpacket_stats_v3 statistics{};
  socklen_t size = sizeof statistics;
  if (getsockopt(socket_, SOL_PACKET, PACKET_STATISTICS, &statistics, &size) != 0) return false;
  received_ += statistics.tp_packets;  // with those that were dropped
  dropped_ += statistics.tp_drops;
  return true;
}

}  // namespace wiresmith
