// What the benchmarks over packets report beside the time.
#pragma once

#include <benchmark/benchmark.h>

#include "allocations.h"
#include "packets.h"

namespace wiresmith::bench {

// Runs `pass` over all the packets again and again; reports time and allocations per packet.
template <class Pass>
void measure(benchmark::State& state, std::span<const Frame> frames, Pass&& pass) {
  pass();  // buffers that are made once are made now
  const std::uint64_t before = allocations();
  for (auto _ : state) pass();
  const auto asked = static_cast<double>(allocations() - before);
  const auto count = static_cast<double>(frames.size());
  using benchmark::Counter;
  state.counters["packet"] = Counter(count, Counter::kIsIterationInvariantRate | Counter::kInvert);
  state.counters["allocations/packet"] = asked / count / static_cast<double>(state.iterations());
  state.counters["bytes/packet"] = static_cast<double>(bytes_of(frames)) / count;
}

}  // namespace wiresmith::bench
