#include "fuzz/packet_promises.h"

#include <algorithm>
#include <random>

#include "fuzz/allocations.h"
#include "fuzz/fuzz.h"
#include "fuzz/printed.h"
#include "wiresmith/output/tree.h"

namespace wiresmith::fuzz {
namespace {

// The size of what is printed is bounded by the size of the packet.
constexpr std::size_t budget(Bytes bytes) { return 64 * bytes.size() + 4096; }

bool is_malformed(const Packet& packet) {
  return std::ranges::any_of(packet.issues, [](const Issue& i) { return i.severity == Severity::malformed; });
}

std::string hex_of(Bytes bytes) {
  std::string out(2 * bytes.size(), ' ');
  put_hex(out.data(), bytes);
  return out;
}

}  // namespace

// The buffer for the escapes of serial lines is made at the first frame that has some.
PacketPromises::PacketPromises() {
  const std::uint8_t flag[] = {hdlc_flag};
  for (Dissector* d : {&dissector_, &other_, &of_prefix_}) d->dissect(Bytes(flag), linktype_ppp, 1);
}

void PacketPromises::check(LinkType link_type, Bytes bytes, std::uint32_t original_length) {
  const Held held(bytes);
  interface_.link_type = link_type;
  frame_.interface = &interface_;
  frame_.bytes = held.bytes();
  frame_.original_length = original_length;
  frame_.number = 1;

  for (std::string* s : {&json_, &text_}) {
    s->clear();
    s->reserve(budget(bytes) + 1);
  }
  print();
  check_layers(*packet_);
  must_be_json_line(json_);
  must(json_.size() <= budget(bytes), "JSON is longer than its budget", json_);
  must_be_printable(text_, "text");
  must(text_.size() <= budget(bytes), "text is longer than its budget", text_);
  must_be_printable(tree_, "the tree");
  must(tree_.size() <= 4 * budget(bytes), "the tree is longer than its budget", tree_);

  // The second time what tells it has met the same bytes just before: nothing of them may be left.
  for (int time = 0; time < 2; ++time) {
    again_.clear();
    taken_ = &again_;
    other_json_writer_.write(frame_, other_.dissect(frame_));
    sink_.flush();
    must(again_ == json_, "the same bytes are told in two ways", json_ + again_);
  }

  check_json_back();
  check_notation_back();
  check_mending();
  check_prefixes();
}

void PacketPromises::print() {
  std::size_t allocated = 0;
  {
    const CountedAllocations counted;
    packet_ = &dissector_.dissect(frame_);
    allocated = counted.count();
  }
  must(allocated == 0, "dissecting allocates");
  const auto into = [&](std::string& out, auto&& write) {
    taken_ = &out;
    {
      const CountedAllocations counted;
      write();
      sink_.flush();
      allocated = counted.count();
    }
  };
  into(json_, [&] { json_writer_.write(frame_, *packet_); });
  must(allocated == 0, "writing JSON allocates", json_);
  into(text_, [&] { text_writer_.write(frame_, *packet_); });
  must(allocated == 0, "writing text allocates", text_);
  tree_.clear();
  into(tree_, [&] { write_tree(sink_, frame_, *packet_); });
}

// Header, payload, trailer and footer of each layer fill the payload of the one around it.
void PacketPromises::check_layers(const Packet& packet) const {
  const auto about = [&] { return hex_of(packet.bytes); };
  const std::size_t all = packet.scratch.empty() ? packet.bytes.size() : packet.scratch.size();
  std::size_t begin = 0, size = all - (packet.scratch.empty() ? packet.trailer : 0);

  must(packet.layers.size() <= max_layers && packet.issues.size() <= max_issues, "a budget is overrun", about());
  for (const auto& layer : packet.layers) {
    must(layer.protocol != nullptr && layer.offset == begin, "a layer does not begin where the one before ends",
         about());
    const std::size_t whole = std::size_t{layer.header} + layer.payload + layer.trailer + layer.footer;
    must(whole == size, "a layer does not fill what it was given", std::string(layer.protocol->name) + " " + about());
    begin += layer.header;
    size = layer.payload;
  }
  must(size == 0 || packet.layers.empty() || packet.layers.back().protocol == nullptr,
       "the last layer has a payload that no layer shows", about());
  for (const auto& i : packet.issues) {
    must(i.offset <= packet.bytes.size(), "an issue points outside the frame", about());
    must(i.layer < packet.layers.size(), "an issue is of no layer", about());
    must(!name_of(i.fault).empty() && !sentence_of(i.fault).empty(), "an issue has no name", about());
  }
}

// The same frame, of which the capture has less: what is not malformed does not become so, and layers are the same or,
// where what tells them is missing, data.
// A short frame at each length; of a long one some, of which half are among its headers.
void PacketPromises::check_prefixes() {
  constexpr std::size_t most = 64, headers = 160;
  const std::size_t size = frame_.bytes.size();
  if (size <= most) {
    for (std::size_t n = 0; n < size; ++n) check_prefix(n);
    return;
  }
  std::minstd_rand random(static_cast<std::uint32_t>(hash_of(frame_.bytes)));
  for (std::size_t n = 0; n < most; ++n) check_prefix(random() % (n % 2 == 0 ? std::min(size, headers) : size));
}

void PacketPromises::check_prefix(std::size_t size) {
  const Held prefix(frame_.bytes.first(size));
  const std::uint32_t on_wire =
      std::max<std::uint32_t>(frame_.original_length, static_cast<std::uint32_t>(frame_.bytes.size()));
  const Packet& part = of_prefix_.dissect(prefix.bytes(), interface_.link_type, on_wire);
  check_layers(part);
  const auto about = [&] { return std::to_string(size) + " bytes of " + hex_of(frame_.bytes) + "\n" + json_; };
  if (!packet_->scratch.empty()) return;  // where its escapes end says how long it is
  if (is_malformed(part) && !is_malformed(*packet_)) {
    for (const auto& i : part.issues)
      if (i.severity == Severity::malformed)
        broken("a frame becomes malformed where the capture cuts it: " + std::string(name_of(i.fault)) + " " +
                   std::string(part.layers[i.layer].protocol->name) + "." + std::string(i.field),
               about());
  }
  must(part.layers.size() <= packet_->layers.size() + 1, "a cut frame has more layers than the whole", about());
  for (std::size_t i = 0; i + 1 < part.layers.size(); ++i) {
    const bool same = i < packet_->layers.size() && part.layers[i].protocol == packet_->layers[i].protocol &&
                      part.layers[i].offset == packet_->layers[i].offset;
    must(same, "a cut frame has other layers than the whole", about());
  }
}

void PacketPromises::check_json_back() {
  CraftError error;
  const Held text(Bytes(reinterpret_cast<const std::uint8_t*>(json_.data()), json_.size()));
  must(reader_.read(text.text(), back_, error), "JSON is not taken back: " + error.sentence, json_);
  must(std::ranges::equal(back_.bytes, frame_.bytes), "JSON gives other bytes back", json_ + hex_of(back_.bytes));
  must(back_.original_length == frame_.original_length && back_.link_type == interface_.link_type,
       "JSON gives another length or link type back", json_);
  must(reader_.notes().empty(), "JSON is taken back with a note", json_);
}

void PacketPromises::check_notation_back() {
  const std::string text(notation_.of(frame_, *packet_));
  must_be_printable(text, "notation");
  CraftError error;
  must(notation_reader_.open(text, error) && notation_reader_.next(back_, error),
       "notation is not taken back: " + error.sentence, text);
  must(std::ranges::equal(back_.bytes, frame_.bytes), "notation gives other bytes back", text);
  must(back_.original_length == frame_.original_length && back_.link_type == interface_.link_type,
       "notation gives another length or link type back", text);
}

// Of a frame with nothing to mend, and all of which its keys tell. What was not verified, or is absent, is not known to
// be right.
void PacketPromises::check_mending() {
  if (!packet_->issues.empty() || frame_.original_length != frame_.bytes.size()) return;
  if (json_.find("\"wire\":") != std::string::npos || json_.find("\"present\":") != std::string::npos) return;
  for (const auto& layer : packet_->layers)
    if (layer.checksum.verdict == Verdict::absent || layer.checksum.verdict == Verdict::unverified) return;
  CraftError error;
  must(fixing_.read(json_, back_, error), "JSON is not mended: " + error.sentence, json_);
  must(std::ranges::equal(back_.bytes, frame_.bytes), "mending changes a frame that has no issue",
       json_ + hex_of(back_.bytes));
}

}  // namespace wiresmith::fuzz
