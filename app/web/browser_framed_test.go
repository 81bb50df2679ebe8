package web_test

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// another is a site of somebody else's with some code of ours in its page. Its
// host has another name than ours, which is what tells sites apart.
func another(t *testing.T, code string) string {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!DOCTYPE html><html lang=en><title>Larkspur Surgery</title><h1>Larkspur Surgery</h1>%s", code)
	}))
	t.Cleanup(site.Close)
	return strings.Replace(site.URL, "127.0.0.1", "localhost", 1)
}

// framed gives what a frame with an address shows as a window of its own. A
// browser keeps the frames of another site apart from the page round them.
func framed(t *testing.T, ctx context.Context, address string) context.Context {
	t.Helper()
	for range 200 {
		windows, err := chromedp.Targets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range windows {
			if w.Type == "iframe" && w.URL == address {
				frame, leave := chromedp.NewContext(ctx, chromedp.WithTargetID(w.TargetID))
				t.Cleanup(leave)
				return frame
			}
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("there is no frame with %s", address)
	return nil
}

var textarea = regexp.MustCompile(`(?s)<textarea[^>]*>(.*?)</textarea>`)

// The code that a partner copies shows the form on their site. No other page can
// be shown in a frame, where what is clicked may not be what is seen.
func TestFramedOnAnotherSite(t *testing.T) {
	ctx := browser(t)
	s := open(t, listings(t))
	at := serve(t, s)
	_, body := s.get(t, "/embed?kind=walking-group")
	found := textarea.FindStringSubmatch(body)
	if found == nil {
		t.Fatal("there is no code to copy")
	}
	code := strings.ReplaceAll(html.UnescapeString(found[1]), "http://localhost:8080", at)
	if err := chromedp.Do(ctx, chromedp.Navigate(another(t, code))); err != nil {
		t.Fatal(err)
	}
	frame := framed(t, ctx, at+"/embed/search?kind=walking-group")
	until(t, frame, `document.querySelector('h1')?.textContent`, "Walking groups near you")
	until(t, frame, `getComputedStyle(document.querySelector('button')).cursor`, "pointer") // It has its styles.
	for _, page := range []string{"/", "/search?q=walking", "/services/" + id("amblers"), "/services/" + id("amblers") + "/report", "/nowhere"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(another(t, `<iframe src="`+at+page+`"></iframe>`))); err != nil {
			t.Fatal(err)
		}
		until(t, framed(t, ctx, at+page), `location.href`, "chrome-error://chromewebdata/")
	}
}
