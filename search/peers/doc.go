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
// PostgreSQL 15 and PostGIS 3 must be installed (Debian: postgresql and
// postgresql-15-postgis-3). The benchmark starts a cluster of its own, on a Unix
// socket in a temporary folder, as user postgres where it runs as root, and
// removes it at the end. BENCH_PG, a connection string, names another one.
package main
