// Mutations that know where the records and blocks of a capture file begin, and mend their lengths half of the time.
#include <algorithm>
#include <random>
#include <vector>

#include "fuzz/fuzz.h"
#include "fuzz/packet_mutator.h"
#include "wiresmith/wire/bytes.h"

namespace wiresmith::fuzz {
namespace {

using Octets = std::vector<std::uint8_t>;

std::ptrdiff_t offset(std::size_t n) { return static_cast<std::ptrdiff_t>(n); }

std::uint32_t number(const Octets& file, std::size_t at, bool big_endian) {
  return static_cast<std::uint32_t>(big_endian ? load_be<4>(&file[at]) : load_le<4>(&file[at]));
}
void set_number(Octets& file, std::size_t at, std::uint32_t value, bool big_endian) {
  for (unsigned i = 0; i < 4; ++i) file[at + i] = static_cast<std::uint8_t>(value >> 8 * (big_endian ? 3 - i : i));
}

struct Form {
  bool pcapng = false, big_endian = false;
  std::size_t header = 24;  // bytes before the first record
  std::size_t record = 16;  // bytes before its data
};
Form form_of(const Octets& file) {
  constexpr std::size_t magic_at = 8;
  if (file.size() >= 12 && file[0] == 0x0a && file[1] == 0x0d)
    return {.pcapng = true, .big_endian = file[magic_at] == 0x1a, .header = 0, .record = 8};
  const bool modified = file.size() >= 4 && (file[0] == 0x34 || file[3] == 0x34);
  return {.big_endian = !file.empty() && file[0] == 0xa1, .record = modified ? 24U : 16U};
}

// Where records or blocks begin, as far as their lengths lead; the end behind them.
std::vector<std::size_t> begins_of(const Octets& file, const Form& form) {
  std::vector<std::size_t> out;
  std::size_t at = form.header;
  while (at + form.record + (form.pcapng ? 4 : 0) <= file.size()) {
    out.push_back(at);
    const std::size_t length = number(file, at + (form.pcapng ? 4 : 8), form.big_endian);
    const std::size_t whole = form.pcapng ? length : form.record + length;
    if (whole < 12 || whole > file.size() - at) break;
    at += whole;
  }
  out.push_back(std::min(at, file.size()));
  return out;
}

// The length of a record is what lies between it and the next one, which was there before it was changed.
void mend(Octets& file, const Form& form, std::size_t begin, std::size_t end) {
  if (end < begin + form.record + 4) return;
  if (!form.pcapng) {
    set_number(file, begin + 8, static_cast<std::uint32_t>(end - begin - form.record), form.big_endian);
    return;
  }
  const auto length = static_cast<std::uint32_t>((end - begin) / 4 * 4);
  set_number(file, begin + 4, length, form.big_endian);
  if (length >= 12) set_number(file, begin + length - 4, length, form.big_endian);
}

// A number of four bytes becomes one that arithmetic goes wrong with.
void set_odd_number(Octets& record, std::size_t random, bool big_endian) {
  constexpr std::uint32_t odd[] = {0, 1, 0x7fff'ffff, 0x8000'0000, 0xffff'fff0, 0xffff'ffff};
  if (record.size() < 4) return;
  const std::size_t at = random / std::size(odd) % (record.size() / 4) * 4;
  set_number(record, at, odd[random % std::size(odd)], big_endian);
}

// An option that a reader computes with, in front of those of a pcapng interface.
void insert_option(Octets& block, std::size_t random, bool big_endian) {
  constexpr std::size_t before_options = 16;
  if (block.size() < before_options + 4 || number(block, 0, big_endian) != 1) return;
  const bool resolution = random % 2 == 0;  // if_tsresol, or if_tsoffset
  const std::uint32_t code = resolution ? 9 : 14, length = resolution ? 1 : 8;
  Octets option(resolution ? 8 : 12);
  set_number(option, 0, big_endian ? code << 16 | length : length << 16 | code, big_endian);
  constexpr std::uint8_t odd[] = {0, 1, 3, 6, 9, 10, 19, 20, 0x7f, 0x80, 0x8a, 0xa0, 0xbf, 0xc0, 0xff};
  for (std::size_t i = 4; i < 4 + length; ++i)
    option[i] = odd[(random / 2 + (i == 4 ? 0 : random / 32)) % std::size(odd)];
  if (!resolution && random % 3 == 0) option[big_endian ? 4 : 11] = random % 4 < 2 ? 0x7f : 0x80;
  block.insert(block.begin() + offset(before_options), option.begin(), option.end());
  mend(block, {.pcapng = true, .big_endian = big_endian, .header = 0, .record = 8}, 0, block.size());
}

}  // namespace
}  // namespace wiresmith::fuzz

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
  using namespace wiresmith::fuzz;
  std::minstd_rand random(seed);
  const auto below = [&](std::size_t n) { return random() % n; };
  if (size < 2 || max_size < 2 || below(3) == 0) return LLVMFuzzerMutate(data, size, max_size);
  Octets file(data + 1, data + size);
  const Form form = form_of(file);
  const auto begins = begins_of(file, form);
  if (begins.size() < 2) return LLVMFuzzerMutate(data, size, max_size);
  const std::size_t i = below(begins.size() - 1);
  const std::size_t begin = begins[i], end = begins[i + 1];
  Octets record(file.begin() + offset(begin), file.begin() + offset(end));
  switch (below(8)) {
    case 0: record.clear(); break;
    case 2:
    case 3: set_odd_number(record, random(), form.big_endian); break;
    case 4: insert_option(record, random(), form.big_endian); break;
    case 1: record.insert(record.end(), file.begin() + offset(begin), file.begin() + offset(end)); break;
    default: {
      const std::size_t room = record.size() + max_size - size;
      const std::size_t used = record.size();
      record.resize(std::max(room, used));
      if (record.empty()) break;  // libFuzzer changes the first byte even of none
      record.resize(LLVMFuzzerMutate(record.data(), used, record.size()));
      if (form.pcapng) record.resize((record.size() + 3) / 4 * 4);
      if (below(2) == 0) mend(record, form, 0, record.size());
    }
  }
  file.erase(file.begin() + offset(begin), file.begin() + offset(end));
  file.insert(file.begin() + offset(begin), record.begin(), record.end());
  if (file.size() > max_size - 1) file.resize(max_size - 1);
  std::copy(file.begin(), file.end(), data + 1);
  return 1 + file.size();
}
