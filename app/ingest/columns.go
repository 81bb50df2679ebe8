package ingest

import (
	"context"

	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/xlsx"
)

// Columns tells how each column of a feed's sheets is read, without importing
// them: none for a feed in a format that has no columns. The feed comes back with
// the format and address that were found out.
func (in *Ingest) Columns(ctx context.Context, feed store.Feed) (sheets []csvfile.Sheet, found store.Feed, err error) {
	if err := in.settle(ctx, &feed); err != nil {
		return nil, feed, err
	}
	src := importers.Source{Feed: feed.Name, Ref: feed.Ref, Get: in.Getter(feed), Set: feed.Set, Map: feed.Map}
	switch feed.Format {
	case "csv":
		sheets, err = csvfile.New().Columns(ctx, src)
	case "xlsx":
		book, failed := xlsx.Importer{Link: csvfile.ExportLink}.Open(ctx, src)
		if failed != nil {
			return nil, feed, failed
		}
		defer book.Close()
		sheets, err = csvfile.New().SheetColumns(ctx, src, book.Sheets())
	}
	return sheets, feed, err
}
