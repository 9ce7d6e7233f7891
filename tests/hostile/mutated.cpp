// Mutated samples through JSON, text and tree: each line is JSON in which no key stands twice, a packet is a line of
// text and of JSON and a tree that ends with an empty line, nothing but printable ASCII is written, and a second run
// writes the same. `./test --long` takes a million.
#include "hostile/mutated.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "hostile/printed.h"
#include "support/long.h"
#include "support/mutants.h"
#include "wiresmith/capture/writer.h"
#include "wiresmith/output/text.h"
#include "wiresmith/output/tree.h"

namespace wiresmith::hostile {
namespace {

constexpr std::uint32_t seed = 20'261'128;

Frame frame_of(const test::Mutant& mutant, std::uint64_t number) {
  Frame frame;
  frame.bytes = mutant.bytes;
  frame.original_length = mutant.original_length;
  frame.number = number;
  frame.interface = mutant.interface;
  return frame;
}

// What is written of one packet after the other, in each form.
class Forms {
 public:
  std::string json, text, tree;
  void write(const Frame& frame) {
    json.clear(), text.clear(), tree.clear();
    const Packet& packet = dissector_.dissect(frame);
    json_writer_.write(frame, packet);
    json_sink_.flush();
    text_writer_.write(frame, packet);
    text_sink_.flush();
    write_tree(tree_sink_, frame, packet);
    tree_sink_.flush();
  }

 private:
  Sink json_sink_{[this](std::string_view piece) { return json += piece, true; }},
      text_sink_{[this](std::string_view piece) { return text += piece, true; }},
      tree_sink_{[this](std::string_view piece) { return tree += piece, true; }};
  JsonWriter json_writer_{json_sink_};
  TextWriter text_writer_{text_sink_, {.verbose = true}};
  Dissector dissector_;
};

TEST(MutatedBounded, IsPrintedSoundlyAndTheSameTwice) {
  const auto samples = test::samples();
  const std::uint64_t wanted = test::wanted_mutants();
  std::hash<std::string_view> hash;
  std::vector<std::size_t> first_run;
  std::uint64_t json_bytes = 0, text_bytes = 0, tree_bytes = 0;
  for (const bool again : {false, true}) {
    test::Mutator mutator(samples, seed, test::Mutator::Mended::half);
    Forms forms;
    for (std::uint64_t n = 0; n < wanted && !HasFatalFailure(); ++n) {
      const auto mutant = mutator.next();
      forms.write(frame_of(mutant, n + 1));
      const auto sum = hash(forms.json) ^ hash(forms.text) << 1 ^ hash(forms.tree) << 2;
      if (again) {
        ASSERT_EQ(sum, first_run[n]) << "packet " << n + 1 << " differs at the second run\n" << forms.json;
        continue;
      }
      first_run.push_back(sum);
      expect_sound_json(forms.json);
      expect_printable(forms.text, "text");
      ASSERT_EQ(forms.text.find('\n'), forms.text.size() - 1) << forms.text;
      expect_printable(forms.tree, "tree");
      ASSERT_TRUE(forms.tree.ends_with("\n\n")) << forms.tree;
      ASSERT_EQ(forms.tree.find("\n\n"), forms.tree.size() - 2) << forms.tree;
      json_bytes += forms.json.size(), text_bytes += forms.text.size(), tree_bytes += forms.tree.size();
    }
  }
  std::printf("%zu mutated packets, twice: %llu bytes of JSON, %llu of text, %llu of tree\n", first_run.size(),
              static_cast<unsigned long long>(json_bytes), static_cast<unsigned long long>(text_bytes),
              static_cast<unsigned long long>(tree_bytes));
}

}  // namespace

bool write_mutants(const std::string& path, std::uint64_t count, std::uint32_t from_seed, bool ethernet_only) {
  auto samples = test::samples();
  if (ethernet_only) std::erase_if(samples, [](const auto& s) { return s.interface.link_type != linktype_ethernet; });
  std::vector<Interface> interfaces;  // one a link type
  for (const auto& sample : samples) {
    const auto same = [&](const Interface& i) { return i.link_type == sample.interface.link_type; };
    if (std::ranges::any_of(interfaces, same)) continue;
    auto& added = interfaces.emplace_back();
    added.link_type = sample.interface.link_type;
    added.id = static_cast<std::uint32_t>(interfaces.size() - 1);
  }
  Writer writer = Writer::open(path, FileFormat::pcapng);
  for (const auto& interface : interfaces) writer.declare(interface);
  test::Mutator mutator(samples, from_seed, test::Mutator::Mended::half);
  for (std::uint64_t n = 0; n < count; ++n) {
    const auto mutant = mutator.next();
    Frame frame = frame_of(mutant, n + 1);
    frame.interface = &*std::ranges::find(interfaces, mutant.interface->link_type, &Interface::link_type);
    const std::string from = mutant.sample->file + (mutant.other == nullptr ? "" : "+" + mutant.other->file);
    const std::string_view comment = from;
    frame.comments = {&comment, 1};
    frame.time = {1'700'000'000, 0};
    frame.has_time = true;
    if (!writer.write(frame)) break;
  }
  if (writer.close()) return true;
  std::fprintf(stderr, "%s\n", writer.error()->sentence.c_str());
  return false;
}

}  // namespace wiresmith::hostile
