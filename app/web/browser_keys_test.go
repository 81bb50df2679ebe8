package web_test

import (
	"context"
	"net/url"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tabTo presses Tab until the focus is on what a selector names, as somebody does
// who has no mouse.
func tabTo(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	for range 120 {
		press(t, ctx, kb.Tab)
		there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.activeElement.matches('`+selector+`')`))
		if err != nil {
			t.Fatal(err)
		}
		if there {
			seen, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { const s = getComputedStyle(document.activeElement); return s.boxShadow != 'none' || s.outlineStyle == 'solid' })()`))
			if err != nil || !seen {
				t.Errorf("the focus on %s can't be seen: %v", selector, err)
			}
			return
		}
	}
	t.Fatalf("Tab never comes to %s", selector)
}

// From the question to a listing and back, with the keyboard alone: the skip link,
// the form, a filter, a card, the way back, a chip.
func TestByKeyboardAlone(t *testing.T) {
	ctx := browser(t)
	at := serve(t, open(t, listings(t)))
	if err := chromedp.Do(ctx, window(1280, 900), chromedp.Navigate(at+"/")); err != nil {
		t.Fatal(err)
	}
	const heading = `document.querySelector('h1').textContent`
	press(t, ctx, kb.Tab)
	until(t, ctx, `document.activeElement.className`, "skip")
	press(t, ctx, kb.Enter)
	until(t, ctx, `location.hash`, "#main")
	tabTo(t, ctx, "#q")
	press(t, ctx, "walking")
	tabTo(t, ctx, "#postcode")
	press(t, ctx, "s1 2he")
	tabTo(t, ctx, ".ask button")
	press(t, ctx, kb.Enter)
	until(t, ctx, heading, "3 groups and services for “walking” near S1\u00a02HE")
	tabTo(t, ctx, "#day-tue")
	press(t, ctx, " ")
	tabTo(t, ctx, ".filters button")
	press(t, ctx, kb.Enter)
	until(t, ctx, heading, "1 group or service for “walking” near S1\u00a02HE")
	tabTo(t, ctx, ".card h3 a")
	press(t, ctx, kb.Enter)
	until(t, ctx, heading, "Meersbrook Amblers")
	tabTo(t, ctx, ".back a")
	press(t, ctx, kb.Enter)
	until(t, ctx, heading, "1 group or service for “walking” near S1\u00a02HE")
	tabTo(t, ctx, ".chips a")
	press(t, ctx, kb.Enter)
	until(t, ctx, heading, "3 groups and services for “walking” near S1\u00a02HE")
}

// Without scripts the same way can be gone, and nothing waits for one.
func TestWithoutScripts(t *testing.T) {
	ctx := browser(t)
	at := serve(t, open(t, listings(t)))
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, window(360, 800), chromedp.Navigate(at+"/"), chromedp.SendKeys(chromedp.ID("q"), "walking"), chromedp.SendKeys(chromedp.ID("postcode"), "s1 2he\r")); err != nil {
		t.Fatal(err)
	}
	arrive(t, ctx, at+"/search?q=walking&postcode=s1+2he")
	if roles, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.querySelectorAll('[role=combobox]').length`)); err != nil || roles > 0 {
		t.Fatalf("%d fields promise what no script gives: %v", roles, err)
	}
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".filters > summary")), chromedp.Click(chromedp.ID("day-tue")), chromedp.Click(chromedp.CSS(".filters button"))); err != nil {
		t.Fatal(err)
	}
	arrive(t, ctx, at+"/search?q=walking&postcode=s1+2he&within=&day=tue&age=&gender=")
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".card h3 a"))); err != nil {
		t.Fatal(err)
	}
	arrive(t, ctx, at+"/services/"+id("amblers"))
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".back a"))); err != nil {
		t.Fatal(err)
	}
	arrive(t, ctx, at+"/search?"+url.Values{"q": {"walking"}}.Encode()+"&postcode=s1+2he&day=tue")
}
