// Package web is what people and programs meet: the pages and the JSON API, on
// Fiber.
//
// A page is made in three steps: a handler reads the question and asks the
// store and the index, a view model puts the answer in words, a template puts
// the words in HTML. Pages work without JavaScript and set no cookie. Nothing
// that says who searched, or for what, is logged or kept.
package web
