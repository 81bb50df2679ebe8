package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// exact is a small postcode directory in the shape of the ONS one.
const exact = `pcds,doterm,east1m,north1m,gridind,lad25cd,ctry25cd,lat,long
"S1 2HE","","435400","387330","1","E08000039","E92000001",53.381693,-1.469388
"S1 2HG","201912","435410","387340","1","E08000039","E92000001",53.381783,-1.469238
"BT7 1NN","","333940","372580","1","N09000003","N92000002",,
`

// TestPostcodesBesideAServer loads postcodes from an address while the server
// runs: it takes them into use, and a venue moves to its exact point.
func TestPostcodesBesideAServer(t *testing.T) {
	source := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/onspd.csv" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, exact)
	}))
	defer source.Close()
	s := serve(t, "ALLOW_PRIVATE_FEEDS=1", "FEED_PAUSE=0s")
	file := filepath.Join(t.TempDir(), "groups.csv")
	if err := os.WriteFile(file, []byte("name,postcode\nMoor Walk,S1 2HE\nLagan Walk,BT7 1NN\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out := s.command("import", file); code != 0 {
		t.Fatal(out)
	}
	if _, body := s.get("/api/postcodes/S12HE"); !strings.Contains(body, `"precision":"group"`) {
		t.Fatal(body)
	}
	if code, out := s.command("postcodes", "load", source.URL+"/nothing.csv"); code != 1 || !strings.Contains(out, "404") {
		t.Error(code, out)
	}
	code, out := s.command("postcodes", "load", source.URL+"/onspd.csv")
	if code != 0 || !strings.Contains(out, "3 postcodes, 1 of them no longer in use") || !strings.Contains(out, "2 services moved") {
		t.Fatal(code, out)
	}
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		_, body := s.get("/api/postcodes/S12HE")
		a := s.search("postcode=S1+2HE&within=1mi")
		if strings.Contains(body, `"precision":"postcode"`) && a.Total == 1 && *a.Results[0].Nearest.Distance == 0 {
			break
		}
		if time.Since(began) > 5*time.Second {
			t.Fatal("the server does not use the exact postcodes:", body, a)
		}
	}
	if _, body := s.get("/api/postcodes/S1%202HG"); !strings.Contains(body, `"terminated":"2019-12"`) {
		t.Error(body)
	}
	if a := s.search("postcode=BT7+1NN&within=1mi"); a.Total != 1 {
		t.Errorf("%+v", a)
	}
}

// TestRefreshFails leaves what is there, and says so once.
func TestRefreshFails(t *testing.T) {
	source := httptest.NewServer(http.NotFoundHandler())
	defer source.Close()
	var log lockedBuffer
	c, err := readConfig([]string{"DATA_DIR=" + t.TempDir(), "ALLOW_PRIVATE_FEEDS=1", "POSTCODES_REFRESH=on"})
	if err != nil {
		t.Fatal(err)
	}
	p, err := openParts(t.Context(), &session{config: c, out: &log, errs: &log}, true)
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	b := newBackground(t.Context(), p, nil)
	b.postcodes = source.URL
	if !b.refreshes() {
		t.Error("it was asked for and is not done")
	}
	b.refreshPostcodes()
	if strings.Count(log.String(), "could not be fetched") != 1 {
		t.Error(log.String())
	}
	if o, err := p.places.Locate("S1 2HE"); err != nil || o.Precision != "group" {
		t.Error(o, err)
	}
	if left, _ := filepath.Glob(filepath.Join(c.DataDir, ".postcodes-*")); len(left) > 0 {
		t.Error("left behind:", left)
	}
}

func TestRefreshIsNotForThisMachine(t *testing.T) {
	for base, want := range map[string]bool{"": false, "http://127.0.0.1:9": false, "https://directory.example.org": true} {
		c, err := readConfig([]string{"BASE_URL=" + base})
		if err != nil {
			t.Fatal(err)
		}
		if got := newBackground(t.Context(), &parts{config: c}, nil).refreshes(); got != want {
			t.Errorf("%q: %v", base, got)
		}
	}
}
