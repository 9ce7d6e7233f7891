#include "fuzz/packet_parts.h"

#include <algorithm>

#include "wiresmith/wire/walk.h"

namespace wiresmith::fuzz {
namespace {

// An element ends where the next one begins, or with the last byte that was shown of it.
struct Finder : Silent {
  explicit Finder(PacketParts& found) : parts(found) {}
  PacketParts& parts;
  std::size_t base = 0;  // of the header in the frame
  std::size_t reached = 0;
  std::uint32_t lists = 0;
  std::vector<std::uint32_t> open_lists;
  std::vector<std::size_t> open_elements;

  void reach(std::size_t at) { reached = std::max(reached, base + at); }
  void run(const Segment& s, std::size_t at) {
    for (const Field& f : s.fields)
      if (!is_array(f.show)) parts.fields.push_back({&f, base + at});
    reach(at + s.bytes);
  }
  void blob(const Tail&, std::size_t, std::size_t end) { reach(end); }
  void string(const Tail&, std::size_t, std::size_t end) { reach(end); }
  void raw(std::string_view, std::size_t, std::size_t end) { reach(end); }
  void cut(std::size_t, std::size_t, std::size_t end) { reach(end); }
  void list_begin(const Tail&) { open_lists.push_back(++lists); }
  void list_end(const Tail&) { open_lists.pop_back(); }
  void begin(std::size_t at, const TlvTable* table) {
    // The one before it in this list ended here, though names and lengths are not shown byte by byte.
    for (std::size_t i = parts.elements.size(); i-- > 0;) {
      if (parts.elements[i].list != open_lists.back()) continue;
      parts.elements[i].end = base + at;
      break;
    }
    open_elements.push_back(parts.elements.size());
    parts.elements.push_back({base + at, base + at, open_lists.back(), table});
    reach(at);
  }
  void element_begin(const Struct&, std::size_t at) { begin(at, nullptr); }
  void option_begin(const TlvTable& t, const Struct*, std::uint32_t, std::size_t at) {
    begin(at, &t);
    reach(at + t.kind_bytes);
  }
  void element_end() {
    parts.elements[open_elements.back()].end = reached;
    open_elements.pop_back();
  }
};

}  // namespace

void PacketParts::find(const Packet& packet) {
  fields.clear();
  elements.clear();
  Finder finder(*this);
  for (const auto& layer : packet.layers) {
    if (layer.buffer != Buffer::frame || layer.protocol->header == nullptr) continue;
    const Bytes header = packet.header_of(layer);
    finder.base = finder.reached = layer.offset;
    Walk<Finder>(header, finder, layer.protocol->message).header(*layer.protocol->header, 0, header.size());
  }
  const auto end = packet.bytes.size();
  std::erase_if(elements, [&](const ElementPlace& e) { return e.end <= e.begin || e.end > end; });
}

}  // namespace wiresmith::fuzz
