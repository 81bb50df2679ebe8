package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	tree "text/template/parse"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/web/locales"
	"fingerpost/geo"
	"fingerpost/search"
	"fingerpost/seed"
)

// Every translation is of something that the pages say, with the same blanks. A
// language that calls itself complete has all that they say; what another has not
// yet is counted and listed (go test -v -run Translations).
func TestTranslations(t *testing.T) {
	said := map[string]bool{}
	for _, add := range []func(*testing.T, map[string]bool){saidInTemplates, saidInCode, saidFromTables, saidElsewhere, sayPlaceless} {
		add(t, said)
	}
	vocabulary, err := seed.LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	languages, err := locales.Load(nil, termLabels(vocabulary))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages[1:] {
		missing, written := 0, l.Written()
		for _, english := range slices.Sorted(maps.Keys(said)) {
			if !l.Knows(english) {
				missing++
				if t.Logf("%s: missing %q", l.Tag, english); l.Complete {
					t.Fail()
				}
			}
		}
		t.Logf("%s: %d of %d texts are translated", l.Tag, len(said)-missing, len(said))
		for english, texts := range written {
			if !said[locales.Word(english)] {
				t.Errorf("%s: nothing on the pages says %q", l.Tag, english)
			}
			for _, text := range texts {
				if got, want := blanks(text), blanks(english); !slices.Equal(got, want) && !slices.Equal(got, want[min(1, len(want)):]) {
					t.Errorf("%s: %q has the blanks %q, %q has %q", l.Tag, text, got, english, want)
				}
			}
		}
	}
}

// blanks are what a text is filled in with, in the order of the arguments.
func blanks(text string) (found []string) {
	for i, m := range regexp.MustCompile(`%(?:\[(\d+)\])?([a-z])`).FindAllStringSubmatch(text, -1) {
		if m[1] == "" {
			m[1] = strconv.Itoa(i + 1)
		}
		found = append(found, m[1]+m[2])
	}
	slices.Sort(found)
	return found
}

