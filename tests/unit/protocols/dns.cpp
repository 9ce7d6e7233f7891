// DNS over UDP and TCP: what the fields are, and what is wrong with messages that somebody made up.
#include "wiresmith/protocols/dns.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/protocols/packets.h"
#include "wiresmith/protocols/bindings.h"

namespace wiresmith {
namespace {

using testing::hex;
using testing::hex_of;

std::vector<std::uint8_t> big_endian(std::size_t v) {
  return {static_cast<std::uint8_t>(v >> 8), static_cast<std::uint8_t>(v)};
}
std::string hex16(std::size_t v) { return hex_of(big_endian(v)); }

// A frame of LINKTYPE_IPV4 around a UDP datagram, or a TCP segment, whose payload begins at `start_udp`, `start_tcp`.
constexpr std::size_t start_udp = 28, start_tcp = 40;
std::vector<std::uint8_t> ip(std::size_t upper, const char* protocol) {
  return hex("4500" + hex16(20 + upper) + "00000000 40" + protocol + "0000 c0000201 c0000202");
}
std::vector<std::uint8_t> udp(const std::vector<std::uint8_t>& message, std::size_t port = 53) {
  auto out = ip(8 + message.size(), "11");
  const auto head = hex(hex16(port) + "c350" + hex16(8 + message.size()) + "0000");
  return testing::joined(testing::joined(out, head), message);
}
std::vector<std::uint8_t> tcp(const std::vector<std::uint8_t>& payload) {
  auto out = ip(20 + payload.size(), "06");
  return testing::joined(testing::joined(out, hex("c3500035 00000001 00000001 5018ffff 0000 0000")), payload);
}

// Dissected in a buffer of exactly its size, so that sanitizers see a byte read too many. Checksums are not looked at.
class Dissected {
 public:
  explicit Dissected(const std::vector<std::uint8_t>& frame, std::size_t original_length = 0)
      : bytes_(new std::uint8_t[frame.size()]) {
    std::copy(frame.begin(), frame.end(), bytes_.get());
    const Bytes view(bytes_.get(), frame.size());
    packet_ =
        &dissector_.dissect(view, linktype_ipv4, static_cast<std::uint32_t>(std::max(original_length, frame.size())));
  }
  const Packet& operator*() const { return *packet_; }
  const Packet* operator->() const { return packet_; }

  // The fields of a layer, counted from 0 for IP.
  std::string shown(std::size_t i) const {
    const Layer& layer = packet_->layers[i];
    const Bytes header = packet_->header_of(layer).subspan(layer.protocol->message);
    return testing::shown(describe<Dns>, header);
  }
  // "fault field @offset in the message", parted by semicolons.
  std::string issues(std::size_t start = start_udp) const {
    std::string out;
    for (const auto& i : packet_->issues) {
      if (!out.empty()) out += "; ";
      if (i.severity != Severity::malformed) out += std::string(name_of(i.severity)) + " ";
      out += std::string(name_of(i.fault)) + (i.field.empty() ? "" : " ") + std::string(i.field) + " @" +
             std::to_string(static_cast<long>(i.offset) - static_cast<long>(start));
    }
    return out;
  }

