package ical

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/url"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"golang.org/x/text/encoding/unicode"
)

// fetch gives the bytes behind the source, in UTF-8 or what passes for it.
func fetch(ctx context.Context, src importers.Source) ([]byte, error) {
	doc, err := src.Get.Get(ctx, Link(src.Ref))
	if err != nil {
		return nil, err
	}
	defer doc.Body.Close()
	text, err := io.ReadAll(io.LimitReader(doc.Body, maxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxBytes {
		return nil, directory.Errorf(directory.Invalid, "", "The calendar has more than %d MB. Publish one with coming events only.", maxBytes>>20)
	}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		if text, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(text); err != nil {
			return nil, fmt.Errorf("read UTF-16: %w", err)
		}
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), nil
}

// Link gives the address of a calendar's file for the addresses that people
// have: webcal://, which is https under a name that makes calendar programs
// open it, and the pages on which Google shows a public calendar. Other
// references stay as they are.
func Link(ref string) string {
	scheme, rest, found := strings.Cut(strings.TrimSpace(ref), "://")
	if !found {
		return ref
	}
	switch strings.ToLower(scheme) {
	case "webcal", "webcals":
		return "https://" + rest
	case "http", "https":
	default:
		return ref
	}
	u, err := url.Parse(ref)
	if err != nil || !strings.EqualFold(u.Hostname(), "calendar.google.com") || !strings.HasPrefix(u.Path, "/calendar/") || strings.Contains(u.Path, "/ical/") {
		return ref
	}
	id := u.Query().Get("src")
	if id == "" {
		// A share link has it in base64, without the padding.
		raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(u.Query().Get("cid"), "="))
		if err != nil {
			return ref
		}
		id = string(raw)
	}
	if !strings.Contains(id, "@") || strings.ContainsAny(id, "/?#\x00") {
		return ref
	}
	return "https://calendar.google.com/calendar/ical/" + url.PathEscape(id) + "/public/basic.ics"
}

// refuse gives an error that says what a file is that is no calendar.
func refuse(text []byte) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return directory.Errorf(directory.Invalid, "", "The file is empty: a calendar without events still says that it is one.")
	}
	if bytes.Contains(bytes.ToUpper(text), []byte("BEGIN:V")) {
		return nil
	}
	head := strings.ToLower(string(bytes.TrimSpace(text[:min(len(text), 512)])))
	switch {
	case strings.HasPrefix(head, "<"):
		return directory.Errorf(directory.Invalid, "", "This is a web page or XML, not a calendar. Look on the page for “Subscribe”, “iCal” or “.ics”, and give that link. A private calendar must be published first.")
	case strings.HasPrefix(head, "{"), strings.HasPrefix(head, "["):
		return directory.Errorf(directory.Invalid, "", "This is JSON, not a calendar.")
	case strings.HasPrefix(head, "pk\x03\x04"):
		return directory.Errorf(directory.Invalid, "", "This is a zip, not a calendar. Unpack it, and import the .ics files in it one by one.")
	}
	return directory.Errorf(directory.Invalid, "", "This is not a calendar: nothing in it begins with BEGIN:VCALENDAR.")
}
