package loose

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Scanner takes a JSON document apart into values, without holding it in
// memory and without judging what stands inside a value. A decoder gives up at
// the first fault; the Scanner only counts brackets and quotes, so that a
// broken item costs that item, and one that is too large is passed over.
type Scanner struct {
	in  *bufio.Reader
	max int // bytes that are kept of one value
}

// NewScanner makes a Scanner that keeps max bytes of one value. A byte-order mark
// is passed over.
func NewScanner(r io.Reader, max int) *Scanner {
	s := &Scanner{in: bufio.NewReaderSize(r, 64<<10), max: max}
	if mark, _ := s.in.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		s.in.Discard(3)
	}
	return s
}

// ErrTruncated tells that a document ends where it should go on.
var ErrTruncated = errors.New("it breaks off in the middle")

// Next gives the byte that the next value or bracket begins with and leaves it
// there; io.EOF at the end. Commas are passed over, missing ones not missed.
func (s *Scanner) Next() (byte, error) {
	for {
		b, err := s.in.ReadByte()
		if err != nil {
			return 0, err
		}
		switch b {
		case ' ', '\t', '\r', '\n', ',', '\v', '\f', 0x1e: // 0x1e begins a record by RFC 7464.
		default:
			return b, s.in.UnreadByte()
		}
	}
}

// Start gives what comes next, at most 40 bytes of it, for an error to quote.
func (s *Scanner) Start() string {
	start, _ := s.in.Peek(40)
	return strings.ToValidUTF8(string(start), "?")
}

// Value gives the bytes of one value, which are the caller's to keep.
// Where there are more than may be kept, over is true and only the first come
// back.
func (s *Scanner) Value() (raw []byte, over bool, err error) {
	var v extent
	for {
		_, err := s.in.Peek(1)
		if err == io.EOF && v.depth == 0 && !v.quoted && v.begun {
			return raw, over, nil // A number at the very end.
		}
		if err != nil {
			return raw, over, truncated(err)
		}
		come, _ := s.in.Peek(s.in.Buffered())
		n, whole := v.in(come)
		kept := come[:min(n, s.max-len(raw))]
		raw, over = append(raw, kept...), over || len(kept) < n
		s.in.Discard(n)
		if whole {
			return raw, over, nil
		}
	}
}

// extent finds where a value ends.
type extent struct {
	depth                  int
	begun, quoted, escaped bool
}

// in tells how many of the bytes that come next belong to the value, and whether
// it ends with them.
func (v *extent) in(come []byte) (n int, whole bool) {
	for n, b := range come {
		if !v.quoted && v.depth == 0 && v.begun && ends(b) {
			return n, true
		}
		v.begun = true
		switch {
		case v.escaped:
			v.escaped = false
		case v.quoted && b == '\\':
			v.escaped = true
		case b == '"':
			v.quoted = !v.quoted
		case v.quoted:
			continue
		case b == '{' || b == '[':
			v.depth++
			continue
		case b == '}' || b == ']':
			v.depth--
		default:
			continue
		}
		if v.depth <= 0 && !v.quoted {
			return n + 1, true
		}
	}
	return len(come), false
}

// ends tells whether a byte ends a number or a word that nothing encloses.
func ends(b byte) bool {
	switch b {
	case ' ', '\t', '\r', '\n', ',', '}', ']', ':', 0x1e:
		return true
	}
	return false
}

// Elements calls each for every element of the array that is next.
func (s *Scanner) Elements(each func(raw []byte, over bool) error) error {
	s.in.Discard(1)
	for {
		switch b, err := s.Next(); {
		case err != nil:
			return truncated(err)
		case b == ']':
			s.in.Discard(1)
			return nil
		}
		raw, over, err := s.Value()
		if err != nil {
			return err
		}
		if err := each(raw, over); err != nil {
			return err
		}
	}
}

// Members calls each for every member of the object that is next. Each reads
// the value.
func (s *Scanner) Members(each func(key string) error) error {
	s.in.Discard(1)
	for {
		switch b, err := s.Next(); {
		case err != nil:
			return truncated(err)
		case b == '}':
			s.in.Discard(1)
			return nil
		case b != '"':
			return fmt.Errorf("%q stands where a name should", b)
		}
		raw, _, err := s.Value()
		if err != nil {
			return err
		}
		switch b, err := s.Next(); {
		case err != nil:
			return truncated(err)
		case b != ':':
			return fmt.Errorf("%q stands where a colon should", b)
		}
		s.in.Discard(1)
		if _, err := s.Next(); err != nil {
			return truncated(err)
		}
		if err := each(unquote(raw)); err != nil {
			return err
		}
	}
}

func truncated(err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrTruncated
	}
	return err
}

// unquote gives a member's name without its quotes, whatever is in it.
func unquote(raw []byte) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return strings.Trim(string(raw), `"`)
	}
	return s
}
