package web_test

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// inView tells that what has the focus is marked and in the window, and that
// nothing lies over it (WCAG 2.2, 2.4.7 and 2.4.11).
const inView = `(() => {
	const e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0];
	const over = document.elementFromPoint(box.left + Math.min(box.width, innerWidth - box.left) / 2, box.top + box.height / 2);
	return (style.boxShadow != 'none' || style.outlineStyle == 'solid') && over !== null && (e.contains(over) || over.contains(e) || [...(e.labels || [])].some(l => l.contains(over)));
})()`

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
			until(t, ctx, inView, "true")
			return
		}
	}
	t.Fatalf("Tab never comes to %s", selector)
}

// The whole way with the keyboard alone, on a desk, and on one with everything
// four times as large (WCAG 2.2, 1.4.10): the skip link, the question with what
// completes it, a filter, a listing, its calendar, and the ways back.
func TestByKeyboardAlone(t *testing.T) {
	at := serve(t, open(t, listings(t)))
	for name, size := range map[string]struct{ width, height int64 }{"a desk": {1280, 900}, "four times as large": {320, 256}} {
		t.Run(name, func(t *testing.T) {
			ctx := browser(t)
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(size.width, size.height), chromedp.Navigate(at+"/")); err != nil {
				t.Fatal(err)
			}
			press(t, ctx, kb.Tab)
			until(t, ctx, `document.activeElement.className`, "skip")
			press(t, ctx, kb.Enter)
			until(t, ctx, `location.hash`, "#main")
			ask(t, ctx)
			const heading, found, fewer = `document.querySelector('h1').textContent`, "2 groups and services for “Walking group” around Sheffield", "1 group or service for “Walking group” around Sheffield"
			until(t, ctx, heading, found)
			if size.width < 992 { // On a desk they are open.
				tabTo(t, ctx, ".filters > summary")
				press(t, ctx, " ")
			}
			tabTo(t, ctx, "#day-tue")
			press(t, ctx, " ")
			tabTo(t, ctx, ".filters button")
			press(t, ctx, kb.Enter)
			until(t, ctx, heading, fewer)
			tabTo(t, ctx, ".card h3 a")
			press(t, ctx, kb.Enter)
			until(t, ctx, heading, "Meersbrook Amblers")
			calendar(t, ctx)
			// The browser's own way back, whose keys no page ever sees, leads to the card.
			if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`history.back(), true`)); err != nil {
				t.Fatal(err)
			}
			until(t, ctx, heading, fewer)
			until(t, ctx, `document.querySelector('.card h3 a').getBoundingClientRect().top > 0 && document.querySelector('.card h3 a').getBoundingClientRect().bottom < innerHeight`, "true")
			tabTo(t, ctx, ".card h3 a")
			press(t, ctx, kb.Enter)
			until(t, ctx, heading, "Meersbrook Amblers")
			tabTo(t, ctx, ".back a")
			press(t, ctx, kb.Enter)
			until(t, ctx, heading, fewer)
			tabTo(t, ctx, ".chips a")
			press(t, ctx, kb.Enter)
			until(t, ctx, heading, found)
		})
	}
}

// ask types the beginning of what and where, takes what completes them, and
// sends the question.
func ask(t *testing.T, ctx context.Context) {
	t.Helper()
	for _, field := range []struct{ id, typed, first string }{{"q", "walk", "Walking group"}, {"postcode", "sheff", "Sheffield, South Yorkshire"}} {
		tabTo(t, ctx, "#"+field.id)
		press(t, ctx, field.typed)
		until(t, ctx, `document.getElementById('`+field.id+`').getAttribute('aria-expanded')`, "true")
		press(t, ctx, kb.ArrowDown)
		enter(t, ctx)
		until(t, ctx, `document.getElementById('`+field.id+`').value`, field.first)
	}
	tabTo(t, ctx, ".ask button")
	press(t, ctx, kb.Enter)
}
