package csvfile

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseCost(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Free", "free"}, {"free of charge", "free"}, {"No charge", "free"}, {"£0", "free"},
		{"donation", "donation"}, {"paid", "paid"},
		{"£2.50", " 250"}, {"2.5", " 250"}, {"£3", " 300"}, {"50p", " 50"}, {"1,000", "?"},
		{"£2 donation", "donation 200 £2 donation"},
		{"Donations welcome", "donation - Donations welcome"},
		{"This is a FREE event, however donations are welcome", "donation - This is a FREE event, however donations are welcome"},
		{"Free for all parents", "?free"}, // who else pays is not said
		{"Our sessions are free of charge; all you need to do is register", "free - Our sessions are free of charge; all you need to do is register"},
		{"£3 per session / £2 concessions", "paid 300 £3 per session, 200 £2 concessions"},
		{"Membership Fee - £7.50 per year", "paid 750 Membership Fee - £7.50 per year"},
		{"Prices start from as little as £209 per desk", "paid - Prices start from as little as £209 per desk"},
		{"£26-£30 per day", "paid - £26-£30 per day"},
		{"The first taster session is FREE. Then £5 per class", "paid - The first taster session is FREE. Then £5 per class"},
		{"£5 entry and £3 parking, £1 tea", "paid - £5 entry and £3 parking, £1 tea"},
		{"Subscription", "?"}, {"Ask us", "?"}, {"", ""},
		{"£999999", "?"},
	}
	for _, test := range tests {
		kind, options, ok := parseCost(test.in)
		if want, bad := strings.CutPrefix(test.want, "?"); bad {
			if ok || kind == "free" {
				t.Errorf("parseCost(%q) = %q, %v, %v; want no reading (%s)", test.in, kind, options, ok, want)
			}
			continue
		}
		var parts []string
		for _, o := range options {
			price := "-"
			if o.Pence != nil {
				price = fmt.Sprint(*o.Pence)
			}
			parts = append(parts, strings.TrimSpace(price+" "+o.Description))
		}
		got := kind
		if len(parts) > 0 {
			got += " " + strings.Join(parts, ", ")
		}
		if got != test.want || !ok {
			t.Errorf("parseCost(%q) = %q, %v; want %q", test.in, got, ok, test.want)
		}
	}
}

func TestParseAges(t *testing.T) {
	tests := []struct{ in, want string }{
		{"16-25", "16 25"}, {"13 to 21", "13 21"}, {"6 years - 14 years", "6 14"}, {"0-19 years", "0 19"}, {"2 - 8 years", "2 8"}, {"aged 16 to 25", "16 25"},
		{"18+", "18 -"}, {"55 and over", "55 -"}, {"over 50s", "50 -"}, {"Over 18", "18 -"}, {"From 5 years upwards", "5 -"}, {"7 years upwards", "7 -"}, {"50 plus", "50 -"}, {"Adults 18+", "18 -"}, {"Adults", "18 -"},
		{"up to 25", "- 25"}, {"under 18", "- 17"}, {"All ages", "- -"}, {"everyone", "- -"},
		{"25-16", "?"}, {"teenagers", "?"}, {"18+ (16+ with a parent)", "?"}, {"200-300", "?"},
	}
	for _, test := range tests {
		low, high, ok := parseAges(test.in)
		show := func(n *int) string {
			if n == nil {
				return "-"
			}
			return fmt.Sprint(*n)
		}
		got := show(low) + " " + show(high)
		if !ok {
			got = "?"
		}
		if got != test.want {
			t.Errorf("parseAges(%q) = %s, want %s", test.in, got, test.want)
		}
	}
}
