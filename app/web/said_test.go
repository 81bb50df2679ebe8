package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	tree "text/template/parse"
)

// saidInTemplates are the texts that templates give to t and n.
func saidInTemplates(t *testing.T, said map[string]bool) {
	err := fs.WalkDir(templateFiles, "templates", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(templateFiles, path)
		if err != nil {
			return err
		}
		trees, root := map[string]*tree.Tree{}, tree.New(path)
		root.Mode = tree.SkipFuncCheck // Which functions there are is for those who run it.
		if _, err := root.Parse(string(raw), "", "", trees); err != nil {
			return err
		}
		for _, one := range trees {
			for _, m := range regexp.MustCompile(`\b(t|n) ((?:[^"()}]*)"(?:[^"\\]|\\.)*"(?: "(?:[^"\\]|\\.)*")?)`).FindAllStringSubmatch(one.Root.String(), -1) {
				texts := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`).FindAllString(m[2], -1)
				text, err := strconv.Unquote(texts[len(texts)-1])
				if m[1] == "t" {
					text, err = strconv.Unquote(texts[0])
				}
				if err != nil {
					t.Fatal(err)
				}
				said[text] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// saidInCode are the texts that code gives to T and N, the labels of rows, and
// what a search's reasons say.
func saidInCode(t *testing.T, said map[string]bool) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "../../search/reasons.go") {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Say" && strings.HasSuffix(name, "reasons.go") {
					note(said, n.Value)
				}
			case *ast.CallExpr:
				method, ok := n.Fun.(*ast.SelectorExpr)
				if !ok {
					break
				}
				switch at, ok := map[string]int{"T": 0, "N": 2, "After": 0, "said": 0, "theirs": 0, "phoneRow": 0, "webRow": 0}[method.Sel.Name]; {
				case ok && len(n.Args) > at:
					note(said, n.Args[at])
				}
			}
			return true
		})
	}
}

// note takes a text that stands as it is said.
func note(said map[string]bool, e ast.Expr) {
	if text, ok := e.(*ast.BasicLit); ok && text.Kind == token.STRING {
		if english, err := strconv.Unquote(text.Value); err == nil && english != "" {
			said[curly(english)] = true
		}
	}
}

// saidElsewhere are the sentences that other packages have for people: what is wrong
// with a question, and why a listing can't be shown.
func saidElsewhere(t *testing.T, said map[string]bool) {
	for name, all := range map[string]bool{
		"errors.go": true, "health.go": true, "limit.go": true, "token.go": true, "pages_district.go": true, "pages_service.go": true,
		"../store/organization.go": true, "../store/service.go": true, "../../geo/distance.go": true, "../../geo/locate.go": true, "../../geo/origin.go": true,
		"../../geo/postcode_parse.go": true, "../../geo/postcode_reason.go": true, "../../search/index.go": true, "../../search/parse.go": true, "../../search/parse_list.go": true,
		"../store/report.go": false, "../ingest/withdraw.go": false, // What else they say is for stewards.
	} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			text, ok := n.(*ast.BasicLit)
			if ok && text.Kind == token.STRING && sentence.MatchString(text.Value) && (all || forReaders.MatchString(text.Value)) {
				note(said, text)
			}
			return true
		})
	}
}

// forReaders are the sentences for people of files that have others besides.
var forReaders = regexp.MustCompile(`^"(We have been told|May have closed)`)

// sentence is a text that ends with a stop or with what fills its last blank.
var sentence = regexp.MustCompile(`^"(?:[A-Z“%].* .*[.?]|[A-Z“%].*\. %s)"$`)
