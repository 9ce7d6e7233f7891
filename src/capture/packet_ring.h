// A packet socket with a ring in memory that the kernel fills block by block (TPACKET_V3), and the walk over it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "wiresmith/capture/capture_target.h"
#include "wiresmith/wire/frame.h"

struct tpacket3_hdr;
struct tpacket_block_desc;

namespace wiresmith {

class PacketRing {
 public:
  // A socket that no frame comes to yet. -errno of the call that failed, whose name goes to `failed`.
  static std::optional<PacketRing> open(const CaptureTarget& target, std::uint64_t bytes,
                                        std::chrono::milliseconds block_timeout, int& error, const char*& failed);
  PacketRing(PacketRing&& other) noexcept;
  PacketRing(const PacketRing&) = delete;
  PacketRing& operator=(PacketRing&&) = delete;
  ~PacketRing();

  // The oldest frame that the kernel has handed over and that was not passed; null: none.
  tpacket3_hdr* peek() { return left_ != 0 ? at_ : next_block(); }
  // Passes the oldest frames into `frames`, as many as there are or have room; how many. The first gets the number
  // behind `before`.
  std::size_t take(std::span<Frame> frames, const Interface& interface, std::uint64_t before);
  // Gives blocks that were passed wholly back to the kernel.
  void release();

  // Adds up what the kernel has counted since the last call. False: it did not answer.
  bool count();
  std::uint64_t received() const { return received_; }
  std::uint64_t dropped() const { return dropped_; }
  std::uint64_t handed_over() const { return received_ - dropped_; }  // or is still going to
  std::uint64_t passed() const { return passed_; }

  int descriptor() const { return socket_; }

 private:
  PacketRing(int socket, const CaptureTarget& target) : socket_(socket), target_(target) {}
  // A frame in place: the tag put back, the link header made up where there is none.
  void give(Frame& frame, tpacket3_hdr* packet, const Interface& interface) const;
  tpacket3_hdr* next_block();
  tpacket_block_desc* block(std::size_t number) const;
  int prepare(std::uint64_t bytes, std::chrono::milliseconds block_timeout, const char*& failed);
  std::uint8_t* restore_tag(std::uint8_t* begin, std::uint32_t captured, const tpacket3_hdr& packet) const;
  std::uint8_t* make_header(std::uint8_t* payload, const tpacket3_hdr& packet) const;

  int socket_;
  CaptureTarget target_;
  std::uint8_t* memory_ = nullptr;
  std::size_t block_bytes_ = 0, blocks_ = 0;
  std::size_t block_ = 0;     // being read, or the next to be
  bool reading_ = false;      // it was handed over
  std::size_t finished_ = 0;  // blocks before it that are not released
  std::uint32_t left_ = 0;    // frames of it
  tpacket3_hdr* at_ = nullptr;
  std::uint64_t received_ = 0, dropped_ = 0, passed_ = 0;
};

}  // namespace wiresmith
