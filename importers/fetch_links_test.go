package importers

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

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
