package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/importertest"
	"github.com/xuri/excelize/v2"
)

// zipOf makes an archive of parts, each a name and a text.
func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		to, err := w.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(to, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// small is a workbook of one group.
func small(t testing.TB) []byte {
	return workbookOf(t, func(f *excelize.File) {
		set(f, "Sheet1", "A1", "name")
		set(f, "Sheet1", "A2", "Walk")
	})
}

// encrypted is a workbook behind a password.
func encrypted(t testing.TB) []byte {
	f := excelize.NewFile()
	defer f.Close()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	locked, err := excelize.Encrypt(b.Bytes(), &excelize.Options{Password: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	return locked
}

// TestRefused holds that what can't be read is refused with what to do, and
// leaves no file behind.
func TestRefused(t *testing.T) {
	good := small(t)
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "empty"},
		{"behind a password", encrypted(t), "password"},
		{"an old workbook", []byte(compound + strings.Repeat("\x00", 600) + "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), ".xls"},
		{"OpenDocument", zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"), ".ods"},
		{"a binary workbook", zipOf(t, "[Content_Types].xml", "", "xl/workbook.bin", ""), ".xlsb"},
		{"Numbers", zipOf(t, "Index/Document.iwa", ""), "Numbers"},
		{"Word", zipOf(t, "[Content_Types].xml", "", "word/document.xml", ""), "Word"},
		{"a zip", zipOf(t, "groups.csv", "name\nWalk\n"), "zip"},
		{"a zip of nothing", zipOf(t), "zip"},
		{"a web page named like a workbook", []byte("<html><body><table><tr><td>name"), "web page"},
		{"a sign-in page", []byte("<!doctype html><title>Sign in</title>"), "sign in"},
		{"XML of 2003", []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), "2003"},
		{"CSV", []byte("name\nWalk\n"), "--format csv"},
		{"a PDF", []byte("%PDF-1.7"), "PDF"},
		{"half a workbook", good[:len(good)/2], "damaged"},
		{"a workbook of no parts but one", zipOf(t, "xl/workbook.xml", "<workbook/>"), "damaged"},
		{"a workbook that is no XML", zipOf(t, "xl/workbook.xml", "}{", "xl/_rels/workbook.xml.rels", ""), "damaged"},
		{"a sheet that breaks off", rewrite(t, good, func(name, text string) (string, string) {
			if name == "xl/worksheets/sheet1.xml" {
				text = text[:len(text)-40]
			}
			return name, text
		}), "breaks off"},
		{"too many parts", zipOf(t, many(maxParts+1)...), "parts"},
		{"no header", workbookOf(t, func(f *excelize.File) { set(f, "Sheet1", "A1", "colour"); set(f, "Sheet1", "A2", "red") }), "--map"},
		{"a table of styles that is a bomb", rewrite(t, good, func(name, text string) (string, string) {
			if name == "xl/styles.xml" {
				text += strings.Repeat(" ", maxStyles)
			}
			return name, text
		}), "too large"},
		{"a table of a million texts of nothing", rewrite(t, good, func(name, text string) (string, string) {
			if name == "xl/sharedStrings.xml" {
				text = strings.Replace(text, "<si>", strings.Repeat("<si/>", maxTexts)+"<si>", 1)
			}
			return name, text
		}), "too large"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			var out importertest.Output
			outcome, err := Importer{Tables: csvfile.New()}.Import(t.Context(), importers.Source{Get: importertest.Content(test.data)}, &out)
			if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), test.want) || outcome.Complete {
				t.Errorf("%v, complete %v", err, outcome.Complete)
			}
			if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
				t.Errorf("temporary files are left: %v", left)
			}
		})
	}
}

func many(n int) []string {
	var parts []string
	for i := range n {
		parts = append(parts, fmt.Sprintf("xl/media/%d.png", i), "")
	}
	return parts
}

// TestSizes holds that a part that says it is larger than may be is refused
// before it is unpacked, and that one that unpacks to more than it says is too.
func TestSizes(t *testing.T) {
	good := small(t)
	lie := func(size uint64) []byte {
		r, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, part := range r.File {
			header := part.FileHeader
			if part.Name == "xl/worksheets/sheet1.xml" {
				header.UncompressedSize64 = size
			}
			to, err := w.CreateRaw(&header)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := part.OpenRaw()
			if err == nil {
				_, err = io.Copy(to, raw)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for size, want := range map[uint64]string{maxCells + 1: "too large", 1 << 62: "too large", 10: "damaged"} {
		_, err := Importer{Tables: csvfile.New()}.Import(t.Context(), importers.Source{Get: importertest.Content(lie(size))}, new(importertest.Output))
		if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("a sheet that says %d bytes: %v", size, err)
		}
	}
}

// TestPicturesAreLeftPacked holds that parts without cells cost nothing, however
// large they say that they are.
func TestPicturesAreLeftPacked(t *testing.T) {
	data := rewrite(t, small(t), func(name, text string) (string, string) { return name, text })
	r, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range r.File {
		if err := w.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	to, err := w.CreateRaw(&zip.FileHeader{Name: "xl/media/image1.png", Method: zip.Deflate, UncompressedSize64: 1 << 40, CompressedSize64: 4})
	if err == nil {
		_, err = to.Write([]byte("bomb"))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	out, _ := read(t, b.Bytes(), importers.Source{})
	if len(out.Records) != 1 {
		t.Errorf("records %+v", out.Records)
	}
}

// TestFarCells holds that a cell far to the right or far down costs no more
// than it must, and is told of.
func TestFarCells(t *testing.T) {
	data := patch(t, small(t), "xl/worksheets/sheet1.xml", "</sheetData>", `<row r="3"><c r="XFD3" t="str"><v>stray</v></c></row><row r="1048576"><c r="A1048576" t="str"><v>Choir</v></c></row></sheetData>`)
	out, _ := read(t, data, importers.Source{})
	if len(out.Records) != 2 || out.Records[1].Where != "row 1048576" || len(out.Problems) != 1 || !out.Problems[0].Rejected || out.Problems[0].Where != "row 3" {
		t.Errorf("records %+v, problems %v", out.Records, out.Problems)
	}
}

func TestSourceFails(t *testing.T) {
	broken := errors.New("the line broke")
	if _, err := open(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// TestOddNames holds that the part names of other writers are found.
func TestOddNames(t *testing.T) {
	data := rewrite(t, small(t), func(name, text string) (string, string) {
		switch name {
		case "xl/sharedStrings.xml":
			return "xl/SharedStrings.xml", text
		case "docProps/app.xml", "xl/theme/theme1.xml":
			return "", ""
		}
		return name, text
	})
	if out, _ := read(t, data, importers.Source{}); len(out.Records) != 1 || out.Records[0].Service.Name != "Walk" {
		t.Errorf("records %+v", out.Records)
	}
}
