#include "wiresmith/craft/notation.h"

#include <tao/pegtl.hpp>

namespace wiresmith::craft {
namespace {

namespace p = tao::pegtl;

// ---- the grammar
// ------------------------------------------------------------------------------------------------------

struct blank : p::star<p::space> {};
template <char C>
struct sign : p::seq<blank, p::one<C>, blank> {};

struct name : p::plus<p::ranges<'a', 'z', 'A', 'Z', '0', '9', '_', '_', '-', '-', '.', '.'>> {};
struct layer_name : p::identifier {};
struct key : name {};
struct call_name : name {};
struct word : p::plus<p::not_one<' ', '\t', '\n', '\r', ',', '(', ')', '[', ']', '=', '"', '\''>> {};

template <char Quote>
struct text_of : p::star<p::sor<p::seq<p::one<'\\'>, p::any>, p::not_one<Quote, '\\', '\n'>>> {};
struct double_text : text_of<'"'> {};
struct single_text : text_of<'\''> {};
struct end_of_text : p::one<'"'> {};
struct end_of_single_text : p::one<'\''> {};
struct text : p::sor<p::if_must<p::one<'"'>, double_text, end_of_text>,
                     p::if_must<p::one<'\''>, single_text, end_of_single_text>> {};

struct value;
struct argument_value;
struct argument : p::seq<p::opt<p::at<name, blank, p::one<'='>>, key, sign<'='>>, argument_value> {};
struct close_call : p::one<')'> {};
struct close_list : p::one<']'> {};
struct open_call : p::one<'('> {};
struct open_list : p::one<'['> {};
struct list_value;
struct arguments
    : p::opt<p::list<argument, p::seq<blank, p::one<','>, blank, p::not_at<p::one<')'>>>>, p::opt<sign<','>>> {};
struct call_body : p::if_must<open_call, blank, arguments, blank, close_call> {};
struct call : p::seq<p::at<name, p::one<'('>>, call_name, call_body> {};
struct tuple_begin : p::at<p::one<'('>> {};
struct tuple : p::seq<tuple_begin, call_body> {};
struct list
    : p::if_must<
          open_list, blank,
          p::opt<p::list<list_value, p::seq<blank, p::one<','>, blank, p::not_at<p::one<']'>>>>, p::opt<sign<','>>>,
          blank, close_list> {};
struct value : p::sor<list, tuple, call, text, word> {};
struct argument_value : value {};
struct list_value : value {};

struct layer_text : text {};
struct layer_call : p::seq<layer_name, blank, p::opt<call_body>> {};
struct layer_end : p::success {};
struct layer : p::seq<p::sor<layer_text, layer_call>, layer_end> {};
struct packet : p::must<blank, p::list<layer, sign<'/'>>, blank, p::eof> {};

// ---- what is wrong
// ------------------------------------------------------------------------------------------------------

template <class Rule>
inline constexpr const char* message = nullptr;
template <>
inline constexpr const char* message<end_of_text> = "the text has no closing quote";
template <>
inline constexpr const char* message<end_of_single_text> = "the text has no closing quote";
template <>
inline constexpr const char* message<double_text> = "the text has no closing quote";
template <>
inline constexpr const char* message<single_text> = "the text has no closing quote";
template <>
inline constexpr const char* message<blank> = "this cannot be read";
template <>
inline constexpr const char* message<arguments> = "this is no argument; write name=value, or the name of a flag";
template <>
inline constexpr const char* message<close_call> =
    "here must be a comma and a further argument, or a closing parenthesis";
template <>
inline constexpr const char* message<close_list> = "here must be a comma and a further value, or a closing bracket";
template <>
inline constexpr const char* message<p::list<layer, sign<'/'>>> =
    "here must be a layer, such as ip(dst=192.0.2.1), or a text in quotes";
template <>
inline constexpr const char* message<p::eof> = "here must be a slash and a further layer, or the end";
template <>
inline constexpr const char*
    message<p::opt<p::list<list_value, p::seq<blank, p::one<','>, blank, p::not_at<p::one<']'>>>>, p::opt<sign<','>>>> =
        "this is no value";

struct Errors {
  template <class Rule>
  static constexpr const char* message = craft::message<Rule>;
};
template <class Rule>
using Control = p::must_if<Errors>::control<Rule>;

// ---- the tree
// -----------------------------------------------------------------------------------------------------------

struct State {
  Document& document;
  Value* at;              // the list or call that is being filled
  std::string_view key;   // of the next value
  std::string_view call;  // name of the next call
  std::size_t call_place = 0;
  unsigned depth = 0;

