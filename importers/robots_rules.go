package importers

import (
	"cmp"
	"slices"
	"strings"
)

// robotsToken is what we are called in a robots.txt: the first word of our
// User-Agent.
const robotsToken = "fingerpost"

// longestRule is the most bytes that a rule may have that is looked at. RFC 9309
// sets no bound; addresses are shorter.
const longestRule = 2000

// robotsRule is an Allow or a Disallow.
type robotsRule struct {
	allow   bool
	pieces  []string // between the asterisks
	toEnd   bool     // it ends with "$": nothing may follow
	octets  int      // how much it says; the rule that says most wins
	pattern string
}

// robotsRules reads a robots.txt and gives the rules for us: those of the groups
// that name us, else of those for everybody (RFC 9309, section 2.2.1), those that
// say most first.
func robotsRules(text string) []robotsRule {
	var ours, everybodys []robotsRule
	named, forUs, forAll, agents := false, false, false, false
	lines := strings.FieldsFunc(strings.TrimPrefix(text, "\ufeff"), func(r rune) bool { return r == '\n' || r == '\r' })
	for _, line := range lines {
		line, _, _ = strings.Cut(line, "#")
		key, value, found := strings.Cut(line, ":")
		if !found {
			continue
		}
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case "user-agent":
			if !agents { // The first of a group.
				forUs, forAll, agents = false, false, true
			}
			us := robotsProduct(value) == robotsToken
			named, forUs, forAll = named || us, forUs || us, forAll || value == "*"
		case "allow", "disallow":
			agents = false
			if value == "" || len(value) > longestRule {
				continue // An empty Disallow forbids nothing.
			}
			rule := newRobotsRule(key == "allow", value)
			if forUs {
				ours = append(ours, rule)
			}
			if forAll {
				everybodys = append(everybodys, rule)
			}
		}
	}
	if !named {
		ours = everybodys
	}
	// Of two that say as much the one that allows goes first.
	slices.SortStableFunc(ours, func(a, b robotsRule) int {
		return cmp.Or(cmp.Compare(b.octets, a.octets), compareBool(b.allow, a.allow))
	})
	return ours
}

// robotsProduct gives the product token at the beginning of a user-agent line, in
// small letters.
func robotsProduct(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '-'
	})
	if end < 0 {
		end = len(value)
	}
	return strings.ToLower(value[:end])
}

func newRobotsRule(allow bool, value string) robotsRule {
	r := robotsRule{allow: allow, pattern: robotsPath(value)}
	r.octets = len(r.pattern)
	path, toEnd := strings.CutSuffix(r.pattern, "$")
	r.pieces, r.toEnd = strings.Split(path, "*"), toEnd
	return r
}

// robotsAllow tells whether an address may be read: its path and query, by the
// rule that says most of those that fit.
func robotsAllow(rules []robotsRule, path string) bool {
	path = robotsPath(cmp.Or(path, "/"))
	for _, r := range rules {
		if r.fits(path) {
			return r.allow
		}
	}
	return true
}

// fits tells whether a rule is of a path, from its beginning.
func (r robotsRule) fits(path string) bool {
	first, rest := r.pieces[0], r.pieces[1:]
	path, found := strings.CutPrefix(path, first)
	if !found {
		return false
	}
	for i, piece := range rest {
		if i == len(rest)-1 && r.toEnd {
			return strings.HasSuffix(path, piece)
		}
		at := strings.Index(path, piece)
		if at < 0 {
			return false
		}
		path = path[at+len(piece):]
	}
	return !r.toEnd || path == ""
}

// robotsPath writes a path the one way in which two are compared: what need not be
// escaped is not, and what must be is, in capitals (RFC 9309, section 2.2.2).
func robotsPath(path string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c, escaped := path[i], false
		if c == '%' && i+2 < len(path) {
			high, low := strings.IndexByte(digits, upper(path[i+1])), strings.IndexByte(digits, upper(path[i+2]))
			if escaped = high >= 0 && low >= 0; escaped {
				c = byte(high<<4 | low)
				i += 2
			}
		}
		if escaped && !unreserved(c) || c >= 0x80 {
			b.WriteString("%" + digits[c>>4:c>>4+1] + digits[c&15:c&15+1])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unreserved are the characters that mean the same escaped or not (RFC 3986,
// section 2.3).
func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'f' {
		return c - 'a' + 'A'
	}
	return c
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}
