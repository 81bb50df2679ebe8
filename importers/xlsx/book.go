package xlsx

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Book is an open workbook.
type Book struct {
	folder string // holds all of its temporary files
	file   *os.File
	parts  map[string]*zip.File
	excel  *excelize.File
	paths  map[string]string // the parts of the sheets, by name
	notes  []string
}

// open reads a workbook up to its sheets.
func open(body io.Reader) (*Book, error) {
	b := &Book{}
	if err := b.open(body); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

func (b *Book) open(body io.Reader) (err error) {
	if b.folder, err = os.MkdirTemp("", "fingerpost-xlsx-"); err != nil {
		return fmt.Errorf("make a temporary folder: %w", err)
	}
	sent, err := os.Create(filepath.Join(b.folder, "sent"))
	if err != nil {
		return fmt.Errorf("make a temporary file: %w", err)
	}
	defer sent.Close()
	size, err := download(body, sent)
	if err != nil {
		return err
	}
	archive, err := openZip(sent, size)
	if err != nil {
		return err
	}
	if b.file, err = os.Create(filepath.Join(b.folder, "picked.xlsx")); err != nil {
		return fmt.Errorf("make a temporary file: %w", err)
	}
	if err := pick(archive, b.file); err != nil {
		return err
	}
	return b.openPicked()
}

// openPicked opens the archive that pick made.
func (b *Book) openPicked() error {
	info, err := b.file.Stat()
	if err != nil {
		return fmt.Errorf("open the workbook: %w", err)
	}
	archive, err := zip.NewReader(b.file, info.Size())
	if err != nil {
		return fmt.Errorf("open the workbook: %w", err)
	}
	b.parts = map[string]*zip.File{}
	for _, part := range archive.File {
		b.parts[partName(part)] = part
	}
	if err := b.checkTexts(); err != nil {
		return err
	}
	if b.paths, err = sheetPaths(b.parts); err != nil {
		return err
	}
	return broken(func() (err error) {
		b.excel, err = excelize.OpenFile(b.file.Name(), excelize.Options{
			UnzipSizeLimit: maxCells + maxStrings + maxStyles + maxRest, UnzipXMLSizeLimit: 8 << 20, TmpDir: b.folder,
		})
		if err != nil {
			return invalid("The workbook is damaged and can't be opened. Open it in the spreadsheet program, save it, and import that.")
		}
		plainDates(b.excel)
		return nil
	})
}

// broken calls what reads a workbook, and takes a panic for a workbook that the
// library was not made for: files come from anybody, and one must not end the
// server.
func broken(read func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = invalid("The workbook can't be read: its parts contradict each other (%v). Open it in the spreadsheet program, save it, and import that.", p)
		}
	}()
	return read()
}

// Notes tells people which sheets and rows are hidden, and what is done about
// that. It is whole once every sheet has been read.
func (b *Book) Notes() []string { return b.notes }

// Sheets gives the sheets that are not hidden, in the workbook's order, each
// with its rows from the first on; a row that the workbook leaves out is blank.
// An error stands in place of the row that could not be read, and ends the
// sheet.
func (b *Book) Sheets() iter.Seq2[string, iter.Seq2[[]string, error]] {
	return func(yield func(string, iter.Seq2[[]string, error]) bool) {
		names := b.excel.GetSheetList()
		var shown []string
		for _, name := range names {
			if visible, err := b.excel.GetSheetVisible(name); err == nil && visible {
				shown = append(shown, name)
			}
		}
		if len(shown) == 0 {
			shown = names // Nobody hides all; the writer of the file left a mark out.
		} else if hidden := missing(names, shown); len(hidden) > 0 {
			b.notes = append(b.notes, "Hidden sheets are not read: "+strings.Join(hidden, ", ")+".")
		}
		for _, name := range shown {
			if b.paths[name] == "" {
				b.notes = append(b.notes, fmt.Sprintf("The sheet %s holds no table (a chart, most likely).", name))
				continue
			}
			if !yield(name, b.rows(name)) {
				return
			}
		}
	}
}

func missing(all, some []string) []string {
	had := map[string]bool{}
	for _, s := range some {
		had[s] = true
	}
	var out []string
	for _, s := range all {
		if !had[s] {
			out = append(out, s)
		}
	}
	return out
}

// Close lets the workbook and its temporary files go.
func (b *Book) Close() error {
	var errs []error
	if b.excel != nil {
		errs = append(errs, b.excel.Close())
	}
	if b.file != nil {
		errs = append(errs, b.file.Close())
	}
	if b.folder != "" {
		errs = append(errs, os.RemoveAll(b.folder))
	}
	return errors.Join(errs...)
}
