package graph

import (
	"reflect"
	"sync"
)

// Shapes keep the shapes of the record types that a graph has met. The nil
// Shapes keep nothing.
type shapes struct {
	known sync.Map // of a reflect.Type: its kind
}

// kindOf returns the kind of a record.
func (s *shapes) kindOf(rec Record) (kind, error) {
	if _, ok := rec.(Raw); ok {
		return kind{}, nil
	}
	if s == nil {
		return kindOf(rec)
	}
	t := reflect.TypeOf(rec)
	if k, ok := s.known.Load(t); ok {
		return k.(kind), nil
	}
	k, err := kindOf(rec)
	if err == nil {
		s.known.Store(t, k)
	}
	return k, err
}

// shapes returns those of the graph of the view.
func (v View) shapes() *shapes {
	if v.moment == nil {
		return nil
	}
	return &v.moment.graph.shapes
}
