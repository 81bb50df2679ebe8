package csvfile

import (
	"bytes"
	"io"
	"strings"

	"fingerpost/app/directory"
)

// magic are the first bytes of what people send in place of a CSV file, and
// what to tell them.
var magic = []struct{ prefix, message string }{
	{"PK\x03\x04", "This is a zip or an Excel workbook, not CSV. If it is a workbook, import it with --format xlsx, or save the sheet as “CSV UTF-8” in the spreadsheet program; if it is a zip, unpack it first."},
	{"\xd0\xcf\x11\xe0", "This is an old Excel workbook (.xls), not CSV. Open it in the spreadsheet program and save the sheet as “CSV UTF-8”."},
	{"\x1f\x8b", "This is compressed (gzip), not CSV. Unpack it first."},
	{"%PDF", "This is a PDF, not CSV. Ask for the sheet that it was made from."},
	{"{\\rtf", "This is a Word document, not CSV. Ask for the sheet that it was made from."},
	{"SQLite format 3", "This is a database, not CSV."},
}

// refuse gives an error that says what the file is where its first bytes show
// that it is no CSV. ContentType is the server's word for it, or "".
func refuse(head []byte, contentType string) error {
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return directory.Errorf(directory.Invalid, "", "%s", m.message)
		}
	}
	text := strings.ToLower(string(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n\x00")))
	switch {
	case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"), strings.HasPrefix(contentType, "text/html") && strings.HasPrefix(text, "<"):
		return directory.Errorf(directory.Invalid, "", "This is a web page, not CSV: most likely a page that asks to sign in. Publish the sheet to anyone with the link as CSV, or download it and import the file.")
	case strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<rss"), strings.HasPrefix(text, "<feed"):
		return directory.Errorf(directory.Invalid, "", "This is XML, not CSV.")
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "[{"), strings.HasPrefix(text, "[\n"):
		return directory.Errorf(directory.Invalid, "", "This is JSON, not CSV. If it is an Open Referral UK feed, import it with --format oruk; if it is an OpenActive feed, with --format openactive.")
	case strings.HasPrefix(text, "begin:vcalendar"):
		return directory.Errorf(directory.Invalid, "", "This is a calendar, not CSV. Import it with --format ical.")
	}
	return nil
}

// refuseText is refuse for what shows only once the letters are known: a
// program or a picture that begins with none of the marks above.
func refuseText(s *spool) error {
	head := make([]byte, 4096)
	n, err := s.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return err
	}
	strange := 0
	for _, c := range head[:n] {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			strange++
		}
	}
	if n > 0 && strange*10 > n {
		return directory.Errorf(directory.Invalid, "", "This is not text, so it is not CSV. Save the sheet as “CSV UTF-8” in the spreadsheet program.")
	}
	return nil
}
