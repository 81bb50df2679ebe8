package web_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// until waits until a script gives what is wanted.
func until(t *testing.T, ctx context.Context, script, want string) {
	t.Helper()
	var got string
	for range 500 {
		got, _ = chromedp.Run(ctx, chromedp.Evaluate[string]("String("+script+")"))
		if got == want {
			return
		}
		time.Sleep(30 * time.Millisecond)
	}
	t.Fatalf("%s is %q, want %q", script, got, want)
}

// press types keys where the focus is.
func press(t *testing.T, ctx context.Context, keys string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(keys)); err != nil {
		t.Fatal(err)
	}
}

// enter presses Enter as a keyboard does: the letter that it types is part of the
// same stroke, and does not come where the stroke was taken for something else.
func enter(t *testing.T, ctx context.Context) {
	t.Helper()
	for _, stroke := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		params := input.DispatchKeyEventParams{Type: stroke, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
		if stroke == input.DispatchKeyEventTypeKeyDown {
			params.Text = "\r"
		}
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, params); err != nil {
			t.Fatal(err)
		}
	}
}

// What is typed is completed under the field, and chosen with the keyboard; the
// number of completions is told, and typing is never stood in the way of.
func TestCombobox(t *testing.T) {
	ctx := browser(t)
	at := serve(t, open(t, listings(t)))
	if err := chromedp.Do(ctx, window(360, 800), chromedp.Navigate(at+"/"), chromedp.Focus(chromedp.ID("q"))); err != nil {
		t.Fatal(err)
	}
	const (
		value    = `document.getElementById('q').value`
		expanded = `document.getElementById('q').getAttribute('aria-expanded')`
		active   = `document.getElementById('q').getAttribute('aria-activedescendant')`
		chosen   = `document.querySelector('#q-list [aria-selected=true]')?.id`
		status   = `document.querySelector('#q ~ [role=status]').textContent`
		focused  = `document.activeElement.id`
	)
	until(t, ctx, expanded, "false")
	press(t, ctx, "dodgy kn")
	until(t, ctx, expanded, "true")
	said, err := chromedp.Run(ctx, chromedp.Evaluate[string](status))
	if err != nil || !strings.Contains(said, "suggestion") || !strings.Contains(said, "arrow keys") {
		t.Errorf("it says %q: %v", said, err)
	}
	few, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('#q-list li')].filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.textContent)`))
	if err != nil || len(few) > 0 {
		t.Errorf("too small to hit: %q %v", few, err)
	}
	if beyond, err := chromedp.Run(ctx, chromedp.Evaluate[int](wide)); err != nil || beyond > 0 {
		t.Errorf("%d px too wide: %v", beyond, err)
	}
	until(t, ctx, active, "null")
	until(t, ctx, value, "dodgy kn") // Nothing is put in before it is chosen.
	press(t, ctx, kb.ArrowDown)
	until(t, ctx, active, "q-list-0")
	until(t, ctx, chosen, "q-list-0")
	press(t, ctx, kb.ArrowUp) // Above the first is the field itself, and above that the last.
	until(t, ctx, chosen, "undefined")
	press(t, ctx, kb.ArrowDown+kb.Escape)
	until(t, ctx, expanded, "false")
	until(t, ctx, value, "dodgy kn")
	press(t, ctx, "ees")
	until(t, ctx, expanded, "true")
	first, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector('#q-list li').firstChild.textContent`))
	if err != nil || first == "" {
		t.Fatalf("the first suggestion is %q: %v", first, err)
	}
	press(t, ctx, kb.ArrowDown)
	enter(t, ctx) // Choosing does not send the form.
	until(t, ctx, value, first)
	until(t, ctx, expanded, "false")
	until(t, ctx, focused, "q")
	press(t, ctx, " q")
	press(t, ctx, kb.Tab)
	until(t, ctx, focused, "postcode")
	until(t, ctx, expanded, "false")
	press(t, ctx, "Hathers")
	until(t, ctx, `document.querySelector('#postcode-list li')?.firstChild.textContent`, "Hathersage, Derbyshire Dales")
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS("#postcode-list li"))); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, `document.getElementById('postcode').value`, "Hathersage, Derbyshire Dales")
	until(t, ctx, focused, "postcode")
	enter(t, ctx) // With nothing open it sends the form.
	until(t, ctx, `location.pathname`, "/search")
}

// Words of danger are completed by nothing.
func TestComboboxOffersNoDanger(t *testing.T) {
	ctx := browser(t)
	at := serve(t, open(t, listings(t)))
	if err := chromedp.Do(ctx, chromedp.Navigate(at+"/"), chromedp.Focus(chromedp.ID("q"))); err != nil {
		t.Fatal(err)
	}
	press(t, ctx, "walk")
	until(t, ctx, `document.getElementById('q').getAttribute('aria-expanded')`, "true")
	press(t, ctx, " no i want to end my life")
	until(t, ctx, `document.querySelector('#q ~ [role=status]').textContent`, "No suggestions")
	until(t, ctx, `document.getElementById('q').getAttribute('aria-expanded')`, "false")
}
