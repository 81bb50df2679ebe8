package ical

import (
	"io"
	"mime/quotedprintable"
	"strings"
)

// property is one content line (RFC 5545, section 3.1).
type property struct {
	name   string            // in capitals
	params map[string]string // by their names in capitals; of several values the first
	value  string            // as it is written
	line   int
}

// maxHead is how long the name and the parameters may be together.
const maxHead = 4 << 10

// readProperty parts a line. It is false where the line is none.
func readProperty(number int, line string) (property, bool) {
	p := property{line: number}
	quoted, from := false, 0
	var head []string
	for i := range len(line) {
		if i > maxHead {
			return p, false
		}
		switch c := line[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ';':
			head, from = append(head, line[from:i]), i+1
		case c == ':':
			head = append(head, line[from:i])
			p.value = line[i+1:]
			p.name = strings.ToUpper(strings.TrimSpace(head[0]))
			p.read(head[1:])
			return p, p.name != ""
		}
	}
	// A quotation mark that is never closed hides the colon: read without marks.
	if quoted && strings.Contains(line, `"`) {
		return readProperty(number, strings.ReplaceAll(line, `"`, ""))
	}
	return p, false
}

func (p *property) read(params []string) {
	for _, text := range params {
		name, value, _ := strings.Cut(text, "=")
		value = strings.TrimSpace(value)
		if inner, ok := strings.CutPrefix(value, `"`); ok {
			value, _, _ = strings.Cut(inner, `"`)
		} else {
			value, _, _ = strings.Cut(value, ",")
		}
		if p.params == nil {
			p.params = map[string]string{}
		}
		// RFC 6868 writes what a parameter can't hold with a circumflex.
		p.params[strings.ToUpper(strings.TrimSpace(name))] = strings.NewReplacer("^n", "\n", "^'", `"`, "^^", "^").Replace(value)
	}
	if strings.EqualFold(p.params["ENCODING"], "QUOTED-PRINTABLE") {
		if text, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(p.value))); err == nil {
			p.value = letters(text)
		}
	}
}

// text gives a value of type TEXT.
func (p property) text() string { return unescape(p.value) }

// unescape takes the strokes out of a TEXT (RFC 5545, section 3.3.11). Those
// that writers put before marks that need none go too; one before a letter
// stays, but for that of a line's end.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		switch next := s[i+1]; {
		case next == 'n' || next == 'N':
			b.WriteByte('\n')
			i++
		case next < 0x80 && !(next >= '0' && next <= '9' || next|0x20 >= 'a' && next|0x20 <= 'z'):
			b.WriteByte(next)
			i++
		default:
			b.WriteByte('\\')
		}
	}
	return b.String()
}

// list gives the values of a property that has several, parted by commas that
// no stroke stands before.
func (p property) list() []string {
	var values []string
	var b strings.Builder
	for i := 0; i < len(p.value); i++ {
		switch c := p.value[i]; {
		case c == '\\' && i+1 < len(p.value):
			b.WriteString(p.value[i : i+2])
			i++
		case c == ',':
			values = append(values, unescape(b.String()))
			b.Reset()
		default:
			b.WriteByte(c)
		}
	}
	return append(values, unescape(b.String()))
}
