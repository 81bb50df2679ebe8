package ingest

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// contacts puts numbers, e-mail and web addresses right.
func (n *normaliser) contacts() {
	s := n.service
	s.Phones = n.phones(s.Phones)
	n.email("email", &s.Email)
	n.url("url", &s.URL)
	if o := s.Organization; o != nil {
		o.Phones = n.phones(o.Phones)
		n.email("organization_email", &o.Email)
		n.url("organization_url", &o.URL)
	}
	if from := &s.Source.URL; *from != "" && !strings.HasPrefix(*from, "https://") && !strings.HasPrefix(*from, "http://") {
		*from = ""
	}
}

var mailto = regexp.MustCompile(`(?i)^mailto:`)

// email keeps the first address of a field, its host in small letters. One that
// only fills the field is none.
func (n *normaliser) email(field string, text *string) {
	given := strings.TrimSpace(*text)
	if given == "" {
		*text = ""
		return
	}
	parts := strings.FieldsFunc(given, func(r rune) bool { return strings.ContainsRune(" ,;|/\n\t", r) })
	first := slices.IndexFunc(parts, func(part string) bool { return strings.Contains(part, "@") })
	if first < 0 {
		return // Repair says what is wrong with it.
	}
	address := mailto.ReplaceAllString(strings.Trim(parts[first], "<>().'\""), "")
	if local, host, found := strings.Cut(address, "@"); found {
		address = local + "@" + strings.ToLower(host)
		if fills(strings.ToLower(host)) {
			*text = ""
			return
		}
	}
	if *text = address; !sent(address) {
		n.problem(field, given, "That is not an e-mail address such as hello@example.org. The listing is kept without it.")
		n.refuse(field, given)
		*text = ""
	}
}

// sent tells whether mail can be sent to an address and nothing else.
func sent(address string) bool {
	a, err := mail.ParseAddress(address)
	return err == nil && a.Address == address
}

// host is how a web address begins that was written without its scheme.
var host = regexp.MustCompile(`(?i)^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?$`)

// url makes a web address whole. One without a scheme gets http://, since nobody
// has said that the site has a certificate, and those that have send on. One
// that only fills the field is none.
func (n *normaliser) url(field string, text *string) {
	given := strings.TrimRight(strings.TrimSpace(*text), ",;")
	if first, _, more := strings.Cut(given, " "); more && strings.Contains(first, ".") {
		given = strings.TrimRight(first, ",;")
	}
	switch {
	case strings.HasPrefix(given, "//"):
		given = "https:" + given
	case host.MatchString(given):
		given = "http://" + given
	}
	u, err := url.Parse(given)
	if err != nil {
		return // Repair says what is wrong with it.
	}
	if u.Scheme == "http" || u.Scheme == "https" {
		// Scheme and host mean the same in any case; the rest stays to the letter.
		end := len(u.Scheme) + strings.IndexAny(given[len(u.Scheme)+len("://"):]+"/", "/?#") + len("://")
		given = strings.ToLower(given[:end]) + given[end:]
	}
	if *text = given; fills(strings.TrimPrefix(u.Hostname(), "www.")) {
		*text = ""
	}
}

// fills tells whether a host only fills a field (RFC 2606: example.com, and the
// top level invalid, as in noemail.invalid).
func fills(host string) bool {
	return host == "example.com" || strings.HasSuffix(host, ".example.com") || host == "invalid" || strings.HasSuffix(host, ".invalid")
}
