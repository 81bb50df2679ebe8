package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fingerpost/geo"
	"fingerpost/search"
	"fingerpost/seed"
	"github.com/google/go-cmp/cmp"
)

// judged is a question with the listings that the person who asks would be glad
// of. A file of them is UTF-8 text:
//
//	? LEVEL PART | name=value; name=value
//	GRADE SOURCE_ID   # an optional remark
//
// A blank line ends a question, # begins a comment line. The parameters are
// those of GET /api/search, as plain text. A listing that isn't named has grade 0.
type judged struct {
	where       string // file:line
	level, part string
	text        string // the parameters as they are written
	values      url.Values
	query       search.Query
	grades      map[string]int    // 1 to 3, by the sheet's identifier
	lines       map[string]string // where each is graded
}

var (
	levels = []string{"easy", "medium", "hard"}
	// Dev questions may be looked at while tuning, held ones only counted.
	judgedParts = []string{"dev", "held"}
	// askable are the parameters that a judged question may have. Its order and
	// its page are the measurement's.
	askable = strings.Fields("q postcode lat lng within kind need day time cost access age gender only language referral delivery audience")
)

// all gives every grade of the question.
func (q *judged) all() []int { return slices.Collect(maps.Values(q.grades)) }

// readJudged reads a set. The error names the file and the line of everything
// that is wrong in it.
func readJudged(file string, r io.Reader, places *geo.Gazetteer) ([]*judged, error) {
	var all []*judged
	var errs []error
	var q *judged
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		where := fmt.Sprintf("%s:%d", file, n)
		var err error
		switch {
		case line == "":
			q = nil
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "?"):
			q = &judged{where: where, grades: map[string]int{}, lines: map[string]string{}}
			all = append(all, q)
			err = q.ask(strings.TrimPrefix(line, "?"), places)
		case q == nil:
			err = fmt.Errorf("“%s” stands under no question", line)
		default:
			err = q.grade(line, where)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", where, err))
		}
	}
	for _, q := range all {
		if len(q.grades) == 0 {
			errs = append(errs, fmt.Errorf("%s: the question has no graded listing", q.where))
		}
	}
	return all, errors.Join(append(errs, lines.Err())...)
}

// ask reads a question's first line without its mark.
func (q *judged) ask(line string, places *geo.Gazetteer) error {
	head, parameters, ok := strings.Cut(line, "|")
	words := strings.Fields(head)
	if !ok || len(words) != 2 || !slices.Contains(levels, words[0]) || !slices.Contains(judgedParts, words[1]) {
		return errors.New("a question begins with “? easy|medium|hard dev|held | parameters”")
	}
	q.level, q.part, q.text = words[0], words[1], strings.TrimSpace(parameters)
	var err error
	if q.values, err = readParameters(q.text); err != nil {
		return err
	}
	q.query, err = search.ParseQuery(q.values.Get, places)
	q.query.PerPage = search.MaxPerPage
	return err
}

// readParameters reads “name=value; name=value”.
func readParameters(text string) (url.Values, error) {
	values := url.Values{}
	for _, pair := range strings.Split(text, ";") {
		name, value, _ := strings.Cut(pair, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case !slices.Contains(askable, name):
			return nil, fmt.Errorf("“%s” is not one of %s", name, strings.Join(askable, ", "))
		case value == "" || values.Has(name):
			return nil, fmt.Errorf("%s has no value, or two", name)
		}
		values.Set(name, value)
	}
	return values, nil
}

// grade reads a line under a question.
func (q *judged) grade(line, where string) error {
	line, _, _ = strings.Cut(line, " #")
	words := strings.Fields(line)
	if len(words) != 2 || !slices.Contains([]string{"1", "2", "3"}, words[0]) {
		return fmt.Errorf("“%s” is not a grade from 1 to 3 and an identifier", line)
	}
	if q.grades[words[1]] > 0 {
		return fmt.Errorf("%s is graded twice", words[1])
	}
	q.grades[words[1]], q.lines[words[1]] = int(words[0][0]-'0'), where
	return nil
}

func TestReadJudged(t *testing.T) {
	const good = "# A set.\n\n? easy dev | q=bad back, a=b; cost=free\n3 a-1\n# why\n1 b#2   # a remark\n\n? hard held | need=pain\n2 c\n"
	all, err := readJudged("good.txt", strings.NewReader(good), nil)
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	if diff := cmp.Diff(map[string]int{"a-1": 3, "b#2": 1}, all[0].grades); diff != "" {
		t.Error(diff)
	}
	if q := all[0]; q.level != "easy" || q.part != "dev" || q.query.Words != "bad back, a=b" || !slices.Equal(q.query.Costs, []string{"free"}) || q.lines["b#2"] != "good.txt:6" {
		t.Errorf("%+v", q)
	}
	if q := all[1]; q.where != "good.txt:8" || q.part != "held" || !slices.Equal(q.query.Needs, []string{"pain"}) {
		t.Errorf("%+v", q)
	}
	for _, c := range []struct{ text, want string }{
		{"? easy dev | q=a\n\n3 a\n", "bad.txt:3: “3 a” stands under no question\nbad.txt:1: the question has no graded listing"},
		{"? easy dev | q=a\n4 a\n3 b", "bad.txt:2: “4 a” is not a grade from 1 to 3 and an identifier"},
		{"? easy dev | q=a\n3 a\n2 a", "bad.txt:3: a is graded twice"},
		{"? easy both | q=a\n3 a", "bad.txt:1: a question begins with “? easy|medium|hard dev|held | parameters”"},
		{"? easy dev | q=a; sort=name\n3 a", "bad.txt:1: “sort” is not one of " + strings.Join(askable, ", ")},
		{"? easy dev | q=a; q=b\n3 a", "bad.txt:1: q has no value, or two"},
		{"? easy dev | q=a; day=today\n3 a", "bad.txt:1: day: “today” is not one of sun, mon, tue, wed, thu, fri, sat."},
	} {
		_, err := readJudged("bad.txt", strings.NewReader(c.text), nil)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

// FuzzReadJudged: whatever is in a file, each question that is read without an
// error has a level, a part, a query and grades from 1 to 3.
func FuzzReadJudged(f *testing.F) {
	f.Add("? easy dev | q=bad back; cost=free\n3 a-1 # why\n")
	f.Add("?easy held|need=pain\n1 a\n2 b\n\n3 c")
	f.Add("? medium dev | q=yoga; postcode=S1 2HE; within=3mi\n1 a\n")
	places, err := seed.Gazetteer()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all, err := readJudged("f", strings.NewReader(text), places)
		if err != nil {
			return
		}
		for _, q := range all {
			if q.level == "" || q.part == "" || len(q.values) == 0 || len(q.grades) == 0 || slices.Min(q.all()) < 1 || slices.Max(q.all()) > 3 {
				t.Errorf("%+v", q)
			}
		}
	})
}
