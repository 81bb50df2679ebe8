package search

import (
	"encoding/binary"
	"errors"
	"math"
)

// packer writes values one after the other in as few bytes as they need.
type packer []byte

func (p *packer) number(n int)      { *p = binary.AppendUvarint(*p, uint64(n)) }
func (p *packer) float(f float64)   { *p = binary.LittleEndian.AppendUint64(*p, math.Float64bits(f)) }
func (p *packer) hash(h uint32)     { *p = binary.LittleEndian.AppendUint32(*p, h) }
func (p *packer) text(s string)     { p.number(len(s)); *p = append(*p, s...) }
func (p *packer) octets(all []byte) { p.number(len(all)); *p = append(*p, all...) }

// unpacker reads what a packer wrote. After the first failure it gives zero
// values, and err says so.
type unpacker struct {
	rest []byte
	err  error
}

var errCutShort = errors.New("read the index: a card was cut short")

func (u *unpacker) fail() {
	u.rest, u.err = nil, errCutShort
}

func (u *unpacker) number() int {
	if len(u.rest) > 0 && u.rest[0] < 0x80 { // Most are small.
		n := int(u.rest[0])
		u.rest = u.rest[1:]
		return n
	}
	n, size := binary.Uvarint(u.rest)
	if size <= 0 || n > math.MaxInt32 {
		u.fail()
		return 0
	}
	u.rest = u.rest[size:]
	return int(n)
}

func (u *unpacker) float() float64 {
	if len(u.rest) < 8 {
		u.fail()
		return 0
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64(u.rest))
	u.rest = u.rest[8:]
	return f
}

func (u *unpacker) hash() uint32 {
	if len(u.rest) < 4 {
		u.fail()
		return 0
	}
	h := binary.LittleEndian.Uint32(u.rest)
	u.rest = u.rest[4:]
	return h
}

// octets gives bytes that are good for as long as those that are unpacked.
func (u *unpacker) octets() []byte {
	n := u.number()
	if n > len(u.rest) {
		u.fail()
		return nil
	}
	all := u.rest[:n]
	u.rest = u.rest[n:]
	return all
}
