package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// districtsPage answers GET /in: every district of which anything is known.
func (s *Server) districtsPage(c *fiber.Ctx) error {
	fresh(c)
	v := s.voice(c)
	all, err := s.locals(c.UserContext())
	if err != nil {
		return err
	}
	var doors []door
	for _, in := range all.all {
		doors = append(doors, door{URL: v.to(inPath(in.Slug, "")), Label: v.district(in.District), Count: grouped(in.Total)})
	}
	slices.SortStableFunc(doors, func(a, b door) int { return strings.Compare(a.Label, b.Label) })
	return v.render(c, http.StatusOK, "districts", page{
		Title: v.T("Groups and services by place"), Description: v.T("What there is in each part of the country, by district."), Canonical: "/in", Body: doors,
	})
}
