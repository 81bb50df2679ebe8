package web

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/web/locales"
	"fingerpost/geo"
	"fingerpost/search"
	"fingerpost/seed"
	"github.com/paulmach/orb"
)

// en speaks English without a server.
var en = func() voice {
	languages, err := locales.Load(nil, nil)
	if err != nil {
		panic(err)
	}
	return voice{&Server{languages: languages}, languages[0]}
}()

func TestMiles(t *testing.T) {
	for _, c := range []struct {
		metres float64
		want   string
	}{
		{0, "under 50 yards"}, {45, "under 50 yards"}, {46, "50 yards"}, {140, "150 yards"}, {321, "350 yards"}, {322, "¼ mile"},
		{812, "½ mile"}, {1207, "¾ mile"}, {1609, "1 mile"}, {1911, "1¼ miles"}, {2414, "1½ miles"}, {2816, "1¾ miles"},
		{3017, "1¾ miles"}, {3018, "2 miles"}, {3219, "2 miles"}, {3900, "2½ miles"}, {8047, "5 miles"}, {15600, "9½ miles"}, {15700, "10 miles"},
		{16093, "10 miles"}, {40234, "25 miles"}, {642_000, "399 miles"},
	} {
		if got := en.miles(c.metres); got != c.want {
			t.Errorf("en.miles(%v) = %q, want %q", c.metres, got, c.want)
		}
	}
}

func TestAwaySaysNoMoreThanIsKnown(t *testing.T) {
	for _, c := range []struct {
		metres float64
		radius int
		want   string
	}{
		{10, 0, "under 50 yards"}, {10, 220, "under ¼ mile"}, {219, 220, "under ½ mile"}, {220, 220, "250 yards"}, {1900, 2000, "under 2½ miles"},
		{2100, 2000, "1¼ miles"}, {0, 5000, "under 3½ miles"},
	} {
		if got := en.away(c.metres, &geo.Origin{RadiusM: c.radius}); got != c.want {
			t.Errorf("en.away(%v, within %d) = %q, want %q", c.metres, c.radius, got, c.want)
		}
	}
}

// However far, the words never say less than a quarter too much or too little.
func TestMilesIsMonotonous(t *testing.T) {
	seen := map[string]float64{}
	last := ""
	for m := 0.0; m < 60_000; m += 7 {
		words := en.miles(m)
		if _, before := seen[words]; before && words != last {
			t.Fatalf("en.miles(%v) = %q, which it had left before", m, words)
		}
		seen[words], last = m, words
	}
}

