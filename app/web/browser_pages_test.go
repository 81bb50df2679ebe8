package web_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// small finds what is narrower or lower than a thumb needs (44 px), links inside
// a sentence left out (WCAG 2.2, 2.5.8), and what is hidden or in a closed
// disclosure.
const small = `[...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')].filter(e => {
	if (!e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) || e.closest('.hidden, .skip')) return false;
	let box = e.getBoundingClientRect();
	if (e.type == 'checkbox' || e.type == 'radio') box = e.parentElement.getBoundingClientRect();
	if (getComputedStyle(e).display == 'inline') return false;
	return box.height < 43.5;
}).map(e => e.outerHTML.slice(0, 90) + ' ' + e.getBoundingClientRect().height)`

// lost finds words of which a part is beyond the window, or cut off by what they
// stand in.
const lost = `(() => {
	const found = [], words = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT), range = document.createRange();
	for (let n; n = words.nextNode();) {
		const e = n.parentElement;
		if (!n.data.trim() || e.closest('.hidden, .skip, svg, option, textarea, script') || !e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) continue;
		range.selectNodeContents(n);
		const box = range.getBoundingClientRect();
		let cut = box.left < -1 || box.right > innerWidth + 1;
		for (let p = e; p && !cut; p = p.parentElement) {
			const within = p.getBoundingClientRect();
			cut = getComputedStyle(p).overflow != 'visible' && (box.right > within.right + 1 || box.bottom > within.bottom + 1);
		}
		if (cut) found.push(n.data.trim().slice(0, 60));
	}
	return found;
})()`

// wide gives how far the page reaches beyond the window.
const wide = `document.documentElement.scrollWidth - document.documentElement.clientWidth`

// Every page fits every window, also where somebody has set their browser's
// letters to twice their size, can be used with a thumb, and is styled without
// asking any other host.
func TestEveryPageInABrowser(t *testing.T) {
	ctx := browser(t)
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	at := serve(t, s)
	for name, address := range everyPage(t, s) {
		if err := chromedp.Do(ctx, chromedp.Navigate(at+address)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		hosts, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`performance.getEntriesByType('resource').map(e => new URL(e.name).host).filter(h => h != location.host)`))
		if err != nil || len(hosts) > 0 {
			t.Errorf("%s asks other hosts: %v %v", name, hosts, err)
		}
		if styled, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.styleSheets[0].cssRules.length`)); err != nil || styled < 50 {
			t.Errorf("%s: %d rules of style: %v", name, styled, err)
		}
		for _, size := range []struct{ width, zoom int64 }{{320, 100}, {360, 100}, {768, 100}, {1280, 100}, {360, 200}, {640, 200}, {1280, 200}} {
			letters := page.FontSizes{Standard: 16 * size.zoom / 100, Fixed: 13 * size.zoom / 100}
			if _, err := chromedp.Call(ctx, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &letters}); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := chromedp.Do(ctx, window(size.width, 800)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			beyond, err := chromedp.Run(ctx, chromedp.Evaluate[int](wide))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if beyond > 0 {
				t.Errorf("%s at %d px and %d %%: %d px too wide", name, size.width, size.zoom, beyond)
			}
			cut, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](lost))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(cut) > 0 {
				t.Errorf("%s at %d px and %d %%: cut off: %q", name, size.width, size.zoom, cut)
			}
			few, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](small))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(few) > 0 {
				t.Errorf("%s at %d px: too small to hit:\n%s", name, size.width, strings.Join(few, "\n"))
			}
		}
	}
}

// Somebody finds a group by typing and clicking, and the way back.
func TestSearchByTyping(t *testing.T) {
	ctx := browser(t)
	at := serve(t, open(t, listings(t)))
	for _, s := range []step{
		{chromedp.Steps(window(1280, 800), chromedp.Navigate(at+"/"), chromedp.SendKeys(chromedp.ID("q"), "walking\ts1 2he\r")),
			"/search?q=walking&postcode=s1+2he", "3 groups and services for “walking” near S1\u00a02HE"},
		{chromedp.Steps(chromedp.Focus(chromedp.CSS(".card h3 a")), chromedp.KeyEvent("\r")), "/services/" + id("amblers"), "Meersbrook Amblers"},
		{chromedp.Click(chromedp.CSS(".back a")), "/search?q=walking&postcode=s1+2he", "3 groups and services for “walking” near S1\u00a02HE"},
		{chromedp.Steps(chromedp.Click(chromedp.ID("day-tue")), chromedp.Click(chromedp.CSS(".filters button"))),
			"/search?q=walking&postcode=s1+2he&within=&day=tue&age=&gender=", "1 group or service for “walking” near S1\u00a02HE"},
		{chromedp.Click(chromedp.CSS(".chips a")), "/search?q=walking&postcode=s1+2he", "3 groups and services for “walking” near S1\u00a02HE"},
	} {
		s.take(t, ctx, at)
	}
	// The listing knows how far it is only through the referrer.
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".card h3 a")), chromedp.WaitReady(chromedp.CSS(".title .arm"))); err != nil {
		t.Errorf("the listing doesn't say how far it is: %v", err)
	}
}

// The other sessions of a card open under it, and lead to their listings; every
// line is one that a thumb can hit.
func TestFoldedCardOpens(t *testing.T) {
	ctx := browser(t)
	at := serve(t, open(t, centre(t)))
	if err := chromedp.Do(ctx, window(360, 800), chromedp.Navigate(at+"/search?q=chair+yoga&postcode=S6+2PD"), chromedp.Click(chromedp.CSS(".others summary"))); err != nil {
		t.Fatal(err)
	}
	few, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](small))
	if err != nil || len(few) > 0 {
		t.Errorf("too small to hit: %v\n%s", err, strings.Join(few, "\n"))
	}
	if beyond, err := chromedp.Run(ctx, chromedp.Evaluate[int](wide)); err != nil || beyond > 0 {
		t.Errorf("%d px too wide: %v", beyond, err)
	}
	address, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector('.others a').href`))
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".others a"))); err != nil {
		t.Fatal(err)
	}
	arrive(t, ctx, address)
	if heading, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS("h1"))); err != nil || !strings.HasPrefix(heading, "Chair Yoga") {
		t.Errorf("heading %q: %v", heading, err)
	}
}
