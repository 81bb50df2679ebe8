// Package seed holds the data that Fingerpost ships with: the vocabulary of
// kinds, needs and activities, the words that call for urgent help, places and
// postcode groups, and the sample listings.
//
// Everything is embedded, parsed on request and checked while it is parsed. The
// loaders are pure: they read no clock, no environment and no network, and two
// calls give equal values. README.md beside this file names the source, licence
// and attribution of each file, and says how to add a word.
package seed