 private:
  std::unique_ptr<std::uint8_t[]> bytes_;
  Dissector dissector_{{.verify_checksums = false}};
  const Packet* packet_ = nullptr;
};

// A response with one answer, owned by the root.
std::vector<std::uint8_t> answer(std::size_t type, const std::string& rdata, const std::string& klass = "0001") {
  const auto data = hex(rdata);
  return testing::joined(
      hex("0001 8000 0000 0001 0000 0000 00" + hex16(type) + klass + "0000003c" + hex16(data.size())), data);
}
// What the answer's data is shown as.
std::string shown_data(std::size_t type, const std::string& rdata) {
  const Dissected d(udp(answer(type, rdata)));
  EXPECT_EQ(d.issues(), "") << type;
  const std::string all = d.shown(2), before = "rdlength=" + std::to_string(hex(rdata).size());
  const auto at = all.find(before) + before.size(), end = all.find("}] authorities[");
  return at == end ? "" : all.substr(at + 1, end - at - 1);
}

// A recorded answer: a host behind two aliases, with name servers and their addresses.
const auto recorded =
    hex("266b8500000100030002000305616c69617306736d69746879076578616d706c6500001c0001c00c0005000100000e10000906616c6961"
        "7332c0"
        "12c0320005000100000e10000603777777c012c047001c000100000e10001020010db8000100000000000000000080c012000200010000"
        "0e1000"
        "06036e7332c012c0120002000100000e100005026e73c012c0870001000100000e100004c0000203c0750001000100000e100004c63364"
        "02c087"
        "001c000100000e10001020010db8000100000000000000000003");

TEST(Dns, ShowsARecordedAnswer) {
  const Dissected d(udp(recorded));
  EXPECT_EQ(testing::chain(*d), "ip:udp:dns");
  EXPECT_EQ(d.issues(), "");
  EXPECT_EQ(d.shown(2),
            "id=9835 qr=1 opcode=0 aa=1 tc=0 rd=1 ra=0 z=0 ad=0 cd=0 rcode=0 qdcount=1 ancount=3 nscount=2 arcount=3 "
            "questions[{name=alias.smithy.example. type=28 class=1}] "
            "answers[{name=alias.smithy.example. type=5 class=1 ttl=3600 rdlength=9 cname=alias2.smithy.example.}"
            "{name=alias2.smithy.example. type=5 class=1 ttl=3600 rdlength=6 cname=www.smithy.example.}"
            "{name=www.smithy.example. type=28 class=1 ttl=3600 rdlength=16 aaaa=2001:db8:1::80}] "
            "authorities[{name=smithy.example. type=2 class=1 ttl=3600 rdlength=6 ns=ns2.smithy.example.}"
            "{name=smithy.example. type=2 class=1 ttl=3600 rdlength=5 ns=ns.smithy.example.}] "
            "additionals[{name=ns.smithy.example. type=1 class=1 ttl=3600 rdlength=4 a=c0000203}"
            "{name=ns2.smithy.example. type=1 class=1 ttl=3600 rdlength=4 a=c6336402}"
            "{name=ns.smithy.example. type=28 class=1 ttl=3600 rdlength=16 aaaa=2001:db8:1::3}]");
}

TEST(Dns, HeaderEncodesToTheBytesItWasDecodedFrom) {
  std::array<std::uint8_t, size_of<Dns>> in{}, out{};
  for (unsigned seed = 1; seed < 500; ++seed) {
    unsigned v = seed * 2'654'435'761U;
    for (auto& b : in) b = static_cast<std::uint8_t>((v = v * 1'664'525U + 1'013'904'223U) >> 24);
    out.fill(0xa5);
    encode<Dns>(decode<Dns>(in), out);
    ASSERT_EQ(in, out);
  }
}

TEST(Dns, MulticastAndLinkLocalResolutionAreTheSame) {
  for (const std::size_t port : {5353U, 5355U})
    EXPECT_EQ(testing::chain(*Dissected(udp(recorded, port))), "ip:udp:dns");
}

TEST(Dns, TypesShowTheirFields) {
  const struct {
    std::size_t type;
    const char *rdata, *fields;
  } table[] = {
      {1, "c0000201", "a=c0000201"},
      {2, "026e7300", "ns=ns."},
      {6, "0161 00 0162 00 00000001 00000002 00000003 00000004 00000005",
       "mname=a. rname=b. serial=1 refresh=2 retry=3 expire=4 minimum=5"},
      {11, "c0000201 06 40", "address=c0000201 protocol=6 bitmap=40"},
      {12, "0161 00", "ptr=a."},
      {13, "0178 0179", "cpu=78 os=79"},
      {14, "0161 00 0162 00", "rmailbx=a. emailbx=b."},
      {15, "000a 0161 00", "preference=10 exchange=a."},
      {16, "0178 00 0279 7a", "txt[{text=78}{text=}{text=797a}]"},
      {16, "", "txt[]"},
      {17, "0161 00 0162 00", "mbox=a. txt_dname=b."},
      {18, "0001 0161 00", "subtype=1 hostname=a."},
      {24, "0006 05 01 00000e10 00000002 00000001 0007 00 beef",
       "type_covered=6 algorithm=5 labels=1 original_ttl=3600 signature_expiration=2 signature_inception=1 key_tag=7 "
       "signers_name= signature=beef"},
      {28, "20010db8000000000000000000000001", "aaaa=2001:db8::1"},
      {29, "00 12 16 13 80000000 80000001 00989680",
       "version=0 size=18 horiz_pre=22 vert_pre=19 latitude=2147483648 longitude=2147483649 altitude=10000000"},
      {33, "0001 0002 0035 0161 00", "priority=1 weight=2 port=53 target=a."},
      {35, "0001 0002 0175 0173 00 0161 00", "order=1 preference=2 flags=75 service=73 regex= replacement=a."},
      {39, "0161 00", "dname=a."},
      {42, "0002 20 04 20010db8", "prefixes[{family=2 prefix=32 negate=0 afdlength=4 afdpart=2001:db8::}]"},
      {42, "0001 00 00 0003 08 01 05",
       "prefixes[{family=1 prefix=0 negate=0 afdlength=0 afdpart=}{family=3 prefix=8 negate=0 afdlength=1 "
       "afdpart=05}]"},
      {42, "0001 18 83 c00002", "prefixes[{family=1 prefix=24 negate=1 afdlength=3 afdpart=c00002}]"},
      {43, "0001 0d 02 beef", "key_tag=1 algorithm=13 digest_type=2 digest=beef"},
      {44, "04 02 beef", "algorithm=4 fp_type=2 fingerprint=beef"},
      {45, "0a 01 02 c0000201 beef", "precedence=10 gateway_type=1 algorithm=2 gateway=c0000201 public_key=beef"},
      {45, "0a 03 02 0161 00 beef", "precedence=10 gateway_type=3 algorithm=2 gateway=a. public_key=beef"},
      {47, "0161 00 0001 40 0101 80", "next_domain_name=a. types=000140010180"},
      {47, "0161 00 0002 4000", "next_domain_name=a. type_windows[{window=0 length=2 bitmap=4000}]"},
      {47, "0161 00 0101 80 0001 40",
       "next_domain_name=a. type_windows[{window=1 length=1 bitmap=80}{window=0 length=1 bitmap=40}]"},
      {62, "00000007 0003 0001 60", "serial=7 flags=3 types=000160"},
      {48, "0101 03 0d beef", "flags=257 protocol=3 algorithm=13 public_key=beef"},
      {50, "01 00 000a 01 aa 02 beef 0001 40",
       "algo=1 flags=0 iterations=10 salt_length=1 salt_value=aa hash_length=2 hash_value=beef types=000140"},
      {50, "01 00 000a 00 02 beef",
       "algo=1 flags=0 iterations=10 salt_length=0 salt_value= hash_length=2 hash_value=beef types="},
      {52, "03 01 01 beef", "certificate_usage=3 selector=1 matching_type=1 certificate_association_data=beef"},
      {64, "0001 0161 00 0001 0003 02 6832 0003 0002 01bb 0004 0004 c0000201 ff00 0001 aa",
       "svcpriority=1 targetname=a. params[{key=1:alpn alpn[{text=6832}]}{key=3:port port=443}{key=4:ipv4hint "
       "ipv4hint[{a=c0000201}]}{key=65280 bytes=aa}]"},
      {108, "00005e005301", "eui48=00005e005301"},
      {250, "0161 00 000065536553 012c 0002 beef 0007 0000 0000",
       "algorithm_name=a. time_signed=1699964243 fudge=300 mac_size=2 mac=beef original_id=7 error=0 other_len=0 "
       "other_data="},
      {256, "0001 0002 78", "priority=1 weight=2 uri=78"},
      {10, "dead", "null=dead"},
      {27, "0131 0132 0133", "longitude=31 latitude=32 altitude=33"},
      {55, "02 02 0003 beef a1a2a3 0161 00",
       "hit_length=2 pk_algorithm=2 pk_length=3 hit=beef public_key=a1a2a3 servers[{server=a.}]"},
      {104, "000a 0014 4fff ff20 ee64", "preference=10 nodeid=5717460449816164"},
      {105, "000a c0000201", "preference=10 locator32=c0000201"},
      {106, "000a 20010db8 1140 1000", "preference=10 locator64=2306139568404959232"},
      {107, "000a 0161 00", "preference=10 fqdn=a."},
      {260, "0a 81 c0000201", "precedence=10 d=1 relay_type=1 gateway=c0000201"},
      {257, "80 0178 7979", "flags=128 tag=78 value=7979"},
      {65280, "beef", "rdata=beef"},
  };
  for (const auto& t : table) EXPECT_EQ(shown_data(t.type, t.rdata), t.fields) << t.type;
}

TEST(Dns, EveryTypeIsSortedForTheSearch) {
  for (std::size_t i = 1; i < std::size(dns_data_entries); ++i)
    EXPECT_LT(dns_data_entries[i - 1].key, dns_data_entries[i].key);
  for (std::size_t i = 1; i < std::size(dns_type_names); ++i)
    EXPECT_LT(dns_type_names[i - 1].value, dns_type_names[i].value);
}

// A query with an OPT record whose options are these.
std::vector<std::uint8_t> query_with(const std::string& options) {
  const auto data = hex(options);
  return testing::joined(hex("0001 0100 0000 0000 0000 0001 00 0029 04d0 00 00 8000" + hex16(data.size())), data);
}

TEST(Dns, OptionsOfExtendedDns) {
  const struct {
    const char *bytes, *options;
  } table[] = {
      {"", ""},
      {"0003 0002 6e73", "{code=3:nsid nsid=6e73}"},
      {"0008 0008 0002 20 00 20010db8", "{code=8:client family=2 netmask=32 scope=0 address=2001:db8::}"},
      {"0008 0004 0001 00 00", "{code=8:client family=1 netmask=0 scope=0 address=}"},
      {"0008 0007 0001 18 00 c00002", "{code=8:client family=1 netmask=24 scope=0 address=c00002}"},
      {"0009 0000", "{code=9:expire}"},
      {"0009 0004 00000e10", "{code=9:expire expire=3600}"},
      {"000a 0008 0011223344556677", "{code=10:cookie client=0011223344556677}"},
      {"000a 0010 0011223344556677 8899aabbccddeeff",
       "{code=10:cookie client=0011223344556677 server=8899aabbccddeeff}"},
      {"000b 0000", "{code=11:keepalive}"},
      {"000b 0002 012c", "{code=11:keepalive timeout=300}"},
      {"000c 0002 0000", "{code=12:padding padding=0000}"},
      {"000d 0003 0161 00", "{code=13:chain fqdn=a.}"},
      {"000e 0004 0001 0002", "{code=14:key_tags tags[{tag=1}{tag=2}]}"},
      {"000f 0003 0012 78", "{code=15:ext_error info_code=18 extra_text=78}"},
      {"fde9 0001 aa", "{code=65001 bytes=aa}"},
  };
  for (const auto& t : table) {
    const Dissected d(udp(query_with(t.bytes)));
    EXPECT_EQ(d.issues(), "") << t.bytes;
    const std::string list = *t.options == 0 ? "" : " options[" + std::string(t.options) + "]";
    EXPECT_NE(d.shown(2).find("additionals[{name= type=41 udp_size=1232 ext_rcode=0 version=0 do=1 z=0 rdlength=" +
                              std::to_string(hex(t.bytes).size()) + list + "}]"),
              std::string::npos)
        << d.shown(2);
  }
}

// ---- what is wrong
// ------------------------------------------------------------------------------------------------------

const std::string head = "0001 8000 ";
std::string record(const std::string& name, std::size_t type, std::size_t rdlength, const std::string& rdata) {
  return name + hex16(type) + "0001 0000003c" + hex16(rdlength) + rdata;
}

TEST(Dns, SaysWhatIsWrong) {
  const std::string none = "0000 0000 0000 0000", question = "0001 0000 0000 0000", one = "0000 0001 0000 0000",
                    two = "0000 0002 0000 0000", extra = "0000 0000 0000 0001", extras = "0000 0000 0000 0002";
  const std::string opt = "00 0029 04d0 00000000 0000",
                    tsig = record("00", 250, 17, "00 000000000000 012c 0000 0007 0000 0000");
  std::string labels;  // 4 labels of 63 bytes: 256 bytes with the root
  for (int i = 0; i < 4; ++i) labels += "3f" + std::string(126, '6');
  const struct {
    const char* name;
    std::string bytes, issues;
  } table[] = {
      {"11 bytes", "0001 8000 0000 0000 0000 00", "header-cut arcount @0"},
      {"no question", head + question, "bad-count questions @12"},
      {"counts of 65,535", head + "ffff ffff ffff ffff",
       "bad-count questions @12; bad-count answers @12; bad-count authorities @12; bad-count additionals @12"},
      {"question without class", head + question + "00 0001", "header-cut class @15"},
      {"bytes behind the end", head + none + "dead", "note trailing-bytes @12"},
      {"pointer to itself", head + question + "c00c 0001 0001", "bad-name name @12"},
      {"pointer forward", head + question + "c00e 00 0001 0001", "bad-name name @12"},
      {"pointer beyond", head + question + "ffff 0001 0001", "bad-name name @12"},
      {"label, then a pointer to it", head + question + "0161 c00c 0001 0001", "bad-name name @12"},
      {"half a pointer", head + question + "c0", "header-cut name @12"},
      {"label type 01", head + question + "4161 00 0001 0001", "bad-name name @12"},
      {"label type 10", head + question + "8161 00 0001 0001", "bad-name name @12"},
      {"name of 257 bytes", head + question + labels + "00 0001 0001", "bad-name name @12"},
      {"label beyond", head + question + "3f61", "header-cut name @12"},
      {"no end of the name", head + question + "0161", "header-cut name @12"},
      {"data beyond the end", head + one + record("00", 1, 0x8000, "c0000201"), "payload-cut rdata @23"},
      {"address of 5 bytes", head + one + record("00", 1, 5, "c000020100"), "bad-length a @23"},
      {"address of 3 bytes", head + one + record("00", 1, 3, "c00002"), "bad-length a @23"},
      {"address of none", head + one + record("00", 1, 0, ""), "bad-length rdlength @21"},
      {"IPv6 address of 4 bytes", head + one + record("00", 28, 4, "c0000201"), "bad-length aaaa @23"},
      {"mail exchange without its name", head + one + record("00", 15, 2, "000a"), "bad-length mx @23"},
      {"alias to itself", head + one + record("00", 5, 2, "c017"), "bad-name cname @23"},
      {"text beyond its record", head + one + record("00", 16, 2, "0561"), "bad-length txt @23"},
      {"data shorter than its names", head + one + record("00", 6, 4, "0161 00 00"), "bad-length soa @23"},
      {"type window without bytes", head + one + record("00", 47, 3, "00 00 00"), "bad-length length @25"},
      {"type window of 33 bytes", head + one + record("00", 47, 36, "00 00 21" + std::string(66, '0')),
       "bad-length length @25"},
      {"OPT twice", head + extras + opt + opt, "duplicate additionals @23"},
      {"OPT with a name", head + extra + "0161" + opt, "bad-value name @12"},
      {"OPT among the answers", head + one + opt, "wrong-order answers @12"},
      {"option beyond", head + extra + "00 0029 04d0 00000000 0004 000a 0008",
       "bad-option cookie @23; header-cut client @27"},
      {"cookie of 7 bytes", head + extra + "00 0029 04d0 00000000 000b 000a 0007 00112233445566",
       "bad-option cookie @23"},
      {"TSIG not last", head + extras + tsig + record("00", 1, 4, "c0000201"), "wrong-order additionals @12"},
      {"TSIG last", head + extras + record("00", 1, 4, "c0000201") + tsig, ""},
      {"MAC beyond", head + extra + record("00", 250, 11, "00 000000000000 012c 00ff"), "bad-length tsig @23"},
      {"one answer less than counted", head + two + record("00", 1, 4, "c0000201"), "bad-count answers @27"},
  };
  for (const auto& t : table) {
    const Dissected d(udp(hex(t.bytes)));
    EXPECT_EQ(d.issues(), t.issues) << t.name;
    EXPECT_EQ(d->layers.size() > 2 ? d->layers[2].protocol : nullptr, &dns) << t.name;
  }
}

TEST(Dns, UpdatesMayLeaveTheDataOut) {
  for (const char* klass : {"00fe", "00ff"}) EXPECT_EQ(Dissected(udp(answer(1, "", klass))).issues(), "") << klass;
}

TEST(Dns, CutByTheCaptureIsNotTheSendersFault) {
  const auto frame = udp(recorded);
  for (std::size_t n = start_udp; n < frame.size(); ++n) {
    const Dissected d({frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(n)}, frame.size());
    ASSERT_FALSE(d->issues.empty()) << n;
    for (const auto& i : d->issues) EXPECT_EQ(i.severity, Severity::truncated) << n << ": " << d.issues();
    EXPECT_EQ(d->layers.back().protocol, n > start_udp ? &dns : find_protocol("udp")) << n;
  }
}

TEST(Dns, ShorterThanItsRecordsIsMalformed) {
  for (std::size_t n = 1; n < recorded.size(); ++n) {
    const Dissected d(udp({recorded.begin(), recorded.begin() + static_cast<std::ptrdiff_t>(n)}));
    ASSERT_FALSE(d->issues.empty()) << n;
    EXPECT_EQ(d->issues[0].severity, Severity::malformed) << n;
  }
}

TEST(Dns, AnyByteChangedIsSurvived) {
  auto message = recorded;
  for (std::size_t i = 0; i < message.size(); ++i) {
    for (const int v : {0x00, 0x3f, 0x40, 0xc0, 0xff}) {
      const auto kept = message[i];
      message[i] = static_cast<std::uint8_t>(v);
      const Dissected d(udp(message));
      const Layer& layer = d->layers[2];
      EXPECT_EQ(start_udp + layer.header + layer.payload, start_udp + message.size());
      message[i] = kept;
    }
  }
}

// 3,000 names, each the longest chain of pointers: the hops of a message are counted, so that this ends soon.
TEST(Dns, PointersAreCountedOverTheMessage) {
  auto message = hex("0001 8000 0bb8 0000 0000 0000");
  message.push_back(0);
  for (int i = 0; i < 4; ++i) message.push_back(0);  // the first question: the root
  std::size_t last = 12;
  for (int i = 1; i < 3000; ++i) {
    const std::size_t here = message.size();
    message.push_back(static_cast<std::uint8_t>(0xc0 | last >> 8)), message.push_back(static_cast<std::uint8_t>(last));
    for (int b = 0; b < 4; ++b) message.push_back(0);
    if (i <= 100) last = here;
  }
  const Dissected d(udp(message));
  EXPECT_EQ(d->issues[0].fault, Fault::too_many_hops) << d.issues();
}

// ---- over TCP
// -----------------------------------------------------------------------------------------------------------

std::vector<std::uint8_t> framed(const std::vector<std::uint8_t>& message) {
  return testing::joined(big_endian(message.size()), message);
}

TEST(DnsOverTcp, PointersCountFromBehindTheLength) {
  const Dissected d(tcp(framed(recorded)));
  EXPECT_EQ(testing::chain(*d), "ip:tcp:dns");
  EXPECT_EQ(d.issues(), "");
  EXPECT_EQ(d->layers[2].header, 2 + recorded.size());
  EXPECT_EQ(d.shown(2), Dissected(udp(recorded)).shown(2));
}

// RFC 6762 5.4, 10.2: the top bit of a class is no part of it, but in classes of private use.
TEST(Dns, MulticastMarksClasses) {
  const Dissected question(udp(hex("0000 0000 0001 0000 0000 0000 016100 0001 8001"), 5353));
  EXPECT_NE(question.shown(2).find("{name=a. type=1 qu=1 class=1}"), std::string::npos) << question.shown(2);
  EXPECT_EQ(question.issues(), "");
  const Dissected record(udp(answer(1, "c0000201", "8001"), 5353));
  EXPECT_NE(record.shown(2).find("type=1 cache_flush=1 class=1 ttl=60 rdlength=4 a=c0000201}"), std::string::npos);
  EXPECT_EQ(record.issues(), "");
  const Dissected private_use(udp(answer(1, "c0000201", "ff01")));
  EXPECT_NE(private_use.shown(2).find("type=1 class=65281 ttl=60"), std::string::npos);
  // The class of EDNS is a size (RFC 6891 6.1.2).
  const Dissected edns(udp(hex("0000 0000 0000 0000 0000 0001 00 0029 ff00 00000000 0000")));
  EXPECT_NE(edns.shown(2).find("type=41 udp_size=65280 "), std::string::npos);
}

TEST(DnsOverTcp, ShowsTheLength) {
  const auto bytes = framed(hex("0001 0100 0000 0000 0000 0000"));
  EXPECT_EQ(testing::shown(describe<DnsTcp>, bytes).substr(0, 14), "length=12 id=1");
}

TEST(DnsOverTcp, SeveralMessagesInASegment) {
  const auto one = framed(recorded);
  const Dissected d(tcp(testing::joined(testing::joined(one, one), one)));
  EXPECT_EQ(testing::chain(*d), "ip:tcp:dns:dns:dns");
  EXPECT_EQ(d.issues(), "");
}

TEST(DnsOverTcp, WhatDoesNotBeginWithAMessageIsData) {
  const auto middle = std::vector<std::uint8_t>(recorded.begin() + 20, recorded.end());
  for (const auto& payload : {middle, hex("001d"), hex("0000 0001 0100 0000 0000 0000 0000"),
                              std::vector<std::uint8_t>(40, 'a'), hex("000c 0001 0100 0001 0000 0000 0000")}) {
    const Dissected d(tcp(payload));
    EXPECT_EQ(testing::chain(*d), "ip:tcp:data");
    EXPECT_EQ(d.issues(), "");
  }
  EXPECT_EQ(testing::chain(*Dissected(tcp(testing::joined(framed(recorded), hex("001d"))))), "ip:tcp:dns:data");
}

TEST(DnsOverTcp, TheRestOfAMessageIsInTheNextSegments) {
  const auto whole = framed(recorded);
  for (std::size_t n = 14; n < whole.size(); ++n) {
    const Dissected d(tcp({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(n)}));
    EXPECT_EQ(testing::chain(*d), "ip:tcp:dns") << n;
    EXPECT_EQ(d.issues(start_tcp), "continues segment length @0") << n;
  }
}

TEST(DnsOverTcp, CutByTheCapture) {
  const auto frame = tcp(framed(recorded));
  for (std::size_t n = start_tcp + 14; n < frame.size(); ++n) {
    const Dissected d({frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(n)}, frame.size());
    EXPECT_EQ(testing::chain(*d), "ip:tcp:dns") << n;
    for (const auto& i : d->issues) EXPECT_EQ(i.severity, Severity::truncated) << n << ": " << d.issues();
  }
}

TEST(DnsOverTcp, ALengthThatEndsTooSoonIsMalformed) {
  auto payload = framed(recorded);
  payload[1] = static_cast<std::uint8_t>(payload[1] - 10);
  const Dissected d(tcp(payload));
  EXPECT_EQ(testing::chain(*d), "ip:tcp:dns:data");
  EXPECT_EQ(d.issues(start_tcp), "payload-cut rdata @186");
}

TEST(DnsOverTcp, BytesBetweenRecordsAndLengthAreTold) {
  const Dissected d(tcp(framed(hex("0001 0100 0000 0000 0000 0000 beef"))));
  EXPECT_EQ(testing::chain(*d), "ip:tcp:dns");
  EXPECT_EQ(d.issues(start_tcp), "note trailing-bytes @14");
}

TEST(DnsOverTcp, HundredsOfMessagesInASegmentEnd) {
  std::vector<std::uint8_t> payload;
  for (int i = 0; i < 400; ++i) payload = testing::joined(payload, framed(hex("0001 0100 0000 0000 0000 0000")));
  const Dissected d(tcp(payload));
  EXPECT_EQ(d->layers.size(), max_layers);
  EXPECT_EQ(d->layers.back().protocol->name, "data");
}

}  // namespace
}  // namespace wiresmith
