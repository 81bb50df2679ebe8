package csvfile

import (
	"cmp"
	"slices"
	"strings"
)

// FieldNames gives what a column can be mapped to, besides accessibility terms:
// the template's columns in its order, then those of other people's sheets.
func FieldNames() []string { return slices.Clone(fieldNames[fID:]) }

// CheckField tells whether a header may be mapped to a name: one of our columns,
// an accessibility term, or "", which leaves the column out. The error is a
// *directory.Error of kind Invalid.
func CheckField(header, name string) error {
	_, err := meaningOf(header, name)
	return err
}

// Several tells whether more than one column of a sheet can be mapped to a name:
// what they say is put together.
func Several(name string) bool { return name == "" || glue[fieldNamed(name)] != "" }

// HeaderKey writes a header of a mapping so that all spellings of it are alike.
func HeaderKey(header string) string { return mapKey(header) }

// Keys gives the sheet's headers as HeaderKey writes them, with the sheet's name
// before them and without.
func (s Sheet) Keys() map[string]bool {
	keys := map[string]bool{}
	for _, c := range s.Columns {
		keys[normal(c.Header)] = true
		keys[normal(s.Name)+"!"+normal(c.Header)] = true
	}
	return keys
}

// Nearest gives the header that was most likely meant by one that is not there,
// or "".
func Nearest(header string, headers []string) string {
	if _, column, both := strings.Cut(header, "!"); both {
		header = column
	}
	like := func(h string) float64 { return likeness(normal(header), normal(h)) }
	if len(headers) == 0 {
		return ""
	}
	best := slices.MaxFunc(headers, func(a, b string) int { return cmp.Compare(like(a), like(b)) })
	if like(best) < 0.4 {
		return ""
	}
	return best
}
