package web

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"fingerpost/app/web/locales"
	"fingerpost/search"
	"fingerpost/seed"
	"github.com/gofiber/fiber/v2"
)

// The bounds of one request. A search's address is a few hundred bytes; the
// forms to come are a few thousand.
const (
	maxBody    = 64 << 10
	maxHeader  = 16 << 10
	maxURL     = 4 << 10
	answerTime = 10 * time.Second
	readTime   = 10 * time.Second
	writeTime  = 30 * time.Second
	idleTime   = 60 * time.Second
)

// Server answers people and programs. Make one with New.
type Server struct {
	app        *fiber.App
	store      Store
	search     Search
	places     locator
	vocabulary *seed.Vocabulary
	words      *search.Words
	urgent     *search.UrgentWords
	site       Site
	ready      func() error
	log        *slog.Logger
	now        func() time.Time

	clients clients
	limiter *limiter // nil: no limit
	reports *limiter // of what people say is wrong
	key     []byte   // signs what forms carry
	metrics *metrics
	assets  assets
	views   views
	moulds  map[string]*moulds // by language
	openapi []byte             // the document of GET /openapi.json
	fronts  fronts
	counted census
	behind  sync.WaitGroup  // what is being counted anew behind the scenes
	closing context.Context // ends when the server is shut down
	stop    context.CancelFunc

	perSitemap int
	unfolded   bool // templates are left as they are written

	languages []*locales.Language // English first
}

// New makes a server of its parts. An error says which option is wrong.
func New(o Options) (*Server, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	s := &Server{
		store: o.Store, search: o.Search, places: locator{o.Places, o.Search}, vocabulary: o.Vocabulary, words: o.Words, urgent: search.NewUrgentWords(o.Urgent),
		site: o.Site, ready: o.Ready, log: o.Log, now: o.Now, metrics: newMetrics(o.Store, o.Search, o.Log),
		perSitemap: perSitemap,
	}
	if s.clients.proxies, err = parseProxies(o.TrustedProxies); err != nil {
		return nil, err
	}
	if o.RateLimit > 0 {
		s.limiter = newLimiter(o.RateLimit, o.Now)
	}
	s.reports, s.key = newLimiter(reportsPerMinute, o.Now), o.Key
	if s.assets, err = loadAssets(staticFiles); err != nil {
		return nil, fmt.Errorf("web: static files: %w", err)
	}
	if s.languages, err = locales.Load(o.Languages, termLabels(o.Vocabulary)); err != nil {
		return nil, fmt.Errorf("web: languages: %w", err)
	}
	s.fronts, s.counted.lasts, s.counted.most = newFronts(s.languages), countedFor, countedMost
	s.closing, s.stop = context.WithCancel(context.Background())
	s.moulds = map[string]*moulds{}
	for _, l := range s.languages {
		s.moulds[l.Tag] = &moulds{made: map[string]mould{}}
	}
	if s.views, err = s.loadViews(templateFiles); err != nil {
		return nil, fmt.Errorf("web: templates: %w", err)
	}
	if s.openapi, err = describe(s.site, s.vocabulary); err != nil {
		return nil, fmt.Errorf("web: describe the API: %w", err)
	}
	s.app = fiber.New(fiber.Config{
		AppName:               o.Site.Name,
		BodyLimit:             maxBody,
		CaseSensitive:         true,
		DisableStartupMessage: true,
		ErrorHandler:          s.fail,
		IdleTimeout:           idleTime,
		Immutable:             true, // Values outlive the request's buffers, in caches and logs.
		ReadBufferSize:        maxHeader,
		ReadTimeout:           readTime,
		WriteTimeout:          writeTime,
	})
	s.routes()
	s.app.Server().ErrorHandler = unread(s.app.Server().ErrorHandler)
	return s, nil
}

// Listen serves at an address such as ":8080" until Shutdown.
func (s *Server) Listen(addr string) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen at %s: %w", addr, err)
	}
	return s.Serve(ln)
}

// Serve serves on a listener, which it closes, until Shutdown.
func (s *Server) Serve(ln net.Listener) error { return s.app.Listener(ln) }

// Warm counts what pages say of the whole directory, so that nobody has to wait for
// it. It is worth calling once everything is loaded; pages count for themselves
// where it wasn't.
func (s *Server) Warm(ctx context.Context) {
	for _, l := range s.languages {
		if _, err := (voice{s, l}).frontPage(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("the first page could not be counted ahead", "err", err)
		}
	}
	if _, err := s.locals(ctx); err != nil && ctx.Err() == nil {
		s.log.Warn("the districts could not be counted ahead", "err", err)
	}
}

// Shutdown lets the requests under way finish, or gives up when ctx ends.
func (s *Server) Shutdown(ctx context.Context) error {
	err := s.app.ShutdownWithContext(ctx)
	s.stop()
	s.behind.Wait()
	return err
}

// Test answers one request without a network.
func (s *Server) Test(req *http.Request) (*http.Response, error) { return s.app.Test(req, -1) }
