package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/ical"
	"fingerpost/importers/nhs"
	"fingerpost/importers/openactive"
	"fingerpost/importers/oruk"
	"fingerpost/importers/parkrun"
	"fingerpost/importers/ramblers"
)

// headSize is how much of a source is looked at to tell its format.
const headSize = 64 << 10

// Detect finds out what a source is: its format, and the address to import,
// which differs from ref where that is of one page of a feed. An address that
// says it by itself is not fetched.
func Detect(ctx context.Context, get importers.Getter, ref string) (format, address string, err error) {
	if format := byAddress(ref); format != "" {
		return format, ref, nil
	}
	doc, err := get.Get(ctx, ref)
	if err != nil {
		// The base of an interface often has no page of its own, or one for people.
		if found, likely := oruk.Recognise(ref, nil); likely && (directory.KindOf(err) == directory.NotFound || errors.Is(err, importers.ErrRobots)) {
			return "oruk", found.URL, nil
		}
		return "", "", err
	}
	defer doc.Body.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(doc.Body, head)
	if err != nil && err != io.EOF && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", "", fmt.Errorf("look at %s: %w", ref, err)
	}
	head = head[:n]
	if format := byHead(ref, head); format != "" {
		return format, ref, nil
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	structured := bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("["))
	page := bytes.HasPrefix(head, []byte("<")) && importers.IsURL(ref)
	if !structured && !page {
		return "csv", ref, nil
	}
	found, likely := oruk.Recognise(ref, head)
	if likely && found.Certain {
		return "oruk", found.URL, nil
	}
	doc.Body = whole{io.MultiReader(bytes.NewReader(head), doc.Body), doc.Body}
	if ofOpenActive(ctx, opened{doc}, ref, head) {
		return "openactive", ref, nil
	}
	return "oruk", found.URL, nil
}

// byAddress tells a format by an address alone, or gives "".
func byAddress(ref string) string {
	if _, sheet := csvfile.ExportLink(ref, "csv"); sheet {
		return "csv"
	}
	named := strings.Fields(ref)
	switch {
	case ical.Link(ref) != ref:
		return "ical"
	case len(named) > 1 && importers.IsURL(named[0]) && importers.IsURL(named[1]):
		return "openactive" // Several feeds of one dataset.
	case !importers.IsURL(ref):
		return ""
	case ramblers.Recognise(ref, nil):
		return "ramblers"
	case nhs.Recognise(ref, nil):
		return "nhs"
	case parkrun.Recognise(ref, nil):
		return "parkrun"
	}
	return ""
}

// byHead tells a format by how a source begins, or by the end of its name, or
// gives "".
func byHead(ref string, head []byte) string {
	ext := strings.ToLower(path.Ext(fileName(ref)))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "xlsx"
	case bytes.Contains(bytes.ToUpper(head[:min(len(head), 1024)]), []byte("BEGIN:VCALENDAR")):
		return "ical"
	case ramblers.Recognise(ref, head):
		return "ramblers"
	case nhs.Recognise(ref, head):
		return "nhs"
	case parkrun.Recognise(ref, head):
		return "parkrun"
	case ext == ".csv", ext == ".tsv":
		return "csv"
	case ext == ".xlsx":
		return "xlsx" // It is none, and is told so in its own words.
	case ext == ".ics":
		return "ical"
	}
	return ""
}

// ofOpenActive tells whether a document is a dataset's page, a catalogue, or a
// page of a feed or an item of the Modelling specification.
func ofOpenActive(ctx context.Context, get importers.Getter, ref string, head []byte) bool {
	if bytes.Contains(head, []byte("openactive.io/")) && !bytes.HasPrefix(head, []byte("<")) {
		return true
	}
	found, err := openactive.Discover(ctx, get, ref)
	if err != nil {
		return false
	}
	// Any JSON with a list of items passes for a feed's page: only what is in it
	// tells.
	return found.Page || len(found.Datasets)+len(found.Catalogues) > 0 ||
		bytes.Contains(head, []byte(`"state"`)) && bytes.Contains(head, []byte(`"modified"`)) ||
		bytes.Contains(head, []byte(`"items"`)) && bytes.Contains(head, []byte(`"next"`))
}

// opened gives a document that is open already.
type opened struct{ doc *importers.Document }

// Get gives the document.
func (o opened) Get(context.Context, string) (*importers.Document, error) { return o.doc, nil }

// whole is a body whose beginning has been read, put together again.
type whole struct {
	io.Reader
	io.Closer
}
