package search

import "encoding/hex"

// identity is a service's identifier in 16 bytes: a UUID as it is written in the
// directory, in lower case. The zero one stands for any other identifier.
type identity [16]byte

// hyphens are where a UUID has them (RFC 9562, section 4).
var hyphens = [...]int{8, 13, 18, 23}

func identityOf(id []byte) (u identity) {
	var digits [32]byte
	if len(id) != len(digits)+len(hyphens) {
		return identity{}
	}
	from, to := 0, 0
	for _, at := range hyphens {
		if id[at] != '-' {
			return identity{}
		}
		to += copy(digits[to:], id[from:at])
		from = at + 1
	}
	copy(digits[to:], id[from:])
	for _, d := range digits {
		if d >= 'A' && d <= 'F' {
			return identity{}
		}
	}
	if _, err := hex.Decode(u[:], digits[:]); err != nil {
		return identity{}
	}
	return u
}

// String gives the identifier that identityOf read.
func (u identity) String() string {
	var text [36]byte
	from, at := 0, 0
	for _, hyphen := range hyphens {
		n := (hyphen - at) / 2
		hex.Encode(text[at:], u[from:from+n])
		text[hyphen] = '-'
		from, at = from+n, hyphen+1
	}
	hex.Encode(text[at:], u[from:])
	return string(text[:])
}
