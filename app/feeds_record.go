package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// showRecord prints what became of a feed's record: all that is stored of it,
// with what the source has that has no place of its own (extra), and what was
// done to it when. It is for stewards: what is hidden from the public is in it.
func showRecord(ctx context.Context, out io.Writer, st *store.Store, feed, record string) error {
	id := directory.FeedID(feed, "service", record)
	service, err := st.ServiceInFull(ctx, id)
	if directory.KindOf(err) == directory.NotFound {
		return directory.Errorf(directory.NotFound, "record", "The feed %q has brought no service that it calls %q.", feed, record)
	}
	if err != nil {
		return err
	}
	history, err := st.History(ctx, id)
	if err != nil {
		return err
	}
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(service); err != nil {
		return err
	}
	for _, entry := range history {
		fmt.Fprintf(out, "%s  %s by %s\n", clockText(entry.At), entry.Act, entry.Who.Name)
	}
	return nil
}
