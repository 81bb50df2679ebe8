// Package locales holds the words of the pages in other languages than English.
//
// The English text is the key: code and templates say what they mean in plain
// English, and a language that has no translation for it yet shows that. A
// language is a file, named by its tag (BCP 47):
//
//	{
//	  "name": "Cymraeg",
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
// serves the word of the same name there: Welsh "a" and "ac".
package locales
