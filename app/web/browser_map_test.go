package web_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// apart finds words and signs of a map that overlap in the browser's own font, or
// stand beyond its frame.
const apart = `(() => {
	const frame = document.querySelector('.chart svg').getBoundingClientRect();
	const all = [...document.querySelectorAll('.chart svg > g[aria-hidden] text, .chart .plate')].map(e => [e.textContent || 'sign', e.getBoundingClientRect()]);
	const found = all.filter(([, b]) => b.left < frame.left || b.top < frame.top || b.right > frame.right || b.bottom > frame.bottom).map(([name]) => name + ' is not on the map');
	for (const [i, [name, a]] of all.entries()) for (const [other, b] of all.slice(0, i))
		if (a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom) found.push(name + ' overlaps ' + other);
	return found;
})()`

// The map leads to the cards by thumb and by keyboard, in the order of the list,
// without a script, and nothing on it overlaps in the letters of this browser.
func TestDrawnMapInABrowser(t *testing.T) {
	ctx := browser(t)
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	const query = "/search?postcode=S1+2HE&within=50mi"
	at := serve(t, s)
	address := at + query
	for i, width := range []int64{320, 360, 768, 1280} {
		if err := chromedp.Do(ctx, window(width, 800), chromedp.Navigate(at+[]string{"", "/cy"}[i%2]+query)); err != nil {
			t.Fatal(err)
		}
		if width < 992 {
			if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".map > summary"))); err != nil {
				t.Fatalf("at %d px the map does not open: %v", width, err)
			}
		}
		found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](apart))
		if err != nil || len(found) > 0 {
			t.Errorf("at %d px: %v %v", width, found, err)
		}
		least, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`Math.min(...[...document.querySelectorAll('.chart .hit')].flatMap(e => [e.getBoundingClientRect().width, e.getBoundingClientRect().height]))`))
		if err != nil || least < 24 {
			t.Errorf("at %d px a number is %.1f px wide or high: %v", width, least, err)
		}
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	// With a pointer, and then with keys: the first number is one Tab behind the way
	// round the map.
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".chart svg a"))); err != nil {
		t.Fatal(err)
	}
	const target = `(document.querySelector('.card:target') || document.body).id`
	where, err := chromedp.Run(ctx, chromedp.Evaluate[string](target))
	if err != nil || where == "" {
		t.Errorf("a click leads to %q: %v", where, err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.Focus(chromedp.CSS(".map .skip")), chromedp.KeyEvent(kb.Tab)); err != nil {
		t.Fatal(err)
	}
	ring, err := chromedp.Run(ctx, chromedp.Evaluate[string](`getComputedStyle(document.activeElement.querySelector('.hit')).fill`))
	if err != nil || ring != "rgb(255, 221, 0)" {
		t.Errorf("what has the focus is %s: %v", ring, err)
	}
	if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatal(err)
	}
	if by, err := chromedp.Run(ctx, chromedp.Evaluate[string](target)); err != nil || by != where {
		t.Errorf("Enter leads to %q, the click to %q: %v", by, where, err)
	}
	if err := chromedp.Do(ctx, chromedp.Focus(chromedp.CSS(".map .skip")), chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatal(err)
	}
	if hash, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.hash`)); err != nil || hash != "#results" {
		t.Errorf("the way round the map leads to %q: %v", hash, err)
	}
}
