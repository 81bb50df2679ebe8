package web

import (
	"log/slog"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are the figures of GET /metrics, in a registry of the server's own.
// Labels hold patterns and classes alone: never a path, a query or an address.
type metrics struct {
	requests *prometheus.HistogramVec
	page     fiber.Handler
}

// newMetrics makes the figures: of requests, of the record and the index, of the
// build (go_build_info, with the commit where the build was told it) and of the Go
// runtime. What can't be read is logged and left out, and the rest is given.
func newMetrics(store Store, search Search, log *slog.Logger) *metrics {
	m := &metrics{requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "fingerpost_http_request_duration_seconds",
		Help:    "How long requests took, by the pattern of their address and the class of their status; _count is how many there were.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
	}, []string{"route", "status"})}
	registry := prometheus.NewRegistry()
	registry.MustRegister(
		m.requests, standing{store, search},
		collectors.NewBuildInfoCollector(), collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	m.page = adaptor.HTTPHandler(promhttp.HandlerFor(registry, promhttp.HandlerOpts{
		Registry:           registry,
		ErrorLog:           slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		ErrorHandling:      promhttp.ContinueOnError,
		DisableCompression: true, // The reader is on this network.
		EnableOpenMetrics:  true,
	}))
	return m
}

// observe counts an answer. Class is that of RFC 9110 section 15: "2xx".
func (m *metrics) observe(route string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, strconv.Itoa(status/100)+"xx").Observe(took.Seconds())
}

// metricsPage answers GET /metrics to who is inside, and is not there for
// anybody else: they meet the rate limit and then the page for what can't be
// found.
func (s *Server) metricsPage(c *fiber.Ctx) error {
	if !s.inside(c) {
		return c.Next()
	}
	noStore(c)
	return s.metrics.page(c)
}
