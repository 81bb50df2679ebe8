package plain_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fingerpost/importers/plain"
)

func TestText(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain text stays", "Walks for all.\nMeet at the gate.", "Walks for all.\nMeet at the gate."},
		{"Windows line ends and trailing spaces", "One  \r\n\r\n\r\n\r\nTwo\r", "One\n\nTwo"},
		{"paragraphs and headings", "<h1>About us</h1>\n\n<p>We walk.</p><p>Slowly.</p>", "About us\n\nWe walk.\n\nSlowly."},
		{"a list", "<ul><li>tea</li><li>cake</li></ul>", "- tea\n- cake"},
		{"entities", "Tea &amp; cake&nbsp;for &pound;2 &#8211; or less", "Tea & cake for £2 – or less"},
		{"escaped twice", "Tea &amp;amp; cake", "Tea & cake"},
		{"HTML escaped as text", "&lt;p&gt;We walk.&lt;/p&gt;&lt;p&gt;Slowly.&lt;/p&gt;", "We walk.\n\nSlowly."},
		{"a link keeps its address", `See <a href="https://example.org/walks" onclick="x()">our page</a>.`, "See our page (https://example.org/walks)."},
		{"but not twice", `<a href="https://www.example.org/">example.org</a>`, "example.org"},
		{"a script goes, with what it says", "<p>Walk<script>alert('x')</script> on<style>p{}</style></p>", "Walk on"},
		{"a link that is a script", `<a href="javascript:alert(1)">here</a>`, "here"},
		{"no HTML at all", "Under <5s & over 60s: I <3 walking, a<b", "Under <5s & over 60s: I <3 walking, a<b"},
		{"breaks", "1 High St<br>Leeds<br/>LS1", "1 High St\nLeeds\nLS1"},
		{"invisible characters", "zero\u200bwidth\ufeff, non\u00a0breaking, soft\u00adhyphen, bell\x07", "zerowidth, non breaking, softhyphen, bell"},
		{"bytes that are no text", "caf\xe9", "caf\uFFFD"},
		{"nothing", " \n\t ", ""},
		{"tags that never end", "<p>We walk <b>slowly", "We walk slowly"},
	}
	for _, test := range tests {
		if got := plain.Text(test.in); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.name, got, test.want)
		}
	}
}

func TestLine(t *testing.T) {
	if got, want := plain.Line("<p>Tea</p>\n<p>&amp; cake</p>"), "Tea & cake"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKnown(t *testing.T) {
	for _, nothing := range []string{"", "Null", "Not known", " NA ", "N/A", "n.a.", "-", "TBC"} {
		if got := plain.Known(nothing); got != "" {
			t.Errorf("%q is known as %q", nothing, got)
		}
	}
	for _, known := range []string{"None of your business", "Nan's kitchen", "0", "no"} {
		if got := plain.Known(known); got != known {
			t.Errorf("%q became %q", known, got)
		}
	}
}

// Whatever goes in, what comes out is clean, and cleaning it again changes
// nothing that is no markup.
func FuzzText(f *testing.F) {
	for _, s := range []string{"<p>a</p>", "&amp;lt;b&amp;gt;", "a <b", "<a href='https://example.org'>x</a>", "\xff\r\n", "<li><li>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := plain.Text(s)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\r\x00\u00a0") || got != strings.TrimSpace(got) || strings.Contains(got, "\n\n\n") {
			t.Errorf("%q became %q", s, got)
		}
		if line := plain.Line(s); strings.Contains(line, "\n") {
			t.Errorf("%q became %q", s, line)
		}
	})
}

// TestSettled holds what is taken for settled against the long way, at which a
// line end arrives at the same.
func TestSettled(t *testing.T) {
	for _, s := range []string{"", "a", "A walk, and a brew.", " a", "a ", "a  b", "a\tb", "a\nb", "a & b", "a <b> c", "café", "~", "\x7f", "a\u00a0b", "-"} {
		if text, long := plain.Text(s), plain.Text(s+"\n"); text != long {
			t.Errorf("%q is %q, and %q the long way", s, text, long)
		}
		if line, long := plain.Line(s), plain.Line(s+"\n"); line != long {
			t.Errorf("%q is %q in one line, and %q the long way", s, line, long)
		}
	}
}
