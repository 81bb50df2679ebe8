package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"fingerpost/app/store"
)

// asksWords are what a steward is asked, in words.
var asksWords = map[store.About]string{
	store.AboutPublish: "is not published",
	store.AboutAddress: "has its address kept back",
	store.AboutClosed:  "may have closed",
}

// showWaiting tells what of a feed waits for a steward, and how to settle it. The
// address that is kept back is in it: it is for stewards.
func showWaiting(ctx context.Context, out io.Writer, st *store.Store, feed string) error {
	open, err := st.OpenQuestions(ctx, feed, shownKept)
	if err != nil || len(open) == 0 {
		return err
	}
	counts, err := st.OpenByFeed(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nWaiting for a steward (%d): what the source calls it, its name, what is so and why\n", counts[feed])
	shown := map[string]bool{}
	for _, q := range open {
		shown[q.ServiceID] = true
		fmt.Fprintf(out, "  %s  %s  %s: %s\n", q.ExternalID, q.Name, asksWords[q.About], q.Why)
	}
	if rest := counts[feed] - len(shown); rest > 0 {
		fmt.Fprintf(out, "  … and %d more\n", rest)
	}
	_, err = fmt.Fprintf(out, "Look at one: feeds show %s ID. One by one: feeds confirm %[1]s ID…, or feeds refuse %[1]s ID…. All but addresses: feeds confirm %[1]s\n", feed)
	return err
}

// listWaiting tells in a line which feeds have something that waits for a steward.
func listWaiting(ctx context.Context, out io.Writer, st *store.Store) error {
	counts, err := st.OpenByFeed(ctx)
	if err != nil || len(counts) == 0 {
		return err
	}
	var words []string
	for _, feed := range slices.Sorted(maps.Keys(counts)) {
		words = append(words, fmt.Sprintf("%s %d", feed, counts[feed]))
	}
	_, err = fmt.Fprintf(out, "Waiting for a steward: %s. Look at them: feeds show NAME\n", strings.Join(words, ", "))
	return err
}
