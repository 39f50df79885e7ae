// Package model reads claims plainly and slowly, for tests: it goes through all
// of them for every question, and keeps nothing. It is written from the rules in
// the documentation of package graph, of which it uses nothing but the
// vocabulary: refs, dates and claims. What a graph answers has to be what the
// model answers.
package model

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// A Text is a document with its claims, as they were added.
type Text struct {
	Doc    graph.Document
	Claims []graph.Claim
}

// A View says what is asked of some texts, as [graph.View] does.
type View struct {
	Texts      []Text
	Day, Known graph.Date // zero: ever; all
	Certainly  bool
	Trust      func(graph.Claim) bool // nil: all
}

// A Fact is what a view has of a record.
type Fact struct {
	Ref      graph.Ref
	Value    graph.Record
	Valid    graph.Span
	Episodes []graph.Span
	Certain  bool
	Disputed bool
	Modality graph.Modality
	Claims   []graph.Claim // of the whole fact, in order

	asserts []told // of the episode that the view looks at
	days    days   // on which that may hold
	over    bool   // its last episode was ended
}

// A told is a claim that a view admits.
type told struct {
	graph.Claim
	n  int          // its place among all, in the order in which answers have them
	as graph.Record // what is claimed, of refs that are the same the one that stands for them
	of graph.Ref    // the fact that it is on
}

// tolds returns all claims of some texts, each once, in the order in which
// answers have them.
func tolds(texts []Text) []told {
	var all []told
	seen := map[string]bool{}
	for _, text := range texts {
		doc := Stored(text.Doc)
		for _, c := range text.Claims {
			c.Evidence.Document = doc
			id := fmt.Sprint(doc.Name, doc.Digest, doc.Registry, c.Of.Kind(), Describe(c.Of), c.Stance, c.Modality, c.By, c.Said, c.Valid, c.Evidence, c.Rule)
			if !seen[id] {
				seen[id] = true
				all = append(all, told{Claim: c, as: c.Of, of: graph.KeyOf(c.Of)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b told) int {
		return cmp.Or(
			a.Known().Compare(b.Known()),
			cmp.Compare(a.Evidence.Document.Name, b.Evidence.Document.Name),
			cmp.Compare(a.Evidence.Document.Digest, b.Evidence.Document.Digest),
			cmp.Compare(a.Evidence.Start, b.Evidence.Start),
			cmp.Compare(a.Stance, b.Stance),
		)
	})
	for i := range all {
		all[i].n = i
	}
	return all
}

// admits reports whether a view has a claim: it was known by the day, and is
// trusted.
func (v View) admits(c graph.Claim) bool {
	if v.Known.Known() {
		k := c.Said
		if !k.Known() {
			k = c.Evidence.Document.Published
		}
		if !k.Known() && c.Evidence.Document.Registry == "" || k.Known() && dayOf(k.Last()) > dayOf(v.Known.Last()) {
			return false
		}
	}
	return v.Trust == nil || v.Trust(c)
}

// A Reading is a view that has been read.
type Reading struct {
	view View
	all  []told // that the view admits
	same same
	made map[[2]bool][]Fact
}

// Read reads a view.
func Read(v View) *Reading {
	r := &Reading{view: v, made: map[[2]bool][]Fact{}}
	whole := tolds(v.Texts)
	for _, t := range whole {
		if v.admits(t.Claim) {
			r.all = append(r.all, t)
		}
	}
	r.same = identities(r.all, whole)
	for i := range r.all {
		t := &r.all[i]
		t.as, t.of = r.same.in(t.as), r.same.of(t.of)
	}
	return r
}

// facts returns the facts of the view, also those that are only denied if that
// is asked for; ordered by the start of their validity, kind and ref.
func (r *Reading) facts(denied, typed bool) []Fact {
	if all, ok := r.made[[2]bool{denied, typed}]; ok {
		return slices.Clone(all)
	}
	var all []Fact
	for _, g := range groups(r.all, r.view.Day.Known()) {
		if f, ok := g.weigh(r.view, typed); ok || denied && len(f.Episodes) == 0 && len(g.denials) > 0 {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b Fact) int {
		return cmp.Or(a.Valid.From.Compare(b.Valid.From), cmp.Compare(a.Value.Kind(), b.Value.Kind()), cmp.Compare(a.Ref, b.Ref))
	})
	r.made[[2]bool{denied, typed}] = all
	return slices.Clone(all)
}

// Stored returns a document as a graph has it, with a digest for its text.
func Stored(doc graph.Document) graph.Document {
	if doc.Registry == "" {
		sum := sha256.Sum256([]byte(doc.Text))
		doc.Digest = hex.EncodeToString(sum[:])
	}
	doc.Text = ""
	return doc
}
