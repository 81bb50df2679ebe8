package importers

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

// site serves pages and feeds beside a robots.txt, and notes what was asked for.
type robotsSite struct {
	*httptest.Server
	mu     sync.Mutex
	asked  []string
	robots http.HandlerFunc
}

func newRobotsSite(t *testing.T, robots http.HandlerFunc) *robotsSite {
	s := &robotsSite{robots: robots}
	s.Server = serve(t, func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.Path)
		s.mu.Unlock()
		label, body := "text/html; charset=utf-8", "\ufeff\n <!doctype html><p>A page"
		switch r.URL.Path {
		case "/robots.txt":
			s.robots(w, r)
			return
		case "/old":
			http.Redirect(w, r, "/page", http.StatusFound)
			return
		case "/feed":
			label, body = "application/json", `{"items":[]}`
		case "/mislabelled":
			body = `{"items":[]}`
		case "/empty":
			body = ""
		case "/xml":
			label, body = "application/xml", "<feed/>"
		}
		w.Header().Set("Content-Type", label)
		io.WriteString(w, body)
	})
	return s
}

// takes tells what was asked for since the last time.
func (s *robotsSite) takes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, text) }
}

// TestRobotsAreForPages obeys a robots.txt for pages, and reads feeds all the same.
func TestRobotsAreForPages(t *testing.T) {
	s := newRobotsSite(t, says("User-agent: *\nDisallow: /\nAllow: /open"))
	c := NewClient(testOptions())
	for _, test := range []struct {
		path  string
		read  bool
		asked []string
	}{
		{"/feed", true, []string{"/feed"}},
		{"/mislabelled", true, []string{"/mislabelled"}},
		{"/empty", true, []string{"/empty"}},
		{"/xml", true, []string{"/xml"}},
		{"/page", false, []string{"/page", "/robots.txt"}},
		{"/page", false, nil}, // It is known to be a page, and what its server asks.
		{"/open", true, []string{"/open"}},
		{"/old", false, []string{"/old", "/page"}}, // Where it leads to counts.
	} {
		body, err := readAll(t, c, s.URL+test.path)
		if (err == nil) != test.read || test.read && test.path == "/open" && !strings.HasSuffix(body, "<p>A page") {
			t.Errorf("%s: %q, %v", test.path, body, err)
		}
		if !test.read && (!errors.Is(err, ErrRobots) || directory.KindOf(err) != directory.Forbidden || !strings.Contains(err.Error(), "robots.txt") || !strings.Contains(err.Error(), s.URL)) {
			t.Errorf("%s: %v", test.path, err)
		}
		if diff := cmp.Diff(test.asked, s.takes()); diff != "" {
			t.Errorf("%s asked for (-want +got):\n%s", test.path, diff)
		}
	}
}

// TestRobotsThatCanNotBeHad tells what is not there from what can't be had.
func TestRobotsThatCanNotBeHad(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for name, test := range map[string]struct {
		robots http.HandlerFunc
		kind   directory.Kind // "": the page is read
		words  string
	}{
		"none":                {status(404), "", ""},
		"gone":                {status(410), "", ""},
		"not for us":          {status(403), "", ""},
		"a page in its place": {says("<!doctype html>\nDisallow: /"), "", ""},
		"nothing in it":       {says(""), "", ""},
		"broken":              {status(500), directory.Unavailable, "500 Internal Server Error"},
		"busy":                {status(503), directory.Unavailable, "503 Service Unavailable"},
		"too many":            {status(429), directory.Unavailable, "429 Too Many Requests"},
		"for ever round":      {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, directory.Unavailable, "redirects"},
		"breaks off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99")
			io.WriteString(w, "User")
		}, directory.Unavailable, "EOF"},
		"elsewhere":                      {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/rules", http.StatusFound) }, "", ""}, // A page there.
		"all of the first 500 kB counts": {says("User-agent: *\n" + strings.Repeat("# "+strings.Repeat("x", 97)+"\n", 4900) + "Disallow: /page\n"), directory.Forbidden, "asks programmes"},
		"and nothing after":              {says("User-agent: *\n" + strings.Repeat("# "+strings.Repeat("x", 97)+"\n", 5200) + "Disallow: /page\n"), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := newRobotsSite(t, test.robots)
			body, err := readAll(t, NewClient(testOptions()), s.URL+"/page")
			if directory.KindOf(err) != test.kind || test.kind == "" && (err != nil || body == "") || err != nil && !strings.Contains(err.Error(), test.words) {
				t.Errorf("%q, %v", body, err)
			}
		})
	}
}

// TestRobotsAreAskedAgain keeps what a robots.txt says for a run, and no longer.
func TestRobotsAreAskedAgain(t *testing.T) {
	now, code := testNow, 500
	s := newRobotsSite(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(code)
		io.WriteString(w, "User-agent: fingerpost\nDisallow: /page")
	})
	o := testOptions()
	o.Now = func() time.Time { return now }
	c := NewClient(o)
	for _, step := range []struct {
		pass  time.Duration
		code  int
		read  bool
		asked int // for robots.txt, tries of one request aside
	}{
		{0, 500, false, 1}, {time.Minute, 404, false, 0}, {4 * time.Minute, 404, true, 1},
		{30 * time.Minute, 200, true, 0}, {31 * time.Minute, 200, false, 1}, {50 * time.Minute, 404, false, 0}, {time.Hour, 404, true, 1},
	} {
		now, code = now.Add(step.pass), step.code
		_, err := readAll(t, c, s.URL+"/page")
		asked := slices.Compact(slices.DeleteFunc(s.takes(), func(path string) bool { return path != "/robots.txt" }))
		if (err == nil) != step.read || len(asked) != step.asked {
			t.Errorf("after %s, with %d: %v, asked %v", step.pass, step.code, err, asked)
		}
	}
}

// TestRobotsRememberNoMoreThanTheyMay bounds what strangers' hosts can fill.
func TestRobotsRememberNoMoreThanTheyMay(t *testing.T) {
	var b robots
	for i := range 3 * robotsHosts {
		b.keep(fmt.Sprint(i), robotsFile{until: testNow})
	}
	if len(b.hosts) > robotsHosts {
		t.Errorf("%d hosts", len(b.hosts))
	}
	if _, known := b.find(fmt.Sprint(3*robotsHosts-1), testNow.Add(-time.Second)); !known {
		t.Error("the newest is forgotten")
	}
}
