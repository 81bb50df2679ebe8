package csvfile

import (
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

func TestAreaNames(t *testing.T) {
	got := areaNames("Bristol, City of; Leeds, Bradford|S1\nE08000009")
	if diff := cmp.Diff([]string{"Bristol, City of", "Leeds", "Bradford", "S1", "E08000009"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestNormal(t *testing.T) {
	for in, want := range map[string]string{
		"Opening times": "opening times", "opening_hours_monday": "opening hours monday", "Organization*": "organisation", "siteName": "site name", "  Post-Code ": "post code", "Who's it for?": "whos it for", "URL": "url", "Cost (£)": "cost",
	} {
		if got := normal(in); got != want {
			t.Errorf("normal(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestSynonyms holds that the tables are whole: headers are written as normal
// writes them, and none means two things.
func TestSynonyms(t *testing.T) {
	meant := map[string]string{}
	check := func(means, headers string) {
		for _, h := range strings.Split(headers, "; ") {
			if h == "" {
				continue
			}
			if normal(h) != h {
				t.Errorf("%q is written %q when it is met", h, normal(h))
			}
			if other, twice := meant[h]; twice {
				t.Errorf("%q means %s and %s", h, other, means)
			}
			meant[h] = means
		}
	}
	for f := none + 1; f < fieldCount; f++ {
		if f.String() == "" {
			t.Errorf("field %d has no name", f)
		}
		check(f.String(), normal(f.String()))
	}
	for f, headers := range synonyms {
		check(f.String(), headers)
	}
	for term, headers := range accessHeaders {
		check(term, headers)
		if name := strings.ReplaceAll(term, " ", "-"); !contain(directory.AccessTerms, name) {
			t.Errorf("%q is not a term", name)
		}
	}
	for reason, headers := range leftOut {
		check(reason, headers)
	}
}

// TestWordTables holds that every term that a table gives is one of the domain's.
func TestWordTables(t *testing.T) {
	for name, table := range map[string]struct {
		words wordTable
		terms []string
	}{
		"delivery": {deliveryWords, directory.Deliveries}, "gender": {genderWords, directory.Genders}, "audience": {audienceWords, directory.Audiences},
		"effort": {effortWords, directory.Efforts}, "status": {statusWords, directory.Statuses}, "join": {joinWords, directory.Joins},
		"referral": {referralWords, directory.Referrals}, "intake": {intakeWords, directory.Intakes}, "access": {accessWords, directory.AccessTerms},
	} {
		for word, terms := range table.words {
			for _, term := range strings.Split(terms, ";") {
				if !contain(table.terms, term) {
					t.Errorf("%s: %q gives %q", name, word, term)
				}
			}
		}
		for _, term := range table.terms {
			if name != "access" && table.words[term] != term {
				t.Errorf("%s: the term %q does not give itself", name, term)
			}
		}
	}
}

func contain(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// TestKeyFields holds that a row's key is the same whether all of it was read
// or only what the key is made of.
func TestKeyFields(t *testing.T) {
	var header, cells []string
	for f := none + 1; f < fieldCount; f++ {
		header, cells = append(header, f.String()), append(cells, "1")
	}
	l := newLayout(newHeaderTable(), nil, header)
	for i := range cells {
		for _, register := range []bool{false, true} {
			some := slices.Clone(cells)
			some[i] = ""
			if i != 0 {
				some[0] = "" // Without an id the other fields count.
			}
			l.register = register
			raw := rawRow{number: 2, cells: some}
			if all, only := l.key(l.readLine(raw)), l.key(l.readKey(raw)); all != only {
				t.Errorf("without %s the key is %q, and %q of the key's fields alone", header[i], all, only)
			}
		}
	}
}

// TestBlankHeader holds that a column without a header says nothing.
func TestBlankHeader(t *testing.T) {
	if m, known := newHeaderTable()[""]; known {
		t.Errorf("a column without a header means %+v", m)
	}
}
