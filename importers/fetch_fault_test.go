package importers

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
)

func TestFetchSlow(t *testing.T) {
	drip := func(every time.Duration, n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			for range n {
				if _, err := io.WriteString(w, "x"); err != nil {
					return
				}
				w.(http.Flusher).Flush()
				select {
				case <-time.After(every):
				case <-r.Context().Done():
					return
				}
			}
		}
	}
	tests := []struct {
		name          string
		idle, timeout time.Duration
		handler       http.HandlerFunc
		readEvery     time.Duration
		ok            bool
	}{
		{"never answers", 30 * time.Millisecond, 400 * time.Millisecond, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, 0, false},
		{"stops in the middle", 50 * time.Millisecond, 5 * time.Second, drip(10*time.Second, 2), 0, false},
		{"a byte now and then, for ever", 100 * time.Millisecond, 300 * time.Millisecond, drip(20*time.Millisecond, 1e6), 0, false},
		{"slow, but comes to an end", time.Second, 10 * time.Second, drip(10*time.Millisecond, 5), 0, true},
		{"at once, to a reader that takes its time", 100 * time.Millisecond, 200 * time.Millisecond, drip(0, 10), 40 * time.Millisecond, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, test.handler)
			o := testOptions()
			o.Idle, o.Timeout = test.idle, test.timeout
			began := time.Now()
			document, err := NewClient(o).Get(t.Context(), s.URL)
			if err == nil {
				defer document.Body.Close()
				for b := make([]byte, 1); err == nil; {
					time.Sleep(test.readEvery)
					_, err = document.Body.Read(b)
				}
			}
			if test.ok != errors.Is(err, io.EOF) || !test.ok && directory.KindOf(err) != directory.Unavailable {
				t.Errorf("got %v", err)
			}
			if took := time.Since(began); took > 4*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestFetchBody(t *testing.T) {
	tests := []struct {
		name    string
		handler http.HandlerFunc
		kind    directory.Kind
	}{
		{"says that it is too large", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "10000000000")
			w.WriteHeader(http.StatusOK)
		}, directory.Invalid},
		{"is too large without saying so", func(w http.ResponseWriter, r *http.Request) {
			zeros(10 << 20)(w)
		}, directory.Invalid},
		{"compressed as nobody asked", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, "x")
		}, directory.Unavailable},
		{"says gzip and is not", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, "{}")
		}, directory.Unavailable},
		{"a head without end", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", 1<<20))
		}, directory.Unavailable},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, test.handler)
			o := testOptions()
			o.MaxBytes = 1 << 20
			if _, err := readAll(t, NewClient(o), s.URL); directory.KindOf(err) != test.kind {
				t.Errorf("got %v, want kind %q", err, test.kind)
			}
		})
	}
}

// A body that breaks off is an error, never a short document.
func TestFetchTruncated(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "half")
	})
	got, err := readAll(t, NewClient(testOptions()), s.URL)
	if got != "half" || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestFetchCertificate(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }))
	defer s.Close()
	s.Config.ErrorLog = nil
	_, err := NewClient(testOptions()).Get(t.Context(), s.URL)
	if directory.KindOf(err) != directory.Unavailable || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("got %v", err)
	}
}

func TestFetchUnreachable(t *testing.T) {
	s := httptest.NewServer(nil)
	s.Close()
	_, err := NewClient(testOptions()).Get(t.Context(), s.URL)
	if directory.KindOf(err) != directory.Unavailable || !strings.Contains(err.Error(), "connection refused") {
		t.Errorf("got %v", err)
	}
}
