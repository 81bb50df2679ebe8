// Peers measures the search engine beside what others would build for the same
// task: PostgreSQL with PostGIS, SQLite with FTS5 and an R*Tree, and bleve as it
// comes. All hold the same services, are asked the same questions in turn in one
// process, and have their answers held against a plain pass over every service.
//
//	go run -tags peers,sqlite_fts5 ./search/peers -n 200000
//
// builds every system, checks that they agree, measures, and prints one table.
// It ends with status 1 where our own answers are not the right ones. With
// -update it measures instead how long a change takes until it is found, and
// what changes do to the questions of others. -h lists the flags.
//
// With -http it measures our whole web server beside PostgreSQL: the pages' own
// server over a real record and an index that follows it (app/web/measured, a
// process of its own), asked for JSON on the loopback address, against
// PostgreSQL asked by its own protocol on a Unix socket. Each has as many
// clients as twice the cores, one connection a client, kept. They have their
// turns one after the other, of the same questions, and none comes again before
// fifty thousand others. The same question is words as they stand, 10 km and five
// facets; PostgreSQL gives the first twenty numbers, the total and the counts,
// and ours the records too, as a page of JSON. The whole question is what
// /api/search makes of the same words. What the clients take of the processor is
// in the figures of all alike.
//
// With -pages it measures the pages that the same server sends to people, packed
// as they are for a browser. -rate of them are asked for each second of -budget,
// at moments that chance has chosen beforehand and that wait for nobody; what a
// page takes is counted from its moment, so that one that holds up others is
// charged with what they waited. How many answers took the server how long by its
// own clock stands beside it, from its metrics. First every page is another, then
// the same hundred are asked for over and over. Then each sort of page is asked for
// by itself, one after the other, for what it costs the server's processor. No
// peer is needed.
//
// PostgreSQL 15 and PostGIS 3 must be installed (Debian: postgresql and
// postgresql-15-postgis-3). The benchmark starts a cluster of its own, on a Unix
// socket in a temporary folder, as user postgres where it runs as root, and
// removes it at the end. BENCH_PG, a connection string, names another one.
package main
