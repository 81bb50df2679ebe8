package ingest

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// realRow is one record of a capture as it came to be held.
type realRow struct {
	file    string // beneath captures
	hash    string // of its words
	service *directory.Service
}

// realRows imports every capture that a real partner sent, each into a record of
// its own so that none is joined to another's, and gives what became of them.
// What was made up to be like a partner's is left out.
func realRows(t *testing.T, files func(file string) bool) (rows []realRow) {
	t.Helper()
	err := filepath.WalkDir(captures, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".md" {
			return err
		}
		file, err := filepath.Rel(captures, path)
		if err != nil {
			return err
		}
		if file = filepath.ToSlash(file); files(file) {
			rows = append(rows, realRowsOf(t, file)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func realRowsOf(t *testing.T, file string) (rows []realRow) {
	t.Helper()
	if strings.HasPrefix(filepath.Base(file), "charities") {
		return charities(t, file)
	}
	in := open(t)
	in.Now = func() time.Time { return harvestNow }
	get, ref := capture(t, file)
	in.Get = get
	name := strings.NewReplacer("/", "-").Replace(file)
	if _, err := in.Run(t.Context(), Job{Feed: store.Feed{Name: name, Ref: ref}}); err != nil {
		return nil // Not every file holds listings: the replay tells which.
	}
	_, err := in.Store.Each(t.Context(), func(s *directory.Service) error {
		rows = append(rows, realRow{file, wordsHash(s), s})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(rows, func(a, b realRow) int { return strings.Compare(a.hash, b.hash) })
	return rows
}

// charities reads a register of charities, which the record holds as
// organisations, as listings: what each says that it does is in the very words
// that such groups' listings are written in.
func charities(t *testing.T, file string) (rows []realRow) {
	t.Helper()
	f, err := os.Open(filepath.Join(captures, file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(sheet[0], name) }
	for _, cells := range sheet[1:] {
		s := &directory.Service{Name: cells[column("charity_name")], Description: strings.TrimPrefix(cells[column("charity_activities")], "NA")}
		s.Source.ExternalID = cells[column("registered_charity_number")]
		rows = append(rows, realRow{file, wordsHash(s), s})
	}
	return rows
}

// wordsHash gives the first 16 hex digits of the SHA-256 of the letters and
// digits that tell what a listing is for. It identifies a row to who has the
// capture, and tells nothing of it to who has not.
func wordsHash(s *directory.Service) string {
	texts := []string{s.Name, s.AlternateName, s.Summary, s.Description, s.Eligibility}
	if s.Organization != nil {
		texts = append(texts, s.Organization.Name)
	}
	for _, a := range s.Activities {
		texts = append(texts, a.Label)
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, strings.Join(texts, " "))
	sum := sha256.Sum256([]byte(plain))
	return hex.EncodeToString(sum[:])[:16]
}
