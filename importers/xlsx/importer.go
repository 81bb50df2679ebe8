package xlsx

import (
	"context"
	"iter"
	"slices"

	"fingerpost/importers"
)

// Tables reads services from the rows of sheets: csvfile.Importer does.
type Tables interface {
	ImportSheets(ctx context.Context, src importers.Source, out importers.Output, sheets iter.Seq2[string, iter.Seq2[[]string, error]]) (importers.Outcome, error)
}

// Importer reads services from the sheets of a workbook.
type Importer struct {
	Tables Tables
	// Link gives the address of a download for a link to a spreadsheet on the
	// web, in a format ("xlsx"), and whether the link is one. It may be nil.
	Link func(ref, format string) (string, bool)
}

// Import reads the workbook behind src.Ref: every sheet that is not hidden and
// has a header that is known. What is no workbook, can't be opened or is too
// large is a *directory.Error of kind Invalid. The rest is as Tables has it.
func (im Importer) Import(ctx context.Context, src importers.Source, out importers.Output) (importers.Outcome, error) {
	book, err := im.Open(ctx, src)
	if err != nil {
		return importers.Outcome{}, err
	}
	defer book.Close()
	outcome, err := im.Tables.ImportSheets(ctx, src, out, book.Sheets())
	outcome.Notes = slices.Concat(book.Notes(), outcome.Notes)
	return outcome, err
}

// Open opens the workbook behind src.Ref. The caller closes it.
func (im Importer) Open(ctx context.Context, src importers.Source) (*Book, error) {
	ref := src.Ref
	if im.Link != nil {
		ref, _ = im.Link(ref, "xlsx")
	}
	doc, err := src.Get.Get(ctx, ref)
	if err != nil {
		return nil, err
	}
	defer doc.Body.Close()
	return open(doc.Body)
}
