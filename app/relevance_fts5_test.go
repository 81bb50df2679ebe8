//go:build sqlite_fts5

package main

import (
	"context"
	"database/sql"
	"strings"
	"testing"
	"unicode"
)

// others gives the peers that this build has: SQLite's FTS5 with its bm25.
func (c *corpus) others(t *testing.T) []system {
	t.Helper()
	return []system{c.peer("fts5", c.fts5(t))}
}

// fts5 indexes the listings in SQLite, by English stems, and asks for any of the
// words.
func (c *corpus) fts5(t *testing.T) matcher {
	t.Helper()
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1) // Each connection would have a memory of its own.
	if _, err := db.ExecContext(t.Context(), "CREATE VIRTUAL TABLE listing USING fts5(id UNINDEXED, "+strings.Join(plainColumns, ", ")+", tokenize = 'porter unicode61')"); err != nil {
		t.Fatal(err)
	}
	insert := "INSERT INTO listing VALUES (?" + strings.Repeat(", ?", len(plainColumns)) + ")"
	for _, s := range c.all {
		row := []any{s.ID}
		for _, text := range plainText(s) {
			row = append(row, text)
		}
		if _, err := db.ExecContext(t.Context(), insert, row...); err != nil {
			t.Fatal(err)
		}
	}
	return func(ctx context.Context, words string) ([]string, error) {
		typed := strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		rows, err := db.QueryContext(ctx, "SELECT id FROM listing WHERE listing MATCH ? ORDER BY bm25(listing), rowid", `"`+strings.Join(typed, `" OR "`)+`"`)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		var ids []string
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		return ids, rows.Err()
	}
}
