// The loop of `wiresmith send`: packets in, frames out.
#include <algorithm>
#include <cerrno>
#include <iterator>

#include "wiresmith/capture/link_type.h"
#include "wiresmith/cli/send.h"
#include "wiresmith/cli/signals.h"
#include "wiresmith/live/guard.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

constexpr std::size_t at_once = 512;             // packets of a notation whose neighbours are asked for together
constexpr std::size_t most_kept = 256ULL << 20;  // bytes of packets that are sent again
constexpr std::uint64_t most_told = 5;           // failures by their packet

class Sending {
 public:
  explicit Sending(const SendRequest& request)
      : request_(request),
        outlet_(request.outlet),
        fields_(outlet_.interface(), outlet_.questions(), false, 0),
        given_(request.given, "send", fields_.fill()) {}

  ExitCode run() {
    given_.attach();
    if (given_.is_notation()) check_notation();
    printers_ = printers_for(request_, out_);
    printed_on_.link_type = request_.outlet.by_network ? linktype_raw : outlet_.interface().link_type;
    printed_on_.name = outlet_.interface().name;
    printed_on_.link_name = link_type_name(printed_on_.link_type);
    const int receiver = outlet_.receiver();
    lock_command(request_.outlet.sandbox, given_.work(), request_.verbose,
                 receiver >= 0 ? Descriptors{receiver, receiver} : Descriptors{});
    if (outlet_.sender() == nullptr) {
      send_all();
      out_.finish();
      return failed_ != 0 ? exit_output : exit_fine;
    }
    outlet_.sender()->stop_by(signal_descriptor(), told_to_stop);
    outlet_.sender()->on_result([this](const SendResult& result) { note(result); });
    try {
      send_all();
    } catch (const Failure&) {
      conclude();
      throw;
    }
    conclude();
    out_.finish();
    return failed_ != 0 ? exit_output : exit_fine;
  }

 private:
  std::uint64_t limit() const { return request_.count != 0 ? request_.count : ~std::uint64_t{0}; }

  // Before anything is sent, as far as it can be known.
  void check_notation() {
    if (request_.force) return;
    const auto packets = std::min(given_.count(), limit());
    if (packets > most_without_force)
      throw Failure(exit_usage,
                    "this makes " +
                        (packets == ~std::uint64_t{0} ? std::string("2^64 or more") : std::to_string(packets)) +
                        " packets; more than 10,000 are sent with --force only (or --count N of them)");
    CraftedFrame frame;
    for (std::uint64_t n = 1; n <= packets && given_.next(frame); ++n) guard(outlet_.ready(frame, fields_.link(), n));
    given_.rewind();
  }

  void guard(const ReadyPacket& packet) {
    if (request_.force || !packet.wrong.empty()) return;
    const auto doubt = doubtful_destination(
        dissector_.dissect(packet.bytes, packet.link_type, static_cast<std::uint32_t>(packet.bytes.size())),
        outlet_.interface());
    if (doubt)
      throw Failure(exit_usage, "packet " + std::to_string(packet.number) + " " + *doubt + "; --force sends it");
  }

  bool is_over() { return number_ >= limit() || stopped_ || told_to_stop() || !out_.sink().ok(); }

