// Any text as a notation: it says packets, or a sentence with the place that is wrong. What is patched for many packets
// is what is built for each, and every packet keeps all the promises.
#include <algorithm>

#include "fuzz/fuzz.h"
#include "fuzz/notation_promises.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const wiresmith::fuzz::Held text({data, size});
  wiresmith::fuzz::check_notation(text.text());
  if (size >= 2) wiresmith::fuzz::check_range(data[0], data[1]);
  return 0;
}
