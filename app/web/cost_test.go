package web_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// A question that would cost too much is refused, and whoever asked is told why:
// a program in JSON, a person on a page.
func TestCostlyQuestionsAreRefused(t *testing.T) {
	at := serve(t, open(t, listings(t)))
	client := &http.Client{Timeout: 10 * time.Second}
	var values []string
	for i := range 1000 {
		values = append(values, fmt.Sprint("v", i))
	}
	for _, c := range []struct {
		name, query string
		status      int
		why         string
	}{
		{"ten thousand words", "q=" + strings.Repeat("walking+", 10_000), 431, "Ask in fewer words"},
		{"a thousand words", "q=" + strings.Repeat("walking+", 1000), 414, "Ask in fewer words"},
		{"a hundred words", "q=" + strings.Repeat("walking+", 100), 400, "Use fewer words: a search takes up to 500 characters."},
		{"page a thousand million", "page=1000000000", 400, "Give a number from 1 to 10"},
		{"a page past any number", "page=" + strings.Repeat("9", 40), 400, "Give a number from 1 to 10"},
		{"a million on a page", "per_page=1000000", 400, "Give a number from 1 to 100."},
		{"a million characters", "kind=" + strings.Repeat("a", 1_000_000), 431, "That address is too long for us to read."},
		{"three thousand characters", "kind=" + strings.Repeat("a", 3000), 400, "is not the name of a kind"},
		{"a thousand values", "language=" + strings.Join(values, ","), 414, "That address is too long for us to read."},
		{"a hundred values", "language=" + strings.Join(values[:100], ","), 400, "Give at most 20 values."},
		{"a hundred times one parameter", "need=" + strings.Join(values[:100], "&need="), 400, "Give at most 20 values."},
		{"as far as the moon", "within=238855mi", 400, "Give a distance above 0 and up to 1"},
		{"a long place", "postcode=" + strings.Repeat("a", 3000), 400, "Enter a postcode, such as S1 2HE"},
	} {
		for _, path := range []string{"/api/search", "/search"} {
			res, err := client.Get(at + path + "?" + c.query)
			for tries := 0; err != nil && tries < 20; tries++ { // The answer may come before all was sent, and the rest be refused.
				res, err = client.Get(at + path + "?" + c.query)
			}
			if err != nil {
				t.Fatalf("%s: %.200v", c.name, err)
			}
			body, err := io.ReadAll(res.Body)
			res.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			told := string(body)
			if path == "/api/search" {
				var problem struct {
					Status int
					Detail string
				}
				if err := json.Unmarshal(body, &problem); err != nil || problem.Status != c.status || res.Header.Get("Content-Type") != "application/problem+json" {
					t.Errorf("%s: %v, %v: %s", c.name, err, res.Header, clip(told))
				}
				told = problem.Detail
			}
			if res.StatusCode != c.status || !strings.Contains(told, c.why) {
				t.Errorf("%s, %s: %d, want %d and %q: %s", c.name, path, res.StatusCode, c.status, c.why, clip(told))
			}
			if len(body) > 20_000 {
				t.Errorf("%s, %s: refused in %d bytes", c.name, path, len(body))
			}
		}
	}
}

