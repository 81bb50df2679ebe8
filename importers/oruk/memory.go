package oruk

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/json"
	"io"
	"time"

	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// What is remembered from run to run (importers.State), and for how long. A day's
// runs after the first ask for what was modified since, where the server knows how;
// a record that was fetched by itself is fetched again when its row in the list says
// that it was modified, or after a month, since publishers don't always say so.
const (
	progressKey = "oruk/progress"
	recordKey   = "oruk/record/"
	fullEvery   = 20 * time.Hour // less than a day, so that a daily run is always a full one
	keepRecords = 30 * 24 * time.Hour
	maxKey      = 300 // bytes (importers.State)
)

// progress is how far earlier runs came.
type progress struct {
	Full time.Time `json:"full"` // when the last run began that got everything
	From time.Time `json:"from"` // when the last one began that was read to its end
	Thin bool      `json:"thin"` // the list has short rows only: reading it whole costs little
}

// remember reads what earlier runs left, and settles from when on records are
// wanted.
func (r *run) remember(ctx context.Context) error {
	if r.State == nil || !importers.IsURL(r.Ref) {
		return nil
	}
	values, err := r.State.Get(ctx, progressKey)
	if err != nil {
		return err
	}
	if json.Unmarshal(values[0], &r.progress) != nil {
		r.progress = progress{} // None yet, or one of another version.
	}
	if age := r.began.Sub(r.progress.Full); r.since.from.IsZero() && !r.progress.Thin && age >= 0 && age < fullEvery {
		r.since = sinceOf(r.progress.From)
	}
	return nil
}

// learn keeps, at a feed's end, what the next run is to know.
func (r *run) learn() error {
	if r.State == nil || r.partial || r.resumed || r.short || len(r.places.rows) > 0 {
		return nil
	}
	next := progress{Full: r.progress.Full, From: r.began, Thin: !r.full && r.details.got+r.details.recalled > 0}
	if r.complete {
		next.Full = r.began
	}
	value, err := json.Marshal(next)
	if err != nil {
		return err
	}
	return r.State.Put(progressKey, value)
}

// kept is a record that was fetched by itself.
type kept struct {
	Modified string          `json:"modified"` // as its row in the list had it
	Fetched  time.Time       `json:"fetched"`
	Record   json.RawMessage `json:"record"`
}

// recall gives a record that was fetched by itself in an earlier run, where its row
// says that it was not modified since; else nil.
func (r *run) recall(ctx context.Context, it row) (loose.Object, error) {
	key, stamp := r.keyOf(it)
	if key == "" {
		return nil, nil
	}
	values, err := r.State.Get(ctx, key)
	if err != nil || values[0] == nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(values[0])), int64(2*r.maxItem)))
	var k kept
	if err != nil || json.Unmarshal(text, &k) != nil || k.Modified != stamp || r.began.Sub(k.Fetched) > keepRecords {
		return nil, nil // What can't be read is fetched anew.
	}
	v, err := loose.Decode(k.Record)
	if m, ok := v.(map[string]any); ok && err == nil {
		return loose.Of(m), nil
	}
	return nil, nil
}

// retain keeps a record that was fetched by itself.
func (r *run) retain(it row, raw []byte) error {
	key, stamp := r.keyOf(it)
	if key == "" {
		return nil
	}
	text, err := json.Marshal(kept{Modified: stamp, Fetched: r.began, Record: raw})
	if err != nil {
		return nil // Not JSON to the letter: it is fetched again next time.
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return err
	}
	if _, err := w.Write(text); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return r.State.Put(key, b.Bytes())
}

// keyOf gives under what a row's full record is kept, and what tells that it was
// modified; "" where it can't be kept.
func (r *run) keyOf(it row) (key, stamp string) {
	if r.State == nil {
		return "", ""
	}
	if t := modified(&reader{}, it.o); !t.IsZero() {
		stamp = t.Format(time.RFC3339Nano)
	}
	if key = recordKey + it.id; stamp == "" || len(key) > maxKey {
		return "", ""
	}
	return key, stamp
}

// forget takes out, after a complete run, the records that the feed no longer has.
func (r *run) forget(ctx context.Context) error {
	if r.State == nil || !r.complete || r.partial || r.details.got+r.details.recalled == 0 {
		return nil
	}
	for after := recordKey; ; {
		entries, err := r.State.Scan(ctx, recordKey, after, batch)
		if err != nil || len(entries) == 0 {
			return err
		}
		for _, e := range entries {
			after = e.Key
			if !r.seen[brief(after[len(recordKey):])] {
				if err := r.State.Put(after, nil); err != nil {
					return err
				}
			}
		}
	}
}
