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
		way := ""
		if entry.Who.Name != "import" && entry.Who.Source != "" {
			way = " (" + entry.Who.Source + ")"
		}
		fmt.Fprintf(out, "%s  %s by %s%s\n", clockText(entry.At), actText(entry), entry.Who.Name, way)
	}
	return showAsked(ctx, out, st, id)
}

// showAsked prints what stewards are and were asked about a service, and what they
// said.
func showAsked(ctx context.Context, out io.Writer, st *store.Store, id string) error {
	questions, err := st.QuestionsOf(ctx, id)
	if err != nil {
		return err
	}
	for _, q := range questions {
		said := "no word yet"
		if q.Answer != "" {
			said = fmt.Sprintf("%s by %s, %s", q.Answer, q.Who, clockText(q.Answered))
		}
		fmt.Fprintf(out, "%s  asked (%s): %s %s\n", clockText(q.Asked), q.About, q.Why, said)
	}
	return nil
}

// actText says what was done, and with what.
func actText(e store.Entry) string {
	switch e.Act {
	case store.ActJoined:
		return "joined with " + e.With
	case store.ActParted:
		return "parted from " + e.With
	}
	return string(e.Act)
}
