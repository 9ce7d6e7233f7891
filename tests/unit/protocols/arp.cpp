// RFC 826
#include "wiresmith/protocols/arp.h"

#include "unit/protocols/packets.h"
#include "wiresmith/output/fields.h"

namespace wiresmith::testing {
namespace {

Taken taken(const char* arp) {
  return Taken{linktype_ethernet, joined(hex("ffffffffffff 020000000001 0806"), hex(arp))};
}

// The four, as -T fields prints them.
std::string addresses(const Taken& taken) {
  std::string out;
  Sink sink([&](std::string_view text) {
    out += text;
    return true;
  });
  FieldFormat format;
  format.separator = ' ';
  FieldWriter writer(sink, format);
  for (const char* name : {"arp.src_hw", "arp.src_proto", "arp.dst_hw", "arp.dst_proto"})
    EXPECT_FALSE(writer.add(name));
  Interface interface;
  Frame frame;
  frame.interface = &interface;
  writer.write(frame, taken.packet());
  sink.flush();
  out.pop_back();
  return out;
}

// The types say what the addresses are, and the sizes must be theirs; else they are bytes.
TEST(Arp, ShowsAddressesByTypeAndSize) {
  struct {
    const char *name, *bytes, *row, *issues;
  } const cases[] = {
      {"Ethernet and IPv4", "0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202",
       "02:00:00:00:00:01 192.0.2.1 00:00:00:00:00:00 192.0.2.2", ""},
      {"IEEE 802", "0006 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202",
       "02:00:00:00:00:01 192.0.2.1 00:00:00:00:00:00 192.0.2.2", ""},
      {"another protocol with four bytes", "0001 8035 06 04 0001 020000000001 c0000201 000000000000 c0000202",
       "02:00:00:00:00:01 c0000201 00:00:00:00:00:00 c0000202", ""},
      {"other hardware with six bytes", "0020 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202",
       "020000000001 192.0.2.1 000000000000 192.0.2.2", ""},
      {"other sizes", "0003 0004 01 02 0002 aa bbcc dd eeff", "aa bbcc dd eeff", ""},
      {"Ethernet with four bytes", "0001 0800 04 04 0001 02000001 c0000201 00000000 c0000202",
       "02000001 192.0.2.1 00000000 192.0.2.2", "malformed bad-length arp.hw_size @18"},
  };
  for (const auto& c : cases) {
    const Taken t = taken(c.bytes);
    EXPECT_EQ(addresses(t), c.row) << c.name;
    EXPECT_EQ(t.issues(), c.issues) << c.name;
  }
}

// RFC 2225 8.3: number and subaddress of each side have sizes of their own.
TEST(Arp, Atm) {
  const Taken t = taken("0013 0800 03 02 0001 04 43 00 04 010203 0405 c0000201 060708 c0000202");
  EXPECT_NE(shown(t, 1).find("src_pln=4 dst_htl=67 dst_stl=0 dst_pln=4 src_hw=010203 src_sub=0405 src_proto=c0000201 "
                             "dst_hw=060708 dst_sub= dst_proto=c0000202"),
            std::string::npos)
      << shown(t, 1);
  EXPECT_EQ(t.issues(), "");
}

TEST(Arp, TellsTruncation) {
  for (const char* bytes : {"0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202",
                            "0020 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202",
                            "0013 0800 03 02 0001 04 43 00 04 010203 0405 c0000201 060708 c0000202"})
    expect_truncation_is_told(linktype_ethernet, joined(hex("ffffffffffff 020000000001 0806"), hex(bytes)));
}

}  // namespace
}  // namespace wiresmith::testing
