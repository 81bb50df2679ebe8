package web_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// What can't be read as a request is answered too, and guarded like the rest.
func TestOverlongHeader(t *testing.T) {
	at := strings.TrimPrefix(serve(t, open(t, nil)), "http://")
	conn, err := net.Dial("tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: "+strings.Repeat("a", 64<<10)+"\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); err != nil || !strings.Contains(string(body), "<h1>That address is too long</h1>") {
		t.Errorf("%v\n%s", err, clip(string(body)))
	}
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge || res.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("status %d, headers %v", res.StatusCode, res.Header)
	}
}

// Many at once get each their own answer: nothing of one request is left in
// another's buffers.
func TestManyAtOnce(t *testing.T) {
	s := open(t, listings(t))
	at := serve(t, s)
	questions := map[string]string{"walking": "“walking”", "library": "“library”", "pain+online": "“pain online”", "stretch": "“stretch”"}
	var all sync.WaitGroup
	for range 8 {
		for question, want := range questions {
			all.Go(func() {
				for range 5 {
					res, err := http.Get(at + "/search?postcode=S1+2HE&q=" + question)
					if err != nil {
						t.Error(err)
						return
					}
					body, err := io.ReadAll(res.Body)
					res.Body.Close()
					if err != nil || !strings.Contains(string(body), "for "+want+" near") {
						t.Errorf("%s: %v, %d bytes without %q", question, err, len(body), want)
					}
				}
			})
		}
	}
	all.Wait()
}

func BenchmarkSearchPage(b *testing.B) { benchmark(b, "/search?q=library&postcode=S1+2HE") }
func BenchmarkSearchAPI(b *testing.B)  { benchmark(b, "/api/search?q=library&postcode=S1+2HE") }
func BenchmarkListing(b *testing.B)    { benchmark(b, "/services/"+id("amblers")) }
func BenchmarkHome(b *testing.B)       { benchmark(b, "/") }

func benchmark(b *testing.B, url string) {
	s := open(b, listings(b))
	b.ReportAllocs()
	for b.Loop() {
		if res, _ := s.get(b, url); res.StatusCode != http.StatusOK {
			b.Fatal(res.StatusCode)
		}
	}
}
