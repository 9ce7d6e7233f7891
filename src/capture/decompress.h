// gzip (RFC 1952) and Zstandard (RFC 8878) as streams: bytes in, bytes out, memory that does not grow with the data.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "wiresmith/wire/bytes.h"

struct z_stream_s;
struct ZSTD_DCtx_s;

namespace wiresmith {

enum class Compression : std::uint8_t { none, gzip, zstd };

// What the first bytes of a file say; four are enough.
Compression compression_of(Bytes start);

// The name as a person would write it: "gzip", "zstd".
const char* name_of(Compression compression);

// Takes apart one stream after another, as `cat a.gz b.gz` makes them.
class Decompressor {
 public:
  explicit Decompressor(Compression compression);
  ~Decompressor();
  Decompressor(Decompressor&&) noexcept;
  Decompressor& operator=(Decompressor&&) noexcept;

  struct Step {
    std::size_t taken = 0;  // bytes of `in` used up
    std::size_t made = 0;   // bytes of `out` filled
    std::string fault;      // empty: fine; the bytes made before it are good all the same
  };
  // Never fails to move while there is input and room for output, except at a fault.
  Step run(Bytes in, MutableBytes out);

  // False in the middle of a stream: input that ends here is cut short.
  bool at_boundary() const { return at_boundary_; }

 private:
  Step run_gzip(Bytes in, MutableBytes out);
  Step run_zstd(Bytes in, MutableBytes out);

  struct EndGzip {
    void operator()(z_stream_s* stream) const;
  };
  struct EndZstd {
    void operator()(ZSTD_DCtx_s* stream) const;
  };
  std::unique_ptr<z_stream_s, EndGzip> gzip_;
  std::unique_ptr<ZSTD_DCtx_s, EndZstd> zstd_;
  bool at_boundary_ = true;
  bool first_ = true;  // no stream has ended yet
};

}  // namespace wiresmith
