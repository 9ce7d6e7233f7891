// A packet as one JSON object and a newline, streamed from the tables: the document that docs/json.md describes.
// Nothing is lost in it: craft makes the same frame of it again.
#pragma once

#include "wiresmith/dissect/packet.h"
#include "wiresmith/output/sink.h"
#include "wiresmith/wire/domain_name.h"
#include "wiresmith/wire/frame.h"

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
  void frame_object(const Frame& frame, const Packet& packet);
  void time(const Frame& frame);
  void escapes(const Packet& packet);
  void layers(const Packet& packet);
  void layer_object(const Packet& packet, const Layer& layer, bool grouped);
  void data_object(Bytes bytes);
  void footer(const Protocol& protocol, Bytes bytes, const Checksum& verdict, JsonVisitor& layer);
  void issues(const Packet& packet);

  Sink& sink_;
  JsonOptions options_;
  NameTable names_;
  std::int64_t second_ = 0;  // of the text in second_text_
  char second_text_[20] = {};
  bool has_second_ = false;
};

}  // namespace wiresmith
