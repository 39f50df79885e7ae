package postgres

// The tables. Numbers of values are digests; zero is no value, which only a
// label may be. Born is the version that added a row, died the one that
// removed it: the store at version v holds the rows with born <= v < died.
// The tables sheets and values hold what is there now; what was removed moves
// to others, where snapshots find it for as long as history is kept.
//
// A sheet is what one batch has said of a subject under a label: its n-th quad
// has the n-th predicate and the n-th object. No sheet has more than 256 quads;
// those beyond are in further parts. No quad is in two sheets at a time.
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
}, {
	// One row for each quad took four times the room, and as much more time.
	`UPDATE pactgraph_clock SET version = version WHERE id = 1`, // writers wait
	`ALTER TABLE IF EXISTS pactgraph_quads RENAME TO pactgraph_quads_1`,
	`ALTER TABLE IF EXISTS pactgraph_removed_quads RENAME TO pactgraph_removed_quads_1`,
	`CREATE TABLE IF NOT EXISTS pactgraph_sheets (
		subject bigint NOT NULL, label bigint NOT NULL, born bigint NOT NULL, part int NOT NULL,
		predicates bigint[] NOT NULL, objects bigint[] NOT NULL, PRIMARY KEY (subject, label, born, part))`,
	`DELETE FROM pactgraph_sheets WHERE true`,
	`INSERT INTO pactgraph_sheets (subject, label, born, part, predicates, objects)
		SELECT subject, label, born, part, array_agg(predicate ORDER BY predicate, object), array_agg(object ORDER BY predicate, object)
		FROM (SELECT *, CAST(floor((row_number() OVER (PARTITION BY subject, label, born ORDER BY predicate, object) - 1) / 256) AS int) AS part
			FROM pactgraph_quads_1) AS q
		GROUP BY subject, label, born, part`,
	`CREATE INDEX IF NOT EXISTS pactgraph_sheets_label ON pactgraph_sheets (label)`,
	`CREATE INDEX IF NOT EXISTS pactgraph_sheets_objects ON pactgraph_sheets USING gin (objects)` + shortList,
	`CREATE INDEX IF NOT EXISTS pactgraph_sheets_predicates ON pactgraph_sheets USING gin (predicates)` + shortList,
	`CREATE TABLE IF NOT EXISTS pactgraph_removed_sheets (
		subject bigint NOT NULL, label bigint NOT NULL, born bigint NOT NULL, part int NOT NULL,
		predicates bigint[] NOT NULL, objects bigint[] NOT NULL, died bigint NOT NULL,
		PRIMARY KEY (subject, label, born, part, died))`,
	`DELETE FROM pactgraph_removed_sheets WHERE true`,
	`INSERT INTO pactgraph_removed_sheets (subject, label, born, part, predicates, objects, died)
		SELECT subject, label, born, 0, array_agg(predicate ORDER BY predicate, object), array_agg(object ORDER BY predicate, object), died
		FROM pactgraph_removed_quads_1 GROUP BY subject, label, born, died`,
	`CREATE INDEX IF NOT EXISTS pactgraph_removed_sheets_objects ON pactgraph_removed_sheets USING gin (objects)` + shortList,
	`CREATE INDEX IF NOT EXISTS pactgraph_removed_sheets_predicates ON pactgraph_removed_sheets USING gin (predicates)` + shortList,
	`CREATE INDEX IF NOT EXISTS pactgraph_removed_sheets_label ON pactgraph_removed_sheets (label)`,
	`CREATE INDEX IF NOT EXISTS pactgraph_removed_sheets_died ON pactgraph_removed_sheets (died)`,
}, {
	`DROP TABLE IF EXISTS pactgraph_quads_1`, // a step of its own, since the one before reads them
	`DROP TABLE IF EXISTS pactgraph_removed_quads_1`,
}}

// shortList keeps PostgreSQL from letting much of what is new wait on a list for
// its place in an index: every search reads that list from end to end. It is left
// out for other engines, which have none.
const shortList = ` WITH (gin_pending_list_limit = 128)`
