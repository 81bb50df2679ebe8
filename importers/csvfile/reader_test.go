package csvfile

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rowsOf reads a text to its end. Each row is its number, its cells between
// bars, and "!" where it has a fault or "?" where it has a note.
func rowsOf(t testing.TB, s string, comma byte) []string {
	t.Helper()
	sp, err := newSpool(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	defer sp.Close()
	var rows []string
	r := newRowReader(sp, comma, 16)
	for {
		row, err := r.next()
		if err == io.EOF {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("%d %s", row.number, strings.Join(row.cells, "|"))
		if row.fault != "" {
			text = fmt.Sprintf("%d !", row.number)
		}
		if row.note != "" {
			text += "?"
		}
		rows = append(rows, text)
	}
}

func TestRows(t *testing.T) {
	long := strings.Repeat("x", maxField+1)
	tests := []struct {
		name, in string
		want     []string
	}{
		{"plain", "a,b\n1,2\n", []string{"1 a|b", "2 1|2"}},
		{"no last line end", "a,b\n1,2", []string{"1 a|b", "2 1|2"}},
		{"CRLF", "a,b\r\n1,2\r\n", []string{"1 a|b", "2 1|2"}},
		{"lone CR", "a,b\r1,2\r", []string{"1 a|b", "2 1|2"}},
		{"blank rows count as a spreadsheet counts them", "a\n\n\nb\n", []string{"1 a", "2 ", "3 ", "4 b"}},
		{"a line end in a cell is still one row", "a,\"b\nc\"\nd,e\n", []string{"1 a|b\nc", "2 d|e"}},
		{"quotation marks, doubled", `"a ""b""",c`, []string{`1 a "b"|c`}},
		{"empty cells", ",,\n\"\",\n", []string{"1 ||", "2 |"}},
		{"a mark inside a plain cell", "6\" pipe,b\n", []string{"1 6\" pipe|b"}},
		{"a mark that does not end the cell", "\"6\" pipe\",b\n", []string{"1 6\" pipe|b"}},
		{"spaces around a quoted cell", "a, \"b, c\" ,d\n", []string{"1 a|b, c|d"}},
		{"a mark that is never closed takes its line alone", "a,\"b\nc,d\ne,f\n", []string{"1 a|b?", "2 c|d", "3 e|f"}},
		{"one closed by a later cell's mark takes its line alone", "a,\"b\nc,\"d\"\ne,f\n", []string{"1 a|b?", "2 c|d", "3 e|f"}},
		{"a cell that is too long", "a\n" + long + "\nb\n", []string{"1 a", "2 !", "3 b"}},
		{"a quoted cell that is too long, over lines", "a\n\"" + strings.Repeat("x\n", maxField) + "\"\nb\n", []string{"1 a", "2 !", "3 b"}},
		{"too many cells", "a\n" + strings.Repeat(",", maxColumns) + "\nb\n", []string{"1 a", "2 !", "3 b"}},
		{"nothing", "", nil},
		{"a mark alone", "\"", []string{"1 ?"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, rowsOf(t, test.in, ',')); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestManyUnclosedMarks holds that a sheet of nothing but open marks costs no
// more than a few looks at it.
func TestManyUnclosedMarks(t *testing.T) {
	const rows = 50_000
	got := rowsOf(t, strings.Repeat("\"name,x\n", rows), ',')
	if len(got) != rows {
		t.Errorf("%d rows of %d", len(got), rows)
	}
}

// TestSeek reads each row again by itself, as the rows of one service are.
func TestSeek(t *testing.T) {
	sp, err := newSpool(strings.NewReader("a,\"b\nc\"\n\nd,\"e\nf,g\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := newRowReader(sp, ',', 16)
	again := newRowReader(sp, ',', 16)
	for {
		before := r.unclosed
		row, err := r.next()
		if err == io.EOF {
			return
		}
		again.seek(row.offset, row.number-1)
		again.unclosed = before
		same, err := again.next()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(row, same, cmp.AllowUnexported(rawRow{})); diff != "" {
			t.Error(diff)
		}
	}
}

// FuzzRows holds the reader against encoding/csv: what that reads without a
// complaint is read alike.
func FuzzRows(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "\"a\nb\",c\r\n", "a,\"b\"\"c\"\n\n,,\n", "\"", "a\rb", "é,\xe9\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows := rowsOf(t, string(data), ',')
		// A lone CR ends our rows and not theirs; spaces before a mark are theirs
		// to keep; and they do not decode.
		if bytes.ContainsAny(data, "\r\x00") || bytes.Contains(data, []byte(" \"")) || !bytes.Equal(data, bytes.ToValidUTF8(data, nil)) || bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
			return
		}
		theirs, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			return
		}
		var ours []string
		for _, row := range rows {
			if _, text, _ := strings.Cut(row, " "); text != "" {
				ours = append(ours, text)
			}
		}
		var want []string
		for _, row := range theirs {
			if text := strings.Join(row, "|"); text != "" {
				want = append(want, text)
			}
		}
		if diff := cmp.Diff(want, ours); diff != "" {
			t.Errorf("%q: %s", data, diff)
		}
	})
}
