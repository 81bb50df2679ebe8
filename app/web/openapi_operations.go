package web

import (
	"net/http"
	"strconv"
)

// operations are what a program can ask, by path. Of gives the schema of an
// answer.
func operations(of func(answer any) *schema) map[string]pathItem {
	id := parameter{Name: "id", In: "path", Required: true, Description: "A service's id, as a search gives it.", Schema: &schema{Type: "string"}}
	place := parameter{
		Name: "postcode", In: "path", Required: true, Example: "S1 2HE", Schema: text(),
		Description: "A postcode, the first half of one, or the name of a place.",
	}
	problems := of(problem{})
	get := func(o operation, answer any, failures ...int) pathItem {
		o.Responses = failed(problems, append(failures, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable)...)
		o.Responses["200"] = inJSON("What was asked for.", of(answer))
		return pathItem{o}
	}
	return map[string]pathItem{
		"/api/search": get(operation{
			ID: "search", Summary: "Find groups and services",
			Description: "Different parameters must all be met. A parameter that takes a list is met by any one of its values, but “access” only by all. " +
				"What is not known meets no filter: “unconfirmed” counts those that have not said.",
			Parameters: searchParameters(),
		}, answerJSON{}, http.StatusBadRequest, http.StatusRequestURITooLong),
		"/api/suggest": get(operation{
			ID: "suggest", Summary: "Complete what somebody is typing", Parameters: suggestParameters(),
		}, suggestionsAnswer{}, http.StatusRequestURITooLong),
		"/api/services/{id}": get(operation{
			ID: "service", Summary: "All that is known of a service", Parameters: []parameter{id},
		}, detail{}, http.StatusNotFound, http.StatusGone),
		"/api/postcodes/{postcode}": get(operation{
			ID: "postcode", Summary: "Where a postcode or place is, and how exactly that is known", Parameters: []parameter{place},
		}, originJSON{}, http.StatusBadRequest),
		"/openapi.json": {operation{ID: "openapi", Summary: "This document", Responses: map[string]response{
			"200": inJSON("This document.", &schema{Type: "object"}),
		}}},
		"/healthz": {operation{ID: "health", Summary: "Whether the server lives", Responses: map[string]response{
			"200": inText("It does."),
		}}},
		"/readyz": {operation{ID: "readiness", Summary: "Whether searches can be answered", Responses: map[string]response{
			"200": inText("They can."), "503": inText("Not yet, and why."),
		}}},
	}
}

// failed are the answers to what can't be met, by status; default is any other.
func failed(problem *schema, statuses ...int) map[string]response {
	failures := map[string]response{"default": inProblem("Another failure.", problem)}
	for _, status := range statuses {
		words := titleOf(status)
		if status == http.StatusGone {
			words = goneTitle
		}
		f := inProblem(words+".", problem)
		if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
			f.Headers = map[string]header{"Retry-After": {"How many seconds to wait before asking again.", &schema{Type: "integer"}}}
		}
		failures[strconv.Itoa(status)] = f
	}
	return failures
}

func inProblem(words string, problem *schema) response {
	return response{Description: words, Content: map[string]mediaType{"application/problem+json": {problem}}}
}

func inJSON(words string, answer *schema) response {
	return response{Description: words, Content: map[string]mediaType{"application/json": {answer}}}
}

func inText(words string) response {
	return response{Description: words, Content: map[string]mediaType{"text/plain": {text()}}}
}
