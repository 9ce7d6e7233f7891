#include "fuzz/seeds.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include "fuzz/around.h"
#include "fuzz/fuzz.h"
#include "hostile/table.h"
#include "wiresmith/capture/reader.h"
#include "wiresmith/live/packet_notation.h"
#include "wiresmith/output/json.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/domain_name.h"

namespace wiresmith::fuzz {
namespace {

using Seeds = std::set<std::string>;

std::string text_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }
std::string numbered(std::size_t first, std::string_view rest) {
  return std::string(1, static_cast<char>(first)).append(rest);
}

std::vector<std::filesystem::path> captures(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& e : std::filesystem::directory_iterator(folder))
    if (e.path().string().find(".pcap") != std::string::npos) out.push_back(e.path());
  std::sort(out.begin(), out.end());
  return out;
}

// Every frame of the captures and of the table.
template <class Use>
void each_frame(const std::filesystem::path& pcaps, Use&& use) {
  Dissector dissector;
  for (const auto& path : captures(pcaps)) {
    auto reader = Reader::open(path.string());
    for (Frame frame; reader.next(frame);) use(frame, dissector.dissect(frame));
  }
  for (const auto& group : hostile::groups) {
    hostile::Table table;
    group.add(table);
    for (const auto& c : table.cases) {
      Interface interface;
      interface.link_type = c.link_type;
      Frame frame;
      frame.interface = &interface;
      frame.bytes = c.bytes;
      frame.original_length = static_cast<std::uint32_t>(std::max(c.on_wire, c.bytes.size()));
      frame.number = 1;
      use(frame, dissector.dissect(frame));
    }
  }
}

Seeds of_dissect(const std::filesystem::path& pcaps) {
  Seeds out;
  each_frame(pcaps, [&](const Frame& frame, const Packet&) {
    const auto type = static_cast<std::size_t>(frame.interface->link_type) & 0xff;
    const std::size_t cut = std::min<std::size_t>(frame.original_length - frame.bytes.size(), 255);
    out.insert(numbered(type, numbered(cut, text_of(frame.bytes))));
  });
  return out;
}

Seeds of_json(const std::filesystem::path& pcaps) {
  Seeds out;
  std::string text;
  Sink sink([&](std::string_view piece) { return text += piece, true; });
  JsonWriter writer(sink);
  each_frame(pcaps, [&](const Frame& frame, const Packet& packet) {
    text.clear();
    writer.write(frame, packet);
    sink.flush();
    out.insert(text);
  });
  out.insert("[\n  {\"eth\": {}, \"ip\": {\"ttl\": 1}},\n  {\"data\": {\"bytes\": \"00ff\"}}\n]\n");
  return out;
}

Seeds of_notation(const std::filesystem::path& pcaps) {
  Seeds out;
  PacketNotation notation;
  each_frame(pcaps, [&](const Frame& frame, const Packet& packet) { out.emplace(notation.of(frame, packet)); });
  for (const char* text :
       {"eth/ip(dst=192.0.2.7,ttl=[1-5])/tcp(dstport=[80,443],syn,options=[mss(1460),sack_perm])/\"hello\"",
        "Ether()/IP(dst=\"192.0.2.1\")/TCP(dport=80,flags=\"S\")/Raw(load=\"hello\")",
        "eth/ip(dst=192.0.2.0/24)/udp(dstport=[1-300])", "eth/ipv6(dst=2001:db8::/120)/icmpv6",
        "ip(id=rand())/udp(srcport=[1-70000])", "frame(len=90,time=2023-11-14T22:13:20Z)/data(bytes=00ff)"})
    out.insert(text);
  return out;
}

Seeds of_capture(const std::filesystem::path& pcaps) {
  Seeds out;
  std::size_t number = 0;
  constexpr std::size_t kinds = 3;  // compressed in two ways, or not
  for (const auto& path : captures(pcaps)) {
    std::ifstream file(path, std::ios::binary);
    out.insert(numbered(number++ % kinds, std::string{std::istreambuf_iterator<char>(file), {}}));
  }
  for (const auto& c : hostile::file_cases()) out.insert(numbered(kinds, c.bytes));
  return out;
}

