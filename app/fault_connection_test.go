package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"fingerpost/importers"
)

// hasty has the client wait for nobody longer than a moment.
func hasty(o *importers.Options) { o.Idle, o.Timeout = 200*time.Millisecond, 600*time.Millisecond }

// connectionFaults are those below HTTP, and of a server that is slow.
func connectionFaults() []fault {
	return []fault{
		{name: "never answers", wrong: func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, client: hasty},
		{name: "slow loris: the head of the answer comes byte by byte, for ever", wrong: raw(func(conn net.Conn) {
			for _, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\nX-Slow: "); err == nil; time.Sleep(10 * time.Millisecond) {
				_, err = io.WriteString(conn, "x")
			}
		}), client: hasty},
		{name: "slow loris: the body comes byte by byte, for ever", wrong: func(w http.ResponseWriter, r *http.Request) {
			for _, err := io.WriteString(w, csvOf(1, 3)); err == nil && r.Context().Err() == nil; time.Sleep(10 * time.Millisecond) {
				_, err = io.WriteString(w, "x")
				w.(http.Flusher).Flush()
			}
		}, client: hasty},
		{name: "the body stops in the middle", wrong: func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, csvOf(1, 3))
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, client: hasty},
		{name: "the connection is reset in the middle of the body", wrong: raw(func(conn net.Conn) {
			fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n%s", csvOf(1, 3))
			conn.(*net.TCPConn).SetLinger(0)
		})},
		{name: "the body is shorter than its Content-Length", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "10000")
			io.WriteString(w, csvOf(1, 3))
		}},
		{name: "the body is longer than its Content-Length, which cuts it off inside a row", wrong: raw(func(conn net.Conn) {
			body := csvOf(1, siteGroups)
			fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", len(body)-39, body)
		}), gone: 2},
		{name: "the connection is closed without an answer", wrong: raw(func(net.Conn) {})},
		{name: "what answers does not speak HTTP", wrong: raw(func(conn net.Conn) { io.WriteString(conn, "SSH-2.0-OpenSSH_9.2\r\n") })},
		{name: "a head without end", wrong: raw(func(conn net.Conn) {
			for _, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\n"); err == nil; {
				_, err = fmt.Fprintf(conn, "X-Long: %01000d\r\n", 0)
			}
		})},
		{name: "the connection is refused", act: (*troubled).closed},
	}
}

// raw answers with bytes, of HTTP or not, and closes the connection.
func raw(answer func(net.Conn)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		answer(conn)
	}
}

// closed takes the server away, until it comes back at the same address.
func (f *troubled) closed() (undo func()) {
	address := f.site.Listener.Addr().String()
	f.site.Server.Close()
	return func() { f.open(address).Start() }
}

// plain has the server speak http where it promised https.
func (f *troubled) plain() (undo func()) {
	address, url := f.site.Listener.Addr().String(), f.site.URL
	f.site.Server.Close()
	f.open(address).Start()
	return func() {
		f.site.Server.Close()
		f.open(address).StartTLS()
		f.site.URL = url
	}
}

// open makes a server at an address where one has been.
func (f *troubled) open(address string) *httptest.Server {
	f.t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		f.t.Fatal(err)
	}
	was := f.site.Server
	f.site.Server = &httptest.Server{Listener: listener, Config: &http.Server{Handler: f.site, ErrorLog: was.Config.ErrorLog}, TLS: &tls.Config{GetConfigForClient: was.TLS.GetConfigForClient}}
	return f.site.Server
}

// askedFor holds how many requests a fault brought about.
func askedFor(want int) func(*testing.T, *troubled) {
	return func(t *testing.T, f *troubled) {
		if got := int(f.site.asked.Load()); got != want {
			t.Errorf("asked for %d times, want %d", got, want)
		}
	}
}
