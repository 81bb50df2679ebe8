package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"fingerpost/importers/csvfile"
)

// asker asks somebody at a terminal what columns are.
type asker struct {
	in  *bufio.Reader
	out io.Writer
}

// line asks for a line; ok is false where there is no more to be had.
func (a asker) line(question string) (answer string, ok bool) {
	fmt.Fprint(a.out, question)
	text, err := a.in.ReadString('\n')
	return strings.TrimSpace(text), err == nil || text != ""
}

// columns asks about each column that is not used or in doubt, and gives the
// mapping: what is read now, and the answers. It is empty where nothing was
// answered.
func (a asker) columns(sheets []csvfile.Sheet) (m mapFile) {
	answers := map[*csvfile.Column]string{}
	if !slices.ContainsFunc(sheets, func(s csvfile.Sheet) bool { return s.Fault == "" }) && !a.name(sheets, answers) {
		return m
	}
	n := openColumns(sheets) - len(answers) // The one just named is open no more.
	if n == 0 {
		return mapOf(sheets, answers)
	}
	fmt.Fprintf(a.out, "%d columns are not used or in doubt. For each: a number, or the name of one of our columns; Enter leaves it as it is, - leaves it out, ? lists our columns, q ends the questions.\n", n)
	for s := range sheets {
		for c := range sheets[s].Columns {
			column := &sheets[s].Columns[c]
			if _, known := answers[column]; known || !asked(sheets[s]) || !undecided(*column) {
				continue
			}
			answer, given, more := a.column(sheets[s], *column)
			if given {
				answers[column] = answer
			}
			if !more {
				return mapOf(sheets, answers)
			}
		}
	}
	return mapOf(sheets, answers)
}

// name asks which column says what the services are called, where none is known
// to; without one nothing can be read, and it gives false. The sheet is one that
// can be read from then on.
func (a asker) name(sheets []csvfile.Sheet, answers map[*csvfile.Column]string) bool {
	at := slices.IndexFunc(sheets, func(s csvfile.Sheet) bool { return s.Row > 0 })
	if at < 0 {
		return false
	}
	s := &sheets[at]
	fmt.Fprintln(a.out, "Which column says what the services are called?")
	for i, c := range s.Columns {
		fmt.Fprintf(a.out, "  %d  %s, for example %s\n", i+1, headingText(c), sampleText(c, 60))
	}
	for {
		text, ok := a.line("Its number, or q to stop: ")
		n, err := strconv.Atoi(text)
		switch {
		case !ok, text == "q":
			return false
		case err == nil && n >= 1 && n <= len(s.Columns) && s.Columns[n-1].Header != "":
			answers[&s.Columns[n-1]], s.Fault = "name", ""
			return true
		}
		fmt.Fprintf(a.out, "  Type a number from 1 to %d.\n", len(s.Columns))
	}
}

// column asks about one column until the answer is one.
func (a asker) column(s csvfile.Sheet, c csvfile.Column) (answer string, given, more bool) {
	now := readText(c)
	if c.Field != "" {
		now = "read as " + c.Field + ": " + c.Doubt
	}
	sheet := ""
	if s.Name != "" {
		sheet = s.Name + ", "
	}
	fmt.Fprintf(a.out, "\n%s%s, for example %s\n  %s\n", sheet, headingText(c), sampleText(c, 60), now)
	for i, guess := range c.Guesses {
		taken := ""
		if had := slices.IndexFunc(s.Columns, func(o csvfile.Column) bool { return o.Field == guess && o.Header != c.Header }); had >= 0 && !csvfile.Several(guess) {
			taken = " (in place of " + headingText(s.Columns[had]) + ")"
		}
		fmt.Fprintf(a.out, "  %d  %s%s\n", i+1, guess, taken)
	}
	for {
		text, ok := a.line("Which is it? ")
		n, err := strconv.Atoi(text)
		switch {
		case !ok, text == "q":
			return "", false, false
		case text == "":
			return "", false, true
		case text == "-":
			return "", true, true
		case text == "?":
			fmt.Fprintf(a.out, "  %s\n", columnNames())
		case err == nil && n >= 1 && n <= len(c.Guesses):
			return c.Guesses[n-1], true, true
		case err == nil:
			fmt.Fprintf(a.out, "  There is no choice %d.\n", n)
		case csvfile.CheckField(c.Header, strings.ToLower(text)) == nil:
			return strings.ToLower(text), true, true
		default:
			fmt.Fprintf(a.out, "  %q is not one of our columns. Type ? to see them.\n", text)
		}
	}
}

// mapOf writes a mapping down: what was answered, and with it what is read now, so
// that the file shows the whole of it. What an answer takes the place of is left
// to itself.
func mapOf(sheets []csvfile.Sheet, answers map[*csvfile.Column]string) (m mapFile) {
	if len(answers) == 0 {
		return m
	}
	seen := map[string]int{}
	for _, s := range sheets {
		for _, c := range s.Columns {
			seen[strings.ToLower(c.Header)]++
		}
	}
	for s := range sheets {
		taken := map[string]bool{}
		for c := range sheets[s].Columns {
			if field, answered := answers[&sheets[s].Columns[c]]; answered && !csvfile.Several(field) {
				taken[field] = true
			}
		}
		for c := range sheets[s].Columns {
			column := &sheets[s].Columns[c]
			field, answered := answers[column]
			if !answered {
				field = column.Field
				if column.Header == "" || field == "" && column.Why != csvfile.LeftOut || field != "" && taken[field] {
					continue
				}
			}
			heading := column.Header
			if seen[strings.ToLower(heading)] > 1 && sheets[s].Name != "" {
				heading = sheets[s].Name + "!" + heading
			}
			m.lines = append(m.lines, mapLine{heading: heading, column: field})
		}
	}
	return m
}

// save offers to write a mapping to a file, and says with what it is used.
func (a asker) save(m *mapFile, name, source string) error {
	for {
		text, ok := a.line(fmt.Sprintf("\nWrite this mapping to a file? Enter for %s, another name, or n for no: ", name))
		if !ok || text == "n" || text == "N" {
			fmt.Fprintln(a.out, "It was not written.")
			return nil
		}
		if text == "" || strings.EqualFold(text, "y") {
			text = name
		}
		err := m.write(text)
		if errors.Is(err, fs.ErrExist) {
			fmt.Fprintf(a.out, "There is a file %s already.\n", text)
			continue
		}
		if err == nil {
			fmt.Fprintf(a.out, "Written. Import with it: import %s --map %s\n", source, text)
		}
		return err
	}
}
