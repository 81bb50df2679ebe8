package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// encode gives the JSON of a noun. It is canonical: fields in the order of the
// type, map keys sorted, nothing that is empty.
func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("store: encode: %w", err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// digest gives a SHA-256 of some pieces of text, in order. Their lengths count,
// so that no two lists meet.
func digest(pieces ...string) []byte {
	size := 0
	for _, p := range pieces {
		size += len(p) + 8
	}
	all := make([]byte, 0, size)
	for _, p := range pieces {
		all = binary.LittleEndian.AppendUint64(all, uint64(len(p)))
		all = append(all, p...)
	}
	sum := sha256.Sum256(all)
	return sum[:]
}

// stampFormat has six decimals always, so that moments sort as text.
const stampFormat = "2006-01-02T15:04:05.000000Z"

// stamp writes a moment in UTC, to the microsecond; "" is the zero time.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(stampFormat)
}

// moment reads what stamp wrote.
func moment(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(stampFormat, s)
}

// null makes a column that is not known of an empty text.
func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}
