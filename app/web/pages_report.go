package web

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"github.com/gofiber/fiber/v2"
)

// reportView is the form that asks what is wrong with a listing.
type reportView struct {
	Name, Listing, Action string
	Summary               *form // what is wrong with the form itself
	Choices               []choiceOf
	Text                  string
	Most                  int
	Token                 string
}

// choiceOf is one of several values.
type choiceOf struct {
	Value, Label string
	Chosen       bool
}

// wrongTerms are what pages call the words of store.Wrongs.
var wrongTerms = []term{
	{"closed", "It does not run any more"}, {"time", "The day or the time is wrong"}, {"place", "The place is wrong"},
	{"contact", "The number, email or website is wrong"}, {"cost", "The cost is wrong"}, {"safety", "I did not feel safe there"}, {"other", "Something else"},
}

// reportsPerMinute is how many reports one network may send.
const reportsPerMinute = 3

func reportURL(id string) string   { return serviceURL(id) + "/report" }
func reportedURL(id string) string { return serviceURL(id) + "/reported" }

// reportPage answers GET /services/{id}/report with the form.
func (s *Server) reportPage(c *fiber.Ctx) error {
	noStore(c)
	service, err := s.listing(c)
	if err != nil {
		return err
	}
	return s.voice(c).reportForm(c, http.StatusOK, service, store.Report{}, form{})
}

func (v voice) reportForm(c *fiber.Ctx, status int, service *directory.Service, r store.Report, wrong form) error {
	view := reportView{
		Name: service.Name, Listing: v.to(serviceURL(service.ID)), Action: v.to(reportURL(service.ID)), Text: r.Text, Most: store.MostText, Token: v.token(reportURL(service.ID)),
	}
	if wrong.Problem != "" {
		view.Summary = &wrong
	}
	for _, t := range wrongTerms {
		view.Choices = append(view.Choices, choiceOf{t.value, v.T(t.label), t.value == r.About})
	}
	return v.render(c, status, "report", page{
		Title: v.T("What is wrong?"), Error: wrong.Problem != "", NoIndex: true, Sample: service.Source.Sample(), Leave: v.private(v.subjects(service)...), Body: view,
	})
}

// reportSent answers POST /services/{id}/report. What was told is kept for
// stewards as it was told, and nothing of who told it. A sender that fills in
// what no person sees is thanked, and not heard.
func (s *Server) reportSent(c *fiber.Ctx) error {
	noStore(c)
	if err := s.ours(c); err != nil {
		return err
	}
	if wait, ok := s.reports.take(s.clients.network(c)); !ok {
		return tooOften(c, wait)
	}
	service, err := s.listing(c)
	if err != nil {
		return err
	}
	v := s.voice(c)
	r := store.Report{ServiceID: service.ID, About: c.FormValue("about"), Text: strings.ReplaceAll(strings.ToValidUTF8(c.FormValue("text"), "\uFFFD"), "\r\n", "\n")}
	if c.FormValue("website") == "" {
		if wrong := v.wrongReport(c, r); wrong.Problem != "" {
			return v.reportForm(c, http.StatusBadRequest, service, r, wrong)
		}
		if err := s.store.AddReport(c.UserContext(), r); err != nil {
			return err
		}
	}
	return c.Redirect(v.to(reportedURL(service.ID)), http.StatusSeeOther)
}

// wrongReport says what is wrong with what was sent, if anything is.
func (v voice) wrongReport(c *fiber.Ctx, r store.Report) form {
	switch {
	case !slices.Contains(store.Wrongs, r.About):
		return form{Field: "about-" + wrongTerms[0].value, Problem: v.T("Choose what is wrong.")}
	case utf8.RuneCountInString(r.Text) > store.MostText:
		return form{Field: "text", Problem: v.T("Use at most %d letters.", store.MostText)}
	case r.About == "other" && strings.TrimSpace(r.Text) == "":
		return form{Field: "text", Problem: v.T("Tell us what is wrong.")}
	case !v.given(reportURL(r.ServiceID), c.FormValue("token")):
		return form{Problem: v.T("This page was open for a long time. Please send it again.")}
	default:
		return form{}
	}
}

// reportedPage answers GET /services/{id}/reported: thanks.
func (s *Server) reportedPage(c *fiber.Ctx) error {
	noStore(c)
	service, err := s.listing(c)
	if err != nil {
		return err
	}
	v := s.voice(c)
	return v.render(c, http.StatusOK, "reported", page{
		Title: v.T("Thank you"), NoIndex: true, Leave: v.private(v.subjects(service)...), Body: link{URL: v.to(serviceURL(service.ID)), Label: service.Name},
	})
}
