package web

import (
	"html/template"
	"regexp"
	"strings"
	tree "text/template/parse"
)

// fold writes what is the same on every page of a language into its templates once:
// texts that stand there in full, {{t "Ring"}} and {{suggested}}, and our own addresses,
// {{to "/in"}} and {{asset "site.css"}}. Each would cost a call for every time that it is
// shown, and there are hundreds on a page of results.
func (v voice) fold(page *template.Template) error {
	for _, one := range page.Templates() {
		if one.Tree == nil {
			continue
		}
		if err := v.foldIn(one.Tree.Root); err != nil {
			return err
		}
	}
	return nil
}

func (v voice) foldIn(list *tree.ListNode) error {
	if list == nil {
		return nil
	}
	for i, node := range list.Nodes {
		var err error
		switch n := node.(type) {
		case *tree.ActionNode:
			var text string
			var same bool
			if text, same, err = v.folded(n.Pipe); same {
				list.Nodes[i] = &tree.TextNode{NodeType: tree.NodeText, Pos: n.Pos, Text: []byte(text)}
			}
		case *tree.IfNode:
			err = v.foldBoth(&n.BranchNode)
		case *tree.WithNode:
			err = v.foldBoth(&n.BranchNode)
		case *tree.RangeNode:
			err = v.foldBoth(&n.BranchNode)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (v voice) foldBoth(n *tree.BranchNode) error {
	if err := v.foldIn(n.List); err != nil {
		return err
	}
	return v.foldIn(n.ElseList)
}

// plainPath is an address that stands in any attribute as it is.
var plainPath = regexp.MustCompile(`^/[a-zA-Z0-9/._-]*$`)

// folded gives what an action writes, where that is always the same. Templates have
// texts between tags and in quoted attributes alone, where they are escaped alike.
func (v voice) folded(p *tree.PipeNode) (text string, same bool, err error) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) > 2 {
		return "", false, nil
	}
	name, called := p.Cmds[0].Args[0].(*tree.IdentifierNode)
	if called && name.Ident == "suggested" {
		return escaped.Replace(v.suggested()), true, nil
	}
	if !called || len(p.Cmds[0].Args) == 1 {
		return "", false, nil
	}
	argument, written := p.Cmds[0].Args[1].(*tree.StringNode)
	if !written {
		return "", false, nil
	}
	switch name.Ident {
	case "t":
		return escaped.Replace(v.T(argument.Text)), true, nil
	case "to":
		text = v.to(argument.Text)
	case "asset":
		text, err = v.assets.path(argument.Text)
	}
	return text, plainPath.MatchString(text), err
}

// escaped writes a text as html/template would.
var escaped = strings.NewReplacer("\x00", "\uFFFD", "&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "+", "&#43;")
