// Package postgres is a store of quads on a server that speaks the protocol of
// PostgreSQL, for graphs that outgrow one machine or one writing program.
//
// [Open] is given a DSN and makes its tables where they are missing. A [Store]
// is also a Cayley [github.com/cayleygraph/cayley/graph.QuadStore], so
// Cayley's paths and query languages run on it. [Store.Frozen] gives the store
// of one moment, for queries that must not see later writes; [Store.CopyFrom]
// and [Store.CopyTo] exchange quads with any other Cayley store.
//
// # Engines
//
// The tests run on PostgreSQL 15, and have been run on no other engine. The
// statements keep to what the manuals of CockroachDB and YugabyteDB list as
// supported, and CockroachDB's parser (cockroachdb-parser v0.25.2) has taken all
// of them; what differs (advisory locks, definitions in transactions, the
// planner) is chosen by what version() says; a run of the tests proves it for
// your cluster:
//
//	PACTGRAPH_TEST_DSN='postgres://…' go test ./graph/postgres
//
// makes schemas of its own there, and drops them; what needs PostgreSQL itself
// is left out. Behind a pooler that gives each transaction another connection,
// add default_query_exec_mode=exec to the DSN.
//
// # Tables
//
// Every value has a row in pactgraph_values: a number, which is the first eight
// bytes of the SHA-256 of the value, and its bytes: a letter for its type, and
// text. (A value whose number is taken has the next, which pactgraph_crowded
// tells.) What a batch says of a subject under a label is a row of
// pactgraph_sheets: two numbers, and two arrays of up to 256 predicates and
// objects, the n-th of each being those of one quad. A batch adds what no sheet
// has, so that each quad, with its label, is there once. Since numbers are
// digests, writers spread over all ranges of a table that is distributed by its
// key. Indexes find sheets by subject and label, by label, and by each of their
// objects and predicates (GIN).
//
// To add to a subject reads what is said of it under the same label already.
//
// pactgraph_clock is one row: the version of the store and its exact counts.
// A batch adds one to the version and marks its rows with it; what it removes
// moves to pactgraph_removed_sheets and pactgraph_removed_values. So a snapshot
// is a version: reading it takes rows that were born by then and had not died.
// It holds no connection and no transaction, and hinders no vacuum. What was
// removed is deleted for good after [Options].Keep, or by [Store.Purge];
// a snapshot that would miss it gives [ErrExpired].
//
// Tables of an earlier version, which had a row for each quad, are brought up to
// date by who opens them first, in place; programs that know only that version
// then get errors.
//
// Writers lock the clock for the length of a batch, so that batches of all
// programs take turns and can't deadlock.
//
// # Cost
//
// A snapshot is one round trip, and so is each call of it, for any number of
// nodes: up to 16 384 of a set go into one statement. A typed question takes two
// for each step of a path, and up to three before the first: for the version, for
// the vocabulary, and for where it begins. Quads come in pages, of which the first
// has 16 384 sheets or more, and none a part of what a subject has; values that were
// decoded before come from a cache. A batch is two round trips up to some thousand
// quads, and one more for each 4 MiB.
//
// What questions find out is kept. A program that writes drops of it only what its
// batch changes, and reads that anew if it was asked for within a second, in some
// five round trips; a batch of another program has it drop everything.
//
// # Faults
//
// Deadlocks and serialization failures are tried again until the context ends,
// a server that is lost for [Options].Patience. When a connection breaks in a
// commit, the store looks up whether the batch is there, so that it is applied
// once. What a server has acknowledged survives the loss of that server if it
// waits for a standby (synchronous_standby_names); name all servers in the DSN,
// with target_session_attrs=read-write.
//
// Versions are counted by the database. Where it loses batches, since it was
// restored from a backup or a standby took over that lacked some, those that come
// then have numbers that programs may know as those of others: have all programs
// open it anew. A program that stops in the midst of a batch is waited for by the
// writers of all others, on PostgreSQL for a minute if the server has no bound of
// its own (idle_in_transaction_session_timeout); it tries again when it goes on.
package postgres
