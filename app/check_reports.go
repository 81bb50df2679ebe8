package main

import (
	"context"
	"fmt"

	"fingerpost/app/store"
)

// reportNews counts what people who read listings say is wrong with them. What
// they said is for stewards' pages: it may name somebody.
func reportNews(ctx context.Context, st *store.Store) ([]string, error) {
	n, err := st.CountReports(ctx)
	if err != nil || n == 0 {
		return nil, err
	}
	return []string{fmt.Sprintf("reports: %d from people who read a listing, waiting for a steward", n)}, nil
}
