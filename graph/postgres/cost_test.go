package postgres

import (
	"fmt"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/pgtest"
)

// To remove a document reads as many rows in a large store as in a small one, also
// when every claim shares what the document says.
func TestRemovalCost(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("asks PostgreSQL what it did")
	}
	small, large := removalReads(t, 300), removalReads(t, 3000)
	t.Logf("rows read: %d of 300 documents, %d of 3000", small, large)
	if large > 2*small {
		t.Errorf("removing a document reads %d rows of 300 documents, %d rows of 3000", small, large)
	}
}

// removalReads returns how many rows and entries of indexes are read to remove
// one of some documents.
func removalReads(t *testing.T, documents int) int {
	dsn := pgtest.DSN(t)
	s := openDSN(t, dsn, Options{})
	document := func(i int) (quads []quad.Quad) {
		for j := range 3 {
			claim, doc := fmt.Sprintf("claim/%d/%d", i, j), fmt.Sprint("doc/", i)
			quads = append(quads, iri(claim, "type", "claim", doc), iri(claim, "stance", "asserts", doc),
				iri(claim, "of", fmt.Sprint("fact/", i), doc), iri(claim, "buyer", fmt.Sprint("company/", i%50), doc))
		}
		return quads
	}
	var all []quad.Quad
	for i := range documents {
		all = append(all, document(i)...)
	}
	add(t, s, all...)
	s.Close()
	// What the server counts it tells when a connection has ended.
	settled := func(removed int) int {
		for range 250 {
			if count(t, dsn, `SELECT sum(n_tup_del)::int FROM pg_stat_user_tables WHERE schemaname = current_schema()`) >= removed {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		return count(t, dsn, `SELECT (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname = current_schema())::int
			+ (SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE schemaname = current_schema())::int`)
	}
	waitFor(t, dsn, `SELECT count(*) FROM pg_stat_user_tables WHERE schemaname = current_schema() AND relname = 'pactgraph_sheets' AND n_tup_ins > 0`)
	before := settled(0)
	s = openDSN(t, dsn, Options{})
	remove(t, s, document(7)...)
	s.Close()
	return settled(3+4) - before
}
