// A packet as a line of JSON, dissected or already taken apart, into a buffer that nobody reads.
#include "wiresmith/output/json.h"

#include "measured.h"
#include "wiresmith/dissect/dissect.h"

namespace {

using namespace wiresmith;

void json(benchmark::State& state, bool payload) {
  const auto frames = bench::packets();
  Dissector dissector;
  std::uint64_t written = 0, passes = 0;
  Sink sink([&](std::string_view piece) {
    written += piece.size();
    return true;
  });
  JsonWriter writer(sink, {.payload = payload});
  bench::measure(state, frames, [&] {
    for (const auto& frame : frames) writer.write(frame, dissector.dissect(frame));
    sink.flush();
    ++passes;
  });
  state.counters["json_bytes/packet"] =
      static_cast<double>(written) / static_cast<double>(passes) / static_cast<double>(frames.size());
}
BENCHMARK_CAPTURE(json, with_payload, true);
BENCHMARK_CAPTURE(json, without_payload, false);

}  // namespace
