package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"fingerpost/app/directory"
)

// searchCommand has the parameters of GET /api/search as flags.
type searchCommand struct {
	Words    []string `arg:"" optional:"" help:"What would help, in your own words."`
	Postcode string   `help:"A postcode, the first half of one, or a place."`
	Lat      string   `help:"Latitude, instead of a postcode."`
	Lng      string   `help:"Longitude."`
	Within   string   `help:"How far: 1.5mi or 8km."`
	Kind     string   `help:"Kinds, by commas."`
	Need     string   `help:"Needs, by commas."`
	Day      string   `help:"Days, by commas: mon,tue."`
	Time     string   `help:"morning, afternoon or evening, by commas."`
	Cost     string   `help:"free, donation or paid, by commas."`
	Access   string   `help:"What is needed there, by commas: step-free,toilets. All of them."`
	Age      string   `help:"The person's age."`
	Gender   string   `help:"women or men: who is asking."`
	Only     string   `help:"women or men: groups for them alone."`
	Language string   `help:"Languages, by commas: ur,bn."`
	Referral string   `help:"Who sends: self, gp, link-worker, professional."`
	Delivery string   `help:"in-person, online, phone, home-visit, by commas."`
	Audience string   `help:"public, professionals, employers, young-people."`
	Sort     string   `help:"best, distance, next or name."`
	Page     string   `help:"Which page."`
	PerPage  string   `help:"How many a page."`
	Explain  bool     `help:"Show what the words were understood to mean, and what each one's place is the sum of."`
	JSON     bool     `help:"Print the answer as the API gives it." name:"json"`
}

func (c *searchCommand) values() url.Values {
	v := url.Values{}
	for name, value := range map[string]string{
		"q": strings.Join(c.Words, " "), "postcode": c.Postcode, "lat": c.Lat, "lng": c.Lng, "within": c.Within,
		"kind": c.Kind, "need": c.Need, "day": c.Day, "time": c.Time, "cost": c.Cost, "access": c.Access, "age": c.Age,
		"gender": c.Gender, "only": c.Only, "language": c.Language, "referral": c.Referral, "delivery": c.Delivery,
		"audience": c.Audience, "sort": c.Sort, "page": c.Page, "per_page": c.PerPage,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if c.Explain {
		v.Set("explain", "1")
	}
	return v
}

// Run prints a table of what was found. It asks the running server, or where
// none runs opens the index itself; the answer is the API's either way.
func (c *searchCommand) Run(ctx context.Context, s *session) error {
	status, body, err := c.answer(ctx, s)
	if err != nil {
		return err
	}
	if status != http.StatusOK {
		var problem struct{ Title, Detail, Field string }
		if json.Unmarshal(body, &problem) != nil || problem.Detail+problem.Title == "" {
			return fmt.Errorf("the search answered %d", status)
		}
		if problem.Detail == "" {
			problem.Detail = problem.Title
		}
		return directory.Errorf(directory.Invalid, problem.Field, "%s", problem.Detail)
	}
	if c.JSON {
		_, err := fmt.Fprintln(s.out, string(body))
		return err
	}
	return printAnswer(s.out, body)
}

func (c *searchCommand) answer(ctx context.Context, s *session) (int, []byte, error) {
	path := "/api/search?" + c.values().Encode()
	if info, running := runningServer(s.config); running {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, info.Address+path, nil)
		if err != nil {
			return 0, nil, err
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return 0, nil, fmt.Errorf("ask the running server: %w", err)
		}
		return read(res)
	}
	return c.answerHere(ctx, s, path)
}

func (c *searchCommand) answerHere(ctx context.Context, s *session, path string) (int, []byte, error) {
	quiet := *s
	quiet.config.LogLevel = 4 // The request's own log line says nothing to whom it interrupts.
	p, err := openParts(ctx, &quiet, true)
	if err != nil {
		return 0, nil, err
	}
	defer p.close()
	if err := p.loadSamples(ctx); err != nil {
		return 0, nil, err
	}
	ix, err := p.openIndex(ctx)
	if err != nil {
		return 0, nil, err
	}
	defer ix.Close()
	if err := ix.CatchUp(ctx); err != nil {
		return 0, nil, err
	}
	server, err := p.web(ix, func() error { return nil })
	if err != nil {
		return 0, nil, err
	}
	res, err := server.Test(httptest.NewRequestWithContext(ctx, http.MethodGet, path, nil))
	if err != nil {
		return 0, nil, err
	}
	return read(res)
}

func read(res *http.Response) (int, []byte, error) {
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res.StatusCode, body, err
}
