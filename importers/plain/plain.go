// Package plain makes readable text of what publishers put into text fields:
// HTML and entities, Windows line ends, non-breaking and invisible characters,
// and the many ways of writing "nothing".
package plain

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

// markup finds what is surely HTML: the tags that editors write, or an entity.
// "<5 years" and "I <3 walking" are neither.
var markup = regexp.MustCompile(`(?i)</?(p|br|div|span|h[1-6]|ul|ol|li|a|b|i|u|em|strong|font|table|tbody|thead|tr|t[dh]|img|hr|blockquote|pre|section|article|script|style|iframe|html|body|head|meta|title|link|svg|!--)(\s[^<>]*|/)?>|<!--|&(#\d+|#x[0-9a-f]+|[a-z]{2,31}\d{0,2});`)

// blocks are the elements that begin and end a line of their own.
var blocks = []string{"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "blockquote", "pre", "section", "article", "br", "hr"}

// policy lets through what text is made of: lines, and where links lead.
// Scripts, styles and everything else are bluemonday's to take out.
var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(blocks...)
	p.AllowStandardURLs()
	p.AllowAttrs("href").OnElements("a")
	p.RequireNoFollowOnLinks(false)
	return p
})

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// Text gives the text of s in lines, with one empty line at most between two.
// HTML is read as a browser would show it; an address that a link's words don't
// tell follows them in brackets.
func Text(s string) string {
	if settled(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	// Twice: some publishers escape what was escaped before.
	for range 2 {
		if !strings.ContainsAny(s, "<&") || !markup.MatchString(s) {
			break
		}
		s = fromHTML(s)
	}
	var lines []string
	for line := range strings.Lines(lineEnds.Replace(s)) {
		line = words(line)
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// settled tells whether s is what Text and Line give of it, as far as that is
// easily seen: one line of ASCII without markup, with single spaces between words.
func settled(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == '<' || c == '&' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' ' || s == ""
}

// Line gives the text of s in one line.
func Line(s string) string {
	if settled(s) {
		return s
	}
	return strings.Join(strings.Fields(Text(s)), " ")
}

// Known gives s, or "" where it only says that nothing is known.
func Known(s string) string {
	core := strings.Trim(strings.TrimSpace(s), ".!* ")
	if len(core) <= maxNothing && slices.Contains(nothing, strings.ToLower(core)) {
		return ""
	}
	return s
}

// maxNothing is more bytes than any way of writing nothing takes.
const maxNothing = 30

// nothing is how publishers write that they don't know.
var nothing = []string{
	"", "-", "--", "–", "—", "?", "null", "nil", "undefined", "nan", "[object object]",
	"na", "n/a", "n.a", "not applicable", "not known", "unknown", "not available", "not specified", "not provided", "not given",
	"none given", "none specified", "no information", "tbc", "to be confirmed", "tba", "unspecified",
}

// words puts single spaces between words and leaves out what can't be seen.
func words(line string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200d':
			return -1 // A zero-width joiner stays: emoji and some scripts need it.
		default:
			return r
		}
	}, line)), " ")
}

func fromHTML(s string) string {
	// Sanitising writes entities and tags anew, so what is left is well formed.
	z := html.NewTokenizer(strings.NewReader(policy().Sanitize(s)))
	var b strings.Builder
	var link string
	var linkAt int
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			switch t := z.Token(); {
			case t.Data == "a":
				link, linkAt = href(t), b.Len()
			case t.Data == "li":
				b.WriteString("\n- ")
			case slices.Contains(blocks, t.Data):
				b.WriteString("\n")
			}
		case html.EndTagToken:
			switch t := z.Token(); {
			case t.Data == "a":
				if told := b.String()[linkAt:]; link != "" && !strings.Contains(told, bare(link)) {
					b.WriteString(" (" + link + ")")
				}
				link = ""
			case t.Data != "li" && slices.Contains(blocks, t.Data):
				b.WriteString("\n")
			}
		}
	}
}

func href(t html.Token) string {
	for _, a := range t.Attr {
		if a.Key == "href" && (strings.HasPrefix(a.Val, "http://") || strings.HasPrefix(a.Val, "https://") || strings.HasPrefix(a.Val, "mailto:")) {
			return strings.TrimPrefix(a.Val, "mailto:")
		}
	}
	return ""
}

// bare is the part of an address that people write.
func bare(link string) string {
	link = strings.TrimPrefix(strings.TrimPrefix(link, "https://"), "http://")
	return strings.TrimSuffix(strings.TrimPrefix(link, "www."), "/")
}
