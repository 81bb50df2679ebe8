package search

// fundWords are words after which a listing speaks of whom the money goes to, or of
// what is being studied, and not of what it does itself: a school's friends who
// raise funds with a disco are no dance group, and who funds research into a
// disease is no group for those who have it. So are those of a charity's objects
// as the law has them (Recreational Charities Act 1958, section 1; Charities Act
// 2011, section 5): "need of such facilities by reason of their youth, age,
// infirmity or disablement" names everybody.
var fundWords = trieOf(`raise funds, raises funds, raising funds, raised funds, funds raised, funds were raised, fund raising, fundraise,
	fundraises, fundraising, fundraiser, fundraisers, raise money, raises money, raising money, make grants, makes grants, making grants,
	made grants, award grants, awards grants, awarding of grants, grant making, grantmaking, grants to organisations, grants to charities, grants to fund, provides grants to, providing grants to, grants were made, grants are, our grants, no grants,
	grants to other, grant proposals, requests for grants, provides funding, providing funding, money to organisations, donations to charities, donate to, research into, medical research,
	by reason of, without distinction of, interests of social welfare, interest of social welfare, conditions of life`)

// fundraisers are what those who raise funds are called.
var fundraisers = trieOf(`parent teacher association, parents and teachers association, parent teachers association, parents association,
	parent staff association, parents staff and friends, parent teacher and friends, pta, ptfa, psfa, school fund, scholarship fund,
	research fund, endowment fund, endowment trust, grantmaking, grant making, benevolent fund, fund of benevolence, fundraising`)

// schools are what a school is called, whose friends raise funds for it.
var schools = wordSet("school schools academy college primary")

func trieOf(list string) *trie {
	t, n := newTrie(), int32(0)
	t.addAll(list, asWritten, func() int32 { n++; return n - 1 })
	return t
}

// asideIn tells of each token whether a sentence says it aside; nil where none
// does.
func asideIn(tokens []token) (aside []bool) {
	for at := 0; at < len(tokens); at++ {
		if _, to := fundWords.longest(tokens, at, asWritten); to == 0 {
			continue
		}
		if aside == nil {
			aside = make([]bool, len(tokens))
		}
		for sentence := tokens[at].sentence; at < len(tokens) && tokens[at].sentence == sentence; at++ {
			aside[at] = true
		}
	}
	return aside
}

// raisesFunds tells whether a name is of those who raise funds for others.
func raisesFunds(name string) bool {
	tokens := tokenize(name)
	friends := len(tokens) > 2 && tokens[0].word == "friends" && tokens[1].word == "of"
	for at, t := range tokens {
		if _, to := fundraisers.longest(tokens, at, asWritten); to > 0 || friends && schools[t.word] {
			return true
		}
	}
	return false
}
