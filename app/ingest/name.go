package ingest

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"fingerpost/app/directory"
)

var notInName = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// FeedName makes a feed's name out of a file's name or a host.
func FeedName(ref string) string {
	name := fileName(ref)
	if u, err := url.Parse(ref); err == nil && u.Host != "" {
		name = u.Hostname()
	} else {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	return strings.Trim(notInName.ReplaceAllString(name, "-"), "-.")
}

// CheckFeedName refuses what can't be a feed's name.
func CheckFeedName(name string) error {
	if name == "" || len(name) > 100 || notInName.MatchString(name) {
		return directory.Errorf(directory.Invalid, "feed", "%q can't be a feed's name. Use up to 100 letters, digits, dots, underscores and hyphens.", name)
	}
	return nil
}

func fileName(ref string) string {
	if u, err := url.Parse(ref); err == nil && u.Host != "" {
		return path.Base(u.Path)
	}
	return path.Base(strings.ReplaceAll(ref, `\`, "/"))
}
