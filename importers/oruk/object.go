package oruk

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

// object is a JSON object whose names are matched whatever their case and
// underscores: total_items, totalItems and TOTALITEMS are one name. Values are
// string, json.Number, bool, []any and object; what is null, "" or says that
// nothing is known is not there at all.
type object map[string]member

// member is a value with the name that the source gave it.
type member struct {
	name  string
	value any
}

func decode(raw []byte) (any, error) {
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

// objectOf makes an object of a decoded one. Of two names that are one, the
// first in order of the alphabet that says something counts, so that the same
// bytes always give the same.
func objectOf(m map[string]any) object {
	o := make(object, len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if _, taken := o[fold(name)]; taken {
			continue
		}
		if v := tidy(m[name]); v != nil {
			o[fold(name)] = member{name, v}
		}
	}
	return o
}

func tidy(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if o := objectOf(v); len(o) > 0 {
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

// fold makes spellings of one name alike: case, spaces, "_" and "-" don't count.
func fold(name string) string {
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

// get gives the first of the named members that there is, and the source's name
// for it; nil where there is none.
func (o object) get(names ...string) (value any, name string) {
	for _, n := range names {
		if m, ok := o[fold(n)]; ok {
			return m.value, m.name
		}
	}
	return nil, ""
}

// text gives the words of a member, in lines and without markup. A list or an
// object where words should be is read for the words in it.
func (o object) text(names ...string) string {
	v, _ := o.get(names...)
	return words(v)
}

// line gives the words of a member in one line.
func (o object) line(names ...string) string { return plain.Line(o.text(names...)) }

// id gives an identifier, which may be a string or a number.
func (o object) id(names ...string) string {
	switch v, _ := o.get(names...); v := v.(type) {
	case string:
		return plain.Line(v)
	case json.Number:
		return v.String()
	default:
		return ""
	}
}

// list gives the objects of a member: of a list, or of one object that stands
// alone. Plain words and numbers are objects with a name.
func (o object) list(names ...string) []object {
	v, _ := o.get(names...)
	var all []object
	switch v := v.(type) {
	case object:
		all = append(all, v)
	case []any:
		for _, e := range v {
			switch e := e.(type) {
			case object:
				all = append(all, e)
			case string, json.Number:
				all = append(all, object{"name": {"name", e}})
			}
		}
	case string, json.Number:
		all = append(all, object{"name": {"name", v}})
	}
	return all
}

// child gives a member that is an object, or the first of a list; else nil.
func (o object) child(names ...string) object {
	if all := o.list(names...); len(all) > 0 {
		return all[0]
	}
	return nil
}

// truth gives a member that is true or false in any of the usual spellings.
func (o object) truth(names ...string) (is, known bool) {
	v, _ := o.get(names...)
	switch fold(words(v)) {
	case "true", "yes", "y", "1":
		return true, true
	case "false", "no", "n", "0":
		return false, true
	}
	return false, false
}

// whole gives a member that is a whole number and not negative.
func (o object) whole(names ...string) (n int, known bool) {
	v, _ := o.get(names...)
	f, err := strconv.ParseFloat(words(v), 64)
	if err != nil || f < 0 || f > 1e9 || f != float64(int(f)) {
		return 0, false
	}
	return int(f), true
}

// words gives what a value says. Of an object that is its name, label or
// description.
func words(v any) string {
	switch v := v.(type) {
	case string:
		return plain.Known(plain.Text(v))
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case object:
		return v.text("name", "label", "title", "text", "description", "value", "term", "audience_type", "message", "details")
	case []any:
		var all []string
		for _, e := range v {
			if s := words(e); s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
		return strings.Join(all, "; ")
	default:
		return ""
	}
}
