#include "wiresmith/craft/assemble.h"

#include <algorithm>

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/step.h"

namespace wiresmith::craft {
namespace {

const Unset* checksum_in(const std::vector<Unset>& unset) {
  const auto found = std::ranges::find_if(unset, [](const Unset& u) { return u.field->role == Role::checksum; });
  return found == unset.end() ? nullptr : &*found;
}

// Of a number that was given, and is to be fixed: whether it is to stay. One that names the layer within does, since
// another may too; and all do in front of what has no number here.
bool names_next(const Protocol& protocol, std::uint64_t number, const Protocol* next) {
  bool is_bound = false;
  for (const Keys keys : protocol.carries) {
    if (keys == Keys::none || find_binding(keys, next) == nullptr) continue;
    is_bound = true;
    const Binding* const named = find_binding(keys, static_cast<std::uint32_t>(number));
    if (named != nullptr && named->child == next) return true;
  }
  return !is_bound;
}

}  // namespace

void Assembler::assemble(const std::vector<DraftLayer>& layers, std::size_t count, std::vector<std::uint8_t>& frame,
                         std::string& wrong) {
  frame.clear();
  wrong.clear();
  lay_out(layers, count, frame);
  for (std::size_t i = count; i-- > 0;)
    if (!complete(layers[i], i, count, layers, frame, wrong)) return frame.clear();
  fill_checksums(layers, count, frame);
}

// Where each layer comes to lie, and its bytes as they were given.
void Assembler::lay_out(const std::vector<DraftLayer>& layers, std::size_t count, std::vector<std::uint8_t>& frame) {
  places_.resize(count);
  std::size_t total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    places_[i] = {total, 0, {nullptr, 0}, 0};
    frame.insert(frame.end(), layers[i].header.begin(), layers[i].header.end());
    total += layers[i].header.size();
  }
  for (std::size_t i = count; i-- > 0;) {
    for (const auto* part : {&layers[i].trailer, &layers[i].footer})
      frame.insert(frame.end(), part->begin(), part->end());
    places_[i].size = frame.size() - places_[i].offset;
    const DraftLayer& layer = layers[i];
    if (const Unset* const u = checksum_in(layer.unset)) {
      places_[i].checksum = *u;
      places_[i].checksum_at = places_[i].offset;
    } else if (const Unset* const f = checksum_in(layer.footer_unset)) {
      places_[i].checksum = *f;
      places_[i].checksum_at = frame.size() - layer.footer.size();
    }
  }
}

bool Assembler::complete(const DraftLayer& layer, std::size_t i, std::size_t count,
                         const std::vector<DraftLayer>& layers, std::vector<std::uint8_t>& frame, std::string& wrong) {
  if (layer.protocol->complete == nullptr || (layer.unset.empty() && layer.footer_unset.empty())) return true;
  const MutableBytes bytes = MutableBytes(frame).subspan(places_[i].offset, places_[i].size);
  unset_ = layer.unset;
  const std::size_t footer_at = bytes.size() - layer.footer.size();
  for (const Unset& u : layer.footer_unset)
    unset_.push_back({u.field, static_cast<std::uint32_t>(u.run + footer_at), u.given});
  CompleteContext context(bytes, layer.header.size(), layer.footer.size(), unset_);
  if (i + 1 < count) context.next = layers[i + 1].protocol;
  if (i > 0) context.around = layers[i - 1].protocol;
  std::erase_if(unset_, [&](const Unset& u) {
    return u.given && u.field->role == Role::next &&
           names_next(*layer.protocol, read_number(*u.field, bytes.data() + u.run), context.next);
  });
  for (const Unset& u : unset_)  // it lies in the bytes that it is computed over
    if (u.given && u.field->role == Role::part_checksum) write_number(*u.field, bytes.data() + u.run, 0);
  layer.protocol->complete(context);
  if (context.overflow == nullptr) return true;
  wrong = std::string(layer.protocol->name) + "." + std::string(context.overflow->name) + " would have to be " +
          std::to_string(context.overflow_value) + ", too wide for its " + std::to_string(context.overflow->width) +
          " bits; set it yourself if that is meant";
  return false;
}

// What the step of a layer expects is what it gets: there is one definition of what a checksum covers. Inner ones
// first, since outer ones may cover them.
void Assembler::fill_checksums(const std::vector<DraftLayer>& layers, std::size_t count,
                               std::vector<std::uint8_t>& frame) {
  checksums_.clear();
  std::size_t last = count;
  while (last > 0 && places_[last - 1].checksum.field == nullptr) --last;
  if (last == 0) return;
  Issues issues;
  around_.assign(last, {});
  outer_.assign(last, {});
  const auto step = [&](std::size_t i) {
    issues.clear();
    StepContext context(issues);
    context.around = around_[i];
    const Place& p = places_[i];
    context.begin(Bytes(frame).subspan(p.offset, p.size), p.size, p.offset, static_cast<std::uint8_t>(i),
                  i == 0 ? nullptr : &outer_[i - 1]);
    layers[i].protocol->step(context);
    return std::pair(context.checksum, context.around);
  };
  for (std::size_t i = 0; i < last; ++i) {
    outer_[i].protocol = layers[i].protocol;
    if (i + 1 != last) around_[i + 1] = step(i).second;
  }
  for (std::size_t i = last; i-- > 0;) {
    const Place& p = places_[i];
    if (p.checksum.field == nullptr) continue;
    std::uint8_t* const run = frame.data() + p.checksum_at + p.checksum.run;
    const std::size_t end = p.checksum.field->offset / 8U + p.checksum.field->width / 8U;
    if (p.checksum_at + p.checksum.run + end > p.offset + p.size) continue;  // cut off
    const auto verify = [&] { return step(i).first; };
    const Field& field = *p.checksum.field;
    Checksum verdict = verify();
    if (field.order == Order::big && field.width == 16)
      checksums_.push_back(
          {p.checksum_at + p.checksum.run + field.offset / 8U, verdict.verdict == Verdict::absent, p.offset});
    const std::uint64_t given = read_number(*p.checksum.field, run);
    if (verdict.verdict == Verdict::absent) {  // a zero would be believed
      write_number(*p.checksum.field, run, 0xffff);
      verdict = verify();
      if (verdict.verdict != Verdict::good && verdict.verdict != Verdict::bad)
        write_number(*p.checksum.field, run, given);
    }
    if (verdict.verdict != Verdict::good && verdict.known) write_number(*p.checksum.field, run, verdict.expected);
  }
}

}  // namespace wiresmith::craft
