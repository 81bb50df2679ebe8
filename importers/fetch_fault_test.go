package importers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/app/directory"
	"golang.org/x/net/dns/dnsmessage"
)

// record takes down where a client is about to connect to, and lets it go no
// further than loopback.
type record struct {
	mu    sync.Mutex
	tried []string
}

func (r *record) control(address string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tried = append(r.tried, address)
	if host, _, _ := net.SplitHostPort(address); !net.ParseIP(host).IsLoopback() {
		return directory.Errorf(directory.Unavailable, "", "This test dials nobody.")
	}
	return nil
}

func TestFetchPrivate(t *testing.T) {
	s := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("it was asked") })
	var r record
	o := testOptions()
	o.AllowPrivate, o.Control = false, r.control
	c := NewClient(o)
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "169.254.169.254", "10.0.0.1", "[64:ff9b::7f00:1]"} {
		_, err := c.Get(t.Context(), "http://"+host+port)
		// "127.1" is a name to Go, and there is no such name.
		if kind := directory.KindOf(err); kind != directory.Forbidden && host != "127.1" || err == nil {
			t.Errorf("%s: %v, want Forbidden", host, err)
		}
	}
	if len(r.tried) != 0 {
		t.Errorf("got past our own check: %v", r.tried)
	}
}

func TestFetchRedirects(t *testing.T) {
	var other *httptest.Server
	seen := map[string]string{}
	handler := func(w http.ResponseWriter, r *http.Request) {
		var n int
		switch seen[r.Host+r.URL.Path] = r.Header.Get("Key"); {
		case r.URL.Path == "/metadata":
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
		case r.URL.Path == "/mapped":
			http.Redirect(w, r, "http://[::ffff:169.254.169.254]/", http.StatusFound)
		case r.URL.Path == "/file":
			http.Redirect(w, r, "file:///etc/hosts", http.StatusFound)
		case r.URL.Path == "/other":
			http.Redirect(w, r, other.URL+"/end", http.StatusFound)
		case r.URL.Path == "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case sscan(r.URL.Path, &n) && n > 0:
			http.Redirect(w, r, fmt.Sprintf("/%d", n-1), http.StatusFound)
		default:
			io.WriteString(w, "end")
		}
	}
	s := serve(t, handler)
	other = serve(t, handler)
	var r record
	o := testOptions()
	o.Control = r.control
	c := NewClient(o)
	tests := []struct {
		path string
		kind directory.Kind
	}{
		{"/5", ""},
		{"/6", directory.Unavailable},
		{"/loop", directory.Unavailable},
		{"/metadata", directory.Forbidden},
		{"/mapped", directory.Forbidden},
		{"/file", directory.Invalid},
		{"/other", ""},
	}
	for _, test := range tests {
		response, err := c.Fetch(t.Context(), Request{URL: s.URL + test.path, Header: map[string]string{"Key": "secret"}})
		if directory.KindOf(err) != test.kind || err != nil && test.kind == "" {
			t.Errorf("%s: %v, want kind %q", test.path, err, test.kind)
		}
		if err == nil {
			response.Body.Close()
		}
	}
	host := func(s *httptest.Server) string { return strings.TrimPrefix(s.URL, "http://") }
	if seen[host(s)+"/0"] != "secret" || seen[host(s)+"/other"] != "secret" {
		t.Error("the key didn't reach the host that it is for")
	}
	if key, asked := seen[host(other)+"/end"]; !asked || key != "" {
		t.Errorf("the other host was asked: %v, with the key %q", asked, key)
	}
	for _, address := range r.tried {
		if !strings.HasPrefix(address, "127.0.0.1:") {
			t.Errorf("got past our own check: %s", address)
		}
	}
}

func sscan(path string, n *int) bool {
	_, err := fmt.Sscanf(path, "/%d", n)
	return err == nil
}

// A name that leads to a public address when it is checked and to loopback when
// it is used: the address that is connected to is the one that counts.
func TestFetchSecondAnswer(t *testing.T) {
	answers := nameServer(t, [][4]byte{{93, 184, 215, 14}, {127, 0, 0, 1}})
	var r record
	o := testOptions()
	o.AllowPrivate, o.Control, o.Resolver = false, r.control, answers
	c := NewClient(o)
	_, err := c.Get(t.Context(), "http://feed.example.org/")
	if directory.KindOf(err) != directory.Unavailable || len(r.tried) != 1 || r.tried[0] != "93.184.215.14:80" {
		t.Fatalf("the public address: %v, tried %v", err, r.tried)
	}
	_, err = c.Get(t.Context(), "http://feed.example.org/")
	if directory.KindOf(err) != directory.Forbidden || len(r.tried) != 1 {
		t.Errorf("the second answer: %v, tried %v", err, r.tried)
	}
}

// nameServer gives a resolver whose server, on loopback, answers each question
// for an IPv4 address with the next one, and the last for ever.
func nameServer(t *testing.T, answers [][4]byte) *net.Resolver {
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		for buf := make([]byte, 1500); ; {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type},
					Body:   &dnsmessage.AResource{A: answers[0]},
				}}
				answers = answers[min(1, len(answers)-1):]
			}
			if b, err := m.Pack(); err == nil {
				conn.WriteTo(b, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp4", conn.LocalAddr().String())
	}}
}

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

func TestNextLink(t *testing.T) {
	const page = "https://feeds.example.org/v3/services?page=1"
	tests := []struct {
		link string
		from []string
		want string // "" is refused
	}{
		{"?page=2", []string{page}, "https://feeds.example.org/v3/services?page=2"},
		{"/v3/services?page=2#top", []string{page}, "https://feeds.example.org/v3/services?page=2"},
		{"https://FEEDS.example.org:443/x", []string{page}, "https://FEEDS.example.org:443/x"},
		{"http://feeds.example.org/x", []string{page}, "https://feeds.example.org/x"}, // behind a proxy
		{"https://example.org/x", []string{page, "https://example.org/v3"}, "https://example.org/x"},
		{"http://feeds.example.org:8080/x", []string{page}, ""},
		{"https://feeds.example.org.evil.example/x", []string{page}, ""},
		{"https://feeds.example.org@evil.example/x", []string{page}, ""},
		{"//evil.example/x", []string{page}, ""},
		{"https://10.0.0.1/x", []string{page}, ""},
		{"file:///etc/hosts", []string{page}, ""},
		{"javascript:alert(1)", []string{page}, ""},
		{"http://[::1", []string{page}, ""},
		{"x", []string{"not an address"}, ""},
	}
	for _, test := range tests {
		got, err := NextLink(test.link, test.from...)
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%q: got %q, %v, want %q", test.link, got, err, test.want)
		}
	}
}

func TestAny(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "from the web") })
	any := Any{Client: NewClient(testOptions())}
	tests := []struct {
		ref  string
		kind directory.Kind
	}{
		{s.URL, ""},
		{"webcal" + strings.TrimPrefix(s.URL, "http"), ""},
		{"fetch_fault_test.go", ""},
		{"no such file", directory.NotFound},
		{"ftp://example.org/a.csv", directory.Invalid},
	}
	for _, test := range tests {
		document, err := any.Get(t.Context(), test.ref)
		if directory.KindOf(err) != test.kind || err != nil && test.kind == "" {
			t.Errorf("%s: %v, want kind %q", test.ref, err, test.kind)
		}
		if err == nil {
			document.Body.Close()
		}
	}
}
