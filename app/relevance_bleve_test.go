package main

import (
	"context"
	"testing"

	"github.com/blevesearch/bleve/v2"
)

// bleve indexes the listings in bleve as it comes: the stock mapping, and a
// match query, which finds any of the words in all of the text.
func (c *corpus) bleve(t *testing.T) matcher {
	t.Helper()
	index, err := bleve.NewMemOnly(bleve.NewIndexMapping())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	batch := index.NewBatch()
	for _, s := range c.all {
		columns := map[string]string{}
		for i, text := range plainText(s) {
			columns[plainColumns[i]] = text
		}
		if err := batch.Index(s.ID, columns); err != nil {
			t.Fatal(err)
		}
	}
	if err := index.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return func(ctx context.Context, words string) ([]string, error) {
		found, err := index.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewMatchQuery(words), len(c.all), 0, false))
		if err != nil {
			return nil, err
		}
		ids := make([]string, len(found.Hits))
		for i, hit := range found.Hits {
			ids[i] = hit.ID
		}
		return ids, nil
	}
}
