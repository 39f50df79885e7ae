package loader

import (
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// merge drops the claims that say what another claim of the same sentence says
// already: the same record by the same speaker in the same stance, with no value
// that the other does not give. One fact said in two sentences stays two claims.
func merge(claims []graph.Claim) []graph.Claim {
	type saying struct {
		kind   string
		entity string // its key, if the record is one
		by     graph.Ref
		stance graph.Stance
		start  int
	}
	seen := make(map[saying][]*told, len(claims))
	out := make([]graph.Claim, 0, len(claims))
	all := make([]told, len(claims))
	for i := range claims {
		c := &all[i]
		c.Claim, c.at = &claims[i], len(out)
		s := saying{c.Of.Kind(), entityOf(c.Of), c.By, c.Stance, c.Evidence.Start}
		if old := c.among(seen[s]); old == nil {
			seen[s] = append(seen[s], c)
			out = append(out, *c.Claim)
		} else if !old.covers(c) {
			c.at = old.at
			*old = *c
			out[c.at] = *c.Claim
		}
	}
	return out
}

// entityOf returns the key of the entity that a record is, or "".
func entityOf(rec graph.Record) string {
	switch rec := rec.(type) {
	case schema.Company:
		return string(rec.ID)
	case schema.Product:
		return string(rec.ID)
	case schema.Person:
		return string(rec.ID)
	case schema.Agreement:
		return string(rec.ID)
	}
	return ""
}

// A told is a claim with what it says as a raw record, once that was asked for:
// most claims have nothing to be compared with.
type told struct {
	*graph.Claim
	at  int // where it stands in the result
	raw graph.Raw
	key graph.Ref
	err error
}

// read fills in the raw record.
func (t *told) read() {
	if t.key == "" && t.err == nil {
		if t.raw, t.err = graph.RawOf(t.Of); t.err == nil {
			t.key = graph.KeyOf(t.raw)
		}
	}
}

// among returns the first of the earlier claims that says the same fact and
// covers t, or is covered by it.
func (t *told) among(earlier []*told) *told {
	for _, old := range earlier {
		if apart(t.Of, old.Of) {
			continue
		}
		if t.read(); t.err != nil {
			return nil
		}
		if old.read(); old.key == t.key && (old.covers(t) || t.covers(old)) {
			return old
		}
	}
	return nil
}

// apart reports whether two records of one kind are about different facts because
// another entity plays a role that is part of their identity. It may say no where
// they are about different facts all the same.
func apart(a, b graph.Record) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	if x.Kind() != reflect.Struct || x.Type() != y.Type() {
		return false
	}
	for i := range x.NumField() {
		f := x.Field(i)
		if f.Kind() != reflect.String || f.String() == y.Field(i).String() {
			continue
		}
		if key, _, _ := strings.Cut(x.Type().Field(i).Tag.Get("graph"), ","); key != "key" {
			continue
		}
		if _, role := f.Interface().(graph.Node); role {
			return true
		}
	}
	return false
}

// covers reports whether a says all that b says of the same record. Both have been
// read.
func (a *told) covers(b *told) bool {
	if a.err != nil || b.err != nil {
		return false
	}
	for field, refs := range b.raw.Roles {
		if len(a.raw.Roles[field]) == 0 || !slices.Equal(a.raw.Roles[field], refs) {
			return false
		}
	}
	for field, values := range b.raw.Values {
		if !slices.Equal(a.raw.Values[field], values) {
			return false
		}
	}
	return given(a.Said, b.Said) && given(a.Valid.From, b.Valid.From) && given(a.Valid.Until, b.Valid.Until) &&
		a.Modality == b.Modality
}

// given reports whether a is b, or b is not told.
func given(a, b graph.Date) bool { return a == b || b.IsZero() }
