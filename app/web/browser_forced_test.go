package web_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// edgeless finds fields and buttons that only a colour behind them or a shadow
// would set off from the page, and what does not show by a line that it has the
// focus: where somebody's own few colours hold, all grounds are one, and there are
// no shadows. Boxes to tick are the browser's own, and a drawing keeps its colours.
const edgeless = `(() => {
	const found = [], line = (s, side) => s[side + 'Style'] != 'none' && parseFloat(s[side + 'Width']) >= 1;
	for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
		if (!e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) || e.closest('.hidden, svg')) continue;
		const looks = getComputedStyle(e), name = e.outerHTML.slice(0, 80);
		if (e.matches('button:not(.plainly), .button, input, select, textarea') && looks.appearance == 'none' && !line(looks, 'borderBottom')) found.push('no edge: ' + name);
		e.focus();
		if (document.activeElement == e && !line(looks, 'outline')) found.push('no focus: ' + name);
	}
	return found;
})()`

// forced holds a page against what it promises where somebody who sees little has
// chosen the few colours of everything: it keeps its edges, what has the focus
// shows it, and what is written can be read.
func forced(t *testing.T, ctx context.Context) {
	t.Helper()
	media(t, ctx, "forced-colors", "active")
	if active, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`matchMedia('(forced-colors: active)').matches`)); err != nil || !active {
		t.Fatalf("the colours are as ever: %v", err)
	}
	if found := violations(t, ctx); len(found) > 0 {
		t.Errorf("forced colours:\n%s", strings.Join(found, "\n"))
	}
	if found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](edgeless)); err != nil || len(found) > 0 {
		t.Errorf("forced colours: %v\n%s", err, strings.Join(found, "\n"))
	}
}
