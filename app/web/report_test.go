package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"fingerpost/app/store"
	"fingerpost/app/web"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// send sends a form, from our own page where no header says otherwise.
func (s site) send(tb testing.TB, address string, fields url.Values, header ...string) (*http.Response, string) {
	tb.Helper()
	req := httptest.NewRequest(http.MethodPost, address, strings.NewReader(fields.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.Header.Set("Origin", "http://example.com")
	for i := 0; i+1 < len(header); i += 2 {
		if req.Header.Del(header[i]); header[i+1] != "" {
			req.Header.Set(header[i], header[i+1])
		}
	}
	return s.ask(tb, req)
}

var tokenField = regexp.MustCompile(`name="token" value="([^"]+)"`)

// reportForm gives the address of the form and its token.
func (s site) reportForm(tb testing.TB, service string) (address, token string) {
	tb.Helper()
	address = "/services/" + id(service) + "/report"
	_, body := s.get(tb, address)
	m := tokenField.FindStringSubmatch(body)
	if m == nil {
		tb.Fatalf("the form has no token: %s", body)
	}
	return address, m[1]
}

func TestReportIsKept(t *testing.T) {
	s := open(t, listings(t))
	address, token := s.reportForm(t, "amblers")
	text := "Now at 11am.\n<script>alert(1)</script> & “so on”"
	res, _ := s.send(t, address, url.Values{"about": {"time"}, "text": {strings.ReplaceAll(text, "\n", "\r\n")}, "token": {token}})
	if thanks := "/services/" + id("amblers") + "/reported"; res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != thanks {
		t.Fatalf("status %d, to %q", res.StatusCode, res.Header.Get("Location"))
	}
	got, err := s.store.Reports(t.Context(), 10)
	want := []store.Report{{ServiceID: id("amblers"), About: "time", Text: text, At: now, Name: "Meersbrook Amblers"}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(store.Report{}, "ID"), cmpopts.EquateApproxTime(time.Second)); err != nil || diff != "" {
		t.Errorf("err %v (-want +got):\n%s", err, diff)
	}
	if strings.Contains(s.log.String(), "11am") {
		t.Errorf("what was told is in the log: %s", s.log)
	}
	scenario{Name: "thanks", URL: "/services/" + id("amblers") + "/reported", Status: 200, Contains: []string{"<h1>Thank you</h1>", "Meersbrook Amblers"}}.run(t, s)
}

// What may not be sent is refused, and nothing of it is kept; what a person has
// typed comes back. Who sends too often is refused before anything is looked at:
// each case comes a minute after the one before, with a form of that minute.
func TestReportIsGuarded(t *testing.T) {
	clock := now
	s := open(t, listings(t), func(o *web.Options) { o.Now = func() time.Time { return clock } })
	for name, c := range map[string]struct {
		fields url.Values
		header []string
		status int
		want   string
	}{
		"nothing chosen":       {url.Values{"text": {"It moved."}}, nil, 400, `<a href="#about-closed">Choose what is wrong.`},
		"an unknown choice":    {url.Values{"about": {"weather"}, "text": {"It moved."}}, nil, 400, `>It moved.</textarea>`},
		"something else: what": {url.Values{"about": {"other"}, "text": {" \n"}}, nil, 400, `<a href="#text">Tell us what is wrong.`},
		"too long":             {url.Values{"about": {"time"}, "text": {strings.Repeat("é", 1001)}}, nil, 400, "letters.</a>"},
		"no token":             {url.Values{"about": {"time"}, "token": {""}}, nil, 400, "Please send it again."},
		"a made-up token":      {url.Values{"about": {"time"}, "token": {strings.Repeat("A", 54)}}, nil, 400, "Please send it again."},
		"another site":         {url.Values{"about": {"time"}}, []string{"Sec-Fetch-Site", "cross-site"}, 403, "not sent from our own page"},
		"a subdomain":          {url.Values{"about": {"time"}}, []string{"Sec-Fetch-Site", "same-site"}, 403, "not sent from our own page"},
		"another origin":       {url.Values{"about": {"time"}}, []string{"Sec-Fetch-Site", "", "Origin", "https://other.example"}, 403, "not sent from our own page"},
		"no origin":            {url.Values{"about": {"time"}}, []string{"Sec-Fetch-Site", "", "Origin", ""}, 403, "not sent from our own page"},
		"a null origin":        {url.Values{"about": {"time"}}, []string{"Sec-Fetch-Site", "", "Origin", "null"}, 403, "not sent from our own page"},
		"a machine":            {url.Values{"about": {"time"}, "website": {"https://spam.example"}}, nil, 303, ""},
	} {
		t.Run(name, func(t *testing.T) {
			clock = clock.Add(time.Minute)
			address, token := s.reportForm(t, "amblers")
			if !c.fields.Has("token") {
				c.fields.Set("token", token)
			}
			res, body := s.send(t, address, c.fields, c.header...)
			if res.StatusCode != c.status || !strings.Contains(body, c.want) {
				t.Errorf("status %d, want %d with %q in\n%s", res.StatusCode, c.status, c.want, body)
			}
			if n, err := s.store.CountReports(t.Context()); err != nil || n != 0 {
				t.Errorf("%d kept (%v)", n, err)
			}
		})
	}
}

func TestReportTokens(t *testing.T) {
	clock := now
	s := open(t, listings(t), func(o *web.Options) { o.Now = func() time.Time { return clock } })
	address, token := s.reportForm(t, "amblers")
	other, _ := s.reportForm(t, "stretch")
	for _, c := range []struct {
		name, address string
		later         time.Duration
		status        int
	}{
		{"another listing's", other, 0, 400}, {"too old", address, 12 * time.Hour, 400}, {"from the future", address, -time.Minute, 400}, {"nearly too old", address, 12*time.Hour - time.Second, 303},
	} {
		clock = now.Add(c.later)
		if res, body := s.send(t, c.address, url.Values{"about": {"closed"}, "token": {token}}); res.StatusCode != c.status {
			t.Errorf("%s: status %d, want %d\n%s", c.name, res.StatusCode, c.status, body)
		}
	}
}

func TestReportsAreLimited(t *testing.T) {
	s := open(t, listings(t))
	address, token := s.reportForm(t, "amblers")
	for n := range 4 {
		res, _ := s.send(t, address, url.Values{"about": {"closed"}, "token": {token}})
		if want := map[bool]int{true: 303, false: 429}[n < 3]; res.StatusCode != want {
			t.Errorf("the %d. report: status %d, want %d", n+1, res.StatusCode, want)
		}
	}
	for url, status := range map[string]int{
		"/services/" + id("withdrawn") + "/report": 410, "/services/" + id("withheld") + "/report": 404, "/services/x/report": 404, "/cy/services/" + id("amblers") + "/report": 200,
	} {
		if res, _ := s.get(t, url); res.StatusCode != status {
			t.Errorf("%s: status %d, want %d", url, res.StatusCode, status)
		}
	}
}
