package seed

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"My back's gone", "my backs gone"},
		{"can’t — sit", "cant sit"},
		{"ME/CFS", "me cfs"},
		{"  tai-chi! ", "tai chi"},
		{"STRÔC", "strôc"},
		{"T2DM & me", "t2dm me"},
		{"--", ""},
		{"", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestExpand(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
		err  string // part of the error; "" if there is none
	}{
		{in: "want to die", want: []string{"want to die"}},
		{in: "(want|wish) to die", want: []string{"want to die", "wish to die"}},
		{in: "(really |)want (this|that)", want: []string{"really want this", "really want that", "want this", "want that"}},
		{in: "it hurts (a lot|)", want: []string{"it hurts a lot", "it hurts"}},
		{in: "hurt(s|ing)", want: []string{"hurts", "hurting"}},
		{in: "", want: []string{""}},
		{in: "(want", err: "left open"},
		{in: "want)", err: "outside parentheses"},
		{in: "a|b", err: "outside parentheses"},
		{in: "(a|(b|c))", err: "nested"},
		{in: "(a)", err: "no alternatives"},
		{in: strings.Repeat("(a|b)", 7), err: "more than 64"},
	} {
		got, err := expand(c.in)
		switch {
		case c.err != "":
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("expand(%q): error %v, want one with %q", c.in, err, c.err)
			}
		case err != nil:
			t.Errorf("expand(%q): %v", c.in, err)
		default:
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("expand(%q) (-want +got):\n%s", c.in, diff)
			}
		}
	}
}

// FuzzExpand: what comes back holds no notation, is bounded, and is as many
// phrases as the alternatives multiply to.
func FuzzExpand(f *testing.F) {
	for _, s := range []string{"want to die", "(want|wish) to (die|live)", "(a|)(b|)", "((", "a|b", "(|)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := expand(s)
		if err != nil {
			return
		}
		want := 1
		for rest := s; ; {
			_, after, found := strings.Cut(rest, "(")
			if !found {
				break
			}
			inside, next, _ := strings.Cut(after, ")")
			want *= strings.Count(inside, "|") + 1
			rest = next
		}
		if len(got) != want || len(got) > maxExpansion {
			t.Errorf("%q became %d phrases, want %d", s, len(got), want)
		}
		for _, p := range got {
			if strings.ContainsAny(p, "()|") || p != strings.Join(strings.Fields(p), " ") {
				t.Errorf("%q became %q", s, p)
			}
		}
	})
}

// FuzzFold: folding twice is folding once, and leaves single spaces only.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"My back's gone", "ME/CFS", "  ", "Ünï côdé’s", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%q folds to %q, then to %q", s, once, twice)
		}
		if strings.Join(strings.Fields(once), " ") != once || strings.ContainsAny(once, "'’-/") {
			t.Errorf("%q folds to %q", s, once)
		}
	})
}
