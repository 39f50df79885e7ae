package graph

import (
	"context"
	"slices"
)

// A congruence finds out which refs are one thing, as the closure of Nelson and
// Oppen does (Fast decision procedures based on congruence closure, J. ACM
// 27(2), 1980): those that claims say are the same are, and then the facts whose
// keys are the same with those in them, and the facts about these.
type congruence struct {
	parent map[Ref]Ref // of each ref of a class but one, another
	named  map[Ref]bool
	facts  map[Ref]Raw // that have a ref of a class in a key
	keys   map[Ref]Ref // theirs with the refs that stand for those in them
}

// newCongruence puts refs together that facts say are the same, unless that is
// disputed or not done.
func newCongruence(findings []*finding) *congruence {
	c := &congruence{parent: map[Ref]Ref{}, named: map[Ref]bool{}, facts: map[Ref]Raw{}, keys: map[Ref]Ref{}}
	for _, f := range findings {
		if f.disputed || f.episode.modality() != Done || f.over {
			continue
		}
		refs := f.raw.Roles["Refs"]
		for _, r := range refs {
			c.named[r] = true
			c.join(refs[0], r)
		}
	}
	return c
}

// root returns the ref by which a class is known for now.
func (c *congruence) root(r Ref) Ref {
	for {
		next, ok := c.parent[r]
		if !ok {
			return r
		}
		if further, ok := c.parent[next]; ok {
			c.parent[r] = further
		}
		r = next
	}
}

// join puts two classes together, unless they are one.
func (c *congruence) join(a, b Ref) {
	if a, b = c.root(a), c.root(b); a != b {
		c.parent[a] = b
	}
}

// close adds the facts that are the same, until nothing changes: a condition of
// a licence of a company has another ref if the company has.
func (c *congruence) close(ctx context.Context, r *reader) (*identities, error) {
	ids := c.identities()
	read := map[Ref]bool{}
	for changed := len(c.parent) > 0; changed; {
		changed = false
		var more []Ref
		for _, class := range ids.members {
			for _, ref := range class {
				if !read[ref] {
					read[ref] = true
					more = append(more, ref)
				}
			}
		}
		about, err := r.factsAbout(ctx, more)
		if err != nil {
			return nil, err
		}
		for _, raw := range about {
			c.facts[raw.key()] = raw
		}
		for ref, raw := range c.facts {
			key := ids.in(raw).key()
			if c.keys[ref] != key {
				c.keys[ref], changed = key, true
				c.join(ref, key)
			}
		}
		if changed {
			ids = c.identities()
		}
	}
	return ids, nil
}

// identities returns the classes as they are. For those of a class stands the
// first, in sorted order, that a claim names; for facts that none names, the ref
// that they have with the refs in them that stand for others.
func (c *congruence) identities() *identities {
	ids := &identities{canonical: map[Ref]Ref{}, members: map[Ref][]Ref{}, keys: c.keys}
	if len(c.parent) == 0 {
		return ids
	}
	classes := map[Ref][]Ref{}
	for r := range c.parent {
		root := c.root(r)
		classes[root] = append(classes[root], r)
	}
	for root, refs := range classes {
		refs = append(refs, root)
		slices.Sort(refs)
		first := slices.IndexFunc(refs, func(r Ref) bool { return c.named[r] })
		if first < 0 {
			first = slices.IndexFunc(refs, func(r Ref) bool { return c.keys[r] != "" })
		}
		one := refs[first]
		if !c.named[one] {
			one = c.keys[one]
		}
		ids.members[one] = refs
		for _, r := range refs {
			if r != one {
				ids.canonical[r] = one
			}
		}
	}
	return ids
}
