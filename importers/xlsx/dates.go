package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// The formats in which dates and times are given, whatever the workbook's own:
// a date in the American order, or one that leaves out the year, would be read
// as another day.
const (
	dateFormat     = "yyyy-mm-dd"
	timeFormat     = "hh:mm"
	dateTimeFormat = "yyyy-mm-dd hh:mm"
)

// plainDates gives all cells that are dates and times one way of being written.
// Other numbers stay as the workbook shows them.
func plainDates(f *excelize.File) {
	if f.Styles == nil || f.Styles.CellXfs == nil {
		return
	}
	codes := map[int]string{}
	if f.Styles.NumFmts != nil {
		for _, n := range f.Styles.NumFmts.NumFmt {
			if n != nil {
				codes[n.NumFmtID] = n.FormatCode
			}
		}
	}
	ids := map[string]int{}
	for i := range f.Styles.CellXfs.Xf {
		id := f.Styles.CellXfs.Xf[i].NumFmtID
		if id == nil {
			continue
		}
		plain := builtIn(*id)
		if code, ours := codes[*id]; ours {
			plain = plainFormat(code)
		}
		if plain == "" {
			continue
		}
		if _, made := ids[plain]; !made {
			at, err := f.NewStyle(&excelize.Style{CustomNumFmt: &plain})
			if err != nil {
				return // Its styles are beyond repair; the formats stay.
			}
			ids[plain] = *f.Styles.CellXfs.Xf[at].NumFmtID
		}
		to := ids[plain]
		f.Styles.CellXfs.Xf[i].NumFmtID = &to
	}
}

// builtIn gives the plain format for a number format that every workbook has
// (ECMA-376 part 1, section 18.8.30), or "" where it is no date.
func builtIn(id int) string {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return dateFormat
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return timeFormat
	case id == 22:
		return dateTimeFormat
	}
	return ""
}

// plainFormat gives the plain format for a format code, or "" where it is no
// date: the letters that count stand outside of quotation marks and brackets,
// and behind no stroke.
func plainFormat(code string) string {
	code, _, _ = strings.Cut(code, ";") // How numbers below 0 are shown says no more.
	var day, clock, month bool
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '\\', code[i] == '_', code[i] == '*':
			i++
		case code[i] == '"':
			i += strings.IndexByte(code[i+1:]+`"`, '"') + 1
		case code[i] == '[':
			end := strings.IndexByte(code[i:]+"]", ']')
			inside := strings.ToLower(code[i+1 : min(i+end, len(code))])
			clock = clock || inside != "" && strings.Trim(inside, "hms") == "" // [h]:mm counts on beyond a day.
			i += end
		case c == 'g' && strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			i += len("general") - 1
		case c == 'd', c == 'y':
			day = true
		case c == 'h', c == 's':
			clock = true
		case c == 'm':
			month = true
		}
	}
	switch {
	case day && clock:
		return dateTimeFormat
	case clock:
		return timeFormat
	case day, month:
		return dateFormat
	}
	return ""
}
