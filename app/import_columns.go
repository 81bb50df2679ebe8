package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"fingerpost/importers/csvfile"
)

// writeColumns shows how each column of a source's sheets is read: its heading,
// what stands in it, what it is read as and what may be done about it.
func writeColumns(w io.Writer, sheets []csvfile.Sheet) {
	read := slices.ContainsFunc(sheets, asked)
	for _, s := range sheets {
		if read && !asked(s) {
			fmt.Fprintf(w, "The sheet %s is not read. %s\n\n", s.Name, s.Fault)
			continue
		}
		title := "How the columns are read"
		if s.Name != "" {
			title = "The sheet " + s.Name + ": " + s.About
		}
		if s.Row > 0 {
			title += fmt.Sprintf(", headings in row %d", s.Row)
		}
		fmt.Fprintf(w, "%s:\n", title)
		if s.Fault != "" {
			fmt.Fprintln(w, "  "+s.Fault)
		}
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		fmt.Fprintln(t, "  HEADING\tFOR EXAMPLE\tREAD AS\tWHAT TO DO")
		for _, c := range s.Columns {
			fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", headingText(c), sampleText(c, 36), readText(c), toDo(c))
		}
		t.Flush()
		fmt.Fprintln(w)
	}
}

func headingText(c csvfile.Column) string {
	if c.Header == "" {
		return "(none)"
	}
	return clip(strings.Join(strings.Fields(c.Header), " "), 30)
}

func sampleText(c csvfile.Column, most int) string {
	if len(c.Samples) == 0 {
		return "–"
	}
	return clip(strings.Join(c.Samples, "; "), most)
}

func readText(c csvfile.Column) string {
	switch {
	case c.Field != "":
		return c.Field
	case c.Kept:
		return "(kept as words)"
	}
	return "(left out)"
}

// toDo says what somebody may do about a column, or why nothing is needed.
func toDo(c csvfile.Column) string {
	may := ""
	if len(c.Guesses) > 0 {
		may = "Is it " + orList(c.Guesses) + "?"
	}
	switch {
	case c.Doubt != "":
		return strings.TrimSpace("Check: " + c.Doubt + " " + may)
	case c.Field != "":
		return "–"
	case c.Settled:
		return "– " + c.Why
	case len(c.Samples) == 0:
		return "– nothing is written in it"
	case may != "":
		return may + " Then map it."
	}
	return "Map it, or leave it."
}

func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// undecided tells whether somebody should be asked what a column is.
func undecided(c csvfile.Column) bool {
	return c.Header != "" && len(c.Samples) > 0 && !c.Settled && (c.Field == "" || c.Doubt != "")
}

// asked tells whether somebody should be asked about a sheet's columns: not of one
// that nothing can be made of.
func asked(s csvfile.Sheet) bool { return s.Fault == "" }

// openColumns counts those of all sheets that are read.
func openColumns(sheets []csvfile.Sheet) (n int) {
	for _, s := range sheets {
		for _, c := range s.Columns {
			if asked(s) && undecided(c) {
				n++
			}
		}
	}
	return n
}

// sayHowToMap says, where nobody can be asked, how a column is mapped.
func sayHowToMap(w io.Writer, sheets []csvfile.Sheet) {
	heading, column := "Their heading", "our column"
	switch named := slices.IndexFunc(sheets, func(s csvfile.Sheet) bool { return s.Row > 0 && s.Fault != "" }); {
	case slices.ContainsFunc(sheets, asked) && openColumns(sheets) == 0:
		return
	case slices.ContainsFunc(sheets, asked):
	case named < 0:
		return
	default:
		heading, column = sheets[named].Columns[0].Header, "name"
	}
	for _, s := range sheets {
		for _, c := range s.Columns {
			if asked(s) && undecided(c) && len(c.Guesses) > 0 && column == "our column" {
				heading, column = c.Header, c.Guesses[0]
			}
		}
	}
	fmt.Fprintf(w, "To say what a column is, write it to a file and add --map FILE, which is kept with the feed:\n  {%q: %q}\n", heading, column)
	if len(sheets) > 1 {
		fmt.Fprintln(w, `For a heading of one sheet alone, write the sheet's name before it: "Venues!Name".`)
	}
	fmt.Fprintf(w, "A column can be %s; or \"\", and it is left out. On a terminal the same command asks.\n\n", columnNames())
}

func columnNames() string {
	return strings.Join(csvfile.FieldNames(), ", ") + ", or an accessibility term (step-free)"
}
