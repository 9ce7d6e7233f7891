// The layer chain over packets in memory: every layer found, lengths and options checked, with checksums and without.
#include "wiresmith/dissect/dissect.h"

#include "measured.h"

namespace {

using namespace wiresmith;

void dissect(benchmark::State& state, bool verify_checksums) {
  const auto frames = bench::packets();
  Dissector dissector({.verify_checksums = verify_checksums});
  bench::measure(state, frames, [&] {
    for (const auto& frame : frames) benchmark::DoNotOptimize(&dissector.dissect(frame));
  });
}
BENCHMARK_CAPTURE(dissect, checksums_verified, true);
BENCHMARK_CAPTURE(dissect, no_checksums, false);

}  // namespace
