package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// found is the part of the API's answer that the terminal shows.
type found struct {
	Origin *struct {
		Postcode string
		Place    string
		Radius   int `json:"radius_m"`
		District *struct{ Name string }
	}
	Within  *float64 `json:"within_m"`
	Total   int
	Page    int
	PerPage int `json:"per_page"`
	Urgent  *struct {
		Topic string
		Lines []string
	}
	Results     []foundService
	Understood  *understood
	Suggestions struct {
		DidYouMean *string `json:"did_you_mean"`
		Widen      *struct {
			Within *float64 `json:"within_m"`
			Total  int
		}
		Drop, Unconfirmed []struct {
			Parameter string
			Total     int
		}
		Beyond []foundService
		Near   []struct {
			Parameter, Value, Label string
			Count                   int
		}
	}
}

type foundService struct {
	Name, Summary, Join, Phone string
	Kind                       *struct{ Label string }
	Nearest                    *struct {
		Name, Postcode string
		Distance       *float64 `json:"distance_m"`
	}
	Next       *time.Time `json:"next_session"`
	CheckFirst string     `json:"check_first"`
	Cost       *string
	Reasons    []string
	Sample     bool
	Also       []string
	Score      *float64
	Parts      search.Parts
}

// metresPerMile is the international mile.
const metresPerMile = 1609.344

func printAnswer(w io.Writer, body []byte) error {
	var a found
	if err := json.Unmarshal(body, &a); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if a.Urgent != nil {
		fmt.Fprintf(w, "%s\n\n", strings.Join(a.Urgent.Lines, "\n"))
	}
	fmt.Fprintln(w, a.heading())
	if a.Understood != nil {
		fmt.Fprintln(w, a.Understood)
	}
	sample := false
	for i, r := range a.Results {
		r.print(w, (a.Page-1)*a.PerPage+i+1, a.about())
		sample = sample || r.Sample
	}
	a.ways(w)
	if sample {
		fmt.Fprintln(w, "\nThese are sample listings: the groups do not exist. They go when you import real ones.")
	}
	return nil
}

func (a found) heading() string {
	where := ""
	if o := a.Origin; o != nil {
		where = " near " + strings.TrimSpace(o.Postcode+" "+o.Place)
		if o.District != nil && o.District.Name != "" && o.District.Name != o.Place {
			where += ", " + o.District.Name
		}
		if a.Within != nil {
			where += ", within " + miles(*a.Within)
		}
	}
	switch a.Total {
	case 0:
		return "Nothing found" + where + "."
	case 1:
		return "1 found" + where + ":"
	}
	first := (a.Page - 1) * a.PerPage
	return fmt.Sprintf("%d found%s. %d to %d:", a.Total, where, first+1, first+len(a.Results))
}

func (r foundService) print(w io.Writer, n int, about string) {
	distance := ""
	where := ""
	if v := r.Nearest; v != nil {
		where = strings.Trim(v.Name+", "+v.Postcode, ", ")
		if v.Distance != nil {
			distance = about + miles(*v.Distance)
		}
	}
	fmt.Fprintf(w, "%3d  %-10s %s\n", n, distance, r.Name)
	indent := strings.Repeat(" ", 16)
	if r.Summary != "" {
		fmt.Fprintln(w, indent+clip(r.Summary, 90))
	}
	if where != "" {
		fmt.Fprintln(w, indent+where)
	}
	var facts []string
	if r.Next != nil {
		next := r.Next.In(directory.London()).Format("Mon 2 Jan 15:04")
		if r.CheckFirst != "" {
			next += " (check first: " + r.CheckFirst + ")"
		}
		facts = append(facts, next)
	}
	if r.Cost != nil {
		facts = append(facts, *r.Cost)
	}
	facts = slices.DeleteFunc(append(facts, r.Join, r.Phone), func(fact string) bool { return fact == "" })
	if line := strings.Join(facts, " · "); line != "" {
		fmt.Fprintln(w, indent+line)
	}
	switch n := len(r.Also); n {
	case 0:
	case 1:
		fmt.Fprintln(w, indent+"also at another time: 1 more session")
	default:
		fmt.Fprintf(w, "%salso at other times: %d more sessions\n", indent, n)
	}
	if r.Score != nil {
		fmt.Fprintln(w, indent+"because: "+strings.Join(r.Reasons, "; "))
		if *r.Score != 0 { // Other orders than the best are no sum.
			fmt.Fprintln(w, indent+sum(*r.Score, r.Parts))
		}
	}
}

// ways prints the ways on from an answer.
func (a found) ways(w io.Writer) {
	s := a.Suggestions
	if s.DidYouMean != nil {
		fmt.Fprintf(w, "Did you mean: %s?\n", *s.DidYouMean)
	}
	if s.Widen != nil && s.Widen.Within != nil {
		fmt.Fprintf(w, "%d within %s: --within %s\n", s.Widen.Total, miles(*s.Widen.Within), strings.Fields(miles(*s.Widen.Within))[0]+"mi")
	}
	for _, d := range s.Drop {
		fmt.Fprintf(w, "%d without --%s\n", d.Total, d.Parameter)
	}
	for _, u := range s.Unconfirmed {
		fmt.Fprintf(w, "%d more have not said about %s: ring first\n", u.Total, u.Parameter)
	}
	for i, n := range s.Near {
		if i == 0 {
			fmt.Fprintln(w, "What there is instead:")
		}
		fmt.Fprintf(w, "%5d  --%s %s  %s\n", n.Count, n.Parameter, n.Value, n.Label)
	}
	for i, r := range s.Beyond {
		if i == 0 {
			fmt.Fprintln(w, "Further away than was asked for:")
		}
		r.print(w, i+1, a.about())
	}
}

// about stands before a distance that the origin is not known well enough for.
func (a found) about() string {
	if a.Origin != nil && a.Origin.Radius > 0 {
		return "~"
	}
	return ""
}

func miles(metres float64) string {
	switch n := strings.TrimSuffix(fmt.Sprintf("%.1f", metres/metresPerMile), ".0"); n {
	case "0":
		return "0.1 miles" // As near as can be told.
	case "1":
		return "1 mile"
	default:
		return n + " miles"
	}
}

func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}
