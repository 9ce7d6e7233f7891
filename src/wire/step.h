// What a protocol's step sees: its bytes, what surrounds them, and where to report.
#pragma once

#include <array>

#include "wiresmith/wire/checksum.h"
#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/layer.h"
#include "wiresmith/wire/walk.h"

namespace wiresmith {

// An array that lies in its owner and never grows.
template <class T, std::size_t N>
class InlineArray {
 public:
  constexpr void clear() { count_ = 0; }
  constexpr std::size_t size() const { return count_; }
  constexpr bool empty() const { return count_ == 0; }
  constexpr bool full() const { return count_ == N; }
  // A new item as T{} is, made in its place: a temporary's copy would stall on its partial stores. Must not be full.
  constexpr T& push() {
    T& t = grow();
    t = T{};
    return t;
  }
  // The place of a new item, with what was in it before: its maker sets every member. Must not be full.
  constexpr T& grow() { return items_.data()[count_++]; }
  // Must not be full.
  constexpr T& push(const T& t) { return items_[count_++] = t; }
  constexpr const T& operator[](std::size_t i) const { return items_[i]; }
  constexpr T& operator[](std::size_t i) { return items_[i]; }
  constexpr T& back() { return items_[count_ - 1]; }
  constexpr const T& back() const { return items_[count_ - 1]; }
  constexpr T* begin() { return items_.data(); }
  constexpr T* end() { return items_.data() + count_; }
  constexpr const T* begin() const { return items_.data(); }
  constexpr const T* end() const { return items_.data() + count_; }

 private:
  std::array<T, N> items_{};
  std::size_t count_ = 0;
};

// A packet's issues; the last slot counts what did not fit.
class Issues : public InlineArray<Issue, max_issues> {
 public:
  void report(const Issue& issue) {
    if (size() < max_issues - 1)
      push(issue);
    else if (size() == max_issues - 1)
      push({Fault::more_issues, Severity::note, issue.layer, {}, issue.offset, 0, 1});
    else
      ++back().have;
  }
};

// What the layers so far say to the layers within them.
struct Surroundings {
  Bytes source, destination;    // addresses of the pseudo header; empty where no network layer is around
  std::uint64_t addresses = 0;  // the sum of both, as add_words makes it
  std::uint8_t hop_limit = 0;   // of that network layer
  bool fragment = false;        // within a part of a fragmented datagram: the rest is elsewhere
  bool quoted = false;          // within the copy of a packet in an ICMP error, which may end anywhere
  bool quote_cut = false;       // and which ends before the packet did
  bool whole_headers = false;   // within the first fragment of an IPv6 datagram, which must hold all headers
  bool no_length = false;       // IPv6's payload length is zero,
  bool jumbo = false;           // and an option says it instead
  bool verify_checksums = true;

  [[gnu::always_inline]] void set_addresses(Bytes from, Bytes to) {
    source = from;
    destination = to;
    addresses = sum_of_address(from) + sum_of_address(to);
  }

 private:
  [[gnu::always_inline]] static std::uint64_t sum_of_address(Bytes address) {
    if (address.size() != 4) return add_words(address);
    std::uint32_t v;
    std::memcpy(&v, address.data(), 4);
    return v;
  }
};

class StepContext {
 public:
  explicit StepContext(Issues& issues) : issues_(issues) {}

  Bytes bytes;                    // what is there of the layer, up to the end of its parent's payload
  std::size_t length = 0;         // bytes that it had on the wire by its parent's word, at least bytes.size()
  Surroundings around;            // of this layer, and then of the next
  const Layer* parent = nullptr;  // null for the first layer
  Checksum checksum;              // the verdict of this layer

  // For the next layer; `offset` is where its bytes begin in the frame.
  void begin(Bytes layer, std::size_t on_wire, std::size_t offset, std::uint8_t index, const Layer* outer) {
    bytes = layer;
    length = on_wire;
    offset_ = offset;
    index_ = index;
    parent = outer;
    checksum = {};
  }

  // Out of line: nothing is wrong with most packets, and the steps stay small.
  [[gnu::cold]] void report(Fault fault, Severity severity, std::string_view field = {}, std::size_t at = 0,
                            std::size_t need = 0, std::size_t have = 0);

