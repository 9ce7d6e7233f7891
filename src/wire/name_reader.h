// The domain names of one message as a walk meets them: read within the budgets that all of them share, then shown to
// the visitor, by name() or, where it writes names itself, while they are read (visitors.h).
#pragma once

#include <algorithm>

#include "wiresmith/wire/domain_name.h"
#include "wiresmith/wire/layer.h"
#include "wiresmith/wire/visitors.h"

namespace wiresmith {

// Offsets count from the first of `bytes`, pointers of names from `begin` in them.
template <class V>
class NameReader {
 public:
  NameReader(Bytes bytes, std::size_t begin, V& visitor)
      : message_(bytes.subspan(std::min(begin, bytes.size()))), begin_(begin), v_(visitor) {}

  // Pointers that may still be followed, and the characters that names took so far.
  struct Budget {
    std::uint32_t hops = max_message_hops;
    std::size_t text = 0;
  };
  Budget budget;

  // A name that was read and is not shown yet.
  struct Read {
    NameEnd end;
    std::size_t bytes = 0;   // of its labels
    std::uint32_t hops = 0;  // pointers on the way
    NameText text{};         // where the visitor writes names
  };
  [[gnu::always_inline]] Read read(const Tail& t, std::size_t at, std::size_t end) {
    const std::size_t from = at - begin_;
    Read n;
    if constexpr (WritesNames<V>) {
      // Most names of answers are a pointer to one that was there.
      if (const std::uint8_t* const name = message_.data() + from; end - at >= 2 && *name >= name_pointer) {
        const std::size_t target = pointer_target(name);
        if (const KeptName kept = v_.kept_name(target);
            kept.bytes != 0 && kept.hops < std::min<std::size_t>(budget.hops, max_name_hops)) {
          n = {{2, NameFault::none}, kept.bytes, kept.hops + 1U, v_.put_kept(t, target)};
          budget.hops -= n.hops;
          return n;
        }
      }
      n.text = v_.begin_name(t);
    }
    const std::uint32_t before = budget.hops;
    n.end = walk_name(message_, from, end - begin_, budget.hops, [&](std::size_t label, std::size_t size) {
      n.bytes += size + 1;
      if constexpr (WritesNames<V>) n.text.end = v_.put_label(n.text, message_, label, size);
    });
    n.hops = before - budget.hops;
    return n;
  }

  // Whether the names of the message may take so much text; counts it.
  bool affords(const Read& n, std::size_t at) {
    budget.text += n.bytes * max_label_text;
    const std::size_t most = most_text(at);
    if (budget.text <= most) [[likely]]
      return true;
    budget.text -= n.bytes * max_label_text - name_text(message_, at - begin_);
    return budget.text <= most;
  }
  std::size_t most_text(std::size_t at) const { return most_name_text(at - begin_); }

  void show(const Tail& t, const Read& n, std::size_t at, std::size_t end) {
    if constexpr (WritesNames<V>)
      v_.end_name(t, at, n.text, {static_cast<std::uint16_t>(n.bytes), static_cast<std::uint16_t>(n.hops)});
    else
      v_.name(t, at, end);
  }

  std::size_t begin() const { return begin_; }

 private:
  Bytes message_;
  std::size_t begin_;
  V& v_;
};

}  // namespace wiresmith
