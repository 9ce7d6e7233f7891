// The data of DNS resource records that carry keys, digests and signatures. Their names are never compressed.
#pragma once

#include "wiresmith/protocols/dns_names.h"
#include "wiresmith/protocols/dns_type_map.h"
#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/domain_name.h"

namespace wiresmith {

// DS, CDS, DLV
struct DnsDs {
  std::uint16_t key_tag = 0;
  std::uint8_t algorithm = 13, digest_type = 2;
  Bytes digest;
  static constexpr About about{"ds", "Delegation signer", "RFC 4034 5.1"};
  using layout = Layout<Bits<16, &DnsDs::key_tag, Alias("dns.ds.key_id")>,
                        Bits<8, &DnsDs::algorithm, Alias("dns.ds.algorithm")>,
                        Bits<8, &DnsDs::digest_type, Alias("dns.ds.digest_type")>,
                        Blob<&DnsDs::digest, ToEnd, Alias("dns.ds.digest")>>;
};

// DNSKEY, CDNSKEY, KEY
struct DnsKey {
  std::uint16_t flags = 256;
  std::uint8_t protocol = 3, algorithm = 13;
  Bytes public_key;
  static constexpr About about{"dnskey", "Public key", "RFC 4034 2.1"};
  using layout = Layout<Bits<16, &DnsKey::flags, Alias("dns.dnskey.flags")>,
                        Bits<8, &DnsKey::protocol, Alias("dns.dnskey.protocol")>,
                        Bits<8, &DnsKey::algorithm, Alias("dns.dnskey.algorithm")>,
                        Blob<&DnsKey::public_key, ToEnd, Alias("dns.dnskey.public_key")>>;
};

// RRSIG, SIG
struct DnsSignature {
  std::uint16_t type_covered = 1;
  std::uint8_t algorithm = 13, labels = 0;
  std::uint32_t original_ttl = 0, signature_expiration = 0,
                signature_inception = 0;  // seconds; the last two since 1970
  std::uint16_t key_tag = 0;
  Name signers_name;
  Bytes signature;
  static constexpr About about{"rrsig", "Signature", "RFC 4034 3.1"};
  using layout =
      Layout<Bits<16, &DnsSignature::type_covered, Show::mnemonic, &dns_types, Alias("dns.rrsig.type_covered")>,
             Bits<8, &DnsSignature::algorithm, Alias("dns.rrsig.algorithm")>,
             Bits<8, &DnsSignature::labels, Alias("dns.rrsig.labels")>,
             Bits<32, &DnsSignature::original_ttl, Alias("dns.rrsig.original_ttl")>,
             Bits<32, &DnsSignature::signature_expiration, Alias("dns.rrsig.signature_expiration")>,
             Bits<32, &DnsSignature::signature_inception, Alias("dns.rrsig.signature_inception")>,
             Bits<16, &DnsSignature::key_tag, Alias("dns.rrsig.key_tag")>,
             DomainName<&DnsSignature::signers_name, Compress::never, Alias("dns.rrsig.signers_name")>,
             Blob<&DnsSignature::signature, ToEnd, Alias("dns.rrsig.signature")>>;
};

struct DnsNsec {
  Name next_domain_name;
  static constexpr About about{"nsec", "Next name", "RFC 4034 4.1"};
  using layout = Layout<DomainName<&DnsNsec::next_domain_name, Compress::never, Alias("dns.nsec.next_domain_name")>,
                        Choice<dns_type_maps, Looked<look_at_type_map>>>;
};
struct DnsNsec3 {
  std::uint8_t algo = 1, flags = 0;
  std::uint16_t iterations = 0;
  std::uint8_t salt_length = 0, hash_length = 20;
  Bytes salt_value, hash_value;
  static constexpr About about{"nsec3", "Next hashed name", "RFC 5155 3.2"};
  using layout = Layout<Bits<8, &DnsNsec3::algo>, Bits<8, &DnsNsec3::flags>, Bits<16, &DnsNsec3::iterations>,
                        Bits<8, &DnsNsec3::salt_length, Role::computed>,
                        Blob<&DnsNsec3::salt_value, By<&DnsNsec3::salt_length>>,
                        Bits<8, &DnsNsec3::hash_length, Role::computed>,
                        Blob<&DnsNsec3::hash_value, By<&DnsNsec3::hash_length>>,
                        Choice<dns_type_maps, Looked<look_at_type_map>>>;
};
struct DnsNsec3Param {
  std::uint8_t algo = 1, flags = 0;
  std::uint16_t iterations = 0;
  std::uint8_t salt_length = 0;
  Bytes salt_value;
  static constexpr About about{"nsec3param", "Parameters of hashed names", "RFC 5155 4.2"};
  using layout = Layout<Bits<8, &DnsNsec3Param::algo>, Bits<8, &DnsNsec3Param::flags>,
                        Bits<16, &DnsNsec3Param::iterations>,
                        Bits<8, &DnsNsec3Param::salt_length, Role::computed>,
                        Blob<&DnsNsec3Param::salt_value, By<&DnsNsec3Param::salt_length>>>;
};
struct DnsCsync {
  std::uint32_t serial = 0;
  std::uint16_t flags = 0;
  static constexpr About about{"csync", "Child to parent synchronisation", "RFC 7477 2.1"};
  using layout = Layout<Bits<32, &DnsCsync::serial>,
                        Bits<16, &DnsCsync::flags>,
                        Choice<dns_type_maps, Looked<look_at_type_map>>>;
};

struct DnsCert {
  std::uint16_t cert_type = 1, key_tag = 0;
  std::uint8_t algorithm = 0;
  Bytes certificate;
  static constexpr About about{"cert", "Certificate", "RFC 4398 2"};
  using layout = Layout<Bits<16, &DnsCert::cert_type>, Bits<16, &DnsCert::key_tag>,
                        Bits<8, &DnsCert::algorithm>,
                        Blob<&DnsCert::certificate>>;
};
struct DnsSshfp {
  std::uint8_t algorithm = 4, fp_type = 2;
  Bytes fingerprint;
  static constexpr About about{"sshfp", "SSH key fingerprint", "RFC 4255 3.1"};
  using layout = Layout<Bits<8, &DnsSshfp::algorithm, Alias("dns.sshfp.algorithm")>,
                        Bits<8, &DnsSshfp::fp_type, Alias("dns.sshfp.fingerprint.type")>,
                        Blob<&DnsSshfp::fingerprint, ToEnd, Alias("dns.sshfp.fingerprint")>>;
};
// TLSA, SMIMEA
struct DnsTlsa {
  std::uint8_t certificate_usage = 3, selector = 1, matching_type = 1;
  Bytes certificate_association_data;
  static constexpr About about{"tlsa", "Certificate association", "RFC 6698 2.1"};
  using layout =
      Layout<Bits<8, &DnsTlsa::certificate_usage, Alias("dns.tlsa.certificate_usage")>,
             Bits<8, &DnsTlsa::selector, Alias("dns.tlsa.selector")>,
             Bits<8, &DnsTlsa::matching_type, Alias("dns.tlsa.matching_type")>,
             Blob<&DnsTlsa::certificate_association_data, ToEnd, Alias("dns.tlsa.certificate_association_data")>>;
};
struct DnsOpenpgpkey {
  Bytes openpgpkey;
  static constexpr About about{"openpgpkey", "OpenPGP key", "RFC 7929 2.1"};
  using layout = Layout<Blob<&DnsOpenpgpkey::openpgpkey>>;
};
struct DnsDhcid {
  Bytes dhcid;
  static constexpr About about{"dhcid", "DHCP client identity", "RFC 4701 3.1"};
  using layout = Layout<Blob<&DnsDhcid::dhcid>>;
};
struct DnsZonemd {
  std::uint32_t serial = 0;
  std::uint8_t scheme = 1, algorithm = 1;
  Bytes digest;
  static constexpr About about{"zonemd", "Digest of a zone", "RFC 8976 2.2"};
  using layout = Layout<Bits<32, &DnsZonemd::serial>,
                        Bits<8, &DnsZonemd::scheme>, Bits<8, &DnsZonemd::algorithm>,
                        Blob<&DnsZonemd::digest>>;
};

// The gateway's form is said by gateway_type; of an unknown form the length cannot be told, so all the rest is the key.
struct DnsGatewayIpv4 {
  Ipv4Address gateway{};
  static constexpr About about{"gateway_ipv4", "Gateway", "RFC 4025 2.5"};
  using layout = Layout<Bits<32, &DnsGatewayIpv4::gateway>>;
};
struct DnsGatewayIpv6 {
  Ipv6Address gateway{};
  static constexpr About about{"gateway_ipv6", "Gateway", "RFC 4025 2.5"};
  using layout = Layout<Bits<128, &DnsGatewayIpv6::gateway>>;
};
struct DnsGatewayName {
  Name gateway;
  static constexpr About about{"gateway_name", "Gateway", "RFC 4025 2.5"};
  using layout = Layout<DomainName<&DnsGatewayName::gateway>>;
};
inline constexpr ChoiceEntry dns_gateway_entries[] = {
    {1, &describe<DnsGatewayIpv4>}, {2, &describe<DnsGatewayIpv6>}, {3, &describe<DnsGatewayName>}};
inline constexpr ChoiceTable dns_gateways{.entries = dns_gateway_entries};
struct DnsIpseckey {
  std::uint8_t precedence = 10, gateway_type = 0, algorithm = 0;
  Bytes public_key;
  static constexpr About about{"ipseckey", "IPsec key", "RFC 4025 2.1"};
  using layout = Layout<Bits<8, &DnsIpseckey::precedence>, Bits<8, &DnsIpseckey::gateway_type>,
                        Bits<8, &DnsIpseckey::algorithm>,
                        Choice<dns_gateways, By<&DnsIpseckey::gateway_type>>,
                        Blob<&DnsIpseckey::public_key>>;
};

struct DnsRendezvous {
  Name server;
  static constexpr About about{"rendezvous", "Rendezvous server", "RFC 8005 5"};
  using layout = Layout<DomainName<&DnsRendezvous::server>>;
};
struct DnsHip {
  std::uint8_t hit_length = 0, pk_algorithm = 2;
  std::uint16_t pk_length = 0;
  Bytes hit, public_key;
  static constexpr About about{"hip", "Host identity", "RFC 8005 5"};
  using layout = Layout<Bits<8, &DnsHip::hit_length, Role::computed>, Bits<8, &DnsHip::pk_algorithm>,
                        Bits<16, &DnsHip::pk_length, Role::computed>,
                        Blob<&DnsHip::hit, By<&DnsHip::hit_length>>,
                        Blob<&DnsHip::public_key, By<&DnsHip::pk_length>>,
                        Items<"servers", describe<DnsRendezvous>>>;
};
struct DnsAmtRelay {
  std::uint8_t precedence = 10;
  bool d = false;
  std::uint8_t relay_type = 0;
  static constexpr About about{"amtrelay", "Multicast relay", "RFC 8777 4"};
  using layout = Layout<Bits<8, &DnsAmtRelay::precedence>, Bits<1, &DnsAmtRelay::d>, Bits<7, &DnsAmtRelay::relay_type>,
                        Choice<dns_gateways, By<&DnsAmtRelay::relay_type>>>;
};

struct DnsTsig {
  Name algorithm_name;
  std::uint64_t time_signed = 0;  // seconds since 1970
  std::uint16_t fudge = 300, mac_size = 0, original_id = 0, error = 0, other_len = 0;
  Bytes mac, other_data;
  static constexpr About about{"tsig", "Transaction signature", "RFC 8945 4.2"};
  using layout = Layout<DomainName<&DnsTsig::algorithm_name, Compress::never, Alias("dns.tsig.algorithm_name")>,
                        Bits<48, &DnsTsig::time_signed, Alias("dns.tsig.time_signed")>,
                        Bits<16, &DnsTsig::fudge, Alias("dns.tsig.fudge")>,
                        Bits<16, &DnsTsig::mac_size, Role::computed, Alias("dns.tsig.mac_size")>,
                        Blob<&DnsTsig::mac, By<&DnsTsig::mac_size>, Alias("dns.tsig.mac")>,
                        Bits<16, &DnsTsig::original_id, Alias("dns.tsig.original_id")>,
                        Bits<16, &DnsTsig::error, Alias("dns.tsig.error")>,
                        Bits<16, &DnsTsig::other_len, Role::computed, Alias("dns.tsig.other_len")>,
                        Blob<&DnsTsig::other_data, By<&DnsTsig::other_len>, Alias("dns.tsig.other_data")>>;
};
struct DnsTkey {
  Name algorithm_name;
  std::uint32_t signature_inception = 0, signature_expiration = 0;  // seconds since 1970
  std::uint16_t mode = 3, error = 0, key_size = 0, other_len = 0;
  Bytes key_data, other_data;
  static constexpr About about{"tkey", "Transaction key", "RFC 2930 2"};
  using layout = Layout<DomainName<&DnsTkey::algorithm_name>,
                        Bits<32, &DnsTkey::signature_inception>,
                        Bits<32, &DnsTkey::signature_expiration>,
                        Bits<16, &DnsTkey::mode>, Bits<16, &DnsTkey::error>,
                        Bits<16, &DnsTkey::key_size, Role::computed>,
                        Blob<&DnsTkey::key_data, By<&DnsTkey::key_size>>,
                        Bits<16, &DnsTkey::other_len, Role::computed>,
                        Blob<&DnsTkey::other_data, By<&DnsTkey::other_len>>>;
};

}  // namespace wiresmith