  // A field whose value breaks its RFC.
  template <auto Member>
  void malformed(Fault fault, std::size_t need = 0, std::size_t have = 0) {
    report(fault, Severity::malformed, member_name<Member>(), offset_of<Member>(), need, have);
  }
  template <auto Member>
  void note(Fault fault, std::size_t need = 0, std::size_t have = 0) {
    report(fault, Severity::note, member_name<Member>(), offset_of<Member>(), need, have);
  }
  // A field that says that the rest is elsewhere.
  template <auto Member>
  void continues(Fault fault, std::size_t need = 0, std::size_t have = 0) {
    report(fault, Severity::continues, member_name<Member>(), offset_of<Member>(), need, have);
  }
  // A field of the nearest layer around that has it.
  template <auto Member>
  void report_around(Fault fault, Severity severity, std::size_t need, std::size_t have) {
    for (std::uint8_t back = 0; back < index_; ++back) {
      const Layer& layer = *(parent - back);
      if (layer.protocol->header != &describe<decltype(owner_of(Member))>) continue;
      const auto offset = static_cast<std::uint32_t>(layer.offset + offset_of<Member>());
      issues_.report({fault, severity, static_cast<std::uint8_t>(index_ - 1 - back), member_name<Member>(), offset,
                      clamp(need), clamp(have)});
      return;
    }
  }

  // Fewer than `need` bytes are there. The copy in an ICMP error may end anywhere behind the Internet header and 8
  // bytes more (RFC 792, RFC 4443 2.4).
  [[gnu::noinline]] void cut_short(Fault fault, std::size_t need, std::string_view field = {}, std::size_t at = 0) {
    if (around.quoted) around.quote_cut = true;
    if (around.quoted && need > 8 && length >= 8 && !is_carried_by(Keys::quoted)) {
      if (bytes.size() < 8) report(fault, Severity::truncated, field, at, need, bytes.size());
      return;
    }
    // RFC 8200 4.5: the first fragment has all headers up to the upper layer's.
    const bool must =
        fault == Fault::header_cut && need > length && around.whole_headers && is_carried_by(Keys::ip_protocol);
    report(fault, must ? Severity::malformed : severity_of_cut(need), field, at, need, bytes.size());
  }
  bool is_carried_by(Keys keys) const { return parent != nullptr && parent->protocol->carries[0] == keys; }
  // Whether bytes that are missing were cut by the capture, are in another packet, or never were.
  Severity severity_of_cut(std::size_t need) const {
    if (need <= length) return bytes.size() < length ? Severity::truncated : Severity::malformed;
    return around.fragment ? Severity::continues : Severity::malformed;
  }

  // Opening of every step: true, and reported, if the fixed header of T is not wholly there.
  template <HasLayout T>
  [[gnu::always_inline]] bool short_header() {
    if (bytes.size() >= size_of<T>) [[likely]]
      return false;
    cut_short(Fault::header_cut, size_of<T>, first_missing<T>());
    return true;
  }
  // The first field of T that is not wholly there.
  template <HasLayout T>
  [[gnu::noinline]] std::string_view first_missing() const {
    for (const Field& f : describe<T>.segments[0].fields)
      if (f.offset + std::size_t{f.width} > 8 * bytes.size()) return f.name;
    return {};
  }
  // The bytes of a field of the fixed header, which must be there.
  template <auto Member>
  [[gnu::always_inline]] Bytes field() const {
    return {bytes.data() + offset_of<Member>(), sizeof(value_of(Member))};
  }
  // One field of it, decoded; the header must be there.
  template <auto Member>
  [[gnu::always_inline]] auto value() const {
    return get<Member>(bytes.data());
  }
  template <HasLayout T>
  [[gnu::always_inline]] T header() const {
    return decode<T>(bytes.first<size_of<T>>());
  }

  // Reports a claim of `need` bytes, made by `Member`, that goes beyond what is there.
  template <auto Member>
  [[gnu::always_inline]] void claim(std::size_t need) {
    if (need > bytes.size()) [[unlikely]]
      overclaimed<Member>(need);
  }

  // Walks the parts of a header of `size` bytes, which `Member` says, as far as they are there, and reports what is
  // wrong with them.
  template <auto Member>
  void check(const Struct& s, std::size_t size) {
    Checker checker(*this, size > bytes.size());
    check<Member>(s, size, checker);
  }
  // The same with a visitor of the protocol's own, made from Checker.
  template <auto Member, class V>
  void check(const Struct& s, std::size_t size, V& visitor) {
    const std::size_t end = size < bytes.size() ? size : bytes.size();
    if (end < size) cut_short(Fault::header_cut, size, member_name<Member>(), offset_of<Member>());
    Walk<V>(bytes.first(end), visitor).header(s, 0, end);
  }
  // Walks a header that tells its own length; returns the bytes that it takes. `message` is where in them the pointers
  // of domain names count from.
  std::size_t measure(const Struct& s, std::size_t message = 0) {
    Checker checker(*this);
    return measure(s, checker, message);
  }
  // The same with a visitor of the protocol's own, made from Checker.
  template <class V>
  std::size_t measure(const Struct& s, V& visitor, std::size_t message = 0) {
    return Walk<V>(bytes, visitor, message).structure(s, 0, 0, bytes.size()).at;
  }

