package geo

import (
	"context"
	"fmt"
	"io"
	"strconv"
)

const (
	codePointName = "Code-Point Open"
	onspdName     = "ONS Postcode Directory"
)

// sourceReader reads the rows of a source into a builder.
type sourceReader struct {
	ctx      context.Context
	progress func(rows int)
	builder  *builder
	read     int // rows, over all files
}

// lineError is a failure to read on, as against a row that makes no sense.
type lineError struct{ err error }

func (e *lineError) Error() string { return e.err.Error() }
func (e *lineError) Unwrap() error { return e.err }

// rows reads each further line with parse, whose error rejects it.
func (r *sourceReader) rows(l *lines, file string, parse func(fields [][]byte) (record, error)) error {
	for l.next() {
		if r.read++; r.read%50_000 == 0 {
			if err := r.ctx.Err(); err != nil {
				return err
			}
			if r.progress != nil {
				r.progress(r.read)
			}
		}
		if r.read > maxRows {
			return &SourceError{fmt.Sprintf("%s has more than %d rows, which no postcode file has.", file, maxRows)}
		}
		rec, err := parse(l.fields)
		if err != nil {
			r.builder.reject(file, l.number, err.Error())
			continue
		}
		if err := r.builder.add(rec); err != nil {
			return &SourceError{fmt.Sprintf("%s line %d: %v, which no postcode file has.", file, l.number, err)}
		}
	}
	if err := l.err(); err != nil {
		return &lineError{err}
	}
	return nil
}

// codePoint reads one area's file of Code-Point Open. It has no header; its
// columns are postcode, positional quality, easting, northing, country,
// two of the NHS, county, district and ward (Doc/Code-Point_Open_Column_Headers.csv).
func (r *sourceReader) codePoint(src io.Reader, file string) error {
	return r.rows(newLines(src), file, parseCodePoint)
}

func parseCodePoint(f [][]byte) (record, error) {
	if len(f) != 10 {
		return record{}, fmt.Errorf("%d columns, not 10", len(f))
	}
	pc, err := unitPostcode(f[0])
	if err != nil {
		return record{}, err
	}
	quality, err1 := strconv.Atoi(string(f[1]))
	east, err2 := strconv.Atoi(string(f[2]))
	north, err3 := strconv.Atoi(string(f[3]))
	if err1 != nil || err2 != nil || err3 != nil {
		return record{}, fmt.Errorf("%s: its quality or coordinates are not numbers", pc)
	}
	rec := record{postcode: pc, district: gssCode(f[8])}
	// Positional quality 90 is no point at all and 60 the middle of the
	// postcode's sector; 50 is within 50 m, less is better.
	if quality < 60 && east > 0 && north > 0 {
		rec.point = NationalGrid(float64(east), float64(north))
		rec.placed = ValidUK(rec.point)
		rec.roughly = quality == 50
	}
	return rec, nil
}

// unitPostcode reads a full postcode as a source prints it: in capitals, with
// the halves together or apart.
func unitPostcode(field []byte) (Postcode, error) {
	var code [8]byte
	n := 0
	for _, c := range field {
		if c == ' ' {
			continue
		}
		if n == len(code) {
			return Postcode{}, fmt.Errorf("“%s” is not a postcode", shorten(string(field)))
		}
		code[n] = c
		n++
	}
	pc, ok := exact(string(code[:n]))
	if !ok || !pc.Full() {
		if pc, ok = special(string(code[:n])); ok && len(pc.Inward) == 3 {
			return pc, nil
		}
		return Postcode{}, fmt.Errorf("“%s” is not a postcode", shorten(string(field)))
	}
	return pc, nil
}

// gssCode gives the code of a district; "" for none and for the pseudo-codes
// that stand for "no district here" (E99999999, L99999999, M99999999).
func gssCode(field []byte) string {
	if len(field) != 9 || field[0] < 'A' || field[0] > 'Z' || !digitsOnly(string(field[1:])) || string(field[1:]) == "99999999" {
		return ""
	}
	return string(field)
}
