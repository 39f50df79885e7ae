package graph

import (
	"maps"
	"reflect"
	"sync"
	"sync/atomic"
)

// Shapes keep the kinds of the record types that a graph has met, with numbers
// in its vocabulary. The nil Shapes keep nothing.
type shapes struct {
	mu    sync.Mutex // guards making a larger map
	known atomic.Pointer[map[reflect.Type]kind]
	vocabulary
}

// kindOf returns the kind of a record.
func (s *shapes) kindOf(rec Record) (kind, error) {
	if _, ok := rec.(Raw); ok {
		return kind{}, nil
	}
	if s == nil {
		return kindOf(rec)
	}
	if known := s.known.Load(); known != nil {
		if k, ok := (*known)[reflect.TypeOf(rec)]; ok {
			return k, nil
		}
	}
	k, err := kindOf(rec)
	if err == nil {
		s.keep(k)
	}
	return k, err
}

// kindFor returns the kind of T.
func kindFor[T Record](s *shapes) (kind, error) {
	if s != nil {
		if known := s.known.Load(); known != nil {
			if k, ok := (*known)[reflect.TypeFor[T]()]; ok {
				return k, nil
			}
		}
	}
	var t T
	return s.kindOf(t)
}

func (s *shapes) keep(k kind) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := map[reflect.Type]kind{}
	if before := s.known.Load(); before != nil {
		known = maps.Clone(*before)
	}
	k.shape.number = s.kindNumber(k.shape.kind)
	for i := range k.shape.fields {
		if f := &k.shape.fields[i]; f.sort == roleField {
			f.number = s.roleNumber(k.shape.kind, f.name)
		}
	}
	known[k.goType] = k
	s.known.Store(&known)
}

// shapes returns those of the graph of the view.
func (v *View) shapes() *shapes {
	if v.moment == nil {
		return nil
	}
	return &v.moment.graph.shapes
}
