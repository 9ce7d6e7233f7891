// RFC 9293
#include "wiresmith/protocols/tcp.h"

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/tcp_step.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/summary.h"
#include "wiresmith/wire/walk.h"

namespace wiresmith {
namespace {

// The options as people know them from tcpdump: "mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7".
class OptionText : public Silent {
 public:
  OptionText(Line& out, Bytes header) : out_(out), header_(header) {}
  void option_begin(const TlvTable& table, const Struct* body, std::uint32_t kind, std::size_t) {
    if (!first_) out_ << ',';
    first_ = false;
    if (kind == 0 || kind == 1)
      out_ << (kind == 0 ? "eol" : "nop");
    else if (kind == 4)
      out_ << "sackOK";
    else if (kind == 8)
      out_ << "TS";
    else if (body != nullptr)
      out_ << body->name;
    else if (const auto name = table.names->find(kind); !name.empty())
      out_ << name;
    else
      out_ << "opt-" << kind;
    timestamps_ = kind == 8;
    multipath_ = body == &describe<TcpMultipath>;
    told_ = false;
  }
  void element_begin(const Struct&, std::size_t) {
    out_ << " {";
    in_block_ = true;
  }
  void element_end() {
    if (in_block_) out_ << '}';
    in_block_ = false;
  }
  void run(const Segment& segment, std::size_t at) {
    if (first_ || told_) return;  // the fixed head; a subtype tells enough
    if (multipath_) {
      put_subtype(header_[at] >> 4);
      told_ = true;
      return;
    }
    if (timestamps_) {
      const std::uint8_t* const body = header_.data() + at;
      out_ << " val " << get<&TcpTimestamps::tsval>(body) << " ecr " << get<&TcpTimestamps::tsecr>(body);
      return;
    }
    bool later = false;
    for (const Field& f : segment.fields) {
      if (!in_block_)
        out_ << ' ';
      else if (later)
        out_ << ':';
      if (is_array(f.show))
        out_.hex(field_bytes(f, header_.data() + at));
      else
        out_ << read_number(f, header_.data() + at);
      later = true;
    }
  }
  void blob(const Tail&, std::size_t begin, std::size_t end) {
    if (begin != end) (out_ << ' ').hex(header_.subspan(begin, end - begin));
  }
  void raw(std::string_view, std::size_t begin, std::size_t end) {
    if (begin != end) (out_ << " 0x").hex(header_.subspan(begin, end - begin));
  }
  void cut(std::size_t, std::size_t, std::size_t) { out_ << "..."; }

 private:
  void put_subtype(unsigned subtype) {
    constexpr std::string_view names[] = {"capable", "join", "dss", "add-addr", "rem-addr", "prio", "fail", "fast-close", "tcprst"};
    if (subtype < std::size(names))
      out_ << ' ' << names[subtype];
    else
      out_ << " subtype " << subtype;
  }
  Line& out_;
  Bytes header_;
  bool first_ = true, timestamps_ = false, in_block_ = false, multipath_ = false, told_ = false;
};

void put_flags(Line& out, const Tcp& h) {
  const bool any = h.syn || h.fin || h.rst || h.psh || h.ack_flag || h.urg || h.ece || h.cwr || h.ae;
  out << "Flags [" << (any ? "" : "none") << (h.fin ? "F" : "") << (h.syn ? "S" : "") << (h.rst ? "R" : "")
      << (h.psh ? "P" : "") << (h.ack_flag ? "." : "") << (h.urg ? "U" : "") << (h.ece ? "E" : "") << (h.cwr ? "W" : "")
      << (h.ae ? "e" : "") << ']';
}

void summary(SummaryContext& context) {
  const auto h = context.header<Tcp>();
  Line& out = context.out;
  const auto length = static_cast<std::uint32_t>(context.payload_length());
  put_flags(out, h);
  if (context.verbose) {
    out << ", ";
    context.checksum(h.checksum);
  }
  if (length != 0)
    out << ", seq " << h.seq << ':' << h.seq + length;  // as on the wire, so it may wrap
  else if (h.syn || h.fin || h.rst || !h.ack_flag)
    out << ", seq " << h.seq;
  if (h.ack_flag) out << ", ack " << h.ack;
  out << ", win " << h.window;
  if (h.urg) out << ", urg " << h.urgent_pointer;
  if (context.layer().header > size_of<Tcp>) {
    out << ", options [";
    const Bytes header = context.header_bytes();
    OptionText options(out, header);
    Walk<OptionText>(header, options).header(describe<Tcp>, 0, header.size());
    out << ']';
  }
  out << ", length " << length << ": ";
  context.done = !context.leads_on();
}

// Where no port was said, the destination is the one that the layer within is known by.
void complete(CompleteContext& context) {
  context.set<&Tcp::data_offset>((context.header + 3) / 4);
  if (context.is_unset<&Tcp::srcport>()) context.set<&Tcp::dstport>(key_for(Keys::tcp_port, context.next, 0));
}

constexpr std::string_view aliases[] = {"TCP"};

}  // namespace

constinit const Protocol tcp{.name = "tcp",
                             .title = "Transmission Control Protocol",
                             .rfc = "RFC 9293",
                             .header = &describe<Tcp>,
                             .step = TcpStep::of,
                             .aliases = aliases,
                             .carries = {Keys::tcp_port},
                             .summary = summary,
                             .complete = complete};

}  // namespace wiresmith