func TestHours(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"10:00", "11:30", "10 to 11.30am"}, {"10:00", "13:00", "10am to 1pm"}, {"18:30", "20:00", "6.30 to 8pm"}, {"10:00", "", "10am"},
		{"12:00", "14:00", "midday to 2pm"}, {"10:00", "12:00", "10am to midday"}, {"00:00", "06:00", "midnight to 6am"}, {"12:30", "13:30", "12.30 to 1.30pm"},
		{"09:00", "17:00", "9am to 5pm"}, {"22:00", "24:00", "10pm to midnight"},
	} {
		from, err := directory.ParseClock(c.from)
		if err != nil {
			t.Fatal(err)
		}
		s := directory.Session{Timed: true, Start: directory.Date("2026-11-24").At(from)}
		if c.to != "" {
			to, err := directory.ParseClock(c.to)
			if err != nil {
				t.Fatal(err)
			}
			s.End = directory.Date("2026-11-24").At(to)
		}
		if got := en.sessionHours(s); got != c.want {
			t.Errorf("%s to %s = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestSessions(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	at := func(d directory.Date, from, to directory.Clock) directory.Session {
		return directory.Session{Timed: true, Start: d.At(from), End: d.At(to)}
	}
	for _, c := range []struct {
		session     directory.Session
		short, long string
	}{
		{at("2026-11-24", 600, 690), "Tuesday 10am, tomorrow", "Tuesday 24 November, 10 to 11.30am"},
		{at("2026-11-23", 1110, 1200), "Monday 6.30pm, today", "Monday 23 November, 6.30 to 8pm"},
		{at("2026-11-23", 480, 1020), "On now, until 5pm", "Monday 23 November, 8am to 5pm"},
		{at("2026-11-29", 600, 690), "Sunday 10am, in 6 days", "Sunday 29 November, 10 to 11.30am"},
		{at("2026-11-30", 600, 690), "Monday 30 November, 10am", "Monday 30 November, 10 to 11.30am"},
		{at("2027-01-05", 600, 690), "Tuesday 5 January 2027, 10am", "Tuesday 5 January 2027, 10 to 11.30am"},
		{directory.Session{Start: directory.Date("2026-11-28").At(0)}, "Saturday, in 5 days", "Saturday 28 November"},
		{directory.Session{Start: directory.Date("2026-12-05").At(0)}, "Saturday 5 December", "Saturday 5 December"},
	} {
		if got := en.shortSession(c.session, now); got != c.short {
			t.Errorf("short %v = %q, want %q", c.session.Start, got, c.short)
		}
		if got := en.longSession(c.session, now); got != c.long {
			t.Errorf("long %v = %q, want %q", c.session.Start, got, c.long)
		}
	}
	// The clocks go back on 25 October: the day has 25 hours and is one day.
	if got := daysUntil(time.Date(2026, 10, 26, 0, 30, 0, 0, time.UTC), time.Date(2026, 10, 24, 22, 30, 0, 0, time.UTC)); got != 2 {
		t.Errorf("over the clock change it is %d days, want 2", got)
	}
}

func TestRepeats(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	weekly := func(rule string) directory.Schedule { return directory.Weekly(rule, 600, 690) }
	for _, c := range []struct {
		schedule directory.Schedule
		want     string
	}{
		{weekly("FREQ=WEEKLY;BYDAY=TU"), "Tuesdays, 10 to 11.30am"},
		{weekly("FREQ=WEEKLY;BYDAY=TH,TU"), "Tuesdays and Thursdays, 10 to 11.30am"},
		{weekly("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), "Monday to Friday, 10 to 11.30am"},
		{weekly("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"), "Every day, 10 to 11.30am"},
		{weekly("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"), "Wednesday, every other week, 10 to 11.30am"},
		{weekly("FREQ=DAILY"), "Every day, 10 to 11.30am"},
		{weekly("FREQ=MONTHLY;BYDAY=1SA"), "First Saturday of the month, 10 to 11.30am"},
		{weekly("FREQ=MONTHLY;BYDAY=1MO,3MO"), "First Monday and third Monday of the month, 10 to 11.30am"},
		{weekly("FREQ=MONTHLY;BYDAY=-1FR"), "Last Friday of the month, 10 to 11.30am"},
		{directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=SU"}, "Sundays"},
		{directory.Schedule{Start: "2026-12-01"}, "Tuesday 1 December"},
		{directory.Schedule{Start: "2026-01-01"}, ""},
		{directory.Schedule{Description: "Most Tuesdays, ask Jean"}, "Most Tuesdays, ask Jean"},
		{directory.Schedule{RRule: "FREQ=YEARLY", Start: "2026-05-01", Description: "May Day"}, "May Day"},
		{directory.Schedule{RRule: "FREQ=MONTHLY;BYMONTHDAY=3"}, ""},
	} {
		if got := en.repeats(c.schedule, now); got != c.want {
			t.Errorf("%q = %q, want %q", c.schedule.RRule, got, c.want)
		}
	}
}

func TestPhones(t *testing.T) {
	for _, c := range []struct{ number, shown, link string }{
		{"01144960369", "0114 496 0369", "tel:01144960369"},
		{"02079460123", "020 7946 0123", "tel:02079460123"},
		{"01632960123", "01632 960123", "tel:01632960123"},
		{"07700900123", "07700 900123", "tel:07700900123"},
		{"08081570123", "0808 157 0123", "tel:08081570123"},
		{"03069990123", "0306 999 0123", "tel:03069990123"},
		{"01914980123", "0191 498 0123", "tel:01914980123"},
		{" 0114 496 0369 ext 12", "0114 496 0369 ext 12", "tel:01144960369"},
		{"+44 (0)114 496 0369", "+44 (0)114 496 0369", "tel:+441144960369"},
		{"ask inside", "ask inside", ""},
	} {
		p := newPhone(directory.Phone{Number: c.number})
		if p.Number != c.shown || string(p.Link) != c.link {
			t.Errorf("%q = %q, %q; want %q, %q", c.number, p.Number, p.Link, c.shown, c.link)
		}
	}
}

func TestUrgentNumbersCanBeRung(t *testing.T) {
	panel := en.newUrgent(&search.Urgent{Title: "Now", Lines: []string{"Ring 999 or 116 123.", "Childline 0800 1111, or text 85258.", "No number."}})
	var links []string
	var text strings.Builder
	for _, line := range panel.Lines {
		for _, p := range line {
			text.WriteString(p.Text)
			if p.Link != "" {
				links = append(links, string(p.Link))
			}
		}
	}
	if want := []string{"tel:999", "tel:116123", "tel:08001111"}; !slices.Equal(links, want) {
		t.Errorf("links %v, want %v", links, want)
	}
	if want := "Ring 999 or 116 123.Childline 0800 1111, or text 85258.No number."; text.String() != want {
		t.Errorf("the words became %q", text.String())
	}
}

// Every number of the table can be rung, however it is spaced.
func TestUrgentTableCanBeRung(t *testing.T) {
	table, err := seed.LoadUrgent()
	if err != nil {
		t.Fatal(err)
	}
	rung := 0
	for _, topic := range table.Topics {
		for _, line := range topic.Lines {
			if line.Phone == "" {
				continue
			}
			panel := en.newUrgent(&search.Urgent{Lines: []string{line.Text + ": " + line.Phone}})
			last := panel.Lines[0][len(panel.Lines[0])-1]
			if last.Text != line.Phone || last.Link != telephone(line.Phone) {
				t.Errorf("%s: %+v", line.Phone, panel.Lines[0])
			}
			rung++
		}
	}
	if rung < 20 {
		t.Errorf("only %d numbers", rung)
	}
}

func TestWordsInSentences(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{en.audienceWords([]string{"public"}), "Everybody"},
		{en.audienceWords([]string{"public", "young-people"}), "Everybody, young people too"},
		{en.audienceWords([]string{"young-people", "employers"}), "Young people and employers"},
		{en.audienceWords(nil), ""},
		{en.Or(inSentence(en.labels(deliveryTerms, []string{"in-person", "online"}))), "In person or online"},
		{en.withinWords("1mi"), "1 mile"}, {en.withinWords("1.0 mi"), "1 mile"}, {en.withinWords("1"), "1 mile"}, {en.withinWords("2miles"), "2 miles"},
		{en.withinWords("8km"), "5 miles"}, {en.withinWords("50m"), "50 yards"}, {en.withinWords("far"), "far"},
		{en.radius(0.01 * metresPerMile), "under 50 yards"}, {en.radius(1600), "1 mile"}, {en.radius(500), "0.3 miles"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// A pin is for a door that somebody told; else the address is looked for.
func TestMapPinsOnlyWhatIsKnown(t *testing.T) {
	s := voice{&Server{}, en.Language}
	for from, pinned := range map[string]bool{"source": true, "postcode": true, "group": false, "outcode": false, "": false} {
		p := s.place(directory.Location{Name: "Hall", Address: "1 High St", Postcode: "S1 2HE", Point: &orb.Point{-1.47, 53.38}, PointFrom: from})
		if p.Pinned != pinned || strings.Contains(string(p.Map), "mlat=53.38") != pinned || strings.Contains(string(p.Map), "query=1+High+St%2C+S1+2HE") == pinned {
			t.Errorf("%q: %+v", from, p)
		}
	}
	if p := s.place(directory.Location{Name: "Hall", Point: &orb.Point{-1.47, 53.38}, PointFrom: "group"}); p.Map != "" {
		t.Errorf("nothing to look for: %+v", p)
	}
}

// Every word of a closed list has a name on the pages.
func TestTermsAreComplete(t *testing.T) {
	for name, c := range map[string]struct {
		terms  []term
		values []string
	}{
		"join": {joinTerms, directory.Joins}, "referral": {referralTerms, directory.Referrals}, "intake": {intakeTerms, directory.Intakes},
		"cost": {costTerms, directory.CostKinds}, "effort": {effortTerms, directory.Efforts}, "delivery": {deliveryTerms, directory.Deliveries},
		"audience": {audienceTerms, directory.Audiences}, "gender": {genderTerms, directory.Genders},
	} {
		for _, v := range c.values {
			if label(c.terms, v) == v {
				t.Errorf("%s: %q has no name", name, v)
			}
		}
		if len(c.terms) != len(c.values) {
			t.Errorf("%s: %d names for %d words", name, len(c.terms), len(c.values))
		}
	}
	if got, want := slices.Sorted(slices.Values(access)), slices.Sorted(slices.Values(directory.AccessTerms)); !slices.Equal(got, want) {
		t.Errorf("access: %v, want %v", got, want)
	}
}
