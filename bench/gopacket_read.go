// What a program over gopacket does at the least: opens a capture file by gopacket's own reader, and lets a
// DecodingLayerParser, its fast way that allocates nothing, take each packet apart as far as it knows the layers.
// Nothing is verified: gopacket verifies no checksum when it reads.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o gopacket_read bench/gopacket_read.go
//	gopacket_read FILE
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/google/gopacket/pcapgo"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gopacket_read FILE")
		os.Exit(1)
	}
	file, err := os.Open(os.Args[1])
	if err == nil {
		err = read(bufio.NewReaderSize(file, 256*1024))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func read(in io.Reader) error {
	reader, err := pcapgo.NewReader(in)
	if err != nil {
		return err
	}
	var eth layers.Ethernet
	var vlan layers.Dot1Q
	var arp layers.ARP
	var ip4 layers.IPv4
	var ip6 layers.IPv6
	var tcp layers.TCP
	var udp layers.UDP
	var icmp4 layers.ICMPv4
	var icmp6 layers.ICMPv6
	var dns layers.DNS
	var payload gopacket.Payload
	parser := gopacket.NewDecodingLayerParser(layers.LayerTypeEthernet,
		&eth, &vlan, &arp, &ip4, &ip6, &tcp, &udp, &icmp4, &icmp6, &dns, &payload)
	parser.IgnoreUnsupported = true
	decoded := make([]gopacket.LayerType, 0, 16)
	packets, found, failed := 0, 0, 0
	for {
		data, _, err := reader.ZeroCopyReadPacketData()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		packets++
		if err := parser.DecodeLayers(data, &decoded); err != nil {
			failed++
		}
		found += len(decoded)
	}
	fmt.Printf("%d packets, %d layers, %d not decoded\n", packets, found, failed)
	return nil
}
