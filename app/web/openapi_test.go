package web_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// api is a server with the document that it gives of itself.
type api struct {
	site
	document *openapi3.T
	router   routers.Router
}

func openAPI(t testing.TB) api {
	t.Helper()
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	res, body := s.get(t, "/openapi.json")
	if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "application/json; charset=utf-8" {
		t.Fatalf("status %d, %v", res.StatusCode, res.Header)
	}
	document, err := openapi3.NewLoader().LoadFromData([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	if err := document.Validate(context.Background(), openapi3.EnableExamplesValidation(), openapi3.EnableSchemaFormatValidation(), openapi3.EnableSchemaPatternValidation()); err != nil {
		t.Fatal(err)
	}
	router, err := gorillamux.NewRouter(document)
	if err != nil {
		t.Fatal(err)
	}
	return api{s, document, router}
}

// ask asks the server, and finds what the document says of such a question.
func (a api) ask(t testing.TB, url string) asked {
	t.Helper()
	req := httptest.NewRequest(http.MethodGet, url, nil)
	res, err := a.Test(req)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return asked{a.described(t, req, res), body}
}

// described finds what the document says of a question and its answer.
func (a api) described(t testing.TB, req *http.Request, res *http.Response) exchange {
	t.Helper()
	route, params, err := a.router.FindRoute(req)
	if err != nil {
		t.Fatalf("%s: %v", req.URL, err)
	}
	return exchange{&openapi3filter.RequestValidationInput{Request: req, Route: route, PathParams: params}, res}
}

// exchange is a question and its answer.
type exchange struct {
	in  *openapi3filter.RequestValidationInput
	res *http.Response
}

// asked is an exchange with the body of the answer.
type asked struct {
	exchange
	body []byte
}

// check holds a body against the document, as if it had been the answer.
func (a exchange) check(body []byte) error {
	return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: a.in, Status: a.res.StatusCode, Header: a.res.Header, Body: io.NopCloser(bytes.NewReader(body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	})
}

// Every answer is as the document says, with no field more and none less.
func TestAnswersAreAsDescribed(t *testing.T) {
	a := openAPI(t)
	for _, c := range []struct {
		url     string
		status  int
		strange bool // the question is not one that the document allows
	}{
		{"/api/search", 200, false}, {"/api/search?q=walking&postcode=S1+2HE&within=5mi", 200, false}, {"/api/search?q=pain+online", 200, false},
		{"/api/search?q=zither+appreciation&postcode=S1+2HE", 200, false}, {"/api/search?q=i+want+to+end+my+life&postcode=CF10+1EP&within=1mi", 200, false},
		{"/api/search?kind=walking-group&postcode=S1+2HE&within=1mi&day=tue&access=step-free", 200, false}, {"/api/search?lat=53.38&lng=-1.47&per_page=100", 200, false},
		{"/api/search?q=walkign&postcode=Hathersage&day=mon,tue&time=morning,evening&sort=next&page=2&per_page=1", 200, false},
		{"/api/search?per_page=100&postcode=S1+2HE&within=500mi", 200, false}, {"/api/search?age=40&gender=women&audience=public&language=ur&delivery=online,phone", 200, false},
		{"/api/search?q=dodgy+knees+not+yoga+in+Hathersage&explain=1", 200, false}, {"/api/search?need=pain&sort=name&explain=1", 200, false}, {"/api/search?q=chair+yoga&explain=0", 200, false},
		{"/api/search?q=i+want+to+end+my+life&explain=1", 200, false}, {"/api/search?explain=yes", 400, true}, {"/api/search?q=yoga&postcode=S1+2HE&within=1mi&explain=1", 200, false},
		{"/api/search?postcode=S1+2H", 400, false}, {"/api/search?postcode=Bow", 400, false}, {"/api/search?day=someday", 400, true}, {"/api/search?age=old", 400, true},
		{"/api/search?page=0", 400, true}, {"/api/search?q=" + strings.Repeat("a", 600), 400, true}, {"/api/search?postcode=" + strings.Repeat("a", 5000), 414, false},
		{"/api/suggest?q=walk&postcode=S1+2HE", 200, false}, {"/api/suggest?q=librar", 200, false}, {"/api/suggest?q=", 200, false},
		{"/api/postcodes/s1%202he", 200, false}, {"/api/postcodes/BT7", 200, false}, {"/api/postcodes/JE2", 200, false}, {"/api/postcodes/Hathersage", 200, false},
		{"/api/postcodes/S1%202H", 400, false}, {"/api/postcodes/Bow", 400, false},
		{"/api/services/" + id("amblers"), 200, false}, {"/api/services/" + id("stretch"), 200, false}, {"/api/services/" + id("bare"), 200, false},
		{"/api/services/" + id("haven"), 200, false}, {"/api/services/" + id("circle"), 200, false}, {"/api/services/" + id("online"), 200, false},
		{"/api/services/" + id("hostile"), 200, false}, {"/api/services/" + id("llanfair"), 200, false}, {"/api/services/" + samples(t)[0].ID, 200, false},
		{"/api/services/" + id("withdrawn"), 410, false}, {"/api/services/" + id("withheld"), 404, false}, {"/api/services/nobody", 404, false},
		{"/healthz", 200, false}, {"/readyz", 200, false}, {"/openapi.json", 200, false},
	} {
		got := a.ask(t, c.url)
		if got.res.StatusCode != c.status {
			t.Errorf("%s: status %d, want %d", c.url, got.res.StatusCode, c.status)
		}
		if err := got.check(got.body); err != nil {
			t.Errorf("%.100s: %v\n%s", c.url, err, got.body)
		}
		if err := openapi3filter.ValidateRequest(context.Background(), got.in); (err != nil) != c.strange {
			t.Errorf("%.100s: the question: %v", c.url, err)
		}
	}
}

// An answer that is not as described is found out: the test above can fail.
func TestOtherAnswersAreFoundOut(t *testing.T) {
	a := openAPI(t)
	for _, c := range []struct{ url, was, is string }{
		{"/api/search?q=walking&postcode=S1+2HE", `^{`, `{"more":1,`},
		{"/api/search?q=walking&postcode=S1+2HE", `"results":\[{`, `"results":[{"more":1,`},
		{"/api/search?q=walking&postcode=S1+2HE", `"source_id":"[^"]*",`, ``},
		{"/api/search?q=walking&postcode=S1+2HE", `"within_m":null,`, ``},
		{"/api/search?q=walking&postcode=S1+2HE", `"total":\d+`, `"total":null`},
		{"/api/search?q=walking&postcode=S1+2HE", `"total":\d+`, `"total":1.5`},
		{"/api/search?q=walking&postcode=S1+2HE", `"cost":"free"`, `"cost":"cheap"`},
		{"/api/search?q=walking&postcode=S1+2HE", `"join":"turn-up"`, `"join":null`},
		{"/api/search?q=walking&postcode=S1+2HE", `"needs":\["`, `"needs":["x-`},
		{"/api/search?q=walking&postcode=S1+2HE", `"slug":"walking-group"`, `"slug":"walking"`},
		{"/api/search?q=walking&postcode=S1+2HE", `"assured_date":"[^"]*"`, `"assured_date":"yesterday"`},
		{"/api/search?q=walking&postcode=S1+2HE", `"precision":"group"`, `"precision":"exact"`},
		{"/api/search?q=walking&postcode=S1+2HE", `"distance_m":\d+`, `"distance_m":-0.5`},
		{"/api/search?q=walking&postcode=S1+2HE", `"access":\[.*?\]`, `"access":null`},
		{"/api/search?q=walking&explain=1", `"score":`, `"scored":`},
		{"/api/search?q=walking&explain=1", `"parts":{"words":[0-9.]+,`, `"parts":{`},
		{"/api/search?q=walking&explain=1", `"understood":{"kinds":\["`, `"understood":{"kinds":["x-`},
		{"/api/search?q=choir&postcode=S6+2PD&within=50mi", `"near":\[{"parameter":"need"`, `"near":[{"parameter":"day"`},
		{"/api/search?q=walking", `"also":\[\]`, `"also":null`},
		{"/api/suggest?q=walk", `"type":"kind"`, `"type":"sort"`},
		{"/api/services/" + id("amblers"), `"opens":"10:00"`, `"opens":600`},
		{"/api/services/" + id("amblers"), `"point":\[`, `"point":[0,`},
		{"/api/services/" + id("amblers"), `"step-free":"yes"`, `"step-free":true`},
		{"/api/services/" + id("amblers"), `"step-free":"yes"`, `"lift":"yes"`},
		{"/api/services/" + id("amblers"), `"extra":\[\]`, `"extra":[{"name":"x"}]`},
		{"/api/services/" + id("withdrawn"), `"kind":"gone"`, `"kind":"lost"`},
		{"/api/services/" + id("withdrawn"), `"detail":`, `"details":`},
		{"/api/postcodes/S1", `"radius_m":\d+`, `"radius_m":"near"`},
	} {
		got := a.ask(t, c.url)
		other := regexp.MustCompile(c.was).ReplaceAll(got.body, []byte(c.is))
		if bytes.Equal(other, got.body) {
			t.Errorf("%s has no %s:\n%s", c.url, c.was, got.body)
		} else if got.check(other) == nil {
			t.Errorf("%s with %s for %s passes for what is described", c.url, c.is, c.was)
		}
	}
}
