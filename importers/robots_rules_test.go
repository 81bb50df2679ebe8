package importers

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

func TestRobots(t *testing.T) {
	for _, test := range []struct{ name, text, path, want string }{
		{"nothing said", "", "/a", "yes"},
		{"an empty Disallow", "User-agent: *\nDisallow:", "/a", "yes"},
		{"everything", "User-agent: *\nDisallow: /", "/a", "no"},
		{"the file itself aside, everything begins with a slash", "User-agent: *\nDisallow: /", "", "no"},
		{"another's group", "User-agent: Googlebot\nDisallow: /", "/a", "yes"},
		{"our group", "User-agent: FingerPost\nDisallow: /", "/a", "no"},
		{"our group with a version", "User-agent: Fingerpost/2.0 (x)\nDisallow: /", "/a", "no"},
		{"a name that ours begins with", "User-agent: finger\nDisallow: /", "/a", "yes"},
		{"a name that begins with ours", "User-agent: fingerposts\nDisallow: /", "/a", "yes"},
		{"ours wins over everybody's", "User-agent: *\nDisallow: /\n\nUser-agent: fingerpost\nDisallow: /b", "/a", "yes"},
		{"ours without rules", "User-agent: *\nDisallow: /\n\nUser-agent: fingerpost\n", "/a", "yes"},
		{"two groups of ours are one", "User-agent: fingerpost\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: fingerpost\nDisallow: /b", "/b", "no"},
		{"several names to a group", "User-agent: x\nUser-agent: fingerpost\nUser-agent: y\nDisallow: /a", "/a", "no"},
		{"a rule before any group", "Disallow: /\nUser-agent: x\nDisallow: /", "/a", "yes"},
		{"other lines end no group", "User-agent: *\nSitemap: https://example.org/s.xml\nCrawl-delay: 3\nDisallow: /a", "/a", "no"},
		{"comments, spaces, capitals, line ends", "\ufeff# hello\r\nUSER-AGENT :  * # all\rdisallow:/a # this\r\n", "/a", "no"},
		{"lines that are none", "User-agent: *\nDisallow /a\n<html>\n:\nDisallow: /b", "/a", "yes"},
		{"a prefix", "User-agent: *\nDisallow: /a", "/about", "no"},
		{"capitals count", "User-agent: *\nDisallow: /A", "/a", "yes"},
		{"the query is part of it", "User-agent: *\nDisallow: /*?page=", "/a?page=2", "no"},
		{"what says most wins", "User-agent: *\nDisallow: /a\nAllow: /a/feed\nDisallow: /a/feed/old", "/a/feed/new", "yes"},
		{"in whatever order", "User-agent: *\nAllow: /a/feed\nDisallow: /a", "/a/feed", "yes"},
		{"of two that say as much, the kind one", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", "yes"},
		{"an asterisk", "User-agent: *\nDisallow: /*.html", "/a/b.html?x", "no"},
		{"an end", "User-agent: *\nDisallow: /*.html$", "/a.html?x", "yes"},
		{"an end that is there", "User-agent: *\nDisallow: /*.html$", "/a.html.html", "no"},
		{"an end without an asterisk", "User-agent: *\nDisallow: /a$", "/ab", "yes"},
		{"an asterisk at the end", "User-agent: *\nDisallow: /a*$", "/abc", "no"},
		{"escaped and not", "User-agent: *\nDisallow: /caf%C3%A9", "/café", "no"},
		{"not and escaped", "User-agent: *\nDisallow: /café", "/caf%c3%a9", "no"},
		{"escaped for nothing", "User-agent: *\nDisallow: /%61", "/a", "no"},
		{"a slash that is none", "User-agent: *\nDisallow: /a%2fb", "/a/b", "yes"},
		{"no escape at all", "User-agent: *\nDisallow: /100%", "/100%", "no"},
		{"a rule beyond reason", "User-agent: *\nDisallow: /" + strings.Repeat("a", 3000), "/" + strings.Repeat("a", 4000), "yes"},
	} {
		if got := robotsAllow(robotsRules(test.text), test.path); got != (test.want == "yes") {
			t.Errorf("%s: %v, want %s", test.name, got, test.want)
		}
	}
}

// slowFit is how RFC 9309 describes a rule, as an expression.
func slowFit(pattern, path string) bool {
	expression := "^" + strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSuffix(pattern, "$")), `\*`, `.*`)
	if strings.HasSuffix(pattern, "$") {
		expression += "$"
	}
	return regexp.MustCompile(`(?s)` + expression).MatchString(path)
}

// TestRobotsAgainstExpressions holds the quick way against the plain one, on short
// rules of few letters, which meet often.
func TestRobotsAgainstExpressions(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 309))
	word := func(letters string, most int) string {
		b := []byte{'/'}
		for range random.IntN(most) {
			b = append(b, letters[random.IntN(len(letters))])
		}
		return string(b)
	}
	fits := 0
	for range 200_000 {
		pattern, path := word("ab*/", 7), word("ab/", 9)
		if random.IntN(3) == 0 {
			pattern += "$"
		}
		want := slowFit(pattern, path)
		if got := newRobotsRule(true, pattern).fits(path); got != want {
			t.Fatalf("%s fits %s: %v, want %v", pattern, path, got, want)
		}
		if want {
			fits++
		}
	}
	if fits < 10_000 {
		t.Errorf("only %d of the rules fit, which tells little", fits)
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%7e", "/a%7Eb")
	f.Add("\ufeffuser-agent:fingerpost\rdisallow:*", "")
	f.Fuzz(func(t *testing.T, text, path string) {
		rules := robotsRules(text)
		robotsAllow(rules, path)
		for i, r := range rules {
			if i > 0 && r.octets > rules[i-1].octets {
				t.Errorf("rule %d says more than the one before", i)
			}
		}
		if once := robotsPath(path); robotsPath(once) != once {
			t.Errorf("%q is written %q, and then %q", path, once, robotsPath(once))
		}
	})
}