  // Reports what a walk finds wrong. What is missing at the end, where it was cut there, is reported once: no fault of
  // the sender's.
  struct Checker : Silent {
    StepContext& context;
    bool clipped = false;  // by the capture
    bool open = false;     // clipped, or goes on elsewhere
    bool told_of_cut = false;
    bool gave_up = false;  // at a budget: what is missing behind that is no fault
    // Within all the bytes of the layer.
    explicit Checker(StepContext& c)
        : context(c), clipped(c.bytes.size() < c.length), open(clipped || c.around.fragment || c.around.quoted) {}
    // Within a header of known size.
    Checker(StepContext& c, bool cut) : context(c), clipped(cut), open(cut), told_of_cut(cut) {}
    void fault(Fault fault, std::string_view part, std::size_t at, std::size_t need, std::size_t have);
  };

  // Whether all that the layer had on the wire is in this packet, so that a sum over it can be told.
  bool whole() const { return !around.fragment && !around.quote_cut && length <= bytes.size(); }

  // Gives a verdict on the checksum in `Member`, whose number is `field`, over `covered` and a pseudo header's sum from
  // add_words; reports a bad one. In the copy of a packet in an ICMP error one that does not fit is no fault: routers
  // changed the packet on its way.
  template <auto Member>
  [[gnu::always_inline]] void verify(Bytes covered, std::uint64_t pseudo, std::uint16_t field) {
    if (!around.verify_checksums) {
      checksum.set(Verdict::unverified);
      return;
    }
    const std::uint64_t sum = add_words(covered, pseudo);
    if (fold(sum) == 0xffff) [[likely]]
      checksum.set(Verdict::good, true, field);
    else
      wrong_sum<Member>(sum, field);
  }

  // The same for a protocol over IP: `protocol` and `length` go into the pseudo header (RFC 9293 3.1, RFC 8200 8.1).
  template <auto Member>
  [[gnu::always_inline]] void verify_over_ip(std::uint8_t protocol, std::size_t upper_length, std::uint16_t field) {
    if (around.source.empty() || around.fragment || around.quote_cut || upper_length > bytes.size()) {
      checksum.verdict = Verdict::unverified;
      return;
    }
    verify<Member>({bytes.data(), upper_length}, pseudo_sum(protocol, upper_length), field);
  }
  std::uint64_t pseudo_sum(std::uint8_t protocol, std::size_t upper_length) const {
    return around.addresses + word(protocol) + word(static_cast<std::uint16_t>(upper_length)) +
           word(static_cast<std::uint16_t>(upper_length >> 16));
  }

  template <auto Member>
  static constexpr std::size_t offset_of() {
    using L = typename decltype(owner_of(Member))::layout;
    constexpr FieldRef r = L::template ref<Member>();
    return r.segment == 0 ? L::fields[r.field].offset / 8U : 0;
  }

 private:
  // The rare halves of claim and verify.
  template <auto Member>
  [[gnu::noinline]] void overclaimed(std::size_t need) {
    if (around.quoted) {
      around.quote_cut = true;
      return;
    }
    report(Fault::payload_cut, severity_of_cut(need), member_name<Member>(), offset_of<Member>(), need, bytes.size());
  }
  template <auto Member>
  [[gnu::noinline]] void wrong_sum(std::uint64_t sum, std::uint16_t field) {
    const std::uint16_t expected = checksum_of(sum + word(static_cast<std::uint16_t>(~field)));
    checksum = {around.quoted ? Verdict::unverified : Verdict::bad, true, expected};
    if (!around.quoted) malformed<Member>(Fault::bad_checksum, expected, field);
  }
  static std::uint32_t clamp(std::size_t v) { return v > 0xffff'ffff ? 0xffff'ffff : static_cast<std::uint32_t>(v); }

  Issues& issues_;
  std::size_t offset_ = 0;
  std::uint8_t index_ = 0;
};

}  // namespace wiresmith
