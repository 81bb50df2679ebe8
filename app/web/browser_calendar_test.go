package web_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fingerpost/importers"
	"fingerpost/importers/ical"
	download "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// diary is what a calendar's reader finds in a file.
type diary struct {
	records  []importers.Record
	problems []importers.Problem
}

func (d *diary) Record(r importers.Record) error   { d.records = append(d.records, r); return nil }
func (d *diary) Problem(p importers.Problem) error { d.problems = append(d.problems, p); return nil }
func (d *diary) Page(string) error                 { return nil }

// calendar takes the calendar of the amblers' page home with the keyboard, and
// reads it as a partner's is read.
func calendar(t *testing.T, ctx context.Context) {
	t.Helper()
	folder := t.TempDir()
	if _, err := chromedp.Call(ctx, download.SetDownloadBehavior, download.SetDownloadBehaviorParams{
		Behavior: download.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder, BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
	}); err != nil {
		t.Fatal(err)
	}
	tabTo(t, ctx, `.keep a[href$=".ics"]`)
	press(t, ctx, kb.Enter)
	file := filepath.Join(folder, id("amblers")+".ics")
	for range 200 { // Chromium may keep the name free with an empty file first.
		if kept, err := os.ReadFile(file); err == nil && bytes.Contains(kept, []byte("END:VCALENDAR")) {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	var read diary
	_, err := ical.Importer{Now: func() time.Time { return now }}.Import(t.Context(), importers.Source{Feed: "calendar", Ref: file, Get: importers.Files{}}, &read)
	if err != nil || len(read.problems) > 0 || len(read.records) != 1 {
		t.Fatalf("the calendar is read as %+v: %v", read, err)
	}
	got := read.records[0].Service
	if got.Name != "Meersbrook Amblers" || len(got.Locations) != 1 || got.Locations[0].Location.Postcode != "S8 9HP" {
		t.Errorf("it tells of %+v", got)
	}
}
