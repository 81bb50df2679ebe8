package csvfile

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decode gives the source in UTF-8 without a byte-order mark, and what to tell
// people about it once it has been read.
//
// UTF-16 is known by its mark, or without one by every other byte being zero.
// All else is read as UTF-8, and each byte that is not part of good UTF-8 as
// Windows-1252, which contains Latin-1. That reads a sheet in either, and one
// that was pasted together from both.
func decode(src io.Reader) (io.Reader, func() string, error) {
	b := bufio.NewReaderSize(src, 64<<10)
	head, err := b.Peek(512)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, nil, fmt.Errorf("read: %w", err)
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		b.Discard(3)
	}
	if decoder := utf16(head); decoder != nil {
		return transform.NewReader(b, decoder), func() string { return "The file is in UTF-16." }, nil
	}
	mixed := &mixedDecoder{}
	return transform.NewReader(b, mixed), mixed.note, nil
}

// utf16 gives the decoder for a file in UTF-16, known by its mark or by its
// zeros: plain letters have a zero before or after each. Else it gives nil.
func utf16(head []byte) transform.Transformer {
	if bytes.HasPrefix(head, []byte{0xfe, 0xff}) || bytes.HasPrefix(head, []byte{0xff, 0xfe}) {
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder()
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half >= 4 && zeros[0] > half*3/4 && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	case half >= 4 && zeros[1] > half*3/4 && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	}
	return nil
}

// mixedDecoder passes UTF-8 through and reads every other byte as Windows-1252.
type mixedDecoder struct{ foreign int }

func (d *mixedDecoder) Reset() {}

func (d *mixedDecoder) note() string {
	if d.foreign == 0 {
		return ""
	}
	return fmt.Sprintf("The file is not all UTF-8: %d letters were read as Windows-1252.", d.foreign)
}

// Transform is that of transform.Transformer.
func (d *mixedDecoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		// Runs of good UTF-8 are nearly everything, so they are copied whole.
		run := goodPrefix(src[nSrc:])
		n := copy(dst[nDst:], src[nSrc:nSrc+run])
		nDst, nSrc = nDst+n, nSrc+n
		if n < run {
			return nDst, nSrc, transform.ErrShortDst
		}
		if nSrc == len(src) {
			return nDst, nSrc, nil
		}
		if !atEOF && !utf8.FullRune(src[nSrc:]) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		if len(dst)-nDst < utf8.UTFMax {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], charmap.Windows1252.DecodeByte(src[nSrc]))
		nSrc++
		d.foreign++
	}
	return nDst, nSrc, nil
}

// goodPrefix gives how many bytes from the start are UTF-8.
func goodPrefix(b []byte) int {
	i := 0
	for i < len(b) {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		i += n
	}
	return i
}
