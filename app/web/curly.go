package web

import "strings"

// curly sets a text as it is printed, with curly apostrophes and quotes. The
// vocabulary is written with straight ones, which matching goes by; whatever of it
// comes to a page comes through here.
func curly(text string) string {
	if strings.IndexByte(text, '\'') < 0 && strings.IndexByte(text, '"') < 0 {
		return text
	}
	var b strings.Builder
	opens := true
	for _, r := range text {
		switch {
		case r == '\'':
			r = '’' // It stands for letters that are left out: nobody is quoted in single quotes.
		case r == '"' && opens:
			r = '“'
		case r == '"':
			r = '”'
		}
		b.WriteRune(r)
		opens = r == ' ' || r == '(' || r == '“'
	}
	return b.String()
}
