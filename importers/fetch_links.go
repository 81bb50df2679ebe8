package importers

import (
	"net/url"
	"strings"

	"fingerpost/app/directory"
)

// NextLink gives the address of a further page: the link, resolved against the
// page that it stands on. It must lead to the host of one of from, so that a
// feed can't send us to somebody else's server; from is the page's address,
// first as it was after redirects, then as it was asked for. A link to http on
// a page that came by https is followed by https: servers behind a proxy often
// don't know that they are.
func NextLink(link string, from ...string) (string, error) {
	page, err := webAddress(from[0])
	if err != nil {
		return "", err
	}
	next, err := page.Parse(strings.TrimSpace(link))
	if err != nil {
		return "", &directory.Error{Kind: directory.Invalid, Message: "The link to the next page can't be read: " + cut(link, 200), Err: err}
	}
	next.Fragment = ""
	if page.Scheme == "https" && next.Scheme == "http" && next.Port() == "" {
		next.Scheme = "https"
	}
	for _, ref := range from {
		known, err := webAddress(ref)
		if err == nil && known.Scheme == next.Scheme && authority(known) == authority(next) {
			return next.String(), nil
		}
	}
	return "", directory.Errorf(directory.Invalid, "", "The link to the next page leads to another host, %s, and is not followed.", cut(next.Redacted(), 200))
}

// webAddress reads an absolute http or https URL.
func webAddress(ref string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, &directory.Error{Kind: directory.Invalid, Message: cut(ref, 200) + " is not a web address. Give one that begins with https:// or http://.", Err: err}
	}
	return u, nil
}

// authority gives host and port, with the scheme's own port written out.
func authority(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return strings.ToLower(u.Hostname()) + ":" + port
}

// cut keeps the first n bytes of s, whole characters of them.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
