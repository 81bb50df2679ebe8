package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"fingerpost/importers"
)

// sizeFaults are of what is sent: too much of it, or packed as it should not be.
func sizeFaults() []fault {
	return []fault{
		{name: "10 GB, and says so", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "10737418240")
			endless(w)
		}, check: sentAtMost(8 << 20)},
		{name: "10 GB, without saying so", wrong: func(w http.ResponseWriter, r *http.Request) { endless(w) }, check: sentAtMost(32 << 20)},
		{name: "a gzip bomb", wrong: gzipped(func(w io.Writer) {
			block := make([]byte, 1<<20)
			for range 2048 {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}), client: func(o *importers.Options) { o.MaxBytes = 4 << 30 }, check: sentAtMost(4 << 20)},
		{name: "gzip within gzip", wrong: gzipped(func(w io.Writer) {
			inner := gzip.NewWriter(w)
			io.WriteString(inner, csvOf(1, siteGroups))
			inner.Close()
		})},
		{name: "gzip within gzip, and says so", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip, gzip")
			w.Write(packed(packed([]byte(csvOf(1, siteGroups)))))
		}},
		{name: "gzip that breaks off", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			all := packed([]byte(csvOf(1, 2000)))
			w.Write(all[:len(all)/2])
		}},
		{name: "says gzip, and is not", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, csvOf(1, siteGroups))
		}},
		{name: "gzip that is damaged", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			all := packed([]byte(csvOf(1, siteGroups)))
			all[len(all)-6] ^= 0xff // in the checksum
			w.Write(all)
		}},
		{name: "packed as nobody asked (brotli)", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, "\x0b\x02\x80group\x03")
		}},
	}
}

// endless writes rows until nobody reads them any more, 10 GB at the most.
func endless(w io.Writer) {
	block := []byte(strings.Repeat("1,Group,S1 2HE\n", 4096))
	for sent := 0; sent < 10<<30; sent += len(block) {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

func gzipped(body func(io.Writer)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		gz := gzip.NewWriter(w)
		body(gz)
		gz.Close()
	}
}

func packed(b []byte) []byte {
	var out bytes.Buffer
	gz := gzip.NewWriter(&out)
	gz.Write(b)
	gz.Close()
	return out.Bytes()
}

// sentAtMost holds that no more was taken than may be, and what the network's own
// buffers hold.
func sentAtMost(bytes int64) func(*testing.T, *troubled) {
	return func(t *testing.T, f *troubled) {
		if sent := f.site.sent.Load(); sent > bytes {
			t.Errorf("%d MB were taken from the server, at most %d should be", sent>>20, bytes>>20)
		}
	}
}
