#include "wiresmith/craft/frame_keys.h"

#include <algorithm>

#include "wiresmith/wire/hdlc.h"
#include "wiresmith/wire/nearest.h"

namespace wiresmith::craft {
namespace {

constexpr std::string_view read_only[] = {"number", "cap_len", "link", "protocols"};
constexpr std::string_view known[] = {"time",      "len",      "link_type", "section", "interface_id", "interface_name",
                                      "direction", "comments", "accm",      "wire",    "trailer"};
constexpr std::uint64_t most_32 = 0xffff'ffff;

Timestamp time_from(const Value& value) {
  const std::string_view text = value.has_text() ? value.text : std::string_view();
  const auto wrong = [&]() -> Wrong {
    return {&value, "must be a time like 2023-11-14T22:13:21.000000000Z or @SECONDS.nnnnnnnnn"};
  };
  const auto number = [&](std::size_t at, std::size_t size) {
    std::int64_t v = 0;
    for (std::size_t i = at; i < at + size; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9' || size > 18) throw wrong();
      v = v * 10 + (text[i] - '0');
    }
    return v;
  };
  Timestamp t;
  const std::size_t dot = std::min(text.find('.'), text.size());
  if (text.starts_with('@')) {
    const std::size_t digits = text.starts_with("@-") ? 2 : 1;
    if (dot <= digits || dot - digits > 20) throw wrong();
    std::uint64_t seconds = 0;
    for (std::size_t i = digits; i < dot; ++i) seconds = seconds * 10 + static_cast<std::uint64_t>(number(i, 1));
    t.seconds = static_cast<std::int64_t>(digits == 2 ? ~seconds + 1 : seconds);
  } else {
    for (const auto& [at, c] : {std::pair{4U, '-'}, {7U, '-'}, {10U, 'T'}, {13U, ':'}, {16U, ':'}})
      if (at >= text.size() || (text[at] != c && !(c == 'T' && text[at] == ' '))) throw wrong();
    if (!text.ends_with('Z') || (dot != 19 && text.size() != 20)) throw wrong();
    const std::int64_t year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (month < 1 || month > 12 || day < 1 || day > 31) throw wrong();
    // Days before a date, in years that begin in March.
    const std::int64_t y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    const std::int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const std::int64_t days = era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
    t.seconds = days * 86'400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
  }
  if (dot == text.size()) return t;
  const std::size_t end = text.ends_with('Z') ? text.size() - 1 : text.size();
  const std::size_t decimals = end - dot - 1;
  if (decimals < 1 || decimals > 9) throw wrong();
  std::int64_t fraction = number(dot + 1, decimals);
  for (std::size_t i = decimals; i < 9; ++i) fraction *= 10;
  t.nanoseconds = static_cast<std::uint32_t>(fraction);
  return t;
}

std::string text_from(const Value& value) {
  const auto bytes = unescaped(value);
  return {bytes.begin(), bytes.end()};
}

// RFC 1662: puts the escapes of an asynchronous line back, by its map or, where no map tells them, as they were.
void escape(const Value* map, const Value* wire, std::vector<std::uint8_t>& bytes) {
  if (map == nullptr && wire == nullptr) return;
  if (wire != nullptr) {
    auto raw = bytes_from(Show::bytes, *wire);
    std::vector<std::uint8_t> plain(raw.size());
    plain.resize(unescape_hdlc(raw, plain).size);
    if (plain == bytes) return bytes.swap(raw);
  }
  std::vector<std::uint8_t> out(2 * bytes.size());
  const auto accm = map != nullptr ? static_cast<std::uint32_t>(count_from(*map, most_32)) : escape_all_controls;
  out.resize(escape_hdlc(bytes, accm, out));
  bytes.swap(out);
}

Direction direction_from(const Value& value) {
  if (value.has_text() && value.text == "in") return Direction::inbound;
  if (value.has_text() && value.text == "out") return Direction::outbound;
  throw Wrong(&value, R"(must be "in" or "out")");
}

void refuse_unknown(const Value& keys) {
  for (const Value* v = keys.first; v != nullptr; v = v->next) {
    if (std::ranges::find(known, v->key) != std::end(known)) continue;
    if (std::ranges::find(read_only, v->key) != std::end(read_only)) continue;
    Nearest nearest(v->key);
    for (const auto k : known) nearest.consider(k);
    throw Wrong(v, "is no key of frame" + (nearest.best().empty() ? "" : "; did you mean \"" + nearest.best() + "\"?"));
  }
}

}  // namespace

void apply_frame_keys(Value* keys, LinkType natural, const Fix& fix, CraftedFrame& out) {
  static Value nothing{.form = Form::object};
  const Value& frame = keys != nullptr ? *keys : nothing;
  refuse_unknown(frame);
  const auto number = [&](std::string_view key, std::uint64_t most, std::uint64_t otherwise) {
    const Value* const v = frame.find(key);
    return v != nullptr ? count_from(*v, most) : otherwise;
  };
  out.link_type =
      LinkType{static_cast<std::uint16_t>(number("link_type", 0xffff, static_cast<std::uint64_t>(natural)))};
  out.section = static_cast<std::uint32_t>(number("section", most_32, 0));
  out.interface_id = static_cast<std::uint32_t>(number("interface_id", most_32, 0));
  out.time.reset();
  if (const Value* const t = frame.find("time")) out.time = time_from(*t);
  out.interface_name.clear();
  if (const Value* const n = frame.find("interface_name")) out.interface_name = text_from(*n);
  out.comments.clear();
  if (const Value* const c = frame.find("comments")) {
    if (!c->is_list()) throw Wrong(c, "must be a list of texts");
    for (const Value* e = c->first; e != nullptr; e = e->next) out.comments.push_back(text_from(*e));
  }
  const Value* const direction = frame.find("direction");
  out.direction = direction != nullptr ? direction_from(*direction) : Direction::unknown;
  escape(frame.find("accm"), frame.find("wire"), out.bytes);
  if (const Value* const trailer = frame.find("trailer")) {
    const auto more = bytes_from(Show::bytes, *trailer);
    out.bytes.insert(out.bytes.end(), more.begin(), more.end());
  }
  const std::uint64_t length = number("len", most_32, out.bytes.size());
  out.original_length = static_cast<std::uint32_t>(fix.lengths ? out.bytes.size() : length);
}

}  // namespace wiresmith::craft
