// What no protocol of ours takes apart: kept and shown as bytes.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Data {
  Bytes bytes;
  static constexpr About about{"data", "Data", ""};
  using layout = Layout<Blob<&Data::bytes, ToEnd, Alias("load")>>;
};

extern const Protocol data;

}  // namespace wiresmith
