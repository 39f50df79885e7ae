package postgres

// The tables. Numbers of values are digests; zero is no value, which only a
// label may be. Born is the version that added a row, died the one that
// removed it: the store at version v holds the rows with born <= v < died.
// The tables quads and values hold what is there now; what was removed moves
// to others, where snapshots find it for as long as history is kept.
//
// A crowded number is one that two values have wanted. To find a value, try
// its numbers in turn until one is not crowded.

// migrations makes the tables: the n-th entry leads from version n to n+1. An
// entry is never changed once released. Every statement can be run again, for
// some engines do not roll back definitions.
var migrations = [][]string{{
	`CREATE TABLE IF NOT EXISTS pactgraph_values (
		id bigint PRIMARY KEY, born bigint NOT NULL, value bytea NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS pactgraph_quads (
		subject bigint NOT NULL, predicate bigint NOT NULL, object bigint NOT NULL, label bigint NOT NULL,
		born bigint NOT NULL, PRIMARY KEY (subject, predicate, object, label))`,
	`CREATE INDEX IF NOT EXISTS pactgraph_quads_object ON pactgraph_quads (object, predicate)`,
	`CREATE INDEX IF NOT EXISTS pactgraph_quads_predicate ON pactgraph_quads (predicate)`,
	`CREATE INDEX IF NOT EXISTS pactgraph_quads_label ON pactgraph_quads (label)`,
	`CREATE TABLE IF NOT EXISTS pactgraph_removed_values (
		id bigint NOT NULL, born bigint NOT NULL, value bytea NOT NULL, died bigint NOT NULL,
		PRIMARY KEY (id, died))`,
	`CREATE INDEX IF NOT EXISTS pactgraph_removed_values_died ON pactgraph_removed_values (died)`,
	`CREATE TABLE IF NOT EXISTS pactgraph_removed_quads (
		subject bigint NOT NULL, predicate bigint NOT NULL, object bigint NOT NULL, label bigint NOT NULL,
		born bigint NOT NULL, died bigint NOT NULL, PRIMARY KEY (subject, predicate, object, label, died))`,
	`CREATE INDEX IF NOT EXISTS pactgraph_removed_quads_object ON pactgraph_removed_quads (object)`,
	`CREATE INDEX IF NOT EXISTS pactgraph_removed_quads_died ON pactgraph_removed_quads (died)`,
	`CREATE TABLE IF NOT EXISTS pactgraph_crowded (id bigint PRIMARY KEY)`,
	`CREATE TABLE IF NOT EXISTS pactgraph_clock (
		id int PRIMARY KEY, version bigint NOT NULL, horizon bigint NOT NULL,
		quads bigint NOT NULL, nodes bigint NOT NULL)`,
	`INSERT INTO pactgraph_clock (id, version, horizon, quads, nodes) VALUES (1, 0, 0, 0, 0) ON CONFLICT (id) DO NOTHING`,
	`CREATE TABLE IF NOT EXISTS pactgraph_batches (
		token bigint PRIMARY KEY, version bigint NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
}}
