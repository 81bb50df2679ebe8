package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// What a machine reads stands in the page, under a policy that lets no inline
// script run.
func TestListingDataInABrowser(t *testing.T) {
	ctx := browser(t)
	at := serve(t, open(t, listings(t)))
	for _, external := range []string{"amblers", "hostile"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(at+"/services/"+id(external))); err != nil {
			t.Fatal(err)
		}
		const read = `JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent).name`
		name, err := chromedp.Run(ctx, chromedp.Evaluate[string](read))
		if want := map[string]string{"amblers": "Meersbrook Amblers", "hostile": `<script>alert("x")</script> & "Friends"`}[external]; err != nil || name != want {
			t.Errorf("%s: the data names %q (%v)", external, name, err)
		}
		if n, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.querySelectorAll('script').length`)); err != nil || n != 2 {
			t.Errorf("%s: %d scripts (%v)", external, n, err)
		}
	}
}

// Somebody says that a listing has closed, with scripts and without: first with
// nothing chosen, then as it should be.
func TestReportInABrowser(t *testing.T) {
	axe, ctx := axeCore(t), browser(t)
	for _, script := range []bool{true, false} {
		s := open(t, listings(t))
		at := serve(t, s)
		if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !script}); err != nil {
			t.Fatal(err)
		}
		page := at + "/services/" + id("amblers")
		if err := chromedp.Do(ctx, window(360, 800), chromedp.Navigate(page), chromedp.Click(chromedp.CSS(".wrongs a"))); err != nil {
			t.Fatal(err)
		}
		arrive(t, ctx, page+"/report")
		if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".report button")), chromedp.WaitReady(chromedp.CSS(".summary a"))); err != nil {
			t.Fatal(err)
		}
		settle(t, ctx)
		if script {
			if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](axe+"\n;true")); err != nil {
				t.Fatal(err)
			}
			for _, scheme := range []string{"light", "dark"} {
				prefers(t, ctx, scheme)
				if found := violations(t, ctx); len(found) > 0 {
					t.Errorf("the form with an error, %s:\n%s", scheme, strings.Join(found, "\n"))
				}
			}
			few, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](small))
			if err != nil || len(few) > 0 {
				t.Errorf("too small to hit: %v\n%s", err, strings.Join(few, "\n"))
			}
		}
		if err := chromedp.Do(ctx, chromedp.Click(chromedp.ID("about-closed")), chromedp.SendKeys(chromedp.ID("text"), "The door was shut."), chromedp.Click(chromedp.CSS(".report button"))); err != nil {
			t.Fatal(err)
		}
		arrive(t, ctx, page+"/reported")
		got, err := s.store.Reports(t.Context(), 2)
		if err != nil || len(got) != 1 || got[0].About != "closed" || got[0].Text != "The door was shut." {
			t.Errorf("with scripts %v: kept %+v (%v)", script, got, err)
		}
	}
}
