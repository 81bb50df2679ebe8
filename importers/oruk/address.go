package oruk

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// asked are the query parameters that are ours to set.
var asked = []string{"page", "per_page", "full"}

// perPage is how many records a page is asked to have. Many servers give fewer.
const perPage = 100

// listing is where a feed's services may be listed: an address without our
// parameters.
type listing struct {
	*url.URL
	perPage string // as the given address has it
}

// listings gives where the services of a feed may be, likeliest first: the
// address itself where it names the list, else the list below it, then the
// address with and without a slash at its end.
func listings(ref string) ([]listing, error) {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil {
		return nil, err
	}
	query := u.Query()
	l := listing{u, query.Get("per_page")}
	for _, name := range asked {
		query.Del(name)
	}
	u.RawQuery, u.Fragment = query.Encode(), ""
	at := func(path string) listing {
		moved := *u
		moved.Path, moved.RawPath = path, ""
		return listing{&moved, l.perPage}
	}
	base := strings.TrimRight(u.Path, "/")
	name := strings.ToLower(path.Base(base))
	switch {
	case documentation[name]:
		base = strings.TrimRight(path.Dir(base), "/.")
		return []listing{at(base + "/services"), at(base), at(base + "/")}, nil
	case name == "services" && strings.HasSuffix(u.Path, "/"):
		return []listing{l, at(base)}, nil
	case name == "services":
		return []listing{l, at(base + "/")}, nil
	case strings.Contains(name, "."), strings.Contains(strings.ToLower(base), "/services/"):
		return []listing{l}, nil
	}
	return []listing{at(base + "/services"), at(base), at(base + "/")}, nil
}

// documentation are the names of pages about an API that stand beside it, and that
// people copy where they mean the API.
var documentation = map[string]bool{
	"openapi.json": true, "openapi.yaml": true, "swagger.json": true, "swagger": true, "swagger-ui": true, "swagger-ui.html": true,
	"api-docs": true, "docs": true, "index.html": true,
}

// page gives the address of a page. Plain is without the wish for many full
// records a page, or for those alone that were modified since, which some servers
// don't understand.
func (l listing) page(n int, since time.Time, plain bool) string {
	u := *l.URL
	query := u.Query()
	query.Set("page", strconv.Itoa(n))
	if l.perPage != "" {
		query.Set("per_page", l.perPage)
	}
	if !plain {
		query.Set("full", "true")
		if !since.IsZero() {
			query.Set("modified_after", since.UTC().Format(time.RFC3339))
		}
		if l.perPage == "" {
			query.Set("per_page", strconv.Itoa(perPage))
		}
	}
	u.RawQuery = query.Encode()
	return u.String()
}

// turn gives the address of the page after one that was fetched from ref.
func turn(ref string) (string, error) {
	u, err := url.Parse(ref)
	if err != nil {
		return "", err
	}
	query := u.Query()
	n, err := strconv.Atoi(query.Get("page"))
	if err != nil {
		n = 1
	}
	query.Set("page", strconv.Itoa(n+1))
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// record gives the address of one record of the list that a page is of.
func record(page, id string) (string, error) {
	u, err := url.Parse(page)
	if err != nil {
		return "", err
	}
	u.RawQuery, u.Fragment = "", ""
	return u.JoinPath(url.PathEscape(id)).String(), nil
}
