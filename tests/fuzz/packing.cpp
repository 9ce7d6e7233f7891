#include "fuzz/packing.h"

#include <zlib.h>
#include <zstd.h>

#include "fuzz/fuzz.h"

namespace wiresmith::fuzz {

std::string gzip_of(std::string_view bytes) {
  constexpr int gzip_window = 15 + 16;
  z_stream stream{};
  must(deflateInit2(&stream, 1, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib does not begin");
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  std::string in(bytes);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  must(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib does not end");
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd_of(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1);
  must(ZSTD_isError(size) == 0, "zstd does not compress");
  out.resize(size);
  return out;
}

}  // namespace wiresmith::fuzz
