#include "wiresmith/capture/interface_list.h"

#include <sys/mman.h>

#include <memory>
#include <new>

namespace wiresmith {
namespace {

constexpr std::size_t small_block = 4 * 1024, small_blocks = 16, huge_page = 2 * 1024 * 1024;

// Whole huge pages; nullptr where there is no memory. What they are made of is up to the kernel.
void* map_huge(std::size_t size) {
  std::size_t room = size + huge_page;
  void* const all = mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) return nullptr;
  void* begin = all;
  std::align(huge_page, size, begin, room);
  const auto before = size + huge_page - room;
  if (before != 0) munmap(all, before);
  if (room != size) munmap(static_cast<char*>(begin) + size, room - size);
  madvise(begin, size, MADV_HUGEPAGE);  // a refusal costs only time
  return begin;
}

}  // namespace

BlockMemory::~BlockMemory() {
  for (const auto& block : blocks_) {
    if (block.mapped) {
      munmap(block.memory, block.size);
    } else {
      ::operator delete(block.memory);
    }
  }
}

void BlockMemory::add_block(std::size_t least) {
  Block block{nullptr, small_block, false};
  if (blocks_.size() == blocks_.capacity()) blocks_.reserve(2 * blocks_.size() + small_blocks);
  if (blocks_.size() < small_blocks && least <= small_block) {
    block.memory = ::operator new(small_block);
  } else {
    block = {nullptr, (least + huge_page - 1) / huge_page * huge_page, true};
    block.memory = map_huge(block.size);
    if (block.memory == nullptr) throw std::bad_alloc();
  }
  blocks_.push_back(block);
  free_ = block.memory;
  room_ = block.size;
}

void* BlockMemory::do_allocate(std::size_t size, std::size_t alignment) {
  if (std::align(alignment, size, free_, room_) == nullptr) {
    add_block(size + alignment);
    std::align(alignment, size, free_, room_);
  }
  void* const given = free_;
  free_ = static_cast<char*>(free_) + size;
  room_ -= size;
  return given;
}

}  // namespace wiresmith
