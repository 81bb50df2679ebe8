package locales

import "strings"

// plainly fills texts into the blanks of a text that has no others: %s, or all of
// them numbered, %[2]s. It is what the printer would write, in a fraction of the
// time, and there are hundreds on a page. Anything else is the printer's.
func plainly(text string, args []any) (filled string, ok bool) {
	var b strings.Builder
	next, numbered := 0, false
	for rest := text; ; {
		before, after, blank := strings.Cut(rest, "%")
		b.WriteString(before)
		if !blank {
			return b.String(), numbered || next == len(args)
		}
		at := next
		switch {
		case len(after) > 0 && after[0] == 's':
			next, rest = next+1, after[1:]
		case len(after) > 3 && after[0] == '[' && after[1] >= '1' && after[1] <= '9' && after[2] == ']' && after[3] == 's':
			at, numbered, rest = int(after[1]-'1'), true, after[4:]
		default:
			return "", false
		}
		if at >= len(args) || numbered && next > 0 {
			return "", false
		}
		word, isText := args[at].(string)
		if !isText {
			return "", false
		}
		b.WriteString(word)
	}
}
