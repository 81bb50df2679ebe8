package geo

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"math/bits"
	"os"
	"path/filepath"
)

// The file of a table, all numbers little-endian:
//
//	 0  magic "FPPOSTCO"
//	 8  version, uint32
//	12  CRC-32C of all from byte 16 on, uint32
//	16  length of the file, uint64
//	24  lengths of: info (JSON), districts, outward codes, sectors, bitmaps, entries, uint32 each
//	48  those six, one after the other
//
// A district is nine bytes, the first, "", left out; an outward code four,
// padded with zeros; a sector number a uint32; a bitmap its seven words and
// its first place.
const (
	tableMagic   = "FPPOSTCO"
	tableVersion = 1
	tableHead    = 48
	maxTableFile = 256 << 20

	districtBytes = 9
	outwardBytes  = 4
	bitmapBytes   = 7*8 + 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// TableError says why a file can't be used as a table, and what to do.
type TableError struct {
	Path   string
	Reason string
}

func (e *TableError) Error() string {
	return fmt.Sprintf("%s %s: load the postcodes again", e.Path, e.Reason)
}

// WriteFile writes the table to path so that a crash at any moment leaves
// either the old file or the new one: to a file beside it, synced, then
// renamed.
func (t *Table) WriteFile(path string) (err error) {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("write postcode table: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("write postcode table: %w", err)
			f.Close() // closing twice does no harm
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(t.encode()); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

// syncDir makes a rename last through a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// encode gives the bytes of the file.
func (t *Table) encode() []byte {
	info, err := json.Marshal(t.info)
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	outwards := make([]byte, len(t.outs)*outwardBytes)
	for out, i := range t.outs {
		copy(outwards[i*outwardBytes:], out)
	}
	var districts, sectors, bitmaps []byte
	for _, d := range t.districts[1:] {
		districts = append(districts, d...)
	}
	for _, s := range t.sectors {
		sectors = binary.LittleEndian.AppendUint32(sectors, s)
	}
	for _, s := range t.bitmaps {
		for _, w := range s.units {
			bitmaps = binary.LittleEndian.AppendUint64(bitmaps, w)
		}
		bitmaps = binary.LittleEndian.AppendUint32(bitmaps, s.first)
	}
	sections := [][]byte{info, districts, outwards, sectors, bitmaps, t.entries}
	size := tableHead
	for _, s := range sections {
		size += len(s)
	}
	b := make([]byte, 0, size)
	b = append(b, tableMagic...)
	b = binary.LittleEndian.AppendUint32(b, tableVersion)
	b = binary.LittleEndian.AppendUint32(b, 0) // the checksum, below
	b = binary.LittleEndian.AppendUint64(b, uint64(size))
	for _, s := range sections {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	}
	for _, s := range sections {
		b = append(b, s...)
	}
	binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[16:], castagnoli))
	return b
}

// OpenTable reads a file that WriteFile wrote. A file that is missing gives an
// error for which errors.Is(err, fs.ErrNotExist) is true; one that is foreign,
// cut short, damaged or of another version a *TableError.
func OpenTable(path string) (*Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open postcode table: %w", err)
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("open postcode table: %w", err)
	}
	if stat.Size() > maxTableFile {
		return nil, &TableError{path, "is too large for a postcode table"}
	}
	b := make([]byte, stat.Size())
	if _, err := io.ReadFull(f, b); err != nil {
		return nil, fmt.Errorf("read postcode table: %w", err)
	}
	t, reason := decodeTable(b)
	if reason != "" {
		return nil, &TableError{path, reason}
	}
	return t, nil
}

// decodeTable checks and reads the bytes of a file; the table keeps them. A
// reason that isn't empty says why it can't.
func decodeTable(b []byte) (t *Table, reason string) {
	le := binary.LittleEndian
	switch {
	case len(b) < tableHead || !bytes.HasPrefix(b, []byte(tableMagic)):
		return nil, "is not a postcode table"
	case le.Uint32(b[8:]) != tableVersion:
		return nil, fmt.Sprintf("is a postcode table of version %d, and this program reads version %d", le.Uint32(b[8:]), tableVersion)
	case le.Uint64(b[16:]) != uint64(len(b)):
		return nil, fmt.Sprintf("is cut short or padded: it has %d bytes, not %d", len(b), le.Uint64(b[16:]))
	case le.Uint32(b[12:]) != crc32.Checksum(b[16:], castagnoli):
		return nil, "is damaged: its checksum is wrong"
	}
	var sections [6][]byte
	rest := b[tableHead:]
	for i := range sections {
		n := int(le.Uint32(b[24+4*i:]))
		if n > len(rest) {
			return nil, "is damaged: a part is longer than the file"
		}
		sections[i], rest = rest[:n:n], rest[n:]
	}
	t = &Table{districts: []string{""}, entries: sections[5]}
	if json.Unmarshal(sections[0], &t.info) != nil || len(rest) > 0 ||
		len(sections[1])%districtBytes+len(sections[2])%outwardBytes+len(sections[3])%4+len(sections[4])%bitmapBytes+len(sections[5])%entryBytes != 0 {
		return nil, "is damaged: its parts don't have their lengths"
	}
	for d := sections[1]; len(d) > 0; d = d[districtBytes:] {
		t.districts = append(t.districts, string(d[:districtBytes]))
	}
	var outwards []string
	for o := sections[2]; len(o) > 0; o = o[outwardBytes:] {
		outwards = append(outwards, string(bytes.TrimRight(o[:outwardBytes], "\x00")))
	}
	for s := sections[3]; len(s) > 0; s = s[4:] {
		t.sectors = append(t.sectors, le.Uint32(s))
	}
	for s := sections[4]; len(s) > 0; s = s[bitmapBytes:] {
		bitmap := sector{first: le.Uint32(s[56:])}
		for i := range bitmap.units {
			bitmap.units[i] = le.Uint64(s[8*i:])
		}
		t.bitmaps = append(t.bitmaps, bitmap)
	}
	t.index(outwards)
	if !t.sound(len(outwards)) {
		return nil, "is damaged: its parts don't fit together"
	}
	return t, ""
}

// sound reports whether every look-up stays within the table.
func (t *Table) sound(outwards int) bool {
	if len(t.sectors) != outwards*10 || len(t.outs) != outwards {
		return false
	}
	for _, s := range t.sectors {
		if int(s) > len(t.bitmaps) {
			return false
		}
	}
	next := uint32(0)
	for _, s := range t.bitmaps {
		if s.first != next || s.units[6]>>(400-6*64) != 0 {
			return false
		}
		for _, w := range s.units {
			next += uint32(bits.OnesCount64(w))
		}
	}
	if int(next) != t.Len() {
		return false
	}
	for i := range next {
		if int(three(t.entries[i*entryBytes+6:])&(1<<districtBits-1)) >= len(t.districts) {
			return false
		}
	}
	return true
}
