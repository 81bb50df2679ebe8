package ingest

import (
	"bufio"
	"bytes"
	"context"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/oruk"
)

// formats is the table of everything that can be read.
var formats = map[string]func() importers.Importer{
	"csv":  func() importers.Importer { return csvfile.New() },
	"oruk": func() importers.Importer { return oruk.Importer{} },
}

// importerFor picks the reader for a feed, and settles the feed's format where
// it has none by looking at the first bytes of the source.
func importerFor(ctx context.Context, feed *store.Feed, get importers.Getter) (importers.Importer, error) {
	if feed.Format == "" {
		format, err := detect(ctx, feed.Ref, get)
		if err != nil {
			return nil, err
		}
		feed.Format = format
	}
	if err := CheckFormat(feed.Format); err != nil {
		return nil, err
	}
	return formats[feed.Format](), nil
}

// CheckFormat refuses a format that can't be read; "" is to be found out.
func CheckFormat(format string) error {
	if _, known := formats[format]; !known && format != "" {
		return directory.Errorf(directory.Invalid, "format", "There is no format %q. These can be read: %s.", format, strings.Join(slices.Sorted(maps.Keys(formats)), ", "))
	}
	return nil
}

// detect tells a source's format by its name, or else by how it begins.
func detect(ctx context.Context, ref string, get importers.Getter) (string, error) {
	switch name := strings.ToLower(fileName(ref)); path.Ext(name) {
	case ".csv", ".tsv":
		return "csv", nil
	case ".json", ".ndjson":
		return "oruk", nil
	}
	doc, err := get.Get(ctx, ref)
	if err != nil {
		return "", err
	}
	defer doc.Body.Close()
	head, _ := bufio.NewReaderSize(doc.Body, 4096).Peek(4096)
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	switch {
	case bytes.HasPrefix(head, []byte("{")), bytes.HasPrefix(head, []byte("[")):
		return "oruk", nil
	case bytes.HasPrefix(head, []byte("<")) && strings.HasPrefix(ref, "http"):
		return "oruk", nil // An API's base address often answers with its documentation.
	case bytes.HasPrefix(head, []byte("PK")):
		return "", directory.Errorf(directory.Invalid, "format", "%s is a zip or a spreadsheet. Save it as CSV first.", fileName(ref))
	default:
		return "csv", nil
	}
}

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
