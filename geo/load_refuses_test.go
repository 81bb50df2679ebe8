package geo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestLoadRefuses(t *testing.T) {
	whole := zipOf(t, "Data/CSV/s.csv", strings.Repeat(codePointRows, 1000))
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":                {nil, "is empty"},
		"a sign-in page":       {[]byte("\n<!DOCTYPE html><title>Sign in</title>"), "is a web page"},
		"a picture":            {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "is not a zip or CSV file"},
		"gzip":                 {[]byte("\x1f\x8b\x08\x00\x00"), "packed in a way that can't be read"},
		"other CSV":            {[]byte("name,address\nA,B\n"), "doesn't start with the columns of the ONS Postcode Directory"},
		"header alone":         {[]byte(onspdHeader), "has 0 readable postcodes"},
		"a zip cut short":      {whole[:len(whole)/2], "broken or cut short"},
		"an empty zip":         {zipOf(t), "but nothing"},
		"another zip":          {zipOf(t, "a.txt", "x", "b.csv", "x", "c.csv", "y", "d.jpg", ""), "but a.txt, b.csv, c.csv, 1 more"},
		"garbage as rows":      {zipOf(t, "Data/CSV/s.csv", strings.Repeat("x,y\n", 500)), "500 rows that can't be read"},
		"a bomb":               {zipOf(t, "Data/CSV/s.csv", strings.Repeat("0", 50<<20)), "would unpack from"},
		"a bomb in many":       {bombs(t, 6_000), "has 6000 files in it"},
		"one endless line":     {zipOf(t, "Data/CSV/s.csv", codePointRows+noise(200_000)), "longer than 65536 bytes"},
		"an endless line":      {[]byte(onspdHeader + noise(200_000)), "is not a file of postcodes: line 2 is longer"},
		"a byte turned over":   {turned(whole), "broken or cut short"},
		"a size that is a lie": {lied(t), "broken or cut short"},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := load(c.file, "given.zip")
			var se *SourceError
			if !errors.As(err, &se) || !strings.Contains(se.Reason, c.want) {
				t.Errorf("%v, %v; want a *SourceError that says %q", table, err, c.want)
			}
		})
	}
}

// bombs is a zip of many entries.
func bombs(tb testing.TB, n int) []byte {
	files := make([]string, 0, 2*n)
	for i := range n {
		files = append(files, fmt.Sprintf("Data/CSV/%d.csv", i), "")
	}
	return zipOf(tb, files...)
}

// noise is text that doesn't pack well and has no line break.
func noise(n int) string {
	b := make([]byte, n)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = 'a' + byte(x>>24)%26
	}
	return string(b)
}

// turned changes a byte in the packed data, which the checksum must find.
func turned(file []byte) []byte {
	bad := bytes.Clone(file)
	bad[len(bad)/2] ^= 0x20
	return bad
}

// lied makes an entry say that it unpacks to less than it does.
func lied(tb testing.TB) []byte {
	b := zipOf(tb, "Data/CSV/s.csv", strings.Repeat(codePointRows, 50_000))
	central := bytes.LastIndex(b, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(b[central+24:], 1000)
	return b
}
