// RFC 1035 4, RFC 6891 6.1.1 (one OPT record), RFC 8945 5.1 (TSIG comes last), RFC 7766 8 (over TCP)
#include "wiresmith/protocols/dns.h"

#include <algorithm>

#include "wiresmith/protocols/dns_plain.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

constexpr std::size_t length_size = size_of<DnsTcp>;
constexpr std::uint32_t port_dns = 53;

// What no record alone can tell.
class Records : public StepContext::Checker {
 public:
  using Unrolled = Structs<Dns, DnsQuestion, DnsRecord>;
  explicit Records(StepContext& c) : Checker(c) {}

  void list_begin(const Tail& t) {
    if (t.element == &describe<DnsRecord>) section_ = t.name;
  }
  void element_begin(const Struct& s, std::size_t at) {
    if (&s != &describe<DnsRecord>) return;
    if (tsig_at_ != 0) report(Fault::wrong_order, "additionals", tsig_at_);
    tsig_at_ = 0;
    record_at_ = at;
  }
  void run(const Segment& segment, std::size_t at) {
    if (&segment == &type_segment)
      begin_record(at);
    else if (&segment == &window_segment && (context.bytes[at + 1] == 0 || context.bytes[at + 1] > 32))
      report(Fault::bad_length, "length", at + 1);
  }
  // Only updates leave out the data of a record that has some (RFC 2136 2.4, 2.5).
  void raw(std::string_view name, std::size_t begin, std::size_t end) {
    const bool update = class_ == dns_class_none || class_ == dns_class_any;
    if (begin != end || name != dns_data.raw_name || update || dns_data.find(type_) == nullptr) return;
    if (load_be<2>(&context.bytes[begin - 2]) == 0) report(Fault::bad_length, "rdlength", begin - 2);
  }

 private:
  static constexpr const Segment& type_segment = describe<DnsRecord>.segments[1];
  static constexpr const Segment& window_segment = describe<DnsTypeWindow>.segments[0];

  void begin_record(std::size_t at) {
    const Bytes bytes = context.bytes;
    type_ = static_cast<std::uint32_t>(load_be<2>(&bytes[at]));
    class_ = bytes.size() - at >= 4 ? static_cast<std::uint32_t>(load_be<2>(&bytes[at + 2])) : 0;
    if (type_ == dns_type_tsig) tsig_at_ = record_at_;
    if (type_ != dns_type_opt) return;
    if (section_ != "additionals")
      report(Fault::wrong_order, section_, record_at_);
    else if (has_opt_)
      report(Fault::duplicate, section_, record_at_);
    has_opt_ = true;
    if (bytes[record_at_] != 0) report(Fault::bad_value, "name", record_at_);
  }
  void report(Fault fault, std::string_view part, std::size_t at) {
    context.report(fault, Severity::malformed, part, at);
  }

  std::string_view section_;
  std::size_t record_at_ = 0, tsig_at_ = 0;
  std::uint32_t type_ = 0, class_ = 0;
  bool has_opt_ = false;
};

Step step(StepContext& context) noexcept {
  if (context.short_header<Dns>()) return {size_of<Dns>};
  std::size_t size = 0;
  if (const auto plain = PlainDns(context.bytes).size()) {
    size = *plain;
  } else {
    Records records(context);
    size = context.measure(describe<Dns>, records);
  }
  if (size < context.bytes.size())
    context.report(Fault::trailing_bytes, Severity::note, {}, size, 0, context.bytes.size() - size);
  return {.header = size, .payload = rest};
}

// The rest of a message that the segment does not hold is in the next ones.
Step step_tcp(StepContext& context) noexcept {
  if (context.short_header<DnsTcp>()) return {size_of<DnsTcp>};
  const std::size_t size = length_size + context.header<DnsTcp>().length;
  const std::size_t present = std::min(size, context.bytes.size());
  Records records(context);
  if (present < size) {
    const bool clipped = size <= context.length;
    context.report(clipped ? Fault::payload_cut : Fault::segment, clipped ? Severity::truncated : Severity::continues,
                   "length", 0, size, present);
    records.open = records.told_of_cut = true;
  } else {
    records.open = false;
  }
  const std::size_t end = context.measure(describe<DnsTcp>, records, length_size);
  if (end < present) context.report(Fault::trailing_bytes, Severity::note, {}, end, 0, present - end);
  return {.header = present, .payload = rest, .keys = Keys::tcp_port, .key = port_dns};
}

// Whether a segment, or what is left of it, may begin with a message. Most that do not are in the middle of one.
bool begins(Bytes bytes) noexcept {
  constexpr std::size_t head = length_size + size_of<Dns>, least_question = 5, least_record = 11;
  constexpr unsigned highest_opcode = 6;  // RFC 8490
  if (bytes.size() < head) return false;
  const std::size_t length = load_be<2>(bytes.data());
  const auto h = decode<Dns>(bytes.subspan<length_size, size_of<Dns>>());
  const std::size_t records = std::size_t{h.ancount} + h.nscount + h.arcount;
  return h.opcode <= highest_opcode && h.opcode != 3 && !h.z &&
         size_of<Dns> + least_question * h.qdcount + least_record * records <= length;
}

