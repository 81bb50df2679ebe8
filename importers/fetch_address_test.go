package importers

import (
	"net/netip"
	"testing"
)

func TestCheckAddress(t *testing.T) {
	tests := []struct {
		address      string
		open, inside bool // allowed as a rule; allowed with private ones
	}{
		{"93.184.215.14", true, true},
		{"2606:2800:21f:cb07:6820:80da:af6b:8b2c", true, true},
		{"2001:41d0::1", true, true},
		{"::ffff:93.184.215.14", true, true},
		{"64:ff9b::5db8:d70e", true, true}, // NAT64 of 93.184.215.14

		{"127.0.0.1", false, true},
		{"127.9.9.9", false, true},
		{"::1", false, true},
		{"::ffff:127.0.0.1", false, true},
		{"64:ff9b::7f00:1", false, true},
		{"2002:7f00:1::", false, true},
		{"10.1.2.3", false, true},
		{"172.31.255.255", false, true},
		{"192.168.0.1", false, true},
		{"::ffff:192.168.0.1", false, true},
		{"100.64.0.1", false, true},
		{"fd12:3456::1", false, true},

		{"169.254.169.254", false, false},
		{"::ffff:169.254.169.254", false, false},
		{"64:ff9b::a9fe:a9fe", false, false},
		{"2002:a9fe:a9fe::", false, false},
		{"100.100.100.200", false, false},
		{"fd00:ec2::254", false, false},
		{"fe80::1%eth0", false, false},
		{"0.0.0.0", false, false},
		{"::", false, false},
		{"::7f00:1", false, false}, // the old way of carrying 127.0.0.1
		{"64:ff9b:1::7f00:1", false, false},
		{"224.0.0.1", false, false},
		{"255.255.255.255", false, false},
		{"ff02::1", false, false},
		{"192.0.2.1", false, false},
		{"198.18.0.1", false, false},
		{"2001:db8::1", false, false},
		{"2001:0:7f00:1::", false, false}, // Teredo
		{"fec0::1", false, false},
	}
	for _, test := range tests {
		ip := netip.MustParseAddr(test.address)
		if err := checkAddress(ip, false); (err == nil) != test.open {
			t.Errorf("%s: %v, want allowed=%v", test.address, err, test.open)
		}
		if err := checkAddress(ip, true); (err == nil) != test.inside {
			t.Errorf("%s with private ones allowed: %v, want allowed=%v", test.address, err, test.inside)
		}
	}
}
