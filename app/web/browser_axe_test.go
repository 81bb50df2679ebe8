package web_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// axeCore gives axe-core, or skips the test. The file is no part of this
// repository: AXE_JS names it.
func axeCore(t *testing.T) string {
	t.Helper()
	file := os.Getenv("AXE_JS")
	if file == "" {
		t.Skip("skipped: AXE_JS names no axe.min.js (npm axe-core)")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(axe)
}

// violations are what axe-core, which the page holds already, finds against WCAG
// 2.2 AA on it as it is. What passes is not written out, which would take as long
// again.
func violations(t *testing.T, ctx context.Context) []string {
	t.Helper()
	const run = `axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | ').slice(0, 400)))`
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](run, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// prefers sets whether the page is light or dark.
func prefers(t *testing.T, ctx context.Context, scheme string) {
	t.Helper()
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	}); err != nil {
		t.Fatal(err)
	}
}

// Every page in every state, light and dark, on a phone and a desk, with all that
// opens opened.
func TestAxe(t *testing.T) {
	axe := axeCore(t)
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	at := serve(t, s)
	for name, address := range everyPage(t, s) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := browser(t)
			if err := chromedp.Do(ctx, chromedp.Navigate(at+address)); err != nil {
				t.Fatal(err)
			}
			if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](axe+"\n;document.querySelectorAll('details').forEach(d => d.open = true), true")); err != nil {
				t.Fatal(err)
			}
			for _, width := range []int64{360, 1280} {
				if err := chromedp.Do(ctx, window(width, 800)); err != nil {
					t.Fatal(err)
				}
				for _, scheme := range []string{"light", "dark"} {
					prefers(t, ctx, scheme)
					if found := violations(t, ctx); len(found) > 0 {
						t.Errorf("%s, %d px:\n%s", scheme, width, strings.Join(found, "\n"))
					}
				}
			}
		})
	}
}

// A field with its completions open, one of them marked.
func TestAxeCombobox(t *testing.T) {
	axe, ctx := axeCore(t), browser(t)
	at := serve(t, open(t, listings(t)))
	for _, scheme := range []string{"light", "dark"} {
		prefers(t, ctx, scheme)
		if err := chromedp.Do(ctx, window(360, 800), chromedp.Navigate(at+"/"), chromedp.SendKeys(chromedp.ID("q"), "walk")); err != nil {
			t.Fatal(err)
		}
		until(t, ctx, `document.getElementById('q').getAttribute('aria-expanded')`, "true")
		press(t, ctx, kb.ArrowDown)
		until(t, ctx, `document.querySelector('#q-list [aria-selected=true]')?.id`, "q-list-0")
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](axe+"\n;true")); err != nil {
			t.Fatal(err)
		}
		if found := violations(t, ctx); len(found) > 0 {
			t.Errorf("%s:\n%s", scheme, strings.Join(found, "\n"))
		}
	}
}
