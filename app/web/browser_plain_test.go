package web_test

import (
	"context"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// plain is a browser in which no script runs.
func plain(t *testing.T) context.Context {
	t.Helper()
	ctx := browser(t)
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// follow clicks on the first link to an address.
func follow(path string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(`main a[href="` + path + `"]`))
}

// Without scripts the same ways can be gone, and nothing waits for one: from the
// question to a listing and back, and through the pages round about.
func TestWithoutScripts(t *testing.T) {
	ctx := plain(t)
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	at := serve(t, s)
	organization := everyPage(t, s)["organization"]
	listing := "/services/" + id("amblers")
	const found = "/search?q=walking&postcode=s1+2he"
	for _, s := range []step{
		{chromedp.Steps(window(360, 800), chromedp.Navigate(at+"/"), chromedp.SendKeys(chromedp.ID("q"), "walking"), chromedp.SendKeys(chromedp.ID("postcode"), "s1 2he\r")),
			found, "4 groups and services for “walking” near S1\u00a02HE"},
		{chromedp.Steps(chromedp.Click(chromedp.CSS(".filters > summary")), chromedp.Click(chromedp.ID("day-tue")), chromedp.Click(chromedp.CSS(".filters button"))),
			found + "&within=&day=tue&age=&gender=", "1 group or service for “walking” near S1\u00a02HE"},
		{chromedp.Click(chromedp.CSS(".card h3 a")), listing, "Meersbrook Amblers"},
		{chromedp.Click(chromedp.CSS(".back a")), found + "&day=tue", "1 group or service for “walking” near S1\u00a02HE"},
		{chromedp.Click(chromedp.CSS(".card h3 a")), listing, "Meersbrook Amblers"},
		{follow(organization), organization, "Walks Together Sheffield"},
		{chromedp.Click(chromedp.CSS(".card h3 a")), listing, "Meersbrook Amblers"},
		{chromedp.Click(chromedp.CSS(`footer a[href="/in"]`)), "/in", "Groups and services by place"},
		{follow("/in/sheffield"), "/in/sheffield", "Groups and services in Sheffield"},
		{follow("/in/sheffield/walking-group"), "/in/sheffield/walking-group", "Walking groups in Sheffield"},
		{chromedp.Steps(chromedp.SendKeys(chromedp.ID("q"), "benches"), chromedp.Click(chromedp.CSS(".ask button"))),
			"/search?q=benches&postcode=Sheffield", "1 group or service for “benches” around Sheffield"},
		{chromedp.Click(chromedp.CSS(`footer a[href="/feeds"]`)), "/feeds", "Where our listings come from"},
		{chromedp.Steps(chromedp.Navigate(at+"/embed"), chromedp.SendKeys(chromedp.ID("place"), "S8"), chromedp.Click(chromedp.CSS(".choose button"))),
			"/embed?kind=&need=&within=&postcode=S8", "Put this search on your own site"},
	} {
		s.take(t, ctx, at)
	}
	if roles, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.querySelectorAll('[role=combobox]').length`)); err != nil || roles > 0 {
		t.Fatalf("%d fields promise what no script gives: %v", roles, err)
	}
}

// The form for other sites has no script of its own anywhere; its answer comes in
// a window beside the page that it is on.
func TestEmbeddedSearchWithoutScripts(t *testing.T) {
	ctx := plain(t)
	at := serve(t, open(t, listings(t)))
	if err := chromedp.Do(ctx, chromedp.Navigate(at+"/embed/search?kind=walking-group"), chromedp.SendKeys(chromedp.ID("postcode"), "S8 9HP")); err != nil {
		t.Fatal(err)
	}
	opened := chromedp.WaitNewTarget(ctx, func(i *target.Info) bool { return i.Type == "page" })
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".ask button"))); err != nil {
		t.Fatal(err)
	}
	beside, closeWindow := chromedp.NewContext(ctx, chromedp.WithTargetID(<-opened))
	defer closeWindow()
	arrive(t, beside, at+"/search?kind=walking-group&q=&postcode=S8+9HP")
}
