// The notation's grammar: eth/ip(dst=192.0.2.7,ttl=[1-5])/tcp(dstport=80,syn,options=[mss(1460)])/"hello"
//
//   packet   layer { "/" layer }
//   layer    name [ "(" [ argument { "," argument } ] ")" ]   |   text
//   argument [ name "=" ] value
//   value    "[" [ value { "," value } ] "]"  |  name "(" .. ")"  |  "(" .. ")"  |  text  |  word
//   text     "…" or '…', with \" \\ \n \r \t \xHH and \DDD (three decimal digits)
//   word     anything without white space and without , ( ) [ ] = and quotes: numbers, addresses, names, hex
#pragma once

#include "wiresmith/craft/value.h"

namespace wiresmith::craft {

// The layers of a packet: a list of calls, outermost first. Throws Wrong; where that has no value, `place` says the
// byte.
Value& parse_notation(std::string_view text, Document& document, std::size_t& place);

}  // namespace wiresmith::craft
