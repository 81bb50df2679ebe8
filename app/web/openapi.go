package web

import (
	"encoding/json"
	"fmt"
	"reflect"

	"fingerpost/seed"
	"github.com/gofiber/fiber/v2"
)

// apiVersion is that of the API, not of the program: it grows by one when
// something is taken away that a client may rely on.
const apiVersion = "1.0"

// document is an OpenAPI description (OpenAPI 3.1.1 section 4.8.1).
type document struct {
	OpenAPI    string              `json:"openapi"`
	Info       info                `json:"info"`
	Paths      map[string]pathItem `json:"paths"`
	Components components          `json:"components"`
}

type info struct {
	Title       string            `json:"title"`
	Version     string            `json:"version"`
	Description string            `json:"description"`
	Contact     map[string]string `json:"contact,omitempty"`
}

type pathItem struct {
	Get operation `json:"get"`
}

type operation struct {
	ID          string              `json:"operationId"`
	Summary     string              `json:"summary"`
	Description string              `json:"description,omitempty"`
	Parameters  []parameter         `json:"parameters,omitempty"`
	Responses   map[string]response `json:"responses"`
}

type response struct {
	Description string               `json:"description"`
	Headers     map[string]header    `json:"headers,omitempty"`
	Content     map[string]mediaType `json:"content"`
}

type header struct {
	Description string  `json:"description"`
	Schema      *schema `json:"schema"`
}

type mediaType struct {
	Schema *schema `json:"schema"`
}

type components struct {
	Schemas map[string]*schema `json:"schemas"`
}

// describe writes the document of the API. It is made from the types that
// answers are made of, the lists that questions are checked against and the
// vocabulary, and names no server: the API is where the document is.
func describe(site Site, v *seed.Vocabulary) ([]byte, error) {
	b := newSchemas(remarks())
	b.components["KindSlug"] = oneOf(slugs(v.Kinds)...).saying("A kind of group or service.")
	b.components["NeedSlug"] = oneOf(slugs(v.Needs)...).saying("What a group or service helps with.")
	d := document{
		OpenAPI: "3.1.1",
		Info: info{
			Title: site.Name, Version: apiVersion,
			Description: "Groups and services that help people to keep well, near a place. No key is needed. " +
				"What is asked is used for the answer and then forgotten. Listings have licences of their own: " +
				"show each one's attribution beside it. A listing marked “sample” is of a group that does not exist.",
		},
		Paths: operations(func(v any) *schema { return b.of(reflect.TypeOf(v)) }),
	}
	if site.ContactEmail != "" {
		d.Info.Contact = map[string]string{"email": site.ContactEmail}
	}
	if b.err != nil {
		return nil, b.err
	}
	for name := range b.remarks {
		if !b.used[name] {
			return nil, fmt.Errorf("there is a remark on %s, which no answer has", name)
		}
	}
	d.Components.Schemas = b.components
	return json.Marshal(d)
}

func slugs(terms []seed.Term) []string {
	var out []string
	for _, t := range terms {
		out = append(out, t.Slug)
	}
	return out
}

// openAPI answers GET /openapi.json.
func (s *Server) openAPI(c *fiber.Ctx) error {
	fresh(c)
	c.Set(fiber.HeaderContentType, "application/json; charset=utf-8")
	return c.Send(s.openapi)
}
