package importers

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// secretName finds the names of parameters that hold a key.
var secretName = regexp.MustCompile(`(?i)^(.*[-_.])?(api-?_?key|key|token|secret|password|pwd|auth|sig|signature|code)$`)

// minSecret is how many characters a key has at least. What is shorter would be
// found in words that have nothing to do with it.
const minSecret = 6

// Secrets gives what of an address nobody should be told: the values of
// parameters whose names say that they are keys, and a password, each as it is
// written and as it is meant. There may be several addresses, parted by spaces.
func Secrets(ref string) (all []string) {
	for one := range strings.FieldsSeq(ref) {
		u, err := url.Parse(one)
		if err != nil {
			continue
		}
		if password, set := u.User.Password(); set {
			all = append(all, asWritten(one), password, url.QueryEscape(password), url.PathEscape(password))
		}
		for pair := range strings.SplitSeq(u.RawQuery, "&") {
			name, value, _ := strings.Cut(pair, "=")
			if plain, err := url.QueryUnescape(value); err == nil && secretName.MatchString(name) {
				all = append(all, value, plain, url.QueryEscape(plain))
			}
		}
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) }) // None hides the half of another.
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return len(s) < minSecret })
}

// asWritten gives the password of an address that has one, letter for letter:
// there are many ways to write it.
func asWritten(address string) string {
	_, rest, _ := strings.Cut(address, "//")
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	_, password, _ := strings.Cut(rest[:max(strings.LastIndexByte(rest, '@'), 0)], ":")
	return password
}

// Shown gives an address as it may be told, with "(key)" in place of its secrets.
func Shown(ref string) string {
	for _, secret := range Secrets(ref) {
		ref = strings.ReplaceAll(ref, secret, "(key)")
	}
	return ref
}
