// Package ingest takes what importers read into the directory: it picks the
// reader for a format, puts each record right against postcodes, districts and
// vocabulary, guards against sources that have gone wrong, stores page by page,
// and says in plain words what became of every record.
package ingest
