package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/app/web"
)

// scrape asks a server on loopback for its figures, as Prometheus does.
func scrape(t *testing.T, at string, header ...string) (int, string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, at+"/metrics", nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			req.Host = header[i+1]
		}
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// shows tells whether the figures have each of several lines.
func shows(t *testing.T, figures string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains("\n"+figures, "\n"+line+"\n") {
			name, _, _ := strings.Cut(line, "{")
			name, _, _ = strings.Cut(name, " ")
			t.Errorf("no line %q; of that name there are\n%s", line, strings.Join(regexp.MustCompile(`(?m)^`+name+`.*$`).FindAllString(figures, -1), "\n"))
		}
	}
}

func TestMetrics(t *testing.T) {
	s := open(t, append(listings(t), samples(t)...))
	for _, url := range []string{
		"/search?q=zebrafish&postcode=S1+2HE", "/search?q=walking&postcode=S10+1UG", "/api/search?postcode=zebrafish", "/zebrafish", "/services/" + id("amblers"),
		"/services/zebrafish", "/services/" + id("withdrawn"), "/api/postcodes/S1%202HE", "/static/zebrafish", "/healthz", "/",
	} {
		s.get(t, url, "X-Forwarded-For", "198.51.100.7", "User-Agent", "Zebrafish/1")
	}
	at := serve(t, s)
	status, figures := scrape(t, at)
	if status != http.StatusOK {
		t.Fatalf("status %d: %s", status, figures)
	}
	index, err := s.index.Status(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	record, err := s.store.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	const count = `fingerpost_http_request_duration_seconds_count`
	shows(t, figures,
		count+`{route="/search",status="2xx"} 2`, count+`{route="/api/search",status="4xx"} 1`, count+`{route="none",status="4xx"} 1`,
		count+`{route="/services/:id",status="2xx"} 1`, count+`{route="/services/:id",status="4xx"} 2`, count+`{route="/api/postcodes/:postcode",status="2xx"} 1`,
		count+`{route="/static/:name",status="4xx"} 1`, count+`{route="/",status="2xx"} 1`, count+`{route="/healthz",status="2xx"} 1`,
		fmt.Sprintf("fingerpost_index_documents %d", index.Docs), fmt.Sprintf("fingerpost_index_position %d", index.Position), "fingerpost_index_behind 0",
		fmt.Sprintf("fingerpost_store_last_change %d", record.LastChange), fmt.Sprintf(`fingerpost_store_services{state="published"} %d`, len(listings(t))-2+1),
		`fingerpost_store_services{state="withdrawn"} 1`, `fingerpost_store_services{state="withheld"} 1`, `fingerpost_store_services{state="other"} 0`,
		"fingerpost_store_samples 1", fmt.Sprintf("fingerpost_store_locations %d", record.Locations), fmt.Sprintf("fingerpost_store_organizations %d", record.Organizations),
	)
	for _, name := range []string{"go_goroutines", "go_build_info{", "go_memstats_heap_alloc_bytes"} {
		if !strings.Contains(figures, "\n"+name) {
			t.Errorf("no %s", name)
		}
	}
	if leak := regexp.MustCompile(`(?i)zebrafish|S10|2HE|198\.51|127\.0|` + id("amblers")).FindString(figures); leak != "" {
		t.Errorf("the figures tell %q", leak)
	}
}

// The index falls behind when something is written, and the figures say so.
func TestMetricsWhenBehind(t *testing.T) {
	s := open(t, listings(t))
	at := serve(t, s)
	err := s.store.Write(context.Background(), store.Actor{Name: "test", Source: "import"}, func(tx *store.Tx) error {
		_, err := tx.PutService(listing(t, "late", func(s *directory.Service) { s.Name = "Latecomers" }))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, figures := scrape(t, at)
	shows(t, figures, "fingerpost_index_behind 1")
	if err := s.index.CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	_, figures = scrape(t, at)
	shows(t, figures, "fingerpost_index_behind 0")
}

// A record that can't be read is logged, and the other figures are given.
func TestMetricsWithoutTheRecord(t *testing.T) {
	s := open(t, listings(t))
	at := serve(t, s)
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	status, figures := scrape(t, at)
	if status != http.StatusOK || !strings.Contains(figures, "go_goroutines") || strings.Contains(figures, "fingerpost_store_") {
		t.Errorf("status %d\n%.300s", status, figures)
	}
	if !strings.Contains(s.log.String(), "figures of the record: store: count") {
		t.Errorf("the log does not say why:\n%s", s.log)
	}
}

// Figures are for who is inside, and not there for anybody else.
func TestMetricsAreForTheInside(t *testing.T) {
	public := func(o *web.Options) {
		o.Site.BaseURL, o.TrustedProxies = "https://groups.example.org", []string{"127.0.0.1"}
	}
	at := serve(t, open(t, nil, public))
	for _, c := range []struct {
		name   string
		header []string
		want   int
	}{
		{"a neighbour", nil, 200},
		{"a neighbour by name", []string{"Host", "fingerpost:8080"}, 200},
		{"through a proxy", []string{"X-Forwarded-For", "203.0.113.9"}, 404},
		{"through a proxy, as if from inside", []string{"X-Forwarded-For", "127.0.0.1"}, 404},
		{"RFC 7239", []string{"Forwarded", "for=10.0.0.1"}, 404},
		{"another habit", []string{"X-Real-IP", "10.0.0.1"}, 404},
		{"a gateway", []string{"Via", "1.1 gateway"}, 404},
		{"the public name", []string{"Host", "groups.example.org"}, 404},
		{"the public name spelt otherwise", []string{"Host", "Groups.Example.org.:443"}, 404},
	} {
		status, body := scrape(t, at, c.header...)
		if status != c.want || (status == 200) != strings.Contains(body, "go_goroutines") {
			t.Errorf("%s: status %d, want %d", c.name, status, c.want)
		}
	}
}

// Prometheus is never turned away; who is outside pays as for any address.
func TestMetricsAndTheLimit(t *testing.T) {
	at := serve(t, open(t, nil, func(o *web.Options) { o.RateLimit = 2 }))
	for range 5 {
		if status, _ := scrape(t, at); status != http.StatusOK {
			t.Fatalf("status %d", status)
		}
	}
	var got []int
	for range 3 {
		status, _ := scrape(t, at, "X-Forwarded-For", "203.0.113.9")
		got = append(got, status)
	}
	if fmt.Sprint(got) != "[404 404 429]" {
		t.Errorf("from outside: %v", got)
	}
}
