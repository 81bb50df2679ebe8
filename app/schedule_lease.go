package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// A feed is read by one process at a time. Who reads it says so every now and
// then; what was killed keeps others out for a minute at the most.
const (
	leaseLength = time.Minute
	leaseRenew  = 15 * time.Second
)

// serverHolder is the server's name on a lease. There is one server to a
// DATA_DIR, so one that starts may take back what its predecessor was killed
// with.
const serverHolder = "server"

// commandHolder is this process's name on a lease.
func commandHolder() string { return fmt.Sprintf("command %d", os.Getpid()) }

// errLeaseLost is why a run ends whose lease could not be renewed in time: the
// machine slept, or the record was locked for very long.
var errLeaseLost = errors.New("another process has begun to read this feed meanwhile")

// errStopped is why a run ends whose program is told to stop.
var errStopped = errors.New("cut short, since the program was told to stop")

// alone does something with a feed while nobody else may. Where somebody else
// has it, that is a Conflict.
func (p *parts) alone(ctx context.Context, feed, holder string, do func(context.Context) error) error {
	taken, lease, err := p.take(ctx, feed, holder)
	if err != nil {
		return err
	}
	if !taken {
		return directory.Errorf(directory.Conflict, "feed", "The feed %q is being read at this moment (%s). Wait for that to end, and try again.", feed, lease.Holder)
	}
	// What ends is to say why it did, whatever the signal calls itself.
	outer := ctx
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(outer))
	defer context.AfterFunc(outer, func() { cancel(errStopped) })()
	tick := time.NewTicker(leaseRenew)
	defer tick.Stop()
	renewed := make(chan struct{})
	go func() {
		defer close(renewed)
		p.renew(ctx, cancel, tick.C, feed, holder)
	}()
	err = do(ctx)
	if cause := context.Cause(ctx); errors.Is(cause, errLeaseLost) {
		err = errors.Join(err, cause)
	}
	cancel(nil)
	<-renewed
	return errors.Join(err, p.store.DropLease(context.WithoutCancel(ctx), feed, holder))
}

// take takes the lease of a feed, or says who has it. A command that was killed
// has it no more.
func (p *parts) take(ctx context.Context, feed, holder string) (taken bool, lease store.Lease, err error) {
	for {
		if taken, err = p.store.TakeLease(ctx, feed, holder, leaseLength); taken || err != nil {
			return taken, lease, err
		}
		if lease, err = p.store.LeaseOf(ctx, feed); err != nil || !killed(lease.Holder) {
			return false, lease, err
		}
		if err = p.store.DropLease(ctx, feed, lease.Holder); err != nil {
			return false, lease, err
		}
	}
}

// killed tells whether a lease is of a command that runs no more.
func killed(holder string) bool {
	var pid int
	if _, err := fmt.Sscanf(holder, "command %d", &pid); err != nil || pid <= 0 {
		return false
	}
	return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}

// renew keeps a lease, by a clock, until ctx ends, and ends ctx where somebody
// else has got the lease.
func (p *parts) renew(ctx context.Context, cancel context.CancelCauseFunc, tick <-chan time.Time, feed, holder string) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
		taken, err := p.store.TakeLease(ctx, feed, holder, leaseLength)
		if err == nil && !taken {
			cancel(errLeaseLost)
			return
		}
		if err != nil && ctx.Err() == nil {
			p.log.Warn("the lease of a feed could not be renewed; it is tried again", "feed", feed, "error", err)
		}
	}
}
