package importers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

// testNow is the clock of the clients under test.
var testNow = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)

// testOptions let a client talk to httptest's servers, and not wait for long.
func testOptions() Options {
	return Options{
		AllowPrivate: true, RetryWait: time.Millisecond, Timeout: 5 * time.Second, Idle: 2 * time.Second,
		Now: func() time.Time { return testNow },
	}
}

func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func readAll(t *testing.T, c *Client, ref string) (string, error) {
	t.Helper()
	document, err := c.Get(t.Context(), ref)
	if err != nil {
		return "", err
	}
	defer document.Body.Close()
	b, err := io.ReadAll(document.Body)
	return string(b), err
}

func TestFetch(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("ETag", `"7"`)
		fmt.Fprintf(w, "%s|%s|%s", r.Method, r.UserAgent(), r.Header.Get("Accept"))
	})
	o := testOptions()
	o.Contact = "https://example.org/contact"
	response, err := NewClient(o).Fetch(t.Context(), Request{URL: s.URL + "/old", Accept: "application/json"})
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	response.Body = nil
	want := &Response{
		Document:   Document{Ref: s.URL + "/new", ContentType: "text/plain", Size: int64(len(body))},
		Validators: Validators{ETag: `"7"`},
	}
	if diff := cmp.Diff(want, response); diff != "" {
		t.Error(diff)
	}
	if got, want := string(body), "GET|Fingerpost (+https://example.org/contact)|application/json"; got != want {
		t.Errorf("the server saw %q, want %q", got, want)
	}
}

func TestFetchUnchanged(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"7"`)
		w.Header().Set("Last-Modified", "Tue, 24 Nov 2026 09:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"7"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, "[]")
	})
	c := NewClient(testOptions())
	first, err := c.Fetch(t.Context(), Request{URL: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	first.Body.Close()
	second, err := c.Fetch(t.Context(), Request{URL: s.URL, Known: first.Validators})
	if err != nil {
		t.Fatal(err)
	}
	if first.NotModified || !second.NotModified || second.Body != nil || second.Validators != first.Validators {
		t.Errorf("first %+v, then %+v", first, second)
	}
}

func TestFetchStatus(t *testing.T) {
	tests := []struct {
		status   int
		kind     directory.Kind
		attempts int32
	}{
		{200, "", 1},
		{201, directory.Unavailable, 1}, // says that it made something, which nobody asked for
		{204, directory.Unavailable, 1},
		{304, directory.Unavailable, 1}, // nothing was known
		{400, directory.Unavailable, 1},
		{401, directory.Forbidden, 1},
		{403, directory.Forbidden, 1},
		{404, directory.NotFound, 1},
		{410, directory.NotFound, 1},
		{500, directory.Unavailable, 4},
		{501, directory.Unavailable, 1},
		{502, directory.Unavailable, 4},
		{504, directory.Unavailable, 4},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.status), func(t *testing.T) {
			var attempts atomic.Int32
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				attempts.Add(1)
				w.WriteHeader(test.status)
			})
			_, err := readAll(t, NewClient(testOptions()), s.URL)
			if directory.KindOf(err) != test.kind || attempts.Load() != test.attempts {
				t.Errorf("got %v after %d attempts, want kind %q after %d", err, attempts.Load(), test.kind, test.attempts)
			}
			var status Status
			if err != nil && (!errors.As(err, &status) || int(status) != test.status) {
				t.Errorf("the status in the chain is %d", status)
			}
		})
	}
}

func TestFetchRetries(t *testing.T) {
	var attempts atomic.Int32
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch attempts.Add(1) {
		case 1:
			w.WriteHeader(http.StatusBadGateway)
		case 2:
			panic(http.ErrAbortHandler) // The connection breaks.
		default:
			io.WriteString(w, "here")
		}
	})
	if got, err := readAll(t, NewClient(testOptions()), s.URL); got != "here" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestFetchWait(t *testing.T) {
	tests := []struct {
		status int
		after  string
		until  time.Time
	}{
		{429, "120", testNow.Add(2 * time.Minute)},
		{429, "0.5", testNow.Add(500 * time.Millisecond)},
		{503, "Tue, 24 Nov 2026 11:30:00 GMT", testNow.Add(90 * time.Minute)},
		{503, "Mon, 23 Nov 2020 11:30:00 GMT", testNow}, // long ago
		{429, "99999999999", testNow.Add(longestWait)},
		{429, "Tue, 24 Nov 9999 11:30:00 GMT", testNow.Add(longestWait)},
		{503, "", time.Time{}},
		{503, "soon", time.Time{}},
		{429, "-5", time.Time{}},
		{429, "NaN", time.Time{}},
	}
	for _, test := range tests {
		var attempts atomic.Int32
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			attempts.Add(1)
			w.Header().Set("Retry-After", test.after)
			w.WriteHeader(test.status)
		})
		_, err := readAll(t, NewClient(testOptions()), s.URL)
		var wait *Wait
		if !errors.As(err, &wait) {
			t.Errorf("%d %q: %v is no Wait", test.status, test.after, err)
			continue
		}
		if wait.Status != test.status || !wait.Until.Equal(test.until) || attempts.Load() != 1 {
			t.Errorf("%d %q: got %+v after %d attempts, want until %v", test.status, test.after, wait, attempts.Load(), test.until)
		}
	}
}

func TestFetchRefusesReferences(t *testing.T) {
	c := NewClient(testOptions())
	for _, ref := range []string{"", "ftp://example.org/a", "file:///etc/hosts", "gopher://example.org", "https://", "http:///a", "//example.org", "a b", "http://[::1", "http://%zz"} {
		if _, err := c.Get(t.Context(), ref); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%q: %v, want Invalid", ref, err)
		}
	}
}

// One request at a time and a pause between, and the turn lasts until the body
// is closed; another host is not held up by it.
func TestFetchTurns(t *testing.T) {
	var now, most atomic.Int32
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
	})
	other := serve(t, func(http.ResponseWriter, *http.Request) {})
	o := testOptions()
	o.Pause = 20 * time.Millisecond
	c := NewClient(o)
	began := time.Now()
	errs := make(chan error)
	for range 5 {
		go func() {
			document, err := c.Get(t.Context(), s.URL)
			if err == nil {
				err = document.Body.Close()
			}
			errs <- err
		}()
	}
	for range 5 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if took := time.Since(began); most.Load() != 1 || took < 4*o.Pause {
		t.Errorf("%d at once, five took %v", most.Load(), took)
	}

	held, err := c.Get(t.Context(), s.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readAll(t, c, other.URL); err != nil {
		t.Errorf("another host: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.Get(ctx, s.URL); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("before the first body was closed: %v", err)
	}
	held.Body.Close()
	if _, err := readAll(t, c, s.URL); err != nil {
		t.Errorf("after it was closed: %v", err)
	}
}

func TestFetchCancelled(t *testing.T) {
	started := make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		close(started)
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-started
		cancel()
	}()
	if _, err := NewClient(testOptions()).Get(ctx, s.URL); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
