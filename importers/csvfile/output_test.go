package csvfile

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// failing is an Output that fails from the n-th call on.
type failing struct {
	left int
	err  error
}

func (f *failing) call() error {
	if f.left--; f.left < 0 {
		return f.err
	}
	return nil
}

func (f *failing) Record(importers.Record) error { return f.call() }

func (f *failing) Problem(importers.Problem) error { return f.call() }

func (f *failing) Page(string) error { return f.call() }

// TestOutputFails holds that an error of the output ends the run and is
// returned as it is.
func TestOutputFails(t *testing.T) {
	stop := errors.New("the disk is full")
	const in = "name,odd,email\nA,1,bad\n,,\n,2,\nB,3,\nB,3,\n"
	for n := 0; ; n++ {
		out := &failing{n, stop}
		outcome, err := New().Import(t.Context(), importers.Source{Get: importertest.Content(in)}, out)
		if err == nil {
			if n < 6 {
				t.Errorf("only %d calls were made", n)
			}
			return
		}
		if err != stop || outcome.Complete {
			t.Errorf("after %d calls: %v, complete %v", n, err, outcome.Complete)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := New().Import(ctx, importers.Source{Get: importertest.Content("name\nWalk\n")}, new(importertest.Output)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestPages(t *testing.T) {
	var b strings.Builder
	b.WriteString("name\n")
	for i := range 2*pageRecords + 10 {
		fmt.Fprintf(&b, "Group %d\n", i)
	}
	out, _ := read(t, b.String(), importers.Source{})
	if len(out.Cursors) != 3 || len(out.Records) != 2*pageRecords+10 {
		t.Errorf("%d records in %d pages", len(out.Records), len(out.Cursors))
	}
}
