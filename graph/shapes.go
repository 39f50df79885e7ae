package graph

import (
	"maps"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
)

// Shapes keep the kinds of the record types that a graph has met, with numbers
// in its vocabulary. The nil Shapes keep nothing.
type shapes struct {
	mu    sync.Mutex                              // guards making a larger map
	known atomic.Pointer[map[reflect.Type][]kind] // of one kind each
	list  atomic.Pointer[[]typed]                 // the same, to find the type of a type parameter faster
	vocabulary
}

// Typed are the kinds of one Go type.
type typed struct {
	blank any // a pointer to a zero record of the Go type
	kinds []kind
}

// kindOf returns the kind of a record.
func (s *shapes) kindOf(rec Record) (kind, error) {
	if k := s.find(reflect.TypeOf(rec)); k != nil {
		return k[0], nil
	}
	if _, ok := rec.(Raw); ok {
		return kind{}, nil
	}
	k, err := kindOf(rec)
	if err == nil && s != nil {
		k = s.own(k)
	}
	return k, err
}

// kindFor returns the kind of T.
func kindFor[T Record](s *shapes) (kindSet, error) {
	if t, _ := typedFor[T](s); t != nil {
		return kindSet{t.kinds}, nil
	}
	var t T
	k, err := s.kindOf(t)
	return kindSet{[]kind{k}}, err
}

// typedFor returns what is kept of T, with a zero record of it that is not to be
// changed; nil if nothing is.
func typedFor[T Record](s *shapes) (*typed, *T) {
	if s == nil {
		return nil, nil
	}
	if list := s.list.Load(); list != nil {
		for i := range *list {
			if blank, ok := (*list)[i].blank.(*T); ok {
				return &(*list)[i], blank
			}
		}
	}
	return nil, nil
}

// find returns the kind of a Go type, if it is known.
func (s *shapes) find(t reflect.Type) []kind {
	if s == nil {
		return nil
	}
	if known := s.known.Load(); known != nil {
		return (*known)[t]
	}
	return nil
}

// own returns a kind as it is kept: with numbers.
func (s *shapes) own(k kind) kind {
	if kept := s.find(k.goType); kept != nil {
		return kept[0]
	}
	if s == nil {
		return k
	}
	k.shape = &shape{kind: k.shape.kind, form: k.shape.form, fields: slices.Clone(k.shape.fields)}
	s.keep(k)
	return s.find(k.goType)[0]
}

// keep keeps a kind, unless another of its type is kept.
func (s *shapes) keep(k kind) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.find(k.goType) != nil {
		return
	}
	known := map[reflect.Type][]kind{}
	if before := s.known.Load(); before != nil {
		known = maps.Clone(*before)
	}
	k.shape.number = s.kindNumber(k.shape.kind)
	for i := range k.shape.fields {
		if f := &k.shape.fields[i]; f.sort == roleField {
			f.number = s.roleNumber(k.shape.kind, f.name)
		}
	}
	known[k.goType] = []kind{k}
	var list []typed
	if before := s.list.Load(); before != nil {
		list = slices.Clone(*before)
	}
	list = append(list, typed{reflect.New(k.goType).Interface(), known[k.goType]})
	s.list.Store(&list)
	s.known.Store(&known)
}

// shapes returns those of the graph of the view.
func (v *View) shapes() *shapes {
	if v.moment == nil {
		return nil
	}
	return &v.moment.graph.shapes
}
