// A packet as one JSON object and a newline, streamed from the tables: the document that docs/json.md describes.
// Nothing is lost in it: craft makes the same frame of it again.
#pragma once

#include <array>

#include "wiresmith/dissect/packet.h"
#include "wiresmith/output/sink.h"
#include "wiresmith/wire/domain_name.h"
#include "wiresmith/wire/frame.h"
#include "wiresmith/wire/put.h"

namespace wiresmith {

class JsonVisitor;

struct JsonOptions {
  bool payload = true;  // false: leaves the bytes of `data` out; craft refuses such a layer
};

// Reused from packet to packet; allocates nothing after its construction.
class JsonWriter {
 public:
  explicit JsonWriter(Sink& sink, JsonOptions options = {}) : sink_(sink), options_(options) {}
  void write(const Frame& frame, const Packet& packet);

 private:
  // What is made once a protocol and kept: the text of its layers' key, ,"ip": and what most of them are, if that is a
  // run of fields and perhaps options after it, all in one object.
  struct Form {
    const Protocol* protocol = nullptr;
    const Segment* run = nullptr;   // null: its layers are walked
    const Tail* options = nullptr;  // null: a layer that has any is walked
    KeyText key;
    KeyText option_key;  // {"kind":
  };
  [[gnu::always_inline]] inline const Form& form_of(const Protocol& protocol);
  const Form& form_from(std::size_t home, const Protocol& protocol);
  static void make_form(Form& form, const Protocol& protocol);

  // Written once for every packet or layer, and called from one place: the compiler alone would leave them calls.
  [[gnu::always_inline]] inline char* time(char* o, const Timestamp& time);
  [[gnu::always_inline]] inline char* link(char* o, const Interface& interface);
  [[gnu::always_inline]] inline char* protocols(char* o, const Packet& packet);
  [[gnu::always_inline]] inline char* plain_layer(const Packet& packet, const Layer& layer, const Form& form);

  [[gnu::always_inline]] inline void frame_object(const Frame& frame, const Packet& packet);
  void rare_keys(const Frame& frame);
  void escapes(const Packet& packet);
  [[gnu::always_inline]] inline void layers(const Packet& packet);
  std::size_t other_layer(const Packet& packet, std::size_t i);
  char* plain_options(char* o, const Form& form, Bytes list);
  void layer_object(const Packet& packet, const Layer& layer, bool grouped);
  template <WideText Begin>
  void data_object(Bytes bytes);
  void footer(const Protocol& protocol, Bytes bytes, const Checksum& verdict, JsonVisitor& layer);
  void issues(const Packet& packet);

  Sink& sink_;
  JsonOptions options_;
  NameTable names_;
  std::int64_t second_ = 0;    // of the text in second_text_
  char second_text_[32] = {};  // ,"time":"2026-01-01T00:00:00.
  bool has_second_ = false;
  std::array<Form, 256> forms_;                        // by a protocol's address
  std::array<const Form*, max_layers> layer_forms_{};  // of the packet's layers, once protocols() named them
  struct {
    std::uint32_t id = 0, section = 0;
    LinkType type{};
    std::string_view name;  // of the link type; in the text
    std::uint8_t size = 0;  // 0: none kept
    char text[127];
  } link_;
};

}  // namespace wiresmith
