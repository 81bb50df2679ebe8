package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/importers/csvfile"
)

// mapFile is a mapping that somebody wrote down: which of our columns each of a
// source's headings is. It is JSON ({"Their heading": "our column"}) or CSV with
// two columns, their heading and ours.
type mapFile struct {
	name  string
	lines []mapLine
}

// mapLine is what a mapping says of one heading.
type mapLine struct {
	heading, column string
	number          int // of the line in the file, from 1
}

// maxMapFile is more than any mapping has, in bytes.
const maxMapFile = 1 << 20

// readMapFile reads a mapping. Its errors name the line that is wrong.
func readMapFile(path string) (m mapFile, err error) {
	m.name = filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return m, fmt.Errorf("read the mapping: %w", err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxMapFile+1))
	if err != nil {
		return m, fmt.Errorf("read the mapping: %w", err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	switch {
	case len(raw) > maxMapFile:
		return m, m.wrong(1, "This is far larger than a mapping. Is it the sheet itself?")
	case !utf8.Valid(raw):
		return m, m.wrong(1, "The file is not in UTF-8. Save it as “CSV UTF-8”.")
	case bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")):
		err = m.readJSON(raw)
	default:
		err = m.readCSV(raw)
	}
	if err == nil {
		err = m.check()
	}
	return m, err
}

// wrong says what is wrong with a line.
func (m *mapFile) wrong(line int, format string, args ...any) error {
	return directory.Errorf(directory.Invalid, "", "%s, line %d: %s", m.name, line, fmt.Sprintf(format, args...))
}

// readJSON reads one object of texts. Tokens are read one by one, since a decoder
// into a map says neither where something stands nor that it stands twice.
func (m *mapFile) readJSON(raw []byte) error {
	in := json.NewDecoder(bytes.NewReader(raw))
	line := func() int { return 1 + bytes.Count(raw[:in.InputOffset()], []byte("\n")) }
	const want = `A mapping is written as {"Their heading": "our column"}, or as CSV with their heading and ours.`
	next := func() (string, bool, error) {
		token, err := in.Token()
		var broken *json.SyntaxError
		switch {
		case errors.As(err, &broken):
			at := 1 + bytes.Count(raw[:min(int(broken.Offset), len(raw))], []byte("\n"))
			return "", false, m.wrong(at, "That is not JSON (%s). %s", broken, want)
		case err != nil:
			return "", false, m.wrong(line(), "The file breaks off. %s", want)
		}
		text, ok := token.(string)
		return text, ok, nil
	}
	if _, _, err := next(); err != nil {
		return err // The opening brace.
	}
	for in.More() {
		heading, _, err := next()
		if err != nil {
			return err
		}
		at := line()
		column, ok, err := next()
		if err != nil {
			return err
		}
		if !ok {
			return m.wrong(at, "What %q is mapped to is no text. %s", heading, want)
		}
		m.lines = append(m.lines, mapLine{heading, column, at})
	}
	if _, _, err := next(); err != nil {
		return err
	}
	if _, err := in.Token(); err != io.EOF {
		return m.wrong(line(), "There is more after the mapping's end. %s", want)
	}
	return nil
}

// readCSV reads two columns, with a row of headings above them or without.
func (m *mapFile) readCSV(raw []byte) error {
	in := csv.NewReader(bytes.NewReader(raw))
	in.FieldsPerRecord, in.TrimLeadingSpace = -1, true
	first, _, _ := strings.Cut(string(raw), "\n")
	for _, comma := range ",;\t" {
		if strings.ContainsRune(first, comma) {
			in.Comma = comma
			break
		}
	}
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return nil
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			return m.wrong(broken.Line, "That is neither JSON nor CSV (%s).", broken.Err)
		}
		if err != nil {
			return fmt.Errorf("read the mapping: %w", err)
		}
		line, _ := in.FieldPos(0)
		if len(cells) != 2 {
			return m.wrong(line, `A line has their heading, a comma and our column; this one has %d cells. Or write JSON: {"Their heading": "our column"}.`, len(cells))
		}
		if len(m.lines) == 0 && slices.Contains([]string{"our column", "ours", "column", "field"}, strings.ToLower(strings.TrimSpace(cells[1]))) {
			continue
		}
		m.lines = append(m.lines, mapLine{strings.TrimSpace(cells[0]), strings.TrimSpace(cells[1]), line})
	}
}

// check holds each line against what can be mapped, and against the others.
func (m *mapFile) check() error {
	if len(m.lines) == 0 {
		return m.wrong(1, "The mapping is empty.")
	}
	had := map[string]int{}
	for _, l := range m.lines {
		if strings.TrimSpace(l.heading) == "" {
			return m.wrong(l.number, "There is no heading that is mapped to %q.", l.column)
		}
		if err := csvfile.CheckField(l.heading, l.column); err != nil {
			return m.wrong(l.number, "%s", err)
		}
		key := csvfile.HeaderKey(l.heading)
		if first, twice := had[key]; twice {
			return m.wrong(l.number, "%q stands in line %d already. Leave one of the two.", l.heading, first)
		}
		had[key] = l.number
	}
	return nil
}

// fits holds the mapping against the sheets that it is for.
func (m *mapFile) fits(sheets []csvfile.Sheet) error {
	there := map[string]bool{}
	for _, s := range sheets {
		keys := s.Keys()
		maps.Copy(there, keys)
		had := map[string]mapLine{}
		for _, l := range m.lines {
			if !keys[csvfile.HeaderKey(l.heading)] {
				continue
			}
			if other, twice := had[l.column]; twice && !csvfile.Several(l.column) {
				return m.wrong(l.number, "%q is mapped to %s, and so is %q in line %d: only one column of a sheet can be that.", l.heading, l.column, other.heading, other.number)
			}
			had[l.column] = l
		}
	}
	for _, l := range m.lines {
		if !there[csvfile.HeaderKey(l.heading)] {
			return m.wrong(l.number, "The source has no column %q.%s", l.heading, meantHeading(sheets, l.heading))
		}
	}
	return nil
}

// meantHeading says which heading was most likely meant, and which there are.
func meantHeading(sheets []csvfile.Sheet, heading string) string {
	var headings []string
	for _, s := range sheets {
		for _, c := range s.Columns {
			if c.Header != "" && !slices.Contains(headings, c.Header) {
				headings = append(headings, c.Header)
			}
		}
	}
	meant := ""
	if near := csvfile.Nearest(heading, headings); near != "" {
		meant = fmt.Sprintf(" Is %q meant?", near)
	}
	return fmt.Sprintf("%s Its columns are %s.", meant, clip(strings.Join(headings, ", "), 500))
}

// mapping gives the lines as a feed keeps them.
func (m *mapFile) mapping() map[string]string {
	all := map[string]string{}
	for _, l := range m.lines {
		all[l.heading] = l.column
	}
	return all
}

// write writes the lines as JSON to a file that is not there yet, a line each and
// in their order, so that somebody can go on from there.
func (m *mapFile) write(path string) (err error) {
	var b strings.Builder
	b.WriteString("{\n")
	for i, l := range m.lines {
		heading, _ := json.Marshal(l.heading)
		column, _ := json.Marshal(l.column)
		comma := ","
		if i == len(m.lines)-1 {
			comma = ""
		}
		fmt.Fprintf(&b, "  %s: %s%s\n", heading, column, comma)
	}
	b.WriteString("}\n")
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("write the mapping: %w", err)
	}
	_, err = f.WriteString(b.String())
	return errors.Join(err, f.Close())
}
