package web_test

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// step is something that somebody does.
type step struct {
	do   chromedp.Action[chromedp.Void]
	want string // the path and query that it leads to
	say  string // the heading there
}

// take does it on the site at an address.
func (s step) take(t *testing.T, ctx context.Context, at string) {
	t.Helper()
	if err := chromedp.Do(ctx, s.do); err != nil {
		t.Fatalf("on the way to %s: %v", s.want, err)
	}
	arrive(t, ctx, at+s.want)
	if heading, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS("h1"))); err != nil || heading != s.say {
		t.Fatalf("%s: heading %q, want %q (%v)", s.want, heading, s.say, err)
	}
}

// arrive waits until the browser shows an address.
func arrive(t *testing.T, ctx context.Context, want string) {
	t.Helper()
	var where string
	for range 100 {
		where, _ = chromedp.Run(ctx, chromedp.Location()) // Between two pages there is none.
		if where == want {
			if err := chromedp.Do(ctx, chromedp.WaitReady(chromedp.CSS("footer"))); err == nil {
				settle(t, ctx)
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("the browser is at %s, want %s", where, want)
}

// settle waits until a page is there with its styles and has been painted: a
// click is aimed at where something stands, and before that it may still move;
// and what is clicked or typed on a page not yet painted, Chromium throws away.
func settle(t *testing.T, ctx context.Context) {
	t.Helper()
	const there = `document.readyState === 'complete' && performance.getEntriesByName('first-contentful-paint').length > 0`
	for range 200 {
		if done, err := chromedp.Run(ctx, chromedp.Evaluate[bool](there)); err == nil && done {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatal("the page is not there whole after five seconds")
}
