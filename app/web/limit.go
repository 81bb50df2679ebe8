package web

import (
	"math"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"fingerpost/app/directory"
	"github.com/gofiber/fiber/v2"
)

// maxBuckets bounds the memory of a limiter: about 10 MB.
const maxBuckets = 100_000

// limiter lets each network make so many requests a minute: a bucket that holds
// a minute's worth, and fills at an even pace.
type limiter struct {
	perMinute float64
	now       func() time.Time

	mu      sync.Mutex
	buckets map[netip.Prefix]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func newLimiter(perMinute int, now func() time.Time) *limiter {
	return &limiter{perMinute: float64(perMinute), now: now, buckets: map[netip.Prefix]bucket{}}
}

// take uses up one request of a network's. Where none is left it gives how long
// until there is one.
func (l *limiter) take(who netip.Prefix) (wait time.Duration, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b, known := l.buckets[who]
	if !known {
		l.makeRoom(now)
		b = bucket{left: l.perMinute, at: now}
	}
	b.left = l.filled(b, now)
	b.at = now
	if ok = b.left >= 1; ok {
		b.left--
	}
	l.buckets[who] = b
	return time.Duration((1 - b.left) / l.perMinute * float64(time.Minute)), ok
}

func (l *limiter) filled(b bucket, now time.Time) float64 {
	return min(l.perMinute, b.left+max(0, now.Sub(b.at).Minutes())*l.perMinute)
}

// makeRoom forgets the networks whose buckets are full again, and everything if
// that is not enough: an attack from many places must not fill the memory.
func (l *limiter) makeRoom(now time.Time) {
	if len(l.buckets) < maxBuckets {
		return
	}
	for who, b := range l.buckets {
		if l.filled(b, now) >= l.perMinute {
			delete(l.buckets, who)
		}
	}
	if len(l.buckets) >= maxBuckets {
		clear(l.buckets)
	}
}

// limit turns away who asks too often.
func (s *Server) limit(c *fiber.Ctx) error {
	wait, ok := s.limiter.take(s.clients.network(c))
	if ok {
		return c.Next()
	}
	return tooOften(c, wait)
}

// tooOften says when to come back.
func tooOften(c *fiber.Ctx, wait time.Duration) error {
	c.Set(fiber.HeaderRetryAfter, strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	return directory.Errorf(directory.TooMany, "", "There were too many requests from your connection in the last minute. Wait a minute, then try again.")
}
