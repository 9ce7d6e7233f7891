#include "wiresmith/capture/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <new>

namespace wiresmith {

Compression compression_of(Bytes start) {
  if (start.size() >= 2 && start[0] == 0x1f && start[1] == 0x8b) return Compression::gzip;
  if (start.size() < 4) return Compression::none;
  const auto magic = load_le<4>(start.data());
  // A skippable frame may come first, as pzstd writes it (RFC 8878 section 3.1.2).
  return magic == 0xfd2fb528 || (magic & 0xfffffff0) == 0x184d2a50 ? Compression::zstd : Compression::none;
}

const char* name_of(Compression compression) {
  switch (compression) {
    case Compression::gzip: return "gzip";
    case Compression::zstd: return "zstd";
    case Compression::none: break;
  }
  return "none";
}

void Decompressor::EndGzip::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}
void Decompressor::EndZstd::operator()(ZSTD_DCtx_s* stream) const { ZSTD_freeDCtx(stream); }

Decompressor::Decompressor(Compression compression) {
  if (compression == Compression::gzip) {
    auto stream = std::make_unique<z_stream_s>();
    constexpr int gzip_only = 16;
    if (inflateInit2(stream.get(), MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
    gzip_.reset(stream.release());
  } else {
    zstd_.reset(ZSTD_createDCtx());
    if (!zstd_) throw std::bad_alloc();
  }
}
Decompressor::~Decompressor() = default;
Decompressor::Decompressor(Decompressor&&) noexcept = default;
Decompressor& Decompressor::operator=(Decompressor&&) noexcept = default;

Decompressor::Step Decompressor::run(Bytes in, MutableBytes out) {
  return gzip_ ? run_gzip(in, out) : run_zstd(in, out);
}

Decompressor::Step Decompressor::run_gzip(Bytes in, MutableBytes out) {
  Step step;
  if (at_boundary_ && !first_) {
    // Zeros that fill up a block of a tape or a disk are no data; gzip itself passes over them.
    step.taken =
        static_cast<std::size_t>(std::find_if(in.begin(), in.end(), [](auto b) { return b != 0; }) - in.begin());
    in = in.subspan(step.taken);
    if (in.empty()) return step;
  }
  auto& z = *gzip_;
  z.next_in = const_cast<Bytef*>(in.data());  // zlib's interface is older than const; it only reads
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = out.data();
  z.avail_out = static_cast<uInt>(out.size());
  const bool starting = at_boundary_;
  if (!in.empty()) at_boundary_ = false;
  const int result = inflate(&z, Z_NO_FLUSH);
  step.taken += in.size() - z.avail_in;
  step.made = out.size() - z.avail_out;
  if (result == Z_STREAM_END) {
    at_boundary_ = true;
    first_ = false;
    inflateReset(&z);
  } else if (result != Z_OK && result != Z_BUF_ERROR) {
    step.fault = starting && !first_ ? "what follows the gzip data is no gzip data" : "the gzip data are damaged";
    if (z.msg != nullptr) step.fault += std::string(" (zlib: ") + z.msg + ")";
  }
  return step;
}

Decompressor::Step Decompressor::run_zstd(Bytes in, MutableBytes out) {
  Step step;
  ZSTD_inBuffer from{in.data(), in.size(), 0};
  ZSTD_outBuffer to{out.data(), out.size(), 0};
  const std::size_t result = ZSTD_decompressStream(zstd_.get(), &to, &from);
  step.taken = from.pos;
  step.made = to.pos;
  if (ZSTD_isError(result) != 0) {
    step.fault = at_boundary_ && !first_ ? "what follows the zstd data is no zstd data" : "the zstd data are damaged";
    step.fault += std::string(" (libzstd: ") + ZSTD_getErrorName(result) + ")";
  } else if (result == 0) {
    at_boundary_ = true;
    first_ = false;
  } else if (from.pos != 0 || to.pos != 0) {
    at_boundary_ = false;
  }
  return step;
}

}  // namespace wiresmith
