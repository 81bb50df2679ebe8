// Package web is what people and programs meet: the pages and the JSON API, on
// Fiber.
//
// A page is made in three steps: a handler reads the question and asks the
// store and the index, a view model puts the answer in words, a template puts
// the words in HTML. Pages work without JavaScript and set no cookie. Nothing
// that says who searched, or for what, is logged or kept.
//
// Every sentence is written in English where it is said, and said in the language
// of the page by a voice: v.T("Run by %s", name) and v.N(3, "%d group", "%d
// groups") in Go, {{t "Search"}} and {{n .Total "%d group" "%d groups"}} in a
// template. Package locales has the translations; a language is a file there, and
// its pages stand under its own prefix (/cy). Addresses of pages go through v.to
// and {{to "/search"}}. What other packages say in English comes
// with the sentence apart from what fills it, as a search.Reason or a geo.Told, or
// as a whole sentence that is itself the key; the vocabulary's own Welsh names are
// keys by their English labels. What a record says is in its own language, and a
// template marks it: <p{{wording .Summary}}>. The API speaks English only.
//
// To add a page: a template in templates/pages that defines "main", a view model
// and a handler in pages_<name>.go that ends in v.render, and a line in
// Server.pages.
package web
