package search

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/seed"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var gazetteer = sync.OnceValues(seed.Gazetteer)

func places(tb testing.TB) *geo.Gazetteer {
	tb.Helper()
	g, err := gazetteer()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// parse reads parameters written as in an address, name=value joined by &.
func parse(tb testing.TB, params string) (Query, error) {
	values := map[string]string{}
	for _, pair := range strings.Split(params, "&") {
		name, value, _ := strings.Cut(pair, "=")
		values[name] = value
	}
	return ParseQuery(func(name string) string { return values[name] }, places(tb))
}

func TestParseQuery(t *testing.T) {
	metres := func(m float64) *float64 { return &m }
	age := 17
	for _, c := range []struct {
		params string
		want   Query
	}{
		{"", Query{}},
		{"q= walking group ", Query{Words: "walking group"}},
		{"within=1.5mi", Query{Within: metres(1.5 * 1609.344)}},
		{"within=8km", Query{Within: metres(8000)}},
		{"within=8 km", Query{Within: metres(8000)}},
		{"within=500m", Query{Within: metres(500)}},
		{"within=5", Query{Within: metres(5 * 1609.344)}},
		{"within=.5", Query{Within: metres(0.5 * 1609.344)}},
		{"within=10 Miles", Query{Within: metres(10 * 1609.344)}},
		{"kind=walking-group,, arts-group&need=back-pain", Query{Kinds: []string{"walking-group", "arts-group"}, Needs: []string{"back-pain"}}},
		{"day=mon,TUE,mon&time=evening", Query{Days: []string{"mon", "tue"}, Times: []string{"evening"}}},
		{"cost=free&access=step-free,bsl&age=17&gender=women&only=men", Query{Costs: []string{"free"}, Access: []string{"step-free", "bsl"}, Age: &age, Gender: "women", Only: "men"}},
		{"language=pa-Arab,en&referral=self&delivery=online&audience=employers", Query{Languages: []string{"pa-arab", "en"}, Referrals: []string{"self"}, Delivery: []string{"online"}, Audiences: []string{"employers"}}},
		{"sort=next&page=3&per_page=100", Query{Sort: "next", Page: 3, PerPage: 100}},
	} {
		got, err := parse(t, c.params)
		if err != nil {
			t.Errorf("%q: %v", c.params, err)
		}
		if diff := gocmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.params, diff)
		}
	}
}

func TestParseOrigin(t *testing.T) {
	for params, district := range map[string]string{
		"postcode=s12he": "Sheffield", "postcode=S1": "Sheffield", "postcode=Sheffield": "Sheffield",
		"lat=53.38&lng=-1.47": "Sheffield", "postcode=S1 2HE&lat=1&lng=1": "Sheffield",
	} {
		q, err := parse(t, params)
		if err != nil || q.Origin == nil || q.Origin.District.Name != district {
			t.Errorf("%q: %+v, %v", params, q.Origin, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for params, fields := range map[string]string{
		"sort=cheapest": "sort", "within=abc": "within", "within=-1": "within", "within=0": "within", "within=0.0km": "within",
		"within=1e9": "within", "within=99999mi": "within", "within=NaN": "within", "within=5 furlongs": "within",
		"day=funday": "day", "time=noon": "time", "cost=cheap": "cost", "access=lift": "access", "page=0": "page", "page=-1": "page",
		"page=1.5": "page", "page=1000000000": "page", "page=99999999999999999999": "page", "per_page=101": "per_page", "per_page=0": "per_page",
		"lat=53": "lng", "lng=-1": "lat", "lat=abc&lng=1": "lat", "lat=-1.47&lng=53.38": "lat", "lat=91&lng=0": "lat",
		"age=131": "age", "age=-1": "age", "age=old": "age", "gender=any": "gender", "gender=women,men": "gender", "only=x": "only",
		"language=english!": "language", "referral=nobody": "referral", "delivery=pigeon": "delivery", "audience=cats": "audience",
		"kind=../../etc": "kind", "need=" + strings.Repeat("a", 61): "need", "need=a b": "need",
		"q=" + strings.Repeat("é", 501):                  "q",
		"kind=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u": "kind",
		"postcode=ZZ1 1ZZ":                               "postcode", "postcode=S1 2H": "postcode", "postcode=Nowhereville": "postcode", "postcode=Bow": "postcode", "postcode=BFPO 12": "postcode",
		"sort=x&page=0&day=y": "day page sort",
	} {
		_, err := parse(t, params)
		var got []string
		for _, e := range failures(err) {
			got = append(got, e.Field)
			if e.Kind != directory.Invalid || e.Message == "" {
				t.Errorf("%.60q: %+v", params, e)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != fields {
			t.Errorf("%.60q: refused %v, want %s", params, got, fields)
		}
	}
	if _, err := parse(t, "q="+strings.Repeat("é", 500)); err != nil {
		t.Error(err)
	}
}

// failures takes a joined error apart.
func failures(err error) []*directory.Error {
	var list []*directory.Error
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	for _, one := range joined.Unwrap() {
		var e *directory.Error
		if errors.As(one, &e) {
			list = append(list, e)
		}
	}
	return list
}

func FuzzParseQuery(f *testing.F) {
	f.Add("q", "within", "5mi", "page", "7")
	f.Add("day", "postcode", "S1 2HE", "lat", "53")
	f.Add("language", "kind", "walking-group,a", "age", "0x10")
	f.Fuzz(func(t *testing.T, a, b, value, c, other string) {
		q, err := ParseQuery(func(name string) string {
			switch name {
			case a, b:
				return value
			case c:
				return other
			}
			return ""
		}, places(t))
		if err != nil {
			if len(failures(err)) == 0 {
				t.Errorf("an error for nobody: %v", err)
			}
			return
		}
		if q.Within != nil && !(*q.Within > 0 && *q.Within <= maxMiles*metresPerMile) {
			t.Errorf("within %v", *q.Within)
		}
		if err := q.settle(); err != nil {
			t.Errorf("%+v was let pass and is refused later: %v", q, err)
		}
	})
}
