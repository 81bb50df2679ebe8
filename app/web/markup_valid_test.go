package web_test

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// finding is what html-validate says of one file.
type finding struct {
	FilePath string
	Messages []struct {
		RuleID, Message, Selector string
		Line                      int
	}
}

// validate holds a folder of pages against the standard, with the rules that
// .ci/htmlvalidate.mjs chooses. The checker is no part of this repository:
// HTML_VALIDATE names it.
func validate(t *testing.T, folder string) []finding {
	t.Helper()
	program := os.Getenv("HTML_VALIDATE")
	if program == "" {
		t.Skip("skipped: HTML_VALIDATE names no html-validate.mjs (npm html-validate)")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("skipped: no node is installed here")
	}
	cmd := exec.CommandContext(t.Context(), node, program, "--config", filepath.Join("..", "..", ".ci", "htmlvalidate.mjs"), "--formatter", "json", filepath.Join(folder, "*.html"))
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, ran := cmd.Output() // It fails where it finds something, and tells what in its answer.
	var found []finding
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatalf("html-validate gives no answer: %v, %v\n%s%s", err, ran, out, &complaints)
	}
	if ran != nil && len(found) == 0 {
		t.Fatalf("html-validate fails: %v\n%s", ran, &complaints)
	}
	return found
}

// Every page in every state is valid HTML. The tests beside this one read pages
// as a browser does, which forgives what is wrong.
func TestHTMLIsValid(t *testing.T) {
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	folder := t.TempDir()
	pages := everyPage(t, s)
	pages["embedded"] = "/embed/search?kind=walking-group&postcode=S8"
	keep := func(name, body string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, address := range pages {
		_, body := s.get(t, address)
		keep(name+".html", body)
	}
	form, token := s.reportForm(t, "amblers")
	_, refused := s.send(t, form, url.Values{"about": {"other"}, "token": {token}})
	keep("report-refused.html", refused)
	// One that is wrong shows that the checker looks at all.
	const wrong = "wrong.html"
	keep(wrong, "<!DOCTYPE html><p><div id=a id=b>")
	seen := false
	for _, f := range validate(t, folder) {
		if filepath.Base(f.FilePath) == wrong {
			seen = len(f.Messages) > 0
			continue
		}
		for _, m := range f.Messages {
			t.Errorf("%s, line %d, %s: %s (%s)", filepath.Base(f.FilePath), m.Line, m.Selector, m.Message, m.RuleID)
		}
	}
	if !seen {
		t.Error("nothing is found to be wrong with a page that is")
	}
}
