package store_test

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fingerpost/app/store"
)

// statements gives every SQL text of the package by where it stands: each
// constant or literal that begins as a statement does.
func statements(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	constants := map[string]ast.Expr{}
	var parsed []*ast.File
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, f)
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Names) == len(spec.Values) {
				for i, name := range spec.Names {
					constants[name.Name] = spec.Values[i]
				}
			}
			return true
		})
	}
	// text puts together what is joined by + of literals and constants.
	var text func(ast.Expr) (string, bool)
	text = func(e ast.Expr) (string, bool) {
		switch e := e.(type) {
		case *ast.BasicLit:
			if e.Kind == token.STRING {
				return constant.StringVal(constant.MakeFromLiteral(e.Value, e.Kind, 0)), true
			}
		case *ast.Ident:
			if value, ok := constants[e.Name]; ok {
				return text(value)
			}
		case *ast.BinaryExpr:
			x, okX := text(e.X)
			y, okY := text(e.Y)
			return x + y, okX && okY
		}
		return "", false
	}
	begins := regexp.MustCompile(`(?i)^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|PRAGMA|VACUUM|CREATE|DROP|ALTER)\s`)
	found := map[string]string{}
	for _, f := range parsed {
		ast.Inspect(f, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			if s, ok := text(e); ok && begins.MatchString(s) {
				found[set.Position(e.Pos()).String()] = s
				_, joined := e.(*ast.BinaryExpr)
				return !joined // The whole has been read; its pieces are not statements.
			}
			return true
		})
	}
	return found
}

var parameter = regexp.MustCompile(`\$(\d+)|\?|[:@][a-z]`)

// ordered tells whether parameters are $1…$n, each first used in ascending
// order: the driver binds by first appearance.
func ordered(statement string) error {
	next := 1
	for _, p := range parameter.FindAllString(statement, -1) {
		var n int
		if _, err := fmt.Sscanf(p, "$%d", &n); err != nil {
			return fmt.Errorf("parameter %s is not one of $1…$n", p)
		}
		if n > next {
			return fmt.Errorf("$%d is used before $%d", n, next)
		}
		if n == next {
			next++
		}
	}
	return nil
}

func TestParametersAscend(t *testing.T) {
	for statement, ok := range map[string]bool{
		"SELECT 1": true, "a = $1 AND b = $2": true, "a = $1 OR b = $1 OR c = $2 OR d = $1": true,
		"a = $2 AND b = $1": false, "a = $1 AND b = $3": false, "a = ?": false, "a = :name": false,
	} {
		if err := ordered(statement); (err == nil) != ok {
			t.Errorf("%q: %v", statement, err)
		}
	}
	all := statements(t)
	if len(all) < 40 {
		t.Fatalf("only %d statements were found", len(all))
	}
	for where, statement := range all {
		if err := ordered(statement); err != nil {
			t.Errorf("%s: %v in %s", where, err, statement)
		}
	}
	if got := store.Placeholders(12); ordered(got) != nil || strings.Count(got, "$") != 12 || !strings.HasSuffix(got, "$12") {
		t.Errorf("12 placeholders are %q", got)
	}
}

// TestStatementsPrepare hands every statement to the engine, so that one that
// is seldom used is not found wrong in the night.
func TestStatementsPrepare(t *testing.T) {
	s := open(t, store.Options{})
	for where, statement := range statements(t) {
		if strings.HasSuffix(statement, "IN (") {
			statement += store.Placeholders(3) + ")"
		}
		stmt, err := s.Raw().Prepare(statement)
		if err != nil {
			t.Errorf("%s: %v in %s", where, err, statement)
			continue
		}
		if err := stmt.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestOneFileKnowsSQLite keeps what no other engine could run in its file.
func TestOneFileKnowsSQLite(t *testing.T) {
	own := regexp.MustCompile(`(?i)\b(PRAGMA|VACUUM|GLOB|rowid|sqlite_\w+|json_\w+|json_each|strftime|julianday|datetime|ifnull|iif|group_concat|total_changes|last_insert_rowid|hex|printf|instr)\b|INSERT OR |REPLACE INTO|LIMIT -1|->`)
	known := false
	for where, statement := range statements(t) {
		found := own.FindString(statement)
		inFile := strings.HasPrefix(where, "sqlite.go:")
		known = known || inFile && found != ""
		if found != "" && !inFile {
			t.Errorf("%s: %q is SQLite's own", where, found)
		}
	}
	if !known {
		t.Error("sqlite.go has nothing of SQLite's own, so this test looks for the wrong things")
	}
}

// TestEachSortsNothing makes sure that reading everything streams: a sort would
// hold all of it.
func TestEachSortsNothing(t *testing.T) {
	s := open(t, store.Options{})
	fill(t, s, "plan", 100)
	read := 0
	for where, statement := range statements(t) {
		if !strings.HasPrefix(where, "tree.go:") || strings.HasSuffix(statement, "IN (") {
			continue
		}
		rows, err := s.Raw().Query("EXPLAIN QUERY PLAN "+statement, "x")
		if err != nil {
			rows, err = s.Raw().Query("EXPLAIN QUERY PLAN " + statement)
		}
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(statement, "ORDER BY") && strings.Contains(detail, "TEMP B-TREE") {
				t.Errorf("%s: %s", where, detail)
			}
			read++
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if read < 8 {
		t.Errorf("only %d steps of plans were read", read)
	}
}
