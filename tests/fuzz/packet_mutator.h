// Mutations that know what a packet is made of: fields, options, layers. Half of the frames that it makes have their
// lengths and checksums mended, so that what lies within them is reached.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "fuzz/packet_mender.h"
#include "fuzz/packet_parts.h"
#include "wiresmith/dissect/dissect.h"

// libFuzzer's own mutations; the driver of the saved corpus has some too.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed);

namespace wiresmith::fuzz {

using Octets = std::vector<std::uint8_t>;

class PacketMutator {
 public:
  // Changes a frame to another of at most `most` bytes; not everything of it may be changed where `within` bytes at its
  // begin are to stay.
  void mutate(LinkType link_type, Octets& frame, std::size_t most, unsigned seed, std::size_t within = 0);

 private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }
  void change_bytes(Octets& frame, std::size_t most);
  void change_field(Octets& frame);
  void change_elements(Octets& frame);
  void change_layers(LinkType link_type, Octets& frame);
  void insert_layer(LinkType link_type, Octets& frame, std::size_t before);
  std::uint64_t interesting(const Field& field, std::uint64_t now);

  std::minstd_rand random_;
  std::size_t within_ = 0;
  Dissector dissector_;
  const Packet* packet_ = nullptr;
  PacketParts parts_;
  PacketMender mender_;
};

}  // namespace wiresmith::fuzz
