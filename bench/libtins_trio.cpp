// The known trio of packet-library benchmarks over libtins: see wiresmith_trio.cpp. Nothing is verified.
//   libtins_trio JOB FILE
#include <tins/tins.h>

#include <cstdio>
#include <exception>
#include <string_view>

namespace {

struct Totals {
  unsigned long long packets = 0, parts = 0, sum = 0;
};

void take_tcp(Totals& totals, Tins::PDU& packet) {
  const auto* const ip = packet.find_pdu<Tins::IP>();
  const auto* const tcp = packet.find_pdu<Tins::TCP>();
  if (ip == nullptr || tcp == nullptr) return;
  totals.sum += ip->ttl() + tcp->sport() + 0ULL + tcp->dport() + tcp->window();
}

void take_options(Totals& totals, Tins::PDU& packet) {
  const auto* const tcp = packet.find_pdu<Tins::TCP>();
  if (tcp == nullptr) return;
  for (const auto& option : tcp->options()) {
    ++totals.parts;
    totals.sum += option.option();
  }
}

void take_dns(Totals& totals, Tins::PDU& packet) {
  const auto* const raw = packet.find_pdu<Tins::RawPDU>();
  if (raw == nullptr) return;
  const auto dns = raw->to<Tins::DNS>();
  for (const auto& query : dns.queries()) {
    ++totals.parts;
    totals.sum += query.dname().size() + 1;
  }
  for (const auto& records : {dns.answers(), dns.authority(), dns.additional()})
    for (const auto& record : records) {
      ++totals.parts;
      totals.sum += record.dname().size() + 1;
    }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view job = argc == 3 ? argv[1] : "";
  const auto take = job == "tcp" ? take_tcp : job == "options" ? take_options : job == "dns" ? take_dns : nullptr;
  if (take == nullptr) {
    std::fputs("usage: libtins_trio tcp|options|dns FILE\n", stderr);
    return 1;
  }
  try {
    Tins::FileSniffer sniffer(argv[2]);
    Totals totals;
    sniffer.sniff_loop([&](Tins::PDU& packet) {
      ++totals.packets;
      take(totals, packet);
      return true;
    });
    std::printf("%llu packets, %llu parts, sum %llu\n", totals.packets, totals.parts, totals.sum);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
