package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/importers/openactive"
)

// finding is what is at an address.
type finding struct {
	preview
	lines []string // what it is, for a person
}

// find looks at an address: what it is, and what its first records would
// become. Nothing is stored. The feed comes with the format and the address that
// were found out, and with what a dataset says of itself.
func (p *parts) find(ctx context.Context, feed store.Feed) (f finding, err error) {
	in := p.ingest()
	if feed.Format == "" {
		if feed.Format, feed.Ref, err = ingest.Detect(ctx, in.Getter(feed), feed.Ref); err != nil {
			return f, err // It names the address already.
		}
	}
	if feed.Format == "openactive" && len(strings.Fields(feed.Ref)) == 1 {
		dataset, err := openactive.Discover(ctx, in.Getter(feed), feed.Ref)
		switch {
		case err != nil:
			return f, err
		case len(dataset.Feeds) == 0:
			return f, chooseOne(feed.Ref, dataset)
		}
		feed.Licence = cmp.Or(feed.Licence, dataset.Licence)
		feed.Attribution = cmp.Or(feed.Attribution, dataset.Publisher)
		feed.Contact = cmp.Or(feed.Contact, dataset.Email, dataset.Discussion)
		f.lines = describe(dataset)
	}
	seen, err := p.preview(ctx, feed)
	if err == nil {
		f.preview = seen
	}
	return f, err
}

// describe says what a dataset, or a feed by itself, is.
func describe(d openactive.Dataset) (lines []string) {
	if !d.Page {
		lines = append(lines, fmt.Sprintf("One feed of OpenActive (%s). Its dataset's page would bring what belongs to it from the other feeds.", cmp.Or(d.Feeds[0].Type, "of a type that can't be told")))
		return lines
	}
	title := "An OpenActive dataset"
	if d.Name != "" {
		title += ": " + d.Name
	}
	if d.Publisher != "" {
		title += ", by " + d.Publisher
	}
	lines = append(lines, title+". Its feeds:")
	for _, feed := range d.Feeds {
		lines = append(lines, fmt.Sprintf("  %s  %s", cmp.Or(feed.Type, feed.Name, "?"), feed.URL))
	}
	return lines
}

// shownDatasets is how many of a catalogue's datasets are named.
const shownDatasets = 30

// chooseOne says that an address is a catalogue, which is no one's feed.
func chooseOne(ref string, d openactive.Dataset) error {
	pages := slices.Concat(d.Datasets, d.Catalogues)
	more := ""
	if n := len(pages) - shownDatasets; n > 0 {
		more = fmt.Sprintf("\n  … and %d more", n)
		pages = pages[:shownDatasets]
	}
	return directory.Errorf(directory.Invalid, "", "%s is a catalogue of %d datasets, each of its own publisher. Add the one that you want:\n  %s%s",
		ref, len(d.Datasets)+len(d.Catalogues), strings.Join(pages, "\n  "), more)
}

// formatWords say what each format is.
var formatWords = map[string]string{
	"csv": "a sheet (CSV)", "xlsx": "a workbook (XLSX)", "oruk": "Open Referral UK", "openactive": "OpenActive", "ical": "a calendar (iCalendar)",
	"ramblers": "led walks (Ramblers)", "nhs": "NHS organisations", "parkrun": "parkrun events",
}

// write prints what was found, and the preview where there is one.
func (f *finding) write(s *session) {
	for _, line := range f.lines {
		fmt.Fprintln(s.out, line)
	}
	if f.report == nil {
		return
	}
	if len(f.lines) == 0 {
		fmt.Fprintf(s.out, "Found: %s, at %s\n", cmp.Or(formatWords[f.feed.Format], f.feed.Format), f.feed.Ref)
	}
	f.preview.write(s.out)
}

// checkURL refuses what is no web address.
func checkURL(ref string) error {
	if !importers.IsURL(ref) {
		return fmt.Errorf("%q is not a web address. Give one that begins with https://; a file is read with: import FILE", ref)
	}
	return nil
}