  Value& add(Form form, std::size_t place) {
    Value& v = document.add(at, form, static_cast<std::uint32_t>(place));
    v.key = key;
    key = {};
    return v;
  }
};

template <class Rule>
struct Action : p::nothing<Rule> {};

template <class Input>
std::string_view view(const Input& in) {
  return {in.begin(), in.size()};
}

template <class Input>
void go_deeper(const Input& in, State& s) {
  constexpr unsigned deepest = 100;
  if (++s.depth > deepest) throw p::parse_error("this is nested too deeply", in);
}

template <>
struct Action<layer_name> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    s.at = &s.add(Form::call, in.position().byte);
    s.at->text = s.document.keep(view(in));
  }
};
template <>
struct Action<layer_end> {
  template <class Input>
  static void apply(const Input&, State& s) {
    while (s.at->parent != nullptr) s.at = s.at->parent;
  }
};
template <>
struct Action<key> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    s.key = s.document.keep(view(in));
  }
};
template <>
struct Action<call_name> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    s.call = s.document.keep(view(in));
    s.call_place = in.position().byte;
    Value& v = s.add(Form::call, s.call_place);
    v.text = s.call;
    s.at = &v;
  }
};
template <>
struct Action<tuple_begin> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    s.at = &s.add(Form::call, in.position().byte);
  }
};
template <>
struct Action<open_list> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    go_deeper(in, s);
    s.at = &s.add(Form::list, in.position().byte);
  }
};
template <>
struct Action<open_call> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    go_deeper(in, s);
  }
};
template <>
struct Action<close_list> {
  template <class Input>
  static void apply(const Input&, State& s) {
    --s.depth;
    s.at = s.at->parent;
  }
};
template <>
struct Action<close_call> {
  template <class Input>
  static void apply(const Input&, State& s) {
    --s.depth;
    if (s.at->parent != nullptr && s.at->parent->parent != nullptr) s.at = s.at->parent;
  }
};
template <>
struct Action<word> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    s.add(Form::word, in.position().byte).text = s.document.keep(view(in));
  }
};

// Other escapes become \DDD, which the values know.
std::string plain_escapes(std::string_view text) {
  std::string out;
  const auto decimal = [&](unsigned v) {
    out += '\\';
    out += static_cast<char>('0' + v / 100);
    out += static_cast<char>('0' + v / 10 % 10);
    out += static_cast<char>('0' + v % 10);
  };
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    switch (c) {
      case 'n': decimal('\n'); break;
      case 'r': decimal('\r'); break;
      case 't': decimal('\t'); break;
      case '"':
      case '\'': out += c; break;
      case 'x':
        if (i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
          decimal(static_cast<unsigned>(digit(text[i + 1]) * 16 + digit(text[i + 2])));
          i += 2;
          break;
        }
        [[fallthrough]];
      default: out += '\\'; out += c;
    }
  }
  return out;
}

template <>
struct Action<double_text> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    s.add(Form::quoted, in.position().byte - 1).text = s.document.keep(plain_escapes(view(in)));
  }
};
template <>
struct Action<single_text> : Action<double_text> {};

// A text that stands as a layer is its bytes.
template <>
struct Action<layer_text> {
  template <class Input>
  static void apply(const Input& in, State& s) {
    Value& v = *s.at->last;
    const std::string_view text = v.text;
    v.form = Form::call;
    v.text = "data";
    Value& bytes = s.document.add(&v, Form::quoted, static_cast<std::uint32_t>(in.position().byte));
    bytes.key = "bytes";
    bytes.text = text;
  }
};

}  // namespace

Value& parse_notation(std::string_view text, Document& document, std::size_t& place) {
  Value& layers = document.add(nullptr, Form::list, 0);
  State state{document, &layers, {}, {}};
  try {
    p::memory_input<> input(text.data(), text.size(), "");
    p::parse<packet, Action, Control>(input, state);
  } catch (const p::parse_error& error) {
    place = error.positions().empty() ? 0 : error.positions().front().byte;
    throw Wrong(nullptr, std::string(error.message()));
  }
  return layers;
}

}  // namespace wiresmith::craft
