package web_test

import (
	"context"
	"net"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestMain ends the browser, if a test has started it.
func TestMain(m *testing.M) {
	code := m.Run()
	chromium.stop()
	os.Exit(code)
}

// chromium is the browser that all tests share.
var chromium process

// process is a browser that starts when it is first asked for.
type process struct {
	once sync.Once
	ctx  context.Context
	err  error
}

// start starts the browser, which asks nobody on the network for anything but
// this machine. It is of somebody who wants less motion: where a page glides to
// what is to be clicked, the click comes down on what was there before.
func (p *process) start(path string) (context.Context, error) {
	p.once.Do(func() {
		allocator, _ := chromedp.NewExecAllocator(context.Background(),
			chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
			chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
			chromedp.Flag("force-prefers-reduced-motion", true),
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		)
		p.ctx, _ = chromedp.NewContext(allocator)
		p.err = chromedp.Do(p.ctx)
	})
	return p.ctx, p.err
}

// stop ends the browser and waits until it has gone, with all that it kept.
func (p *process) stop() {
	if p.ctx != nil {
		chromedp.Cancel(p.ctx)
	}
}

// browser gives a new window of a headless Chromium that knows nothing of any
// other test's, or skips the test where there is no Chromium.
func browser(tb testing.TB) context.Context {
	tb.Helper()
	if testing.Short() {
		tb.Skip("skipped: a browser takes long, and -short was asked for")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		tb.Skip("skipped: no Chromium is installed here")
	}
	parent, err := chromium.start(path)
	if err != nil {
		tb.Fatalf("start %s: %v", path, err)
	}
	ctx, closeWindow := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	ctx, cancel := context.WithTimeout(ctx, 6*time.Minute)
	tb.Cleanup(func() { closeWindow(); cancel() })
	if err := chromedp.Do(ctx); err != nil {
		tb.Fatalf("open a window: %v", err)
	}
	return ctx
}

// serve puts a site on a loopback port and gives its address.
func serve(tb testing.TB, s site) string {
	tb.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	go s.Serve(ln)
	tb.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		s.Shutdown(ctx)
	})
	return "http://" + ln.Addr().String()
}

// window sets the size of the page: a phone's where it is narrow.
func window(width, height int64) chromedp.Action[chromedp.Void] {
	if width < 600 {
		return chromedp.EmulateViewport(width, height, chromedp.EmulateMobile)
	}
	return chromedp.EmulateViewport(width, height)
}
