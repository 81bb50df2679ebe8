package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets testscript, and the tests that kill it, run the real program:
// this test binary under another name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"fingerpost": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("DATA_DIR", filepath.Join(env.WorkDir, "data"))
			env.Setenv("POSTCODES_REFRESH", "off")
			env.Setenv("PORT", fmt.Sprint(freePort(t)))
			partners := httptest.NewServer(partners{})
			env.Defer(partners.Close)
			env.Setenv("PARTNERS", partners.URL)
			if shared, err := filepath.Abs("../../shared"); err == nil {
				env.Setenv("SHARED", shared)
			}
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "shared" {
				return false, fmt.Errorf("there is no condition %s", name)
			}
			_, err := os.Stat("../../shared/feeds")
			return err == nil, nil
		},
	})
}

func freePort(t testing.TB) int {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	return ln.Addr().(*net.TCPAddr).Port
}

// server is the program serving in this process.
type server struct {
	t    testing.TB
	env  []string
	url  string
	stop func() (code int, log string)
}

// serve starts the program and waits until it is ready.
func serve(t testing.TB, settings ...string) *server {
	t.Helper()
	port := freePort(t)
	env := append([]string{fmt.Sprintf("PORT=%d", port), "DATA_DIR=" + t.TempDir(), "POSTCODES_REFRESH=off", "RATE_LIMIT=off"}, settings...)
	ctx, cancel := context.WithCancel(context.Background())
	var log lockedBuffer
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"serve"}, env, strings.NewReader(""), &log, &log) }()
	s := &server{t: t, env: env, url: fmt.Sprintf("http://127.0.0.1:%d", port)}
	s.stop = sync.OnceValues(func() (int, string) {
		cancel()
		return <-ended, log.String()
	})
	t.Cleanup(func() { s.stop() })
	for range 600 {
		select {
		case code := <-ended:
			ended <- code
			t.Fatalf("the server ended with %d: %s", code, log.String())
		case <-time.After(50 * time.Millisecond):
		}
		if res, err := http.Get(s.url + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return s
			}
		}
	}
	t.Fatalf("the server is not ready after 30 seconds: %s", log.String())
	return nil
}

// command runs the program beside the server.
func (s *server) command(args ...string) (code int, out string) {
	var b bytes.Buffer
	code = run(s.t.Context(), args, s.env, strings.NewReader(""), &b, &b)
	return code, b.String()
}

// get gives a page or an answer of the API.
func (s *server) get(path string) (int, string) {
	s.t.Helper()
	res, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// search gives the answer of the API.
func (s *server) search(query string) (a found) {
	s.t.Helper()
	status, body := s.get("/api/search?" + query)
	if status != http.StatusOK {
		s.t.Fatalf("%s: %d %s", query, status, body)
	}
	if err := json.Unmarshal([]byte(body), &a); err != nil {
		s.t.Fatal(err)
	}
	return a
}

// lockedBuffer is a buffer that two goroutines may use.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
