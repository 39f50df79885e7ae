package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// identities say which refs are one thing in a view: entities by [Same] claims,
// and then the facts whose keys are the same with those entities in them, and
// the facts about those facts.
type identities struct {
	since     uint64        // the version from which on a ledger may use them
	canonical map[Ref]Ref   // of refs that are not their own
	members   map[Ref][]Ref // by canonical ref, sorted, with itself; of more than one
	keys      map[Ref]Ref   // of facts in which a ref of several plays a role: theirs with the canonical refs
}

// of returns the ref that stands for all that are the same as r.
func (ids *identities) of(r Ref) Ref {
	if c, ok := ids.canonical[r]; ok {
		return c
	}
	return r
}

// all returns the refs that are the same as r, and r.
func (ids *identities) all(r Ref) []Ref {
	if m := ids.members[ids.of(r)]; m != nil {
		if !slices.Contains(m, r) {
			return append(slices.Clip(m), r)
		}
		return m
	}
	return []Ref{r}
}

// in returns raw with the refs that stand for those it has. Records of the kind
// same keep theirs: what they say is that the refs differ.
func (ids *identities) in(raw Raw) Raw {
	if len(ids.canonical) == 0 || raw.Kind() == (Same{}).Kind() {
		return raw
	}
	roles := make(map[string][]Ref, len(raw.Roles))
	for name, refs := range raw.Roles {
		of := make([]Ref, len(refs))
		for i, r := range refs {
			of[i] = ids.of(r)
		}
		slices.Sort(of)
		roles[name] = slices.Compact(of)
	}
	raw.Roles = roles
	return raw
}

// identities returns what is the same as a view of ever sees it. It is found
// when first needed, and then kept; unless batches were applied that the view does
// not see, which may have changed it. The ledger then does not know what they have
// touched under another ref, and must not be used with it. Nor must it where it
// was found in a later view: it lacks what was removed before that.
func (l *ledger) identities(ctx context.Context, v *View) (ids *identities, kept bool, err error) {
	known := l.ids.Load()
	if known != nil && known.since <= v.moment.version {
		return known, true, nil
	}
	if ids, err = findIdentities(ctx, v, l.vocabulary); err != nil {
		return nil, false, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(ids.canonical) > 0 {
		ids.since = v.moment.version
	}
	if kept = ids.since == 0 || v.moment.version == l.latest.Load() && !l.pending; kept {
		l.ids.Store(ids)
	}
	return ids, kept, nil
}

// findIdentities reads what is the same as a view of ever sees it.
func findIdentities(ctx context.Context, v *View, words *vocabulary) (*identities, error) {
	k, err := v.shapes().kindOf(Same{})
	if err != nil {
		return nil, err
	}
	r := newReader(v.moment.snap, words)
	findings, err := (&query{view: v.ever(), r: r, ids: &identities{}, kinds: []*shape{k.shape}}).run(ctx)
	if err != nil {
		return nil, err
	}
	return newCongruence(findings).close(ctx, r)
}

// factsAbout returns the facts, by their keys alone, that have one of the refs
// in a key.
func (r *reader) factsAbout(ctx context.Context, refs []Ref) ([]Raw, error) {
	objects, err := r.refs(ctx, refs)
	if err != nil {
		return nil, err
	}
	quads, err := r.match(ctx, store.Pattern{Objects: objects})
	if err != nil {
		return nil, err
	}
	if err := r.resolveQuads(ctx, quads); err != nil {
		return nil, err
	}
	var subjects []store.Node
	for _, q := range quads {
		kind, f, ok := readField(r.iri(q.Predicate))
		if ok && f.sort == roleField && kind != (Same{}).Kind() && isRecord(r.iri(q.Subject)) {
			subjects = append(subjects, q.Subject)
		}
	}
	if len(subjects) == 0 {
		return nil, nil
	}
	all, err := r.sheets(ctx, distinct(subjects))
	if err != nil {
		return nil, err
	}
	return r.raws(ctx, all)
}

// raws returns records by their keys alone.
func (r *reader) raws(ctx context.Context, all sheets) ([]Raw, error) {
	for s := range all.all() {
		r.idents.want(s.node())
	}
	if err := r.learn(ctx, all); err != nil {
		return nil, err
	}
	if err := r.resolve(ctx, all.spelled(nil)); err != nil {
		return nil, err
	}
	var raws []Raw
	for s := range all.all() {
		var rec recorded
		if err := r.record(&rec, s); err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		raw, err := r.raw(&rec, sheet{})
		if err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		raws = append(raws, raw)
	}
	return raws, nil
}

// isRecord tells the node of a record from that of a claim.
func isRecord(iri quad.IRI) bool { return strings.HasPrefix(string(iri), idBase) }
