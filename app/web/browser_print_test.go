package web_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"github.com/chromedp/chromedp"
)

var pdfPage = regexp.MustCompile(`/Type\s*/Page[^s]`)

// wordy is a listing of which everything is known, at length.
func wordy(tb testing.TB) *directory.Service {
	return listing(tb, "wordy", func(s *directory.Service) {
		long := strings.Repeat("We meet by the gate, have a look at the view, and go on when everybody is ready. ", 12)
		s.Name = strings.Repeat("A Long Walk for Everybody ", 5)
		s.Summary, s.Description = long[:400], strings.Repeat(long+"\n", 6)
		s.Phones = []directory.Phone{{Number: "0114 496 0369", Description: "Jean"}, {Number: "0114 496 0370", Description: "Mo"}}
		s.Email, s.URL, s.AssuredDate, s.AssuredBy = "long@example.org", "https://long.example.org", "2026-10-01", "Jean at the lodge"
		s.Locations = append(at(tb, "Meersbrook Park Lodge", "S8 9HP"), at(tb, "Crookes Methodist Hall", "S10 1UG")...)
		for i := range s.Locations {
			s.Locations[i].Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=TU", 600, 690), directory.Weekly("FREQ=WEEKLY;BYDAY=TH", 600, 690)}
		}
		s.FirstVisit, s.Bring, s.Companions, s.Terrain, s.GettingThere = long, long, long, long, long
		s.Eligibility, s.NotFor, s.Outdoors = long, long, directory.Yes
	})
}

// A listing is one sheet of A4, to hand over: the number large, and a code that
// leads to the page.
func TestListingPrintsOnOneSheet(t *testing.T) {
	ctx := browser(t)
	long := wordy(t)
	at := serve(t, open(t, slices.Concat(listings(t), []*directory.Service{long})))
	for _, path := range []string{id("amblers"), id("stretch"), id("bare"), id("haven"), id("online"), id("llanfair"), long.ID} {
		for _, prefix := range []string{"", "/cy"} {
			if err := chromedp.Do(ctx, window(1280, 800), chromedp.Navigate(at+prefix+"/services/"+path)); err != nil {
				t.Fatal(err)
			}
			sheet, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
			if err != nil {
				t.Fatal(err)
			}
			if n := len(pdfPage.FindAll(sheet, -1)); n != 1 {
				t.Errorf("%s/services/%s prints on %d sheets", prefix, path, n)
			}
		}
	}
}
