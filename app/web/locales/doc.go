// Package locales holds the words of the pages in other languages than English.
//
// The English text is the key: code and templates say what they mean in plain
// English, and a language that has no translation for it yet shows that. A
// language is a file, named by its tag (BCP 47):
//
//	{
//	  "name": "Cymraeg",
//	  "complete": true,
//	  "after": {"and": {"c": "ch", "ch": "ch"}},
//	  "messages": {
//	    "Search": "Chwilio",
//	    "Run by %s": "Yn cael ei redeg gan %s",
//	    "%d groups": {"one": "%d grŵp", "two": "%d grŵp", "few": "%d grŵp", "many": "%d grŵp", "other": "%d grŵp"}
//	  }
//	}
//
// A message that counts stands under its English plural, with a form for each of
// the language's plural categories (CLDR). Where a translation needs its blanks in
// another order it numbers them: %[2]s. A key that ends in " (before a vowel)"
// serves the word of the same name there: Welsh "a" and "ac". One that ends in
// " (after a word)" serves it after another: "Dydd Llun", "i ddydd Llun".
//
// In lists, "after" tells how words begin after "and" and "or": "te a choffi".
//
// A language that says that it is complete has every text that the pages say: a test
// of package web fails where one is missing.
package locales