// Tells the questions, and of the answers the type, addresses and first names.
class Told : public Silent {
 public:
  Told(Line& out, Bytes message) : out_(out), message_(message) {}

  void list_begin(const Tail& t) {
    if (t.element == &describe<DnsRecord>) in_answers_ = t.name == "answers";
  }
  void element_begin(const Struct&, std::size_t at) { owner_at_ = at; }
  void name(const Tail& t, std::size_t at, std::size_t) {
    if (!in_answers_ || &t == &owner || has_name_) return;
    out_ << ' ' << NameAt{message_, at, message_.size()};
    has_name_ = true;
  }
  void run(const Segment& segment, std::size_t at) {
    if (&segment == &question_segment) {
      type(at);
      if (look_at_dns_class(message_, at + 2) == dns_marked_class) out_ << " (QU)";
      out_ << "? " << NameAt{message_, owner_at_, message_.size()};
    } else if (!in_answers_) {
      return;
    } else if (&segment == &type_segment) {
      type(at);
      if (look_at_dns_head(message_, at + 2) == dns_marked_class) out_ << " (cache flush)";
      has_name_ = false;
    } else if (&segment == &describe<DnsA>.segments[0]) {
      out_ << ' ' << decode<DnsA>(message_.subspan(at).first<4>()).a;
    } else if (&segment == &describe<DnsAaaa>.segments[0]) {
      out_ << ' ' << decode<DnsAaaa>(message_.subspan(at).first<16>()).aaaa;
    }
  }

 private:
  static constexpr const Segment& question_segment = describe<DnsQuestion>.segments[1];
  static constexpr const Segment& type_segment = describe<DnsRecord>.segments[1];
  static constexpr const Tail& owner = *describe<DnsRecord>.segments[0].tail;

  void type(std::size_t at) {
    const auto number = static_cast<std::uint32_t>(load_be<2>(&message_[at]));
    const auto known = dns_types.find(number);
    out_ << (count_++ == 0 ? " " : ", ");
    if (known.empty())
      out_ << dns_types.prefix << number;
    else
      out_ << known;
  }

  Line& out_;
  Bytes message_;
  std::size_t owner_at_ = 0;
  unsigned count_ = 0;
  bool in_answers_ = false, has_name_ = false;
};

// RFC 1035 4.1.1, RFC 1996, RFC 2136, RFC 8490. An update has other sections (RFC 2136 2), of which it has so many
// prerequisites and updates.
void put_opcode(Line& out, const Dns& h) {
  constexpr std::string_view opcodes[] = {"", "inverse query", "status", "", "notify", "update", "stateful"};
  constexpr std::uint8_t update = 5;
  if (h.opcode >= std::size(opcodes) || (h.opcode != 0 && opcodes[h.opcode].empty()))
    out << " opcode " << h.opcode;
  else if (h.opcode != 0)
    out << ' ' << opcodes[h.opcode];
  if (h.opcode == update && !h.qr) out << " [" << h.ancount << " prerequisites, " << h.nscount << " updates]";
}

// "DNS 7 A? example.org., length 29", "DNS 7 response A? example.org., A 192.0.2.1, length 45"
void summary(SummaryContext& context) {
  constexpr std::string_view rcodes[] = {"", "FormErr", "ServFail", "NXDomain", "NotImp", "Refused",
                                         "YXDomain", "YXRRSet", "NXRRSet", "NotAuth", "NotZone", "DSOTYPENI"};
  const Bytes message = context.header_bytes().subspan(context.layer().protocol->message);
  Line& out = context.out;
  out << "DNS";
  if (message.size() >= size_of<Dns>) {
    const auto h = decode<Dns>(message.first<size_of<Dns>>());
    out << ' ' << h.id;
    put_opcode(out, h);
    if (h.qr) out << " response";
    if (h.rcode >= std::size(rcodes))
      out << " rcode " << h.rcode;
    else if (h.rcode != 0)
      out << ' ' << rcodes[h.rcode];
    if (h.tc) out << " truncated";
    Told told(out, message);
    Walk<Told>(message, told).structure(describe<Dns>, 0, 0, message.size());
  }
  out << ", length " << context.layer().header;
  if (context.leads_on()) out << "; ";
  context.done = !context.leads_on();
}

constexpr std::string_view aliases[] = {"DNS"};

}  // namespace

constinit const Protocol dns{.name = "dns",
                             .title = "Domain Name System",
                             .rfc = "RFC 1035",
                             .header = &describe<Dns>,
                             .step = step,
                             .aliases = aliases,
                             .summary = summary};

constinit const Protocol dns_tcp{.name = "dns",
                                 .title = "Domain Name System over TCP",
                                 .rfc = "RFC 1035 4.2.2",
                                 .header = &describe<DnsTcp>,
                                 .step = step_tcp,
                                 .shape = Shape::more,
                                 .aliases = aliases,
                                 .carries = {Keys::tcp_port},
                                 .message = length_size,
                                 .summary = summary,
                                 .begins = begins};

}  // namespace wiresmith
