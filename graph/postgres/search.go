package postgres

import (
	"fmt"
	"strings"
)

// A search is the condition of a pattern in SQL: for each direction, in the
// order of [quad.Directions], what its nodes are; nil for any.
type search [4]*nodes

// nodes are a set in SQL.
type nodes struct {
	list  string // a query for them, as a column named id
	array string // of them, where it is known before the statement runs; or ""
}

// Directions by their place.
const (
	subjects = iota
	predicates
	objects
	labels
)

// among returns the condition that a column of a table has one of the nodes. In
// PostgreSQL it is of an array, which has an index searched whatever is believed
// of the size of a query.
func (n *nodes) among(column string, planner bool) string {
	switch {
	case n.array != "":
		return column + ` = ANY(` + n.array + `)`
	case planner:
		return column + ` = ANY(ARRAY(` + n.list + `))`
	}
	return column + ` IN (` + n.list + `)`
}

// in is among for what no index is searched for: a query is then better.
func (n *nodes) in(column string) string { return n.among(column, false) }

// both returns the query for the sheets that match at version $1, of those that
// are there and of removed ones, with a condition more if one is given.
func (s search) both(e engine, more string) string {
	return s.of(e, `pactgraph_sheets`, more) + ` UNION ALL ` + s.of(e, `pactgraph_removed_sheets`, more+` AND q.died > $1`)
}

// of returns the query for the sheets of a table that match. If all quads of a
// sheet do, it is one row; else each quad that does is one. An index is searched
// for one direction, the one that is likely to leave least: subjects have few
// quads, what many claims have as objects are companies and not their claims,
// and documents are larger.
func (s search) of(e engine, table, more string) string {
	where := []string{`q.born <= $1` + more}
	if s[subjects] != nil {
		where = append(where, s[subjects].among(`q.subject`, e.planner))
	}
	if s[labels] != nil {
		where = append(where, s[labels].among(`q.label`, e.planner && s[subjects] == nil && s[objects] == nil))
	}
	drive := -1
	if s[subjects] == nil {
		switch {
		case s[objects] != nil:
			drive = objects
		case s[labels] == nil && s[predicates] != nil:
			drive = predicates
		}
	}
	columns, from := `q.subject, q.label, q.predicates, q.objects`, table+` AS q`
	if s[predicates] != nil || s[objects] != nil {
		columns = `q.subject, q.label, ARRAY[u.p] AS predicates, ARRAY[u.o] AS objects`
		from += ` CROSS JOIN LATERAL (SELECT unnest(q.predicates) AS p, unnest(q.objects) AS o) AS u`
	}
	if n := s[predicates]; n != nil && n.array != "" && drive != predicates { // which is faster than to look at each quad; IS TRUE hides it from indexes
		where = append(where, `(q.predicates && `+n.array+`) IS TRUE`)
	}
	for d, column := range [...]string{predicates: `u.p`, objects: `u.o`} {
		switch {
		case column == "":
		case d == drive:
			where = append(where, column+` = i.id`)
		case s[d] != nil:
			where = append(where, s[d].in(column))
		}
	}
	if drive < 0 {
		return `SELECT ` + columns + ` FROM ` + from + ` WHERE ` + strings.Join(where, ` AND `)
	}
	// The index of elements takes one node at a time: to search it for many at
	// once takes the square of their number. OFFSET keeps planners from
	// beginning with all sheets.
	has := [...]string{predicates: `q.predicates`, objects: `q.objects`}[drive]
	return fmt.Sprintf(`SELECT f.subject, f.label, f.predicates, f.objects FROM (%s) AS i CROSS JOIN LATERAL
		(SELECT %s FROM %s WHERE %s @> ARRAY[i.id] AND %s OFFSET 0) AS f`, s[drive].list, columns, from, has, strings.Join(where, ` AND `))
}
