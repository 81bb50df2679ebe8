package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What the document says may be asked is what the server takes: it takes each
// value of each list, and says the same list when it is asked for another.
func TestQuestionsAreAsDescribed(t *testing.T) {
	a := openAPI(t)
	named := regexp.MustCompile(`is not one of (.*)\.$`)
	bounds := regexp.MustCompile(`Give a number from (\d+) to (\d+)\.`)
	lists := 0
	for _, p := range a.document.Paths.Value("/api/search").Get.Parameters {
		name, value := p.Value.Name, p.Value.Schema.Value
		if value.Items != nil {
			value = value.Items.Value
		}
		if value.Enum != nil {
			var words []string
			for _, w := range value.Enum {
				words = append(words, w.(string))
				if res, body := a.get(t, "/api/search?per_page=1&"+name+"="+w.(string)); res.StatusCode != http.StatusOK {
					t.Errorf("%s=%s: %d %s", name, w, res.StatusCode, body)
				}
			}
			if name == "kind" || name == "need" { // What the vocabulary no longer has finds nothing, and is no error.
				continue
			}
			_, problem := a.get(t, "/api/search?"+name+"=zz")
			told := named.FindStringSubmatch(said(t, problem))
			if told == nil {
				t.Errorf("%s=zz: %s", name, problem)
			} else if diff := cmp.Diff(sorted(strings.Split(told[1], ", ")), sorted(words)); diff != "" {
				t.Errorf("%s (-server +document):\n%s", name, diff)
			}
			lists++
		}
		if value.Max != nil {
			_, problem := a.get(t, "/api/search?"+name+"=zz")
			told := bounds.FindStringSubmatch(said(t, problem))
			if want := []string{fmt.Sprint(int(*value.Min)), fmt.Sprint(int(*value.Max))}; told == nil || !slices.Equal(told[1:], want) {
				t.Errorf("%s: the server says %s, the document %v", name, problem, want)
			}
			lists++
		}
	}
	if lists != 14 {
		t.Errorf("%d parameters have lists or limits, want 14", lists)
	}
	_, plain := a.get(t, "/api/search")
	var answer struct {
		Page    int `json:"page"`
		PerPage int `json:"per_page"`
	}
	if err := json.Unmarshal([]byte(plain), &answer); err != nil {
		t.Fatal(err)
	}
	get := a.document.Paths.Value("/api/search").Get.Parameters
	if page, per := get.GetByInAndName("query", "page"), get.GetByInAndName("query", "per_page"); page.Schema.Value.Default != float64(answer.Page) || per.Schema.Value.Default != float64(answer.PerPage) {
		t.Errorf("left out, they are %+v", answer)
	}
}

// Every address for programs is described, and nothing else is.
func TestEveryAddressIsDescribed(t *testing.T) {
	a := openAPI(t)
	var served, described []string
	for _, path := range a.Paths() {
		if strings.HasPrefix(path, "/api/") || slices.Contains([]string{"/healthz", "/readyz", "/openapi.json"}, path) {
			served = append(served, regexp.MustCompile(`:(\w+)`).ReplaceAllString(path, "{$1}"))
		}
	}
	for path := range a.document.Paths.Map() {
		described = append(described, path)
	}
	if diff := cmp.Diff(sorted(served), sorted(described)); diff != "" {
		t.Errorf("(-served +described):\n%s", diff)
	}
	if _, home := a.get(t, "/"); !strings.Contains(home, `href="/openapi.json"`) {
		t.Error("no page leads to the document")
	}
}

// A change to what clients rely on shows as one. What the vocabulary holds is
// seed's to say.
func TestOpenAPIGolden(t *testing.T) {
	_, body := open(t, nil).get(t, "/openapi.json")
	body = regexp.MustCompile(`("description":"(?:A kind of group|What a group)[^"]*","enum":)\[[^\]]*\]`).ReplaceAllString(body, `$1["…"]`)
	golden(t, "openapi", body)
}

// said gives the sentences of a problem.
func said(t *testing.T, problem string) string {
	t.Helper()
	var p struct {
		Detail string `json:"detail"`
	}
	if err := json.Unmarshal([]byte(problem), &p); err != nil {
		t.Fatal(err)
	}
	return p.Detail
}

func sorted(words []string) []string { return slices.Sorted(slices.Values(words)) }
