package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestServeWithNoSettings(t *testing.T) {
	s := serve(t)
	a := s.search("postcode=S1+2HE&q=walking+group")
	if a.Total == 0 || a.Results[0].Kind == nil || a.Results[0].Kind.Label != "Walking group" || a.Results[0].Nearest == nil {
		t.Fatalf("%+v", a)
	}
	if !a.Results[0].Sample {
		t.Error("the first result is not marked as a sample")
	}
	if a := s.search("q=i+want+to+die"); a.Urgent == nil || len(a.Urgent.Lines) == 0 {
		t.Error("words of danger raise no panel")
	}
	for path, want := range map[string]int{"/": 200, "/search?q=walk&postcode=S1+2HE": 200, "/healthz": 200, "/nowhere": 404, "/api/search?postcode=ZZ99": 400} {
		if got, body := s.get(path); got != want {
			t.Errorf("%s: %d %.200s", path, got, body)
		}
	}
	code, log := s.stop()
	if code != 0 {
		t.Errorf("it ended with %d: %s", code, log)
	}
	for _, secret := range []string{"S1", "walk", "postcode="} {
		if strings.Contains(log, secret) {
			t.Errorf("the log tells what was searched: %s", log)
		}
	}
}

// TestCommandsBesideAServer imports while the server runs: it must notice
// within a second, and the samples must be gone.
func TestCommandsBesideAServer(t *testing.T) {
	s := serve(t)
	file := filepath.Join(t.TempDir(), "groups.csv")
	if err := os.WriteFile(file, []byte("name,postcode,kind\nThe Only Real Walk,S1 2HE,walking-group\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out := s.command("import", file)
	if code != 0 || !strings.HasSuffix(out, "read=1 created=1 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0\n") {
		t.Fatal(code, out)
	}
	began := time.Now()
	var a found
	for time.Since(began) < 5*time.Second {
		if a = s.search("postcode=S1+2HE&within=50mi"); a.Total == 1 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if a.Total != 1 || a.Results[0].Name != "The Only Real Walk" || a.Results[0].Sample {
		t.Fatalf("%+v", a)
	}
	if code, out := s.command("search", "walk", "--postcode", "S1 2HE", "--explain"); code != 0 || !strings.Contains(out, "The Only Real Walk") || !strings.Contains(out, "because: ") {
		t.Error(code, out)
	}
	if code, out := s.command("check"); code != 0 || !strings.Contains(out, "the index agrees") {
		t.Error(code, out)
	}
	if code, out := s.command("reindex"); code != 0 || !strings.Contains(out, "1 services") {
		t.Error(code, out)
	}
	if code, out := s.command("search", "--postcode", "nonsense!"); code != 1 || out == "" {
		t.Error(code, out)
	}
}

func TestSamplesAreNeverShownToThePublic(t *testing.T) {
	data := "DATA_DIR=" + t.TempDir()
	local := serve(t, data)
	if a := local.search("q=walk"); a.Total == 0 {
		t.Fatal("there are no samples")
	}
	local.stop()
	public := serve(t, data, "BASE_URL=https://directory.example.org")
	if a := public.search("q=walk"); a.Total != 0 {
		t.Errorf("%d samples are shown at a public address", a.Total)
	}
	public.stop()
	asked := serve(t, data, "BASE_URL=https://directory.example.org", "SAMPLE_DATA=on")
	if a := asked.search("q=walk"); a.Total == 0 {
		t.Error("samples were asked for and are not shown")
	}
}

func TestARestartKeepsWhatWasImported(t *testing.T) {
	data := "DATA_DIR=" + t.TempDir()
	s := serve(t, data)
	file := filepath.Join(t.TempDir(), "groups.csv")
	if err := os.WriteFile(file, []byte("name,postcode\nThe Only Real Walk,S1 2HE\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out := s.command("import", file); code != 0 {
		t.Fatal(out)
	}
	s.stop()
	if a := serve(t, data).search("postcode=S1+2HE"); a.Total != 1 {
		t.Errorf("%+v", a)
	}
}

func TestThePortIsTaken(t *testing.T) {
	s := serve(t)
	var port string
	for _, v := range s.env {
		if strings.HasPrefix(v, "PORT=") {
			port = v
		}
	}
	var out lockedBuffer
	if code := run(t.Context(), nil, []string{port, "DATA_DIR=" + t.TempDir()}, nil, &out, &out); code != exitFail || !strings.Contains(out.String(), "is taken") {
		t.Error(code, out.String())
	}
}

func TestASecondServerOnOneFolder(t *testing.T) {
	s := serve(t)
	env := append(append([]string{}, s.env...), fmt.Sprintf("PORT=%d", freePort(t)))
	var out lockedBuffer
	if code := run(t.Context(), nil, env, nil, &out, &out); code != exitFail || !strings.Contains(out.String(), "index") {
		t.Error(code, out.String())
	}
	if status, _ := s.get("/readyz"); status != http.StatusOK {
		t.Errorf("the first server answers %d", status)
	}
}

func TestControlNeedsItsSecret(t *testing.T) {
	s := serve(t)
	c, err := readConfig(s.env)
	if err != nil {
		t.Fatal(err)
	}
	info, running := runningServer(c)
	if !running {
		t.Fatal("the server does not say that it runs")
	}
	res, err := http.Post(info.Control+"/reindex", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("it answered %d without the secret", res.StatusCode)
	}
	if mode, err := os.Stat(c.path(serverFile)); err != nil || mode.Mode().Perm() != 0o600 {
		t.Error(mode, err)
	}
	s.stop()
	if serverRuns(c) {
		t.Error("a stopped server still says that it runs")
	}
}
