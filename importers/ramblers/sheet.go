package ramblers

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
	"golang.org/x/text/encoding/charmap"
)

// columns are the headings of the sheet that volunteers hand in to Walks Manager,
// folded, and the members that its items have for the same. Where a member is in
// another, a dot stands between.
var columns = map[string]string{
	"date": "date", "walkdate": "date", "title": "title", "walktitle": "title", "description": "description", "additionaldetails": "additional_details",
	"websitelink": "url", "walkleaders": "walk_leader.name", "walkleader": "walk_leader.name", "contactname": "contact.name",
	"linearorcircular": "shape", "walkid": "id", "status": "status", "group": "group_name", "groupcode": "group_code",
	"starttime": "start_time", "startinglocation": "start_location.description", "startingpostcode": "start_location.postcode",
	"startinggridref": "start_location.grid_reference", "startinglocationdetails": "start_location.details", "startingw3w": "start_location.w3w",
	"meetingtime": "meeting_time", "meetinglocation": "meeting_location.description", "meetingpostcode": "meeting_location.postcode",
	"meetinggridref": "meeting_location.grid_reference", "meetinglocationdetails": "meeting_location.details", "meetingw3w": "meeting_location.w3w",
	"estfinishtime": "finish_time", "estimatedfinishtime": "finish_time", "finishinglocation": "end_location.description", "finishingpostcode": "end_location.postcode",
	"finishinggridref": "end_location.grid_reference", "finishinglocationdetails": "end_location.details", "finishingw3w": "end_location.w3w",
	"difficulty": "difficulty.code", "distancekm": "distance_km", "distancemiles": "distance_miles", "ascentmetres": "ascent_metres", "ascentfeet": "ascent_feet",
}

// sheet reads the sheet in which volunteers hand walks in. A row is read as the
// item that Walks Manager would make of it.
func (r *run) sheet(ctx context.Context, body io.Reader) error {
	text, err := r.sheetText(body)
	if err != nil {
		return err
	}
	line, _, _ := strings.Cut(text, "\n")
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = comma(line), true, -1
	header, err := in.Read()
	if err != nil {
		return directory.Errorf(directory.Invalid, "", "This is no sheet that can be read: %v", err)
	}
	layout := layoutOf(header, r.Map)
	members := slices.Collect(maps.Values(layout))
	if !slices.Contains(members, "date") || !slices.Contains(members, "title") {
		return directory.Errorf(directory.Invalid, "", "This is not a sheet of walks: it needs the columns Date and Title. Name yours with --map.")
	}
	if r.Set["organization"] == "" && !slices.Contains(members, "group_name") {
		r.note("The sheet doesn't say whose walks these are. Say it with --set organization=NAME.")
	}
	for i, name := range header {
		if _, known := layout[i]; !known && strings.TrimSpace(name) != "" {
			r.note("The column %q is not one of Walks Manager's, and was not read.", loose.Shorten(name, 100))
		}
	}
	for n := 2; ; n++ {
		cells, err := in.Read()
		where := fmt.Sprintf("row %d", n)
		switch {
		case errors.Is(err, io.EOF):
			r.complete = true
			return nil
		case err != nil:
			return directory.Errorf(directory.Invalid, "", "%s can't be read: %v", where, err)
		case ctx.Err() != nil:
			return ctx.Err()
		case n-2 > r.maxWalks:
			return directory.Errorf(directory.Invalid, "", "There are more than %d walks. Split the sheet.", r.maxWalks)
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		o := r.row(layout, header, cells)
		if err := r.times(where, o); err != nil {
			return err
		}
		if err := r.item(where, loose.Of(o)); err != nil {
			return err
		}
	}
}

// sheetText gives the sheet in UTF-8: what is not is read as Windows-1252, as
// spreadsheet programs write it.
func (r *run) sheetText(body io.Reader) (string, error) {
	all, err := io.ReadAll(io.LimitReader(body, maxSheet+1))
	switch {
	case err != nil:
		return "", err
	case len(all) > maxSheet:
		return "", directory.Errorf(directory.Invalid, "", "This sheet has more than %d MB. Split it.", maxSheet>>20)
	}
	all = bytes.TrimPrefix(all, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(all) {
		if all, err = charmap.Windows1252.NewDecoder().Bytes(all); err != nil {
			return "", err
		}
		r.note("The sheet is not UTF-8: it was read as Windows-1252.")
	}
	return string(all), nil
}

// comma tells what parts the cells of a line.
func comma(line string) rune {
	best := ','
	for _, c := range []rune{';', '\t'} {
		if strings.Count(line, string(c)) > strings.Count(line, string(best)) {
			best = c
		}
	}
	return best
}

// fields parts a heading line that may be one of a sheet.
func fields(line string) []string { return strings.Split(strings.TrimSpace(line), string(comma(line))) }

// layoutOf gives, for each column that is known, the member or the box that it
// stands for. Own are a feed's own names for them.
func layoutOf(header []string, own map[string]string) map[int]string {
	layout := map[int]string{}
	for i, name := range header {
		folded := headingOf(name)
		for theirs, ours := range own {
			if headingOf(theirs) == folded {
				folded = headingOf(ours)
			}
		}
		if member := columns[folded]; member != "" {
			layout[i] = member
		} else if _, box := features[folded]; box {
			layout[i] = "box " + folded
		}
	}
	return layout
}

// headingOf folds a heading: brackets and slashes in it don't count either.
func headingOf(name string) string {
	return loose.Fold(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`"()/.:*?`, r) {
			return -1
		}
		return r
	}, strings.TrimSpace(name)))
}

// row makes an item of a row.
func (r *run) row(layout map[int]string, header, cells []string) map[string]any {
	o := map[string]any{}
	var boxes []any
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		member, box := strings.CutPrefix(layout[i], "box ")
		switch outer, inner, nested := strings.Cut(member, "."); {
		case member == "" || cell == "":
		case box && ticked(cell):
			boxes = append(boxes, map[string]any{"code": member, "description": header[i]})
		case box:
		case nested:
			within, _ := o[outer].(map[string]any)
			if within == nil {
				within = map[string]any{}
				o[outer] = within
			}
			within[inner] = cell
		default:
			o[member] = cell
		}
	}
	if boxes != nil {
		o["facilities"] = boxes
	}
	for _, name := range []string{"start_location", "meeting_location", "end_location"} {
		if at, _ := o[name].(map[string]any); at["details"] != nil {
			words, _ := at["description"].(string)
			at["description"] = strings.TrimPrefix(fmt.Sprintf("%s, %s", words, at["details"]), ", ")
		}
	}
	return o
}

// ticked tells whether a cell is a box that was ticked.
func ticked(cell string) bool {
	return slices.Contains([]string{"true", "yes", "y", "1", "x", "✓"}, strings.ToLower(cell))
}

// times puts a row's day and its times together as an item has them.
func (r *run) times(where string, o map[string]any) error {
	cell := func(name string) string { s, _ := o[name].(string); return s }
	day, ok := loose.Day(cell("date"))
	if !ok {
		o["start_date_time"] = cell("date")
		return nil
	}
	for member, column := range map[string]string{"start_date_time": "start_time", "end_date_time": "finish_time", "meeting_date_time": "meeting_time"} {
		at := directory.Clock(0)
		if text := cell(column); text != "" {
			c, err := loose.Clock(text)
			if err != nil {
				if err := r.problem(walk{where: where}, column, text, "This is not a time such as 14:30, and was left out."); err != nil {
					return err
				}
			} else if c < 24*60 {
				at = c
			}
		}
		o[member] = fmt.Sprintf("%sT%s", day, at)
	}
	return nil
}
