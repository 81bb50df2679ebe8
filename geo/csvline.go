package geo

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxLine bounds a line of any file read here. The widest, a row of the ONS
// Postcode Directory, has about 600 bytes.
const maxLine = 64 << 10

// lines reads comma-separated files whose fields hold no line breaks, which is
// so of all that this package reads. Unlike encoding/csv, a stray quote spoils
// one line and not the rest of the file, and nothing is allocated for a line.
type lines struct {
	scanner *bufio.Scanner
	fields  [][]byte // of the line read last; good until the next
	number  int      // of that line, from 1
}

func newLines(r io.Reader) *lines {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 64<<10), maxLine)
	return &lines{scanner: s}
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// next reads the fields of the next line that isn't empty.
func (l *lines) next() bool {
	for l.scanner.Scan() {
		l.number++
		line := bytes.TrimSuffix(l.scanner.Bytes(), []byte{'\r'})
		if l.number == 1 {
			line = bytes.TrimPrefix(line, byteOrderMark)
		}
		if len(line) > 0 {
			l.fields = splitLine(l.fields[:0], line)
			return true
		}
	}
	return false
}

// err gives what ended the reading, nil at the end of the file.
func (l *lines) err() error {
	switch err := l.scanner.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return fmt.Errorf("line %d is longer than %d bytes: %w", l.number+1, maxLine, err)
	case err != nil:
		return fmt.Errorf("after line %d: %w", l.number, err)
	}
	return nil
}

// splitLine appends the fields of a line. A quoted field may hold commas, and
// a doubled quote for a quote.
func splitLine(fields [][]byte, line []byte) [][]byte {
	for {
		if len(line) == 0 || line[0] != '"' {
			i := bytes.IndexByte(line, ',')
			if i < 0 {
				return append(fields, line)
			}
			fields, line = append(fields, line[:i]), line[i+1:]
			continue
		}
		field, rest, more := splitQuoted(line[1:])
		fields = append(fields, field)
		if !more {
			return fields
		}
		line = rest
	}
}

// splitQuoted cuts the field whose opening quote stood before s. more is
// whether a comma, and so another field, follows.
func splitQuoted(s []byte) (field, rest []byte, more bool) {
	// Nearly always the first quote ends the field.
	if i := bytes.IndexByte(s, '"'); i >= 0 && i+1 == len(s) {
		return s[:i], nil, false
	} else if i >= 0 && s[i+1] == ',' {
		return s[:i], s[i+2:], true
	}
	n := 0 // bytes of the field; they move over doubled quotes in place
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			if i+1 >= len(s) || s[i+1] != '"' {
				j := bytes.IndexByte(s[i:], ',')
				if j < 0 {
					return s[:n], nil, false
				}
				return s[:n], s[i+j+1:], true
			}
			i++
		}
		s[n] = s[i]
		n++
	}
	return s[:n], nil, false
}

// header maps the names of the columns, as the file gives them, to their
// places.
func (l *lines) header(want ...string) (map[string]int, error) {
	if !l.next() {
		if err := l.err(); err != nil {
			return nil, err
		}
		return nil, errors.New("the file is empty")
	}
	columns := make(map[string]int, len(l.fields))
	for i, f := range l.fields {
		columns[string(bytes.TrimSpace(f))] = i
	}
	for _, name := range want {
		if _, ok := columns[name]; !ok {
			return nil, fmt.Errorf("the first line has no column %q", name)
		}
	}
	return columns, nil
}
