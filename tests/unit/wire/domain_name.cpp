// Domain names: their text, how they are read in a message, and the compression that writer and reader must agree on.
#include "wiresmith/wire/domain_name.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace wiresmith {
namespace {

std::string text_of(const Name& name) {
  std::string out;
  std::uint32_t hops = 0;
  const NameEnd end = walk_name(name.bytes(), 0, name.size, hops, [&](std::size_t begin, std::size_t size) {
    for (const auto b : name.bytes().subspan(begin, size)) {
      char text[8];
      out.append(text, put_label_byte(text, b, false));
    }
    out += '.';
  });
  EXPECT_EQ(end.fault, NameFault::none);
  return out.empty() ? "." : out;
}

TEST(Name, IsReadFromTextAndWrittenAgain) {
  const struct {
    const char *text, *again;
  } table[] = {
      {".", "."},
      {"", "."},
      {"example.org", "example.org."},
      {"example.org.", "example.org."},
      {"a\\.b.c", "a\\.b.c."},
      {"a\\\\b", "a\\\\b."},
      {"a\\000\\255b", "a\\000\\255b."},
      {"\\097", "a."},
      {"\\a", "a."},
      {"a b\"c", "a b\"c."},
  };
  for (const auto& t : table) {
    const auto name = Name::parse(t.text);
    ASSERT_TRUE(name) << t.text;
    EXPECT_EQ(text_of(*name), t.again);
    EXPECT_EQ(Name::parse(t.again), *name) << t.text;
  }
}

TEST(Name, RefusesWhatIsNone) {
  const std::string label(63, 'a'), three = label + "." + label + "." + label + ".";
  EXPECT_TRUE(Name::parse(label));
  EXPECT_TRUE(Name::parse(three + std::string(61, 'a')));   // 255 bytes
  EXPECT_FALSE(Name::parse(three + std::string(62, 'a')));  // 256
  EXPECT_FALSE(Name::parse(three + std::string(61, 'a') + ".b"));
  for (const char* text : {"a..b", "..", ".a", "a\\", "a\\25", "a\\256", "a\\2x5"})
    EXPECT_FALSE(Name::parse(text)) << text;
  EXPECT_FALSE(Name::parse(label + "a"));
}

TEST(Name, AnyBytesGoThroughText) {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    Name name;
    std::size_t used = 0;
    while (used < 180 && random() % 4 != 0) {
      const std::size_t size = 1 + random() % 63;
      name.wire[used++] = static_cast<std::uint8_t>(size);
      for (std::size_t i = 0; i < size; ++i) name.wire[used++] = static_cast<std::uint8_t>(random());
    }
    name.wire[used++] = 0;
    name.size = static_cast<std::uint8_t>(used);
    EXPECT_EQ(Name::parse(text_of(name)), name);
  }
}

TEST(WalkName, FollowsPointersBackOnly) {
  //                        0  1    2  3    4     5  6    7     8     9     10    11 12
  const std::uint8_t m[] = {1, 'a', 0, 1, 'b', 0xc0, 0, 0xc0, 3, 0xc0, 9, 1, 'c', 0xc0, 11};
  const auto read = [&](std::size_t at, std::uint32_t hops = 10) {
    return walk_name(m, at, sizeof m, hops, [](std::size_t, std::size_t) {});
  };
  EXPECT_EQ(read(0).size, 3U);
  EXPECT_EQ(read(3).size, 4U);  // b.a.
  EXPECT_EQ(read(7).size, 2U);  // b.a. over two pointers
  EXPECT_EQ(read(7).fault, NameFault::none);
  EXPECT_EQ(read(7, 1).fault, NameFault::too_many_hops);
  EXPECT_EQ(read(9).fault, NameFault::pointer);   // to itself
  EXPECT_EQ(read(11).fault, NameFault::pointer);  // to the label before it
}

// ---- compression
// ----------------------------------------------------------------------------------------------------------

// Writes a message's names as the plan says.
struct Writer {
  NameTable table;
  std::vector<std::uint8_t> message = std::vector<std::uint8_t>(12);
  std::vector<std::pair<std::size_t, Compress>> names;

  void write(const Name& name, Compress compress) {
    names.emplace_back(message.size(), compress);
    // The plan compares with what is written, and with the name itself.
    const auto plan = table.place(message, name, message.size(), compress);
    message.insert(message.end(), name.wire.begin(), name.wire.begin() + static_cast<std::ptrdiff_t>(plan.plain));
    if (plan.target == NameTable::root) {
      message.push_back(0);
    } else {
      message.push_back(static_cast<std::uint8_t>(0xc0 | plan.target >> 8));
      message.push_back(static_cast<std::uint8_t>(plan.target));
    }
  }
  bool expected() const {
    NameTable other;
    bool all = true;
    for (const auto& [at, compress] : names) all = other.expected(message, at, compress) && all;
    return all;
  }
};

