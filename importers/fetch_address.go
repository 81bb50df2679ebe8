package importers

import (
	"fmt"
	"net/netip"
	"syscall"

	"fingerpost/app/directory"
)

// private are the addresses of one's own machine and network, which are
// refused unless the operator allows them.
var private = prefixes(
	"127.0.0.0/8", "::1/128",
	"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7",
	"100.64.0.0/10", // shared by carriers and clouds
)

// forbidden are the addresses that are never a partner's server, whatever the
// operator allows: the IANA special-purpose registries (RFC 6890), and where
// clouds keep their metadata services.
var forbidden = prefixes(
	"0.0.0.0/8",                   // this host
	"169.254.0.0/16", "fe80::/10", // link-local, most metadata services
	"100.100.100.200/32", "fd00:ec2::/32", // metadata services elsewhere
	"fd20:ce::/32",              //
	"192.0.0.0/24", "2001::/23", // protocol assignments, Teredo among them
	"192.0.2.0/24", "198.51.100.0/24", // documentation
	"203.0.113.0/24", "2001:db8::/32", //
	"3fff::/20",      //
	"192.88.99.0/24", // 6to4 relays
	"198.18.0.0/15",  // benchmarks
	"224.0.0.0/3",    // multicast, reserved, broadcast
)

// global is all of IPv6 that is public at all.
var global = netip.MustParsePrefix("2000::/3")

// The two ways in which IPv6 carries any IPv4 address: NAT64 (RFC 6052) and
// 6to4 (RFC 3056).
var (
	nat64  = netip.MustParsePrefix("64:ff9b::/96")
	sixTo4 = netip.MustParsePrefix("2002::/16")
)

// checkAddress says why an address must not be connected to, as the end of a
// sentence that begins with "It leads to", or gives nil.
func checkAddress(ip netip.Addr, allowPrivate bool) error {
	ip = carried(ip.WithZone("").Unmap())
	for _, p := range forbidden {
		if p.Contains(ip) {
			return fmt.Errorf("%s, which is no address of a server on the internet. Check the address of the feed, and tell whoever publishes it", ip)
		}
	}
	for _, p := range private {
		if p.Contains(ip) {
			if allowPrivate {
				return nil
			}
			return fmt.Errorf("%s, which is on a private network. Check the address of the feed. Set ALLOW_PRIVATE_FEEDS=1 if it is meant to be there", ip)
		}
	}
	if ip.Is6() && !global.Contains(ip) {
		return fmt.Errorf("%s, which is no address of a server on the internet. Check the address of the feed, and tell whoever publishes it", ip)
	}
	return nil
}

// carried gives the IPv4 address that an IPv6 one leads to, or the address as
// it is.
func carried(ip netip.Addr) netip.Addr {
	b := ip.As16()
	switch {
	case nat64.Contains(ip):
		return netip.AddrFrom4([4]byte(b[12:]))
	case sixTo4.Contains(ip):
		return netip.AddrFrom4([4]byte(b[2:6]))
	default:
		return ip
	}
}

// guard gives what a dialer asks at the last moment, when the name has been
// looked up and the connection is about to be made: no second answer of the
// name server and no redirect gets past it. then is asked afterwards.
func guard(allowPrivate bool, then func(address string) error) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("read the address %q: %w", address, err)
		}
		if err := checkAddress(at.Addr(), allowPrivate); err != nil {
			return &directory.Error{Kind: directory.Forbidden, Message: "It leads to " + err.Error() + ".", Err: err}
		}
		if then != nil {
			return then(address)
		}
		return nil
	}
}

func prefixes(all ...string) []netip.Prefix {
	parsed := make([]netip.Prefix, len(all))
	for i, s := range all {
		parsed[i] = netip.MustParsePrefix(s)
	}
	return parsed
}