// saidInTemplates are the texts that templates give to t and n.
func saidInTemplates(t *testing.T, said map[string]bool) {
	funcs := map[string]any{"t": "", "n": "", "to": "", "asset": "", "suggested": "", "wording": "", "gt": "", "eq": "", "ne": "", "printf": "", "len": "", "index": "", "and": "", "or": "", "not": "", "lt": ""}
	err := fs.WalkDir(templateFiles, "templates", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(templateFiles, path)
		if err != nil {
			return err
		}
		trees, err := tree.Parse(path, string(raw), "", "", funcs)
		if err != nil {
			return err
		}
		for _, one := range trees {
			for _, m := range regexp.MustCompile(`\b(t|n) ((?:[^"()}]*)"(?:[^"\\]|\\.)*"(?: "(?:[^"\\]|\\.)*")?)`).FindAllStringSubmatch(one.Root.String(), -1) {
				texts := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`).FindAllString(m[2], -1)
				text, err := strconv.Unquote(texts[len(texts)-1])
				if m[1] == "t" {
					text, err = strconv.Unquote(texts[0])
				}
				if err != nil {
					t.Fatal(err)
				}
				said[text] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// saidInCode are the texts that code gives to T and N, the labels of rows, and
// what a search's reasons say.
func saidInCode(t *testing.T, said map[string]bool) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "../../search/reasons.go") {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Say" && strings.HasSuffix(name, "reasons.go") {
					note(said, n.Value)
				}
			case *ast.CallExpr:
				method, ok := n.Fun.(*ast.SelectorExpr)
				if !ok {
					break
				}
				switch at, ok := map[string]int{"T": 0, "N": 2, "After": 0, "said": 0, "theirs": 0, "phoneRow": 0, "webRow": 0}[method.Sel.Name]; {
				case ok && len(n.Args) > at:
					note(said, n.Args[at])
				}
			}
			return true
		})
	}
}

// note takes a text that stands as it is said.
func note(said map[string]bool, e ast.Expr) {
	if text, ok := e.(*ast.BasicLit); ok && text.Kind == token.STRING {
		if english, err := strconv.Unquote(text.Value); err == nil && english != "" {
			said[curly(english)] = true
		}
	}
}

// saidFromTables are the texts that are looked up: names of terms, days and
// places, and what package directory and the table of danger say whole.
func saidFromTables(t *testing.T, said map[string]bool) {
	say := func(texts ...string) {
		for _, text := range texts {
			said[curly(text)] = true
		}
	}
	for _, terms := range [][]term{joinTerms, referralTerms, intakeTerms, costTerms, effortTerms, deliveryTerms, audienceTerms, genderTerms, askerTerms, sortTerms, withinTerms, wrongTerms} {
		for _, one := range terms {
			say(one.label)
		}
	}
	say(slices.Collect(maps.Values(notSaid))...)
	say(slices.Collect(maps.Values(problemFields))...)
	say(slices.Collect(maps.Values(countries))...)
	for _, k := range keyAccess {
		say(k.label)
	}
	for _, r := range registers {
		say(r.label)
	}
	for _, d := range weekdays {
		say(d.name, d.name+"s")
	}
	for _, place := range nth {
		say(place+" %s", strings.ToLower(place)+" %s")
	}
	for m := time.January; m <= time.December; m++ {
		say(m.String())
	}
	say("and", "or", "Open to women", "Open to men", "the UK", "Isle of Man", "Guernsey", "Jersey")
	for _, status := range []int{400, 403, 404, 405, 408, 413, 414, 429, 500, 503} {
		say(titleOf(status), adviceOn(status))
	}
	vocabulary, err := seed.LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	words := search.NewWords(vocabulary)
	for parameter, values := range map[string][]string{
		"access": access, "time": times, "cost": costs, "only": {"women", "men"}, "delivery": directory.Deliveries, "referral": directory.Referrals, "audience": directory.Audiences,
	} {
		for _, value := range values {
			say(words.ValueLabel(parameter, value))
		}
	}
	for _, terms := range [][]seed.Term{vocabulary.Kinds, vocabulary.Needs, vocabulary.Activities} {
		for _, one := range terms {
			if say(one.Label); one.Several != "" {
				say(one.Several)
			}
		}
	}
	for day, last := directory.Date("2026-01-01"), directory.Date("2030-12-31"); day <= last; day = day.Add(1) {
		for _, nation := range []string{"E", "W", "S", "N"} {
			if name := directory.Holiday(day, nation); name != "" {
				say(name)
			}
		}
	}
	table, err := seed.LoadUrgent()
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range table.Topics {
		panel := search.NewUrgentWords(table).Match(topic.Phrases[0], nil)
		if panel != nil {
			say(panel.Title)
			say(panel.Lines...)
		}
	}
}

// saidElsewhere are the sentences that other packages have for people: what is wrong
// with a question, and why a listing can't be shown.
func saidElsewhere(t *testing.T, said map[string]bool) {
	for name, all := range map[string]bool{
		"errors.go": true, "health.go": true, "limit.go": true, "token.go": true, "pages_district.go": true, "pages_service.go": true,
		"../store/organization.go": true, "../store/service.go": true, "../../geo/distance.go": true, "../../geo/locate.go": true, "../../geo/origin.go": true,
		"../../geo/postcode_parse.go": true, "../../geo/postcode_reason.go": true, "../../search/index.go": true, "../../search/parse.go": true, "../../search/parse_list.go": true,
		"../store/report.go": false, "../ingest/withdraw.go": false, // What else they say is for stewards.
	} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			text, ok := n.(*ast.BasicLit)
			if ok && text.Kind == token.STRING && sentence.MatchString(text.Value) && (all || forReaders.MatchString(text.Value)) {
				note(said, text)
			}
			return true
		})
	}
}

// forReaders are the sentences for people of files that have others besides.
var forReaders = regexp.MustCompile(`^"(We have been told|May have closed)`)

// sayPlaceless adds what postcodes without a place on the map are.
func sayPlaceless(t *testing.T, said map[string]bool) {
	for _, code := range []string{"BFPO 12", "BX1 1LT", "XX10 1AA", "GIR 0AA"} {
		pc, err := geo.ParsePostcode(code)
		if err != nil || pc.NoPlace() == "" {
			t.Fatalf("%s: %v", code, err)
		}
		said[pc.NoPlace()] = true
	}
}

// sentence is a text that ends with a stop or with what fills its last blank.
var sentence = regexp.MustCompile(`^"(?:[A-Z“%].* .*[.?]|[A-Z“%].*\. %s)"$`)
