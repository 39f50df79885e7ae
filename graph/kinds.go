package graph

import (
	"fmt"
)

// A kindSet has the kinds that a question names.
type kindSet struct{ list []kind }

// everyKind is the kind of Raw.
var everyKind = kindSet{[]kind{{}}}

// all reports whether the set is every kind.
func (s kindSet) all() bool { return s.list[0].shape == nil }

// kindsOf returns the kinds of records. None is the kind of Raw; no kind may be
// named twice with different types.
func kindsOf(shapes *shapes, recs []Record) (kindSet, error) {
	if len(recs) == 0 {
		return everyKind, nil
	}
	set := kindSet{make([]kind, 0, len(recs))}
	for i, rec := range recs {
		k, err := shapes.kindOf(rec)
		if err != nil {
			return set, fmt.Errorf("kind %d: %w", i, err)
		}
		if k.shape == nil {
			return everyKind, nil
		}
		known := set.ofKind(k.shape.kind)
		if known.goType != nil && known.goType != k.goType {
			return set, &RecordError{Kind: k.shape.kind, Err: fmt.Errorf("both %v and %v are of this kind", known.goType, k.goType)}
		}
		if known.goType == nil {
			set.list = append(set.list, k)
		}
	}
	return set, nil
}

// shapes returns the shapes of the kinds; nil if one is that of Raw.
func (s kindSet) shapes() []*shape {
	var all []*shape
	for _, k := range s.list {
		if k.shape == nil {
			return nil
		}
		all = append(all, k.shape)
	}
	return all
}

// only returns the one kind that a question is about, or nil.
func (s kindSet) only() *kind {
	if len(s.list) == 1 && s.list[0].shape != nil {
		return &s.list[0]
	}
	return nil
}

// shapeOf returns the shape of the kind of that number, nil for that of Raw, and
// whether it is in the set.
func (s kindSet) shapeOf(n uint16) (*shape, bool) {
	for i := range s.list {
		if of := s.list[i].shape; of == nil || of.number == n {
			return of, true
		}
	}
	return nil, false
}

// of returns the kind of a record, or that of Raw.
func (s kindSet) of(raw Raw) kind { return s.ofKind(raw.Kind()) }

func (s kindSet) ofKind(name string) kind {
	for _, k := range s.list {
		if k.shape != nil && k.shape.kind == name {
			return k
		}
	}
	return kind{}
}

// checkEvents reports a question for events alone to a view of a day.
func (s kindSet) checkEvents(v *View) error {
	if v.when.ever {
		return nil
	}
	for i := range s.list {
		if s.list[i].shape == nil || s.list[i].shape.form != event {
			return nil
		}
	}
	return ErrEvent
}
