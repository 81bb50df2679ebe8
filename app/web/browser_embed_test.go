package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// The form for other sites fits the frame that the code makes for it, on a phone
// and on a desk, and everybody can use it.
func TestEmbeddedSearchInABrowser(t *testing.T) {
	axe, ctx := axeCore(t), browser(t)
	at := serve(t, open(t, listings(t)))
	const frameHeight = 520
	for _, address := range []string{"/embed/search", "/embed/search?need=long-term-condition&postcode=S8", "/cy/embed/search?kind=walking-group"} {
		for _, width := range []int64{320, 768} {
			if err := chromedp.Do(ctx, window(width, frameHeight), chromedp.Navigate(at+address)); err != nil {
				t.Fatal(err)
			}
			if beyond, err := chromedp.Run(ctx, chromedp.Evaluate[int](wide)); err != nil || beyond > 0 {
				t.Errorf("%s at %d px: %d px too wide: %v", address, width, beyond, err)
			}
			if high, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.documentElement.scrollHeight`)); err != nil || high > frameHeight {
				t.Errorf("%s at %d px: %d px high: %v", address, width, high, err)
			}
			if few, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](small)); err != nil || len(few) > 0 {
				t.Errorf("%s at %d px: too small to hit: %v\n%s", address, width, err, strings.Join(few, "\n"))
			}
		}
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](axe+"\n;true")); err != nil {
			t.Fatal(err)
		}
		for _, scheme := range []string{"light", "dark"} {
			prefers(t, ctx, scheme)
			if found := violations(t, ctx); len(found) > 0 {
				t.Errorf("%s, %s:\n%s", address, scheme, strings.Join(found, "\n"))
			}
		}
	}
}