TEST(NameTable, PointsToTheFirstOccurrence) {
  Writer w;
  w.write(Name("www.example.org"), Compress::always);
  w.write(Name("mail.example.org"), Compress::always);
  w.write(Name("www.example.org"), Compress::always);
  w.write(Name("org"), Compress::always);
  w.write(Name("."), Compress::always);
  EXPECT_EQ(Bytes(w.message).subspan(29).size(), 7U + 2 + 2 + 1);
  EXPECT_EQ(w.message[34], 0xc0);
  EXPECT_EQ(w.message[35], 16);  // example.org
  EXPECT_EQ(w.message[37], 12);  // www.example.org
  EXPECT_EQ(w.message[39], 24);  // org
  EXPECT_TRUE(w.expected());
}

TEST(NameTable, CaseDoesNotMatter) {
  Writer w;
  w.write(Name("Example.ORG"), Compress::always);
  w.write(Name("www.eXAMPLE.org"), Compress::always);
  EXPECT_EQ(w.message.size(), 12U + 13 + 6);
  EXPECT_TRUE(w.expected());
}

TEST(NameTable, NamesThatAreNotCompressedArePointedToAllTheSame) {
  Writer w;
  w.write(Name("a.example"), Compress::never);
  w.write(Name("b.example"), Compress::never);
  w.write(Name("b.example"), Compress::always);
  EXPECT_EQ(w.message.size(), 12U + 11 + 11 + 2);
  EXPECT_TRUE(w.expected());
}

TEST(NameTable, OtherLayoutsAreNotExpected) {
  // example. and then example. in full; a pointer to the second of two equal names; a pointer where none is written
  std::vector<std::uint8_t> m(12);
  for (int i = 0; i < 2; ++i) m.insert(m.end(), {1, 'x', 0});
  m.insert(m.end(), {0xc0, 15});
  NameTable table;
  EXPECT_TRUE(table.expected(m, 12, Compress::always));
  EXPECT_FALSE(table.expected(m, 15, Compress::always));
  EXPECT_FALSE(table.expected(m, 18, Compress::always));
  table.clear();
  EXPECT_TRUE(table.expected(m, 12, Compress::never));
  EXPECT_TRUE(table.expected(m, 15, Compress::never));
  EXPECT_FALSE(table.expected(m, 18, Compress::never));
}

// The first name of a message is entered when another one has labels: at any offset, and as many as it may have.
TEST(NameTable, TheFirstNameIsKnownToThoseBehindIt) {
  for (const std::size_t begin :
       {std::size_t{0}, std::size_t{12}, NameTable::reach - 100, NameTable::reach - 1, NameTable::reach}) {
    for (const std::size_t labels : {1U, 2U, 63U, 64U, 65U, 127U}) {
      Writer w;
      w.message.resize(begin);
      std::string text = "a";
      for (std::size_t i = 1; i < labels; ++i) text += ".a";
      w.write(Name(text), Compress::always);
      w.write(Name("."), Compress::always);
      w.write(Name(text), Compress::always);
      w.write(Name("b.a.a"), Compress::always);
      EXPECT_TRUE(w.expected()) << begin << ' ' << labels;
    }
  }
}

TEST(NameTable, ForgetsAMessage) {
  Writer w;
  w.write(Name("a.example"), Compress::always);
  w.table.clear();
  const auto plan = w.table.place(w.message, Name("a.example"), w.message.size(), Compress::always);
  EXPECT_EQ(plan.target, NameTable::root);
}

TEST(NameTable, ReaderAndWriterAgreeOnAnyNames) {
  std::mt19937 random(2);
  const std::string alphabet[] = {"a",     "A",  "b", "aa", "example", "EXAMPLE", "org", std::string(63, 'x'),
                                  "\\000", "\\."};
  for (int round = 0; round < 300; ++round) {
    Writer w;
    const std::size_t count = 1 + random() % (round % 50 == 0 ? 3000 : 40);
    for (std::size_t i = 0; i < count && w.message.size() < 60'000; ++i) {
      std::string text;
      for (std::size_t n = random() % 6; n-- > 0;)
        text += alphabet[random() % std::size(alphabet)] + (n > 0 ? "." : "");
      const auto name = Name::parse(text);
      if (!name) continue;
      w.write(*name, random() % 4 == 0 ? Compress::never : Compress::always);
      const auto fixed = random() % 12;
      w.message.insert(w.message.end(), fixed, static_cast<std::uint8_t>(random()));
    }
    ASSERT_TRUE(w.expected()) << round;
  }
}

}  // namespace
}  // namespace wiresmith
