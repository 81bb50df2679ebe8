package openactive

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
	"golang.org/x/net/html"
)

// Feed is one feed of a dataset.
type Feed struct {
	Type string // of the model: "SessionSeries"; "" where it can't be told
	Name string // as the dataset calls it
	URL  string
}

// Dataset is what an address turned out to be: a dataset's page with its feeds,
// one feed by itself, or a catalogue of datasets.
type Dataset struct {
	Name       string
	URL        string // of the page, as it calls itself
	Publisher  string
	Email      string // the publisher's
	Licence    string // a web address
	Discussion string // where faults are reported
	Feeds      []Feed
	Page       bool     // the feeds are a dataset's; false: the address is a feed itself
	Datasets   []string // of a catalogue: the pages of its datasets
	Catalogues []string // of a catalogue of catalogues
}

// maxDescription is the most that is read of a page that describes a dataset.
// The largest known has 52 kB, the catalogue of all datasets 420 kB.
const maxDescription = 16 << 20

// Discover finds out what is at an address: a dataset's page (HTML with JSON-LD,
// or the JSON-LD alone), a catalogue, or a page of a feed. What is none of these
// is a directory.Invalid error.
func Discover(ctx context.Context, get importers.Getter, ref string) (Dataset, error) {
	document, err := get.Get(ctx, ref)
	if err != nil {
		return Dataset{}, err
	}
	defer document.Body.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(document.Body, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && err != io.EOF {
		return Dataset{}, fmt.Errorf("read %s: %w", ref, err)
	}
	body := io.MultiReader(bytes.NewReader(head[:n]), document.Body)
	if members.Match(head[:n]) && !bytes.Contains(head[:n], []byte("DataCatalog")) && !bytes.Contains(head[:n], []byte("DataDownload")) {
		return readFeedPage(body, ref)
	}
	all, err := io.ReadAll(io.LimitReader(body, maxDescription))
	if err != nil {
		return Dataset{}, fmt.Errorf("read %s: %w", ref, err)
	}
	return ReadDataset(all, ref)
}

// members finds what only a page of a feed has.
var members = regexp.MustCompile(`"(items|next)"\s*:`)

var errEnough = errors.New("enough")

// readFeedPage reads as much of a feed's page as tells what is in it.
func readFeedPage(body io.Reader, ref string) (Dataset, error) {
	d, f, objects := Dataset{}, Feed{URL: ref}, loose.Reader{}
	rest, err := loose.Items(body, maxItem, func(raw []byte, _ bool) error {
		it, why := readItem(raw, false)
		if why != "" {
			return nil
		}
		f.Type = kindName(it.kind)
		if it.state == "deleted" {
			return nil
		}
		if o, err := objects.Object(it.raw); err == nil {
			f.Type = typeName(o, it.kind)
		}
		return errEnough
	}, "items")
	if err != nil && err != errEnough {
		return d, err
	}
	d.Licence = rest.ID("license", "licence")
	f.Type = cmp.Or(f.Type, typeOf("", "", ref))
	d.Feeds = []Feed{f}
	return d, nil
}

// ReadDataset reads what describes a dataset or a catalogue. Ref is its address,
// against which others are resolved.
func ReadDataset(body []byte, ref string) (Dataset, error) {
	body = bytes.TrimSpace(bytes.TrimPrefix(body, byteOrder))
	blocks := [][]byte{body}
	if len(body) > 0 && body[0] != '{' && body[0] != '[' {
		blocks = scripts(body)
	}
	var d Dataset
	for _, block := range blocks {
		v, err := loose.Decode(block)
		if err != nil {
			continue
		}
		d.describe(loose.Of(map[string]any{"@graph": v}), ref, 0)
	}
	if len(d.Feeds)+len(d.Datasets)+len(d.Catalogues) == 0 {
		return d, directory.Errorf(directory.Invalid, "", "%s describes no OpenActive dataset, and is no page of a feed. Give the address of the dataset's page, or of a feed.", ref)
	}
	return d, nil
}

// describe reads a description, wherever it lies among others.
func (d *Dataset) describe(o loose.Object, ref string, depth int) {
	kind := last(o.ID("@type", "type"))
	switch kind {
	case "DataCatalog":
		d.Datasets = append(d.Datasets, addresses(o, ref, "dataset")...)
		d.Catalogues = append(d.Catalogues, addresses(o, ref, "hasPart")...)
		d.Name, d.Licence = cmp.Or(d.Name, o.Line("name")), cmp.Or(d.Licence, o.ID("license"))
		return
	case "Dataset":
		d.dataset(o, ref)
		return
	}
	if depth < maxDepth {
		for _, below := range o.List("@graph", "mainEntity", "dataset") {
			d.describe(below, ref, depth+1)
		}
	}
}

// dataset reads a Dataset (schema.org, with distribution of DataDownload). Of
// several on one page the first one counts, with the feeds of all.
func (d *Dataset) dataset(o loose.Object, ref string) {
	d.Page = true
	publisher := o.Child("publisher")
	d.Name, d.URL = cmp.Or(d.Name, o.Line("name")), cmp.Or(d.URL, idOf(o), o.ID("url"), ref)
	d.Publisher, d.Email = cmp.Or(d.Publisher, publisher.Line("name", "legalName")), cmp.Or(d.Email, publisher.ID("email"))
	d.Licence = cmp.Or(d.Licence, o.ID("license", "licence"), o.Child("license").ID("url", "@id"))
	d.Discussion = cmp.Or(d.Discussion, o.ID("discussionUrl"))
	for _, feed := range o.List("distribution") {
		at := resolve(ref, feed.ID("contentUrl", "url"))
		if at == "" || slices.ContainsFunc(d.Feeds, func(have Feed) bool { return have.URL == at }) {
			continue
		}
		d.Feeds = append(d.Feeds, Feed{Name: feed.Line("name"), URL: at, Type: typeOf(feed.ID("additionalType"), feed.Line("name"), at)})
	}
}

// scripts gives the blocks of JSON-LD in a page.
func scripts(body []byte) (blocks [][]byte) {
	z := html.NewTokenizer(bytes.NewReader(body))
	for inside := false; ; {
		switch z.Next() {
		case html.ErrorToken:
			return blocks
		case html.StartTagToken:
			t := z.Token()
			inside = t.Data == "script" && slices.ContainsFunc(t.Attr, func(a html.Attribute) bool {
				return a.Key == "type" && strings.Contains(strings.ToLower(a.Val), "ld+json")
			})
		case html.TextToken:
			if inside {
				blocks = append(blocks, bytes.Clone(z.Text()))
			}
		case html.EndTagToken:
			inside = false
		}
	}
}