// queries are what is sent in the place of a question.
var queries = []string{
	"", "q=walking&postcode=S1+2HE&within=5mi", "q=yoga+in+Crookes&explain=1", "q=i+want+to+end+my+life&postcode=S1+2H", "q=%00&postcode=%00&kind=%00", "q=%ff%fe&postcode=%c3%28",
	"q=a%0d%0aSet-Cookie:+a=b&postcode=S1%0d%0a2HE", "q=a&q=b&q[]=c&q[0]=d&q[x]=e&day=mon&day=tue&day[]=wed", "q&postcode&within&page", "=&&=&;;&%&%z&%zz=%zz&", "lat=NaN&lng=Inf", "lat=1e400&lng=-0x1p3",
	"lat=53.4&lng=-1.5&lat=0", "page=-1&per_page=0&age=131", "page=+7&per_page=%201%20&age=%D9%A3", "page=9223372036854775808", "within=0mi", "within=.mi&sort=BEST", "access=,,,,,,&need=%2C%2C",
	"kind=walking-group,WALKING-GROUP&need=back-pain,back_pain", "language=en-" + strings.Repeat("a-", 40), "q=" + strings.Repeat("%F0%9F%98%80", 300), "q=" + strings.Repeat("a%CC%81", 200),
	"q=" + strings.Repeat("not+", 120), "q=" + strings.Repeat("in+", 150), "q=" + strings.Repeat("(", 400), "q=%22yoga%22+AND+%28name%3Axx+OR+*%29+~2+%5E9", "q=-+%2B+%3A+%2F+..%2F..%2Fetc%2Fpasswd",
	"q=%E2%80%AEgnp.exe&postcode=%E2%80%8BS1+2HE", "postcode=GIR+0AA", "postcode=S1+2HE&postcode=M1+1AE&lat=50&lng=0", "explain=1&explain=x&sort=next&only=women&gender=men", "q=%25%32%35", "callback=alert(1)&jsonp=x",
	"q=<script>alert(1)</script>&postcode=\"'>", "q={{.}}&kind={{.}}", "audience=employers&delivery=online,phone&referral=gp&time=evening&day=sun&cost=free",
}

// FuzzQuestions asks the whole server with a query string as it stands. Whatever
// it holds, the answer is one that the document describes, or a page; it is not
// our fault, and not slow. The bound is far above what any takes, for machines
// that are busy with other things.
func FuzzQuestions(f *testing.F) {
	const slow = 5 * time.Second
	a := openAPI(f)
	for _, query := range queries {
		f.Add(query)
	}
	unsafe := regexp.MustCompile(`[^!-~]|[#]`) // what no request line holds (RFC 9112 section 3.2)
	f.Fuzz(func(t *testing.T, query string) {
		query = unsafe.ReplaceAllStringFunc(query, func(s string) string {
			escaped := ""
			for _, b := range []byte(s) {
				escaped += fmt.Sprintf("%%%02X", b)
			}
			return escaped
		})
		for _, path := range []string{"/api/search", "/api/suggest", "/search"} {
			req := httptest.NewRequest(http.MethodGet, path, nil)
			req.URL.RawQuery = query
			began := time.Now()
			res, err := a.Test(req)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(res.Body)
			if err != nil {
				t.Fatal(err)
			}
			if took := time.Since(began); took > slow {
				t.Errorf("%s?%s took %v", path, query, took)
			}
			if res.StatusCode >= 500 || res.StatusCode != 200 && res.StatusCode/100 != 4 {
				t.Errorf("%s?%s: status %d", path, query, res.StatusCode)
			}
			if len(res.Header.Values("Set-Cookie")) > 0 {
				t.Errorf("%s?%s sets a cookie", path, query)
			}
			if path != "/search" {
				if err := a.described(t, req, res).check(body); err != nil {
					t.Errorf("%s?%s: %v\n%s", path, query, err, body)
				}
				continue
			}
			if n := strings.Count(string(body), "<h1"); n != 1 {
				t.Errorf("%s?%s: %d headings", path, query, n)
			}
			for _, tag := range tags(t, string(body)) {
				checkHarmless(t, query, tag)
			}
		}
	})
}

func checkHarmless(t *testing.T, query string, tag *html.Node) {
	t.Helper()
	if tag.Data == "script" && (tag.FirstChild != nil || !strings.HasPrefix(attribute(tag, "src"), "/static/site.")) || tag.Data == "style" || tag.Data == "img" || tag.Data == "iframe" {
		t.Errorf("%s brings a <%s>", query, tag.Data)
	}
	for _, at := range tag.Attr {
		if strings.HasPrefix(at.Key, "on") || at.Key == "style" || at.Key == "href" && !strings.HasPrefix(at.Val, "/") && !strings.HasPrefix(at.Val, "#") && !strings.HasPrefix(at.Val, "tel:") && !strings.HasPrefix(at.Val, "mailto:") {
			t.Errorf("%s brings <%s %s=%q>", query, tag.Data, at.Key, at.Val)
		}
	}
}
