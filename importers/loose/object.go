// Package loose reads JSON as partners really write it: names in any case, one
// object where a list should be, numbers as text, and a fault in one record that
// must not cost the others.
package loose

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"fingerpost/importers/plain"
)

// Object is a JSON object whose names are matched whatever their case and
// underscores: total_items, totalItems and TOTALITEMS are one name. Values are
// string, json.Number, bool, []any and Object; what is null, "" or says that
// nothing is known is not there at all.
type Object map[string]Member

// Member is a value with the name that the source gave it.
type Member struct {
	Name  string
	Value any
}

// Decode reads one JSON value, numbers as they were written. Anything after it is
// an error.
func Decode(raw []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("something follows the end of it")
	}
	return v, nil
}

// Of makes an Object of a decoded one. Of two names that are one, the first
// in order of the alphabet that says something counts, so that the same
// bytes always give the same.
func Of(m map[string]any) Object {
	o := make(Object, len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if _, taken := o[Fold(name)]; taken {
			continue
		}
		if v := tidy(m[name]); v != nil {
			o[Fold(name)] = Member{Name: name, Value: v}
		}
	}
	return o
}

func tidy(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if o := Of(v); len(o) > 0 {
			return o
		}
	case []any:
		var all []any
		for _, e := range v {
			if e = tidy(e); e != nil {
				all = append(all, e)
			}
		}
		if len(all) > 0 {
			return all
		}
	case string:
		if v = strings.TrimSpace(v); plain.Known(v) != "" {
			return v
		}
	case json.Number, bool:
		return v
	}
	return nil
}

// Fold makes spellings of one name alike: case, spaces, "_" and "-" don't count.
func Fold(name string) string {
	plain := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }
	if strings.IndexFunc(name, func(r rune) bool { return !plain(r) }) < 0 {
		return name // As most are that are asked for.
	}
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// Get gives the first of the named members that there is, and the source's name
// for it; nil where there is none.
func (o Object) Get(names ...string) (value any, name string) {
	for _, n := range names {
		if m, ok := o[Fold(n)]; ok {
			return m.Value, m.Name
		}
	}
	return nil, ""
}

// Text gives the words of a member, in lines and without markup. A list or an
// object where words should be is read for the words in it.
func (o Object) Text(names ...string) string {
	v, _ := o.Get(names...)
	return Words(v)
}

// Line gives the words of a member in one line.
func (o Object) Line(names ...string) string { return plain.Line(o.Text(names...)) }

// ID gives an identifier, which may be a string or a number.
func (o Object) ID(names ...string) string {
	switch v, _ := o.Get(names...); v := v.(type) {
	case string:
		return plain.Line(v)
	case json.Number:
		return v.String()
	default:
		return ""
	}
}

// List gives the objects of a member: of a list, or of one object that stands
// alone. Plain words and numbers are objects with a name.
func (o Object) List(names ...string) []Object {
	v, _ := o.Get(names...)
	var all []Object
	switch v := v.(type) {
	case Object:
		all = append(all, v)
	case []any:
		for _, e := range v {
			switch e := e.(type) {
			case Object:
				all = append(all, e)
			case string, json.Number:
				all = append(all, Object{"name": {Name: "name", Value: e}})
			}
		}
	case string, json.Number:
		all = append(all, Object{"name": {Name: "name", Value: v}})
	}
	return all
}

// Child gives a member that is an object, or the first of a list; else nil.
func (o Object) Child(names ...string) Object {
	if all := o.List(names...); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Truth gives a member that is true or false in any of the usual spellings.
func (o Object) Truth(names ...string) (is, known bool) {
	v, _ := o.Get(names...)
	switch Fold(Words(v)) {
	case "true", "yes", "y", "1":
		return true, true
	case "false", "no", "n", "0":
		return false, true
	}
	return false, false
}

// Whole gives a member that is a whole number and not negative.
func (o Object) Whole(names ...string) (n int, known bool) {
	v, _ := o.Get(names...)
	f, err := strconv.ParseFloat(Words(v), 64)
	if err != nil || f < 0 || f > 1e9 || f != float64(int(f)) {
		return 0, false
	}
	return int(f), true
}

// Words gives what a value says. Of an object that is its name, label or
// description.
func Words(v any) string {
	switch v := v.(type) {
	case string:
		return plain.Known(plain.Text(v))
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case Object:
		return v.Text("name", "label", "title", "text", "description", "value", "term", "audience_type", "document", "url", "message", "details")
	case []any:
		var all []string
		for _, e := range v {
			if s := Words(e); s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
		return strings.Join(all, "; ")
	default:
		return ""
	}
}