  void send_all() {
    schedule_.emplace(request_.pace, monotonic_now());
    const bool again = request_.loops != 1;
    // A notation whose packets are the same each time is made once.
    const bool keeps = again && (!given_.is_notation() || (!given_.is_random() && given_.count() <= 65'536));
    send_round(keeps);
    for (std::uint64_t round = 1; round != request_.loops && !is_over() && number_ != 0; ++round) {
      schedule_->begin_again();
      if (keeps) {
        if (kept_bytes_ > most_kept)
          throw Failure(exit_usage, "these are too many packets to send them again: more than 256 MiB");
        for (auto& packet : kept_) {
          if (is_over()) return;
          packet.number = ++number_;
          send_one(packet);
        }
      } else {
        given_.rewind();
        send_round(false);
      }
    }
  }

  void send_round(bool keep) {
    const std::size_t together = given_.is_notation() ? at_once : 1;
    std::vector<ReadyPacket> packets;
    CraftedFrame frame;
    for (bool going = true; going && !is_over();) {
      packets.clear();
      std::uint64_t number = number_;
      while (packets.size() < together && number < limit()) {
        if (outlet_.sender() != nullptr && given_.may_wait()) outlet_.sender()->flush();
        going = given_.next(frame);
        if (!going) break;
        if (frame.original_length > frame.bytes.size()) ++cut_;
        packets.push_back(outlet_.ready(frame, fields_.link(), ++number));
        guard(packets.back());
      }
      outlet_.find_neighbours(packets, told_to_stop);
      for (auto& packet : packets) {
        if (is_over()) return;
        number_ = packet.number;
        send_one(packet);
        if (keep) keep_one(std::move(packet));
      }
    }
  }

  void keep_one(ReadyPacket packet) {
    kept_bytes_ += packet.bytes.size() + sizeof packet;
    if (kept_bytes_ <= most_kept)
      kept_.push_back(std::move(packet));
    else
      kept_.clear();
  }

  void send_one(const ReadyPacket& packet) {
    const auto due = schedule_->next(packet.bytes.size(), packet.time);
    if (!packet.wrong.empty()) return fail(packet.number, packet.wrong);
    print(packet);
    if (outlet_.sender() != nullptr) outlet_.send(packet, packet.number, due);
  }

  void print(const ReadyPacket& packet) {
    if (printers_.empty()) return;
    Frame frame;
    frame.bytes = packet.bytes;
    frame.original_length = static_cast<std::uint32_t>(packet.bytes.size());
    frame.number = packet.number;
    frame.interface = &printed_on_;
    frame.has_time = packet.time.has_value();
    if (packet.time) frame.time = *packet.time;
    const Packet& taken = dissector_.dissect(frame);
    for (const auto& one : printers_) one(frame, taken);
  }

  void note(const SendResult& result) {
    if (result.number == 0) return;  // a question to a neighbour
    if (result.error == 0) {
      ++sent_;
    } else if (result.error == ECANCELED) {
      ++untried_;
    } else {
      fail(result.number, sentence_of(result));
      const bool lost = result.error == ENETDOWN || result.error == ENXIO || result.error == ENODEV;
      stopped_ = stopped_ || lost;
    }
  }

  std::string sentence_of(const SendResult& result) const {
    const auto& interface = outlet_.interface();
    if (result.error == EMSGSIZE && interface.mtu != 0)
      return std::to_string(result.size) + " bytes are more than " + escaped(interface.name) + " takes, whose MTU is " +
             std::to_string(interface.mtu);
    return send_failure(result.error);
  }

  void fail(std::uint64_t number, const std::string& why) {
    if (++failed_ <= most_told) complain("packet " + std::to_string(number) + " was not sent: " + why);
    if (failed_ == most_told + 1) complain("further failures are only counted");
  }

  void conclude() {
    if (!outlet_.sender()->finish() && !told_to_stop()) complain("the process that sends has ended");
    if (cut_ != 0)
      complain(std::to_string(cut_) + (cut_ == 1 ? " packet was" : " packets were") +
               " cut short by the capture; what there is of them was sent");
    out_.flush();
    std::string line = std::to_string(sent_) + (sent_ == 1 ? " packet sent, " : " packets sent, ") +
                       std::to_string(failed_) + " failed";
    if (untried_ != 0) line += ", " + std::to_string(untried_) + " not tried";
    complain(line);
  }

  const SendRequest& request_;
  Outlet outlet_;
  OpenFields fields_;
  GivenPackets given_;
  StandardOutput out_;
  Dissector dissector_;
  std::vector<Printer> printers_;
  Interface printed_on_;
  std::optional<Schedule> schedule_;
  std::vector<ReadyPacket> kept_;
  std::size_t kept_bytes_ = 0;
  std::uint64_t number_ = 0, sent_ = 0, failed_ = 0, untried_ = 0, cut_ = 0;
  bool stopped_ = false;
};

}  // namespace

ExitCode send_packets(const SendRequest& request) {
  note_signals();
  return Sending(request).run();
}

}  // namespace wiresmith
