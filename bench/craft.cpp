// Packets from a notation with ranges, and from the JSON of the packets that the other benchmarks read.
#include <benchmark/benchmark.h>

#include <stdexcept>

#include "measured.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/craft/from_notation.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"

namespace {

using namespace wiresmith;

void notation(benchmark::State& state, const char* text) {
  NotationReader reader;
  CraftedFrame frame;
  CraftError error;
  if (!reader.open(text, error)) throw std::invalid_argument(error.sentence);
  std::int64_t made = 0;
  for (auto _ : state) {
    if (!reader.next(frame, error)) {
      reader.rewind();
      continue;
    }
    benchmark::DoNotOptimize(frame.bytes.data());
    ++made;
  }
  state.SetItemsProcessed(made);
}
BENCHMARK_CAPTURE(notation, ranges, "eth/ip(dst=10.0.0.0/16)/tcp(srcport=[1024-1055],dstport=80,syn)");
BENCHMARK_CAPTURE(notation, random, "eth/ip(src=rand(),dst=10.0.0.0/16)/tcp(srcport=rand(),dstport=80,syn)");
// Names differ in length: each is built anew.
BENCHMARK_CAPTURE(notation, built, "eth/ip(ttl=[1-250])/udp/dns(questions=[question(name=[a.example,bc.example])])");

void json(benchmark::State& state) {
  const auto frames = bench::packets();
  std::vector<std::string> lines;
  Dissector dissector;
  Sink sink([&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  JsonWriter writer(sink);
  for (const auto& frame : frames) {
    writer.write(frame, dissector.dissect(frame));
    sink.flush();
  }
  JsonReader reader;
  CraftedFrame frame;
  CraftError error;
  bench::measure(state, frames, [&] {
    for (const auto& line : lines)
      if (!reader.read(line, frame, error)) throw std::invalid_argument(error.sentence);
  });
}
BENCHMARK(json);

}  // namespace
