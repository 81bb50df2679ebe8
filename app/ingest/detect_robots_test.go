package ingest

import (
	"context"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// closedToUs is a server whose robots.txt keeps programmes from its pages.
type closedToUs struct{}

func (closedToUs) Get(context.Context, string) (*importers.Document, error) {
	return nil, &directory.Error{Kind: directory.Forbidden, Message: "Not for programmes.", Err: importers.ErrRobots}
}

// TestDetectBehindRobots tells an interface by its address where the page at its
// base is for people only, and nothing else.
func TestDetectBehindRobots(t *testing.T) {
	format, address, err := Detect(t.Context(), closedToUs{}, "https://example.org/o/OpenReferralService/v3")
	if err != nil || format != "oruk" || address == "" {
		t.Error(format, address, err)
	}
	if format, _, err := Detect(t.Context(), closedToUs{}, "https://example.org/sessions"); err == nil {
		t.Error("a page that may not be read is", format)
	}
}
