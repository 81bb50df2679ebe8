package web

import (
	"encoding/json"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// problem is an error of the API, as RFC 9457 has it. Kind, Field, Choices and
// Code are members of our own (section 3.2).
type problem struct {
	Type    string   `json:"type"`
	Title   string   `json:"title"`
	Status  int      `json:"status"`
	Detail  string   `json:"detail"`
	Kind    string   `json:"kind,omitempty"`
	Field   string   `json:"field,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Code    string   `json:"code,omitempty"`
}

// forPrograms tells whether an address answers in JSON.
func forPrograms(path string) bool { return path == "/api" || strings.HasPrefix(path, "/api/") }

// sendProblem answers a program.
func sendProblem(c *fiber.Ctx, f failure) error {
	body, err := json.Marshal(problem{
		Type: "about:blank", Title: f.title, Status: f.status, Detail: f.detail,
		Kind: f.kind, Field: f.field, Choices: f.choices, Code: f.code,
	})
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "application/problem+json")
	return c.Status(f.status).Send(body)
}

// sendJSON answers a program with what it asked for. HTML is not escaped: the
// answer is JSON and is served as nothing else.
func sendJSON(c *fiber.Ctx, v any) error {
	c.Set(fiber.HeaderContentType, "application/json; charset=utf-8")
	encoder := json.NewEncoder(c)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}
