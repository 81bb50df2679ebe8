package ingest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// raw reads a capture's bytes.
func raw(t *testing.T, file string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(captures, file))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
}

// rowsIn gives the rows of a CSV file by their headings.
func rowsIn(t *testing.T, file string) (rows []map[string]string) {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(raw(t, file)))
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		if strings.Join(cells, "") == "" {
			continue
		}
		row := map[string]string{}
		for i, cell := range cells {
			row[all[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// walkCSV gives what each row states, by the columns that state a field. "yes:x"
// is a column that answers yes or no to an accessibility term, and "lat:" and
// "lon:" are the halves of a point.
func walkCSV(columns map[string]string) func(t *testing.T, file string) []stated {
	return func(t *testing.T, file string) (all []stated) {
		for _, row := range rowsIn(t, file) {
			all = append(all, stateRow(row, columns))
		}
		return all
	}
}

func stateRow(row, columns map[string]string) (s stated) {
	var lat, lon string
	for heading, field := range columns {
		value, there := row[heading]
		kind, rest, marked := strings.Cut(field, ":")
		switch {
		case !there:
			panic("there is no column " + heading)
		case marked && kind == "yes":
			if answer := strings.ToLower(value); answer == "yes" || answer == "no" {
				s.say("accessibility", rest+"="+answer)
			}
		case kind == "lat":
			lat = value
		case kind == "lon":
			lon = value
		case field == "name":
			s.name = value
			s.say(field, value)
		default:
			s.say(field, value)
		}
	}
	if lat != "" && lon != "" {
		s.say("point", lat+","+lon)
	}
	return s
}

// at gives the values at a path in JSON, "organizer.name", through lists.
func at(v any, path string) (found []string) {
	if list, ok := v.([]any); ok {
		for _, e := range list {
			found = append(found, at(e, path)...)
		}
		return found
	}
	name, rest, more := strings.Cut(path, ".")
	switch o := v.(type) {
	case map[string]any:
		if path != "" {
			if !more {
				rest = ""
			}
			return at(o[name], rest)
		}
	case nil:
	default:
		if path == "" {
			return []string{strings.TrimSuffix(fmt.Sprint(o), "<nil>")}
		}
	}
	return nil
}

// paths are where a format states the fields, several for one.
type paths map[string]string

// stateJSON gives what one object states.
func stateJSON(v any, where paths) (s stated) {
	for field, all := range where {
		for path := range strings.FieldsSeq(all) {
			lat, lon, point := strings.Cut(path, "+")
			if !point {
				for _, value := range at(v, path) {
					s.say(field, value)
				}
				continue
			}
			y, x := at(v, lat), at(v, lon)
			for i := range min(len(y), len(x)) {
				s.say(field, y[i]+","+x[i])
			}
		}
	}
	if names := s.fields["name"]; len(names) > 0 {
		s.name = names[0]
	}
	return s
}

// walkJSON gives what each object of a list states; the list is at a path, or the
// document is one object, or a list of them.
func walkJSON(list string, where paths) func(t *testing.T, file string) []stated {
	return func(t *testing.T, file string) (all []stated) {
		var v any
		in := json.NewDecoder(bytes.NewReader(raw(t, file)))
		in.UseNumber()
		if err := in.Decode(&v); err != nil {
			t.Fatal(err)
		}
		for _, o := range objects(v, strings.Fields(list)) {
			all = append(all, stateJSON(o, where))
		}
		return all
	}
}

// objects gives those of the first of some lists that the document has.
func objects(v any, lists []string) []any {
	for _, list := range lists {
		w := v
		for name := range strings.SplitSeq(list, ".") {
			o, _ := w.(map[string]any)
			w = o[name]
		}
		if found, ok := w.([]any); ok {
			return found
		}
	}
	if found, ok := v.([]any); ok {
		return found
	}
	return []any{v}
}

// walkOpenActive gives what each item states: of saved pages, of a list of items,
// or one that stands by itself.
func walkOpenActive(t *testing.T, file string) (all []stated) {
	var v any
	in := json.NewDecoder(bytes.NewReader(raw(t, file)))
	in.UseNumber()
	if err := in.Decode(&v); err != nil {
		t.Fatal(err)
	}
	items := map[string]int{} // where an item stands that may come again
	var licence []string      // of the page
	var visit func(v any)
	visit = func(v any) {
		o, _ := v.(map[string]any)
		switch {
		case o["body"] != nil:
			visit(o["body"])
		case o["items"] != nil:
			licence = at(o, "license")
			for _, item := range o["items"].([]any) {
				visit(item)
			}
		case o["state"] == "deleted":
			if had, there := items[fmt.Sprint(o["id"])]; there {
				all[had].sort = "deleted"
			}
		case o["data"] != nil:
			items[fmt.Sprint(o["id"])] = len(all)
			visit(o["data"])
		case o != nil:
			s := stateJSON(o, openActivePaths)
			s.say("licence", strings.Join(licence, " "))
			s.sort = strings.Join(append(at(o, "@type"), at(o, "type")...), "")
			all = append(all, s)
		}
	}
	if list, ok := v.([]any); ok {
		for _, item := range list {
			visit(item)
		}
	} else {
		visit(v)
	}
	return all
}

var (
	folded   = regexp.MustCompile(`\r?\n[ \t]`)
	property = regexp.MustCompile(`(?m)^([A-Z-]+)(?:;[^:\r\n]*)?:(.*?)\r?$`)
)

// walkICal gives what each event of a calendar states.
func walkICal(t *testing.T, file string) (all []stated) {
	text := folded.ReplaceAllString(string(raw(t, file)), "")
	fields := map[string]string{"SUMMARY": "name", "DESCRIPTION": "description", "LOCATION": "address", "URL": "url", "CATEGORIES": "category", "GEO": "point", "DTSTART": "schedule", "UID": "identifier"}
	for _, event := range strings.Split(text, "BEGIN:VEVENT")[1:] {
		var s stated
		for _, m := range property.FindAllStringSubmatch(event, -1) {
			value := strings.NewReplacer(`\,`, ",", `\;`, ";", `\n`, "\n").Replace(m[2])
			switch field := fields[m[1]]; {
			case m[1] == "STATUS" && value == "CANCELLED":
				s.sort = value
			case m[1] == "RECURRENCE-ID":
				s.sort = m[1]
			case field == "point":
				s.say(field, strings.Replace(value, ";", ",", 1))
			case field == "schedule" && strings.Contains(value, "T"):
				_, clock, _ := strings.Cut(value, "T")
				s.say(field, clock[:2]+":"+clock[2:4])
			case field == "category":
				for c := range strings.SplitSeq(value, ",") {
					s.say(field, c)
				}
			case field != "":
				s.say(field, value)
			}
		}
		s.name = strings.Join(s.fields["name"], "")
		all = append(all, s)
	}
	return all
}

// walkHounslow gives what the services of the four sheets of one workbook state,
// with the places and organisations that the other three tie to them.
func walkHounslow(t *testing.T, _ string) (all []stated) {
	byID := func(file string) map[string]map[string]string {
		found := map[string]map[string]string{}
		for _, row := range rowsIn(t, "hounslow/"+file+".csv") {
			found[row["ID*"]] = row
		}
		return found
	}
	places, organizations, links := byID("location"), byID("organisation"), rowsIn(t, "hounslow/service_location.csv")
	for _, row := range rowsIn(t, "hounslow/service.csv") {
		s := stateRow(row, hounslowService)
		s.say("organization", organizations[row["Organisation ID*"]]["Name*"])
		for _, link := range links {
			if place := places[link["Location ID*"]]; link["Service ID*"] == row["ID*"] && place != nil {
				s.say("address", place["Address Line 1*"])
				s.say("postcode", place["Postcode*"])
			}
		}
		all = append(all, s)
	}
	return slices.Clip(all)
}
