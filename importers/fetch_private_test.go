package importers

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

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
