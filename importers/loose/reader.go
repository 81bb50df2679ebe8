package loose

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"fingerpost/importers/plain"
)

// Reader reads objects of one source after another. It gives what Of makes of
// what Decode gives, in one go and without the tree between the two, and knows
// the names that it has met. The zero value is ready; one goroutine at a time
// uses it.
//
// It only reads what is written as most is. The rest it leaves to Decode: what is
// escaped in an unusual way, deep, or broken.
type Reader struct {
	names map[string]named
	raw   string
	at    int
}

// named is a member's name as it was written, and folded.
type named struct{ said, folded string }

const (
	maxNames = 1000 // that are known; the names of a format are some dozens
	maxDeep  = 50
)

// errUnusual ends the quick reading.
var errUnusual = errors.New("unusual")

// Object reads an object. What is no object, and what is broken, is an error.
func (r *Reader) Object(raw []byte) (Object, error) {
	if r.names == nil {
		r.names = map[string]named{}
	}
	// Texts are parts of this copy, so that they take no memory of their own.
	r.raw, r.at = string(raw), 0
	if r.skip() == '{' {
		o, err := r.object(0)
		if err == nil && r.skip() == 0 && r.at == len(raw) {
			return o, nil
		}
	}
	v, err := Decode(raw)
	if err != nil {
		return nil, err
	}
	m, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New("it is no object")
	}
	return Of(m), nil
}

// skip passes over white space and gives the byte that follows, or 0 at the end.
func (r *Reader) skip() byte {
	for ; r.at < len(r.raw); r.at++ {
		switch c := r.raw[r.at]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

// take passes over a byte that must be next.
func (r *Reader) take(want byte) error {
	if r.skip() != want {
		return errUnusual
	}
	r.at++
	return nil
}

// object reads the object that is next. Of members whose names are one, as they
// stand or folded, it leaves it to Decode and Of which counts.
func (r *Reader) object(depth int) (Object, error) {
	if depth > maxDeep {
		return nil, errUnusual
	}
	r.at++
	o := make(Object, 8)
	if r.skip() == '}' {
		r.at++
		return o, nil
	}
	for silent := 0; ; {
		name, err := r.name()
		if err == nil {
			err = r.take(':')
		}
		var v any
		if err == nil {
			v, err = r.value(depth)
		}
		if err != nil {
			return nil, err
		}
		if _, twice := o[name.folded]; twice {
			return nil, errUnusual
		}
		if v == nil {
			silent++ // It is kept until the end, so that it is noticed if it stands twice.
		}
		o[name.folded] = Member{Name: name.said, Value: v}
		switch r.skip() {
		case ',':
			r.at++
		case '}':
			r.at++
			if silent > 0 {
				for name, m := range o {
					if m.Value == nil {
						delete(o, name)
					}
				}
			}
			return o, nil
		default:
			return nil, errUnusual
		}
	}
}

// name reads a member's name.
func (r *Reader) name() (named, error) {
	if r.skip() != '"' {
		return named{}, errUnusual
	}
	quoted, escaped, err := r.quoted()
	if err != nil || escaped {
		return named{}, errUnusual
	}
	n, known := r.names[quoted]
	if !known {
		said := strings.Clone(quoted)
		n = named{said, Fold(said)}
		if len(r.names) < maxNames {
			r.names[said] = n
		}
	}
	return n, nil
}

// value reads the value that is next, and gives nil for what says nothing.
func (r *Reader) value(depth int) (any, error) {
	switch c := r.skip(); c {
	case '{':
		o, err := r.object(depth + 1)
		if err != nil || len(o) == 0 {
			return nil, err
		}
		return o, nil
	case '[':
		return r.list(depth + 1)
	case '"':
		return r.text()
	case 't':
		return true, r.word("true")
	case 'f':
		return false, r.word("false")
	case 'n':
		return nil, r.word("null")
	default:
		return r.number()
	}
}

func (r *Reader) word(word string) error {
	if !strings.HasPrefix(r.raw[r.at:], word) {
		return errUnusual
	}
	r.at += len(word)
	return nil
}

// list reads the list that is next.
func (r *Reader) list(depth int) (any, error) {
	if depth > maxDeep {
		return nil, errUnusual
	}
	r.at++
	if r.skip() == ']' {
		r.at++
		return nil, nil
	}
	for all := []any(nil); ; {
		v, err := r.value(depth)
		if err != nil {
			return nil, err
		}
		if v != nil {
			all = append(all, v)
		}
		switch r.skip() {
		case ',':
			r.at++
		case ']':
			r.at++
			if len(all) == 0 {
				return nil, nil
			}
			return all, nil
		default:
			return nil, errUnusual
		}
	}
}

// text reads the string that is next.
func (r *Reader) text() (any, error) {
	from := r.at
	quoted, escaped, err := r.quoted()
	if err != nil {
		return nil, err
	}
	s := quoted
	if escaped && json.Unmarshal([]byte(r.raw[from:r.at]), &s) != nil {
		return nil, errUnusual
	}
	if s = strings.TrimSpace(s); plain.Known(s) == "" {
		return nil, nil
	}
	return s, nil
}

// quoted gives what is between the quotes that are next, and whether anything in
// it is escaped.
func (r *Reader) quoted() (inside string, escaped bool, err error) {
	from, wide := r.at+1, false
	for i := from; i < len(r.raw); i++ {
		switch c := r.raw[i]; {
		case c == '"':
			r.at = i + 1
			if wide && !utf8.ValidString(r.raw[from:i]) {
				return "", false, errUnusual
			}
			return r.raw[from:i], escaped, nil
		case c == '\\':
			escaped = true
			i++
		case c < ' ':
			return "", false, errUnusual
		case c >= utf8.RuneSelf:
			wide = true
		}
	}
	return "", false, errUnusual
}

// number reads the number that is next, as it is written (RFC 8259, section 6).
func (r *Reader) number() (any, error) {
	from := r.at
	if r.at < len(r.raw) && r.raw[r.at] == '-' {
		r.at++
	}
	whole := r.digits()
	if whole == 0 || whole > 1 && r.raw[r.at-whole] == '0' {
		return nil, errUnusual
	}
	if r.at < len(r.raw) && r.raw[r.at] == '.' {
		r.at++
		if r.digits() == 0 {
			return nil, errUnusual
		}
	}
	if r.at < len(r.raw) && (r.raw[r.at] == 'e' || r.raw[r.at] == 'E') {
		return nil, errUnusual
	}
	return json.Number(r.raw[from:r.at]), nil
}

// digits passes over digits, and counts them.
func (r *Reader) digits() (n int) {
	for r.at < len(r.raw) && r.raw[r.at] >= '0' && r.raw[r.at] <= '9' {
		r.at++
		n++
	}
	return n
}
