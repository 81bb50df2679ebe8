package openactive_test

import (
	"bytes"
	"context"
	"io"
	"net/url"
	"strconv"

	"fingerpost/importers"
	"fingerpost/importers/openactive/generated"
)

// madeUp is a dataset that is made up, each item of it once, as an
// importers.Getter.
type madeUp struct{ *generated.Dataset }

const madeUpBase = "https://feeds.example.org"

func makeUp(items, perPage, sessions int) madeUp {
	return madeUp{generated.New(generated.Dataset{Items: items, PerPage: perPage, Sessions: sessions, Today: now, Once: true})}
}

// refs gives the addresses of the feeds.
func (m madeUp) refs() string {
	paths := m.Paths()
	return madeUpBase + paths[0] + " " + madeUpBase + paths[1]
}

// Get gives a page.
func (m madeUp) Get(_ context.Context, ref string) (*importers.Document, error) {
	return documentOf(ref, m.page(ref)), nil
}

func (m madeUp) page(ref string) []byte {
	u, err := url.Parse(ref)
	if err != nil {
		panic(err)
	}
	after, _ := strconv.Atoi(u.Query().Get("afterChangeNumber"))
	return m.Page(madeUpBase, u.Path, after)
}

func documentOf(ref string, body []byte) *importers.Document {
	return &importers.Document{Body: io.NopCloser(bytes.NewReader(body)), Ref: ref, Size: int64(len(body))}
}