Seeds of_dns_names(const std::filesystem::path& pcaps) {
  Seeds out;
  each_frame(pcaps, [&](const Frame&, const Packet& packet) {
    for (const auto& layer : packet.layers) {
      if (layer.protocol->name != "dns") continue;
      const Bytes message = packet.header_of(layer);
      const std::size_t length = layer.protocol->message;
      if (message.size() < length) continue;
      out.insert(numbered(length == 0 ? 0 : 1, text_of(message.subspan(length))));
      out.insert(numbered(3, text_of(message.subspan(std::min<std::size_t>(message.size(), 12 + length)))));
    }
  });
  for (const char* text : {"example.org.", ".", "a\\.b.\\000\\255.c", "www.\\\"x\\\\.example"})
    out.insert(numbered(2, text));
  // What must be escaped, with room behind it to be looked at by many bytes at once.
  using namespace std::string_literals;
  out.insert(numbered(3, "\3a\"b\3c\\d\3e.f\3g\0h\3i\x7fj\7example\3org\0"s));
  // At the limits of a label and of a name, and beyond.
  const std::string label(max_label_size, 'b'), labels = label + '.' + label + '.' + label + '.';
  for (std::size_t more = 0; more < 3; ++more) {
    out.insert(numbered(2, std::string(max_label_size + more, 'a')));
    out.insert(numbered(2, labels + std::string(max_name_size - labels.size() - 2 + more, 'c')));
  }
  return out;
}

Seeds of_tlvs(const std::filesystem::path& pcaps) {
  Seeds out;
  for (std::size_t i = 0; i < hosts.size(); ++i) out.insert(numbered(i, std::string("\1\1\0\0", 4)));
  each_frame(pcaps, [&](const Frame&, const Packet& packet) {
    for (const auto& layer : packet.layers) {
      const Bytes header = packet.header_of(layer);
      for (std::size_t i = 0; i < hosts.size(); ++i)
        if (layer.protocol->name == hosts[i].protocol && header.size() > hosts[i].head)
          out.insert(numbered(i, text_of(header.subspan(hosts[i].head))));
      if (layer.protocol->name == "icmp" && layer.footer > 4)
        out.insert(numbered(18, text_of(packet.of(layer).last(layer.footer).subspan(4))));
    }
  });
  return out;
}

Seeds of_arguments(const std::filesystem::path&) {
  Seeds out;
  for (const char* text :
       {"tcp port 80", "host 192.0.2.1 and not arp", "ip6 and udp[8:2] = 0x1234", "vlan 5 and ip proto 17",
        "net 10.0.0.0/8 or ether host 02:00:00:00:00:01", "tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn",
        "portrange 1-1024", "greater 100 and less 200", "icmp6 && ip6[40] == 134", "pppoes 1 and ip", "mpls"})
    out.insert(numbered(0, text));
  for (const Protocol* p : all_protocols()) {
    if (p->header == nullptr) continue;
    for (const auto& segment : p->header->segments)
      for (const auto& f : segment.fields) out.insert(numbered(1, std::string(p->name).append(".").append(f.name)));
  }
  for (const char* text : {"frame.number\nframe.time\nip.src", "tcp.flags.syn", "_ws.col.info", "ip.checksum_status",
                           "dns.questions.name\ndns"})
    out.insert(numbered(7, text));
  for (const char* text :
       {"header=y\nseparator=/t\nquote=d", "aggregator=;\noccurrence=f", "separator=,\nquote=s\noccurrence=a"})
    out.insert(numbered(2, text));
  for (const char* text : {"tcp.port==8053,dns", "udp.port==0x35,vxlan", "ethertype==0x88b5,ip", "ip.proto==253,gre",
                           "ppp.protocol==0x57,ipv6"})
    out.insert(numbered(3, text));
  for (const char* text : {"1-5", "192.0.2.0/30,198.51.100.1", "2001:db8::1-2001:db8::5", "rand()", "0x10-0x20,1",
                           "02:00:00:00:00:01", "\"S\",\"SA\""})
    out.insert(numbered(4, text));
  for (const char* text :
       {"duration:10\nfilesize:100", "interval:60\nfiles:3", "10k\n5", "3600\n24", "packets:5\nduration:0.5"})
    out.insert(numbered(5, text));
  for (const char* text : {"1kpps", "100Mbit", "20ms", "0.5", "2x", "EN10MB", "LINKTYPE_147", "1"})
    out.insert(numbered(6, text));
  return out;
}

}  // namespace

Seeds seeds_of(std::string_view target, const std::filesystem::path& pcaps) {
  struct Kind {
    std::string_view target;
    Seeds (*seeds)(const std::filesystem::path&);
  };
  constexpr Kind kinds[] = {{"dissect", of_dissect},    {"json", of_json}, {"notation", of_notation},
                            {"capture", of_capture},    {"tlvs", of_tlvs}, {"dns_names", of_dns_names},
                            {"arguments", of_arguments}};
  for (const auto& kind : kinds)
    if (kind.target == target) return kind.seeds(pcaps);
  return {};
}

}  // namespace wiresmith::fuzz
