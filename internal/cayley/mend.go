package cayley

import (
	"reflect"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// A Missing is the reference of a value that is not in the store. Cayley's
// optimizer needs it: it dereferences the nil that it makes of a nil reference.
type Missing struct{ Value quad.Value }

// Key implements Cayley's refs.Ref.
func (m Missing) Key() any { return m }

func isMissing(r refs.Ref) bool {
	_, is := r.(Missing)
	return is
}

// Mend rewrites a shape on which Cayley's engine would panic or go wrong, and
// drops values that are not there. It reports whether it has.
func Mend(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Fixed:
		return present(s)
	case shape.QuadsAction:
		for _, r := range s.Filter {
			if isMissing(r) {
				return shape.Null{}, true
			}
		}
	case shape.Quads:
		for _, f := range s {
			if shape.IsNull(f.Values) {
				return shape.Null{}, true
			}
		}
	case shape.Except:
		return except{s}, true
	case shape.Union:
		return withoutNull(s)
	case shape.Intersect:
		return withRecursionsKept(s)
	}
	return s, false
}

// present leaves of fixed nodes those that are there.
func present(fixed shape.Fixed) (shape.Shape, bool) {
	var in shape.Fixed
	for _, r := range fixed {
		if !isMissing(r) {
			in = append(in, r)
		}
	}
	switch len(in) {
	case len(fixed):
		return fixed, false
	case 0:
		return shape.Null{}, true
	}
	return in, true
}

// withoutNull drops empty parts of a union, on which Cayley panics.
func withoutNull(union shape.Union) (shape.Shape, bool) {
	var parts shape.Union
	for _, part := range union {
		if !shape.IsNull(part) {
			parts = append(parts, part)
		}
	}
	switch len(parts) {
	case len(union):
		return union, false
	case 0:
		return shape.Null{}, true
	}
	return parts, true
}

// withRecursionsKept has the recursive parts of an intersection run once and
// kept. Asked about one node after another, as the engine may do, Cayley's
// recursion tags a node with the tags of the one before.
func withRecursionsKept(parts shape.Intersect) (shape.Shape, bool) {
	out := make(shape.Intersect, len(parts))
	changed := false
	for i, part := range parts {
		out[i] = part
		if isRecursion(part) {
			out[i], changed = shape.Materialize{Values: part}, true
		}
	}
	return out, changed
}

// isRecursion reports whether a shape is Cayley's FollowRecursive. It is the
// one shape that package path defines itself, and has no name that others
// could use.
func isRecursion(s shape.Shape) bool {
	return reflect.TypeOf(s).PkgPath() == "github.com/cayleygraph/cayley/query/path"
}
