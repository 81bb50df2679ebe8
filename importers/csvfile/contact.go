package csvfile

import (
	"regexp"
	"strings"

	"fingerpost/app/directory"
)

var (
	anyEmail = regexp.MustCompile(`[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)
	anyURL   = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"']+`)
	bareHost = regexp.MustCompile(`(?i)^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/\S*)?$`)
	noHost   = regexp.MustCompile(`(?i)(?:^|[./@])(?:example\.com|[a-z0-9-]+\.invalid)(?:[/:?#]|$)`)
)

// placeholder tells whether an address is one that stands for none:
// example.com, noemail.invalid.
func placeholder(s string) bool {
	lower := strings.ToLower(s)
	return (strings.Contains(lower, "example.com") || strings.Contains(lower, ".invalid")) && noHost.MatchString(s)
}

// email reads one address. Of several the first is taken and the others are
// reported; placeholders (example.com, noemail.invalid) are unknown.
func (b *builder) email(f field) string {
	text := b.text[f]
	if text == "" {
		return ""
	}
	found := emails(text)
	switch {
	case len(found) == 0 && placeholder(text):
	case len(found) == 0:
		b.bad(f, "That is not an e-mail address such as hello@example.org, so it was left out.")
	case len(found) > 1:
		b.bad(f, "There is room for one e-mail address. The first was taken.")
	}
	if len(found) == 0 {
		return ""
	}
	return found[0]
}

// emails gives the addresses in a text.
func emails(text string) []string {
	if !strings.Contains(text, "@") {
		return nil
	}
	var found []string
	for _, e := range anyEmail.FindAllString(text, -1) {
		e = strings.Trim(e, ".'")
		if !strings.Contains(e, "..") && !placeholder(e) {
			found = append(found, e)
		}
	}
	return found
}

// url reads one web address. One without a scheme gets http://, since nobody
// has said that the site has a certificate, and those that have send on.
func (b *builder) url(f field) string {
	text := b.text[f]
	if text == "" {
		return ""
	}
	found := urls(text)
	switch {
	case len(found) > 1:
		b.bad(f, "There is room for one web address. The first was taken.")
	case len(found) == 0 && !placeholder(text):
		b.bad(f, "That is not a web address such as https://example.org, so it was left out.")
	}
	if len(found) == 0 {
		return ""
	}
	return found[0]
}

// urls gives the web addresses in a text, whole.
func urls(text string) []string {
	// Nearly every cell is one whole address, which needs no looking for.
	if strings.HasPrefix(text, "http") && !strings.ContainsAny(text, " \n,;<>\"'()") && strings.Count(text, "://") == 1 && strings.Contains(text, ".") && !placeholder(text) {
		return []string{text}
	}
	var found []string
	for _, u := range anyURL.FindAllString(text, -1) {
		u = strings.TrimRight(u, ".,;:)]")
		scheme, rest, ok := strings.Cut(u, "://")
		if !ok {
			scheme, rest = "http", u
		}
		if host, _, _ := strings.Cut(rest, "/"); strings.Contains(host, ".") && !placeholder(host) {
			found = append(found, strings.ToLower(scheme)+"://"+rest)
		}
	}
	text = strings.TrimRight(text, ".,;")
	if len(found) == 0 && bareHost.MatchString(text) && !placeholder(text) {
		found = append(found, "http://"+text)
	}
	return found
}

// contact reads a column that holds whatever somebody gave: addresses, numbers,
// a page, or a person's name. They are told apart by what they are, and words
// around them are not kept, since they are most often who to ask for.
func (b *builder) contact(s *directory.Service) {
	text := b.text[fContact]
	if text == "" {
		return
	}
	if found := emails(text); len(found) > 0 && s.Email == "" {
		s.Email = found[0]
		if len(found) > 1 {
			b.bad(fContact, "There is room for one e-mail address. The first was taken.")
		}
	} else if len(found) == 0 && strings.Contains(text, "@") && !placeholder(text) {
		b.bad(fContact, "There is no e-mail address such as hello@example.org in it that could be used.")
	}
	rest := anyEmail.ReplaceAllString(text, "\n")
	if found := urls(rest); len(found) > 0 && s.URL == "" {
		s.URL = found[0]
	}
	if len(s.Phones) == 0 {
		for _, p := range phones(anyURL.ReplaceAllString(rest, "\n")) {
			s.Phones = append(s.Phones, directory.Phone{Number: p.Number})
		}
	}
}
