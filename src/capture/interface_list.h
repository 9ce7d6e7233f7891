// The interfaces of a capture file, in order: each stays where it is while the list lives.
#pragma once

#include <cstddef>
#include <deque>
#include <memory_resource>
#include <vector>

#include "wiresmith/capture/ticks.h"
#include "wiresmith/wire/frame.h"

namespace wiresmith {

using Interfaces = std::pmr::deque<Interface>;

// Memory that is given back all at once: small blocks first, then huge pages. A section may describe 65,536 interfaces
// of 200 bytes; to touch so many small pages costs more than reading the descriptions, on virtual machines ten times
// as much.
class BlockMemory final : public std::pmr::memory_resource {
 public:
  BlockMemory() = default;
  BlockMemory(const BlockMemory&) = delete;
  BlockMemory& operator=(const BlockMemory&) = delete;
  ~BlockMemory() override;

 private:
  struct Block {
    void* memory;
    std::size_t size;
    bool mapped;
  };
  void add_block(std::size_t least);
  void* do_allocate(std::size_t size, std::size_t alignment) override;
  void do_deallocate(void*, std::size_t, std::size_t) override {}
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override { return this == &other; }

  std::vector<Block> blocks_;
  void* free_ = nullptr;  // of the last block
  std::size_t room_ = 0;
};

// Not to be moved: what is in it points to its memory.
struct InterfaceList {
  InterfaceList() = default;
  InterfaceList(const InterfaceList&) = delete;
  InterfaceList& operator=(const InterfaceList&) = delete;

  BlockMemory memory;
  Interfaces all{&memory};                      // of all sections
  std::pmr::vector<TickClock> clocks{&memory};  // of the section that is being read
};

}  // namespace wiresmith
