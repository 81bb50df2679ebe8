package importers

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

func TestFetchGzip(t *testing.T) {
	const text = "a leisure-centre clinic, a walking group"
	tests := []struct {
		name  string
		limit int64
		body  func(io.Writer)
		want  string // what is read
		kind  directory.Kind
	}{
		{"read", 0, func(w io.Writer) { io.WriteString(w, text) }, text, ""},
		{"a bomb", 2 << 30, zeros(128 << 20), "", directory.Invalid},
		{"larger than may be, though not when packed", 1 << 20, zeros(2 << 20), "", directory.Invalid},
		{"small and all alike", 0, func(w io.Writer) { io.WriteString(w, strings.Repeat("0", 3<<20)) }, strings.Repeat("0", 3<<20), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Accept-Encoding") != "gzip" {
					t.Errorf("asked for %q", r.Header.Get("Accept-Encoding"))
				}
				w.Header().Set("Content-Encoding", "gzip")
				gz := gzip.NewWriter(w)
				test.body(gz)
				gz.Close()
			})
			o := testOptions()
			o.MaxBytes = test.limit
			document, err := NewClient(o).Get(t.Context(), s.URL)
			if err != nil {
				t.Fatal(err)
			}
			defer document.Body.Close()
			var got strings.Builder
			n, err := io.Copy(&head{w: &got, room: 4 << 20}, document.Body)
			if directory.KindOf(err) != test.kind || (test.kind == "") != (err == nil) {
				t.Errorf("read %d bytes and got %v", n, err)
			}
			if test.kind == "" && got.String() != test.want {
				t.Errorf("read %d bytes, want %d", got.Len(), len(test.want))
			}
			if n > 64<<20 {
				t.Errorf("unpacked %d bytes before it was refused", n)
			}
		})
	}
}

// head keeps the first bytes and counts the rest.
type head struct {
	w    io.Writer
	room int
}

func (h *head) Write(p []byte) (int, error) {
	k := min(h.room, len(p))
	h.room -= k
	h.w.Write(p[:k])
	return len(p), nil
}

func zeros(n int) func(io.Writer) {
	return func(w io.Writer) {
		n := n
		for block := make([]byte, 1<<20); n > 0; n -= len(block) {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	}
}
