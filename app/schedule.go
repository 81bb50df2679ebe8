package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"

	"fingerpost/app/directory"
	"fingerpost/search"
	"github.com/robfig/cron/v3"
)

// postcodesEvery is when the postcodes are fetched anew: Code-Point Open comes
// out in February, May, August and November.
const postcodesEvery = "17 4 10 3,6,9,12 *"

// background is what a server does beside answering: it follows the change log,
// notices newly loaded postcodes, and runs the cron entries in London time: the
// postcodes' refreshment, and, each second, a look at which feeds are due.
type background struct {
	ctx   context.Context
	p     *parts
	ix    *search.Index
	cron  *cron.Cron
	feeds *feedReader
	wg    sync.WaitGroup

	postcodes string // where they are fetched from
}

func newBackground(ctx context.Context, p *parts, ix *search.Index) *background {
	return &background{ctx: ctx, p: p, ix: ix, cron: cron.New(cron.WithLocation(directory.London())), feeds: newFeedReader(p), postcodes: defaultPostcodes}
}

func (b *background) start() {
	b.wg.Go(func() { b.ix.Follow(b.ctx, followEvery) })
	b.wg.Go(b.watchPostcodes)
	if b.refreshes() {
		if _, err := os.Stat(b.p.config.path(postcodesFile)); errors.Is(err, fs.ErrNotExist) {
			b.wg.Go(b.refreshPostcodes)
		}
		if _, err := b.cron.AddFunc(postcodesEvery, b.refreshPostcodes); err != nil {
			b.p.log.Error("the schedule of the postcodes can't be read", "error", err)
		}
	}
	if err := b.feeds.start(b.ctx); err != nil {
		b.p.log.Warn("what the last server had in hand waits for a minute", "error", err)
	}
	b.cron.Schedule(cron.Every(time.Second), cron.FuncJob(func() { b.feeds.tick(b.ctx) }))
	b.cron.Start()
}

func (b *background) wait() {
	<-b.cron.Stop().Done()
	b.feeds.wait()
	b.wg.Wait()
}

// refreshes tells whether postcodes are fetched from the internet: on a server
// that is meant for the public, or where it is asked for.
func (b *background) refreshes() bool {
	c := b.p.config
	return c.Postcodes == "on" || c.Postcodes == "auto" && !c.local()
}

// refreshPostcodes leaves what is there when it fails, and says so once. A
// table from the ONS Postcode Directory knows more than Code-Point Open does
// (Northern Ireland, postcodes of the past), so it is not replaced by it.
func (b *background) refreshPostcodes() {
	if t := b.p.places.Table(); t != nil && t.Info().Source != "Code-Point Open" {
		return
	}
	if _, err := loadPostcodes(b.ctx, b.p, b.postcodes, nil); err != nil && b.ctx.Err() == nil {
		b.p.log.Warn("the postcodes could not be fetched; what is there stays in use", "error", err)
	}
}

// watchPostcodes takes a table into use that another process has loaded.
func (b *background) watchPostcodes() {
	file := b.p.config.path(postcodesFile)
	last := modified(file)
	for tick := time.NewTicker(time.Second); ; {
		select {
		case <-b.ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
		if now := modified(file); !now.Equal(last) {
			last = now
			if err := b.p.usePostcodes(); err != nil {
				b.p.log.Warn("the loaded postcodes can't be used", "error", err)
			}
		}
	}
}

func modified(file string) time.Time {
	info, err := os.Stat(file)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
