package opening

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

// FuzzOpeningTimes holds what is true of any text: no text is lost, a reading
// is one that the domain takes, and it does not depend on case or on spaces
// around it.
func FuzzOpeningTimes(f *testing.F) {
	for _, seed := range []string{
		"Wednesday 10am - 4pm", "1st & 3rd Wed 2-3pm", "9 - 4 weekdays except Wed 9 - 2", "24/7", "Mon-Fri 9-5, closed Sat",
		"Daily (except Tues & Sat) 10:30am - 12pm", "Monday between 10 and 12; 2=3pm", "Fri 22:00-02:00 not bank holidays", "every 2nd Tue of month", "",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, read := Parse(text)
		if strings.TrimSpace(text) != "" && len(got) == 0 {
			t.Fatalf("%q is lost", text)
		}
		for _, s := range got {
			if read != s.Readable() {
				t.Fatalf("%q: read is %v and %+v", text, read, s)
			}
		}
		if err := (&directory.Service{Name: "a", Schedules: got}).Validate(); err != nil && len(text) < directory.MaxText {
			t.Fatalf("%q: %v", text, err)
		}
		again, readAgain := Parse("  " + text + "\n")
		if diff := cmp.Diff(got, again); diff != "" || read != readAgain {
			t.Fatalf("%q: spaces around it change it: %s", text, diff)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		Parse("Tuesdays & Fridays 12pm - 3pm; 1st Saturday of month 10am - 12noon")
	}
}
