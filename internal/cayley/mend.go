package cayley

import (
	"reflect"
	"slices"

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
	case shape.Page:
		return page{s}, true
	case shape.Union:
		return withoutNull(s)
	case shape.Intersect:
		return common(s)
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
	case 1:
		return parts[0], true
	}
	return parts, true
}

// common mends the parts of an intersection. Recursions are run once and kept:
// asked about one node after another, as the engine may do, Cayley's recursion
// tags a node with the tags of the one before. And several sets of known nodes
// become one, which comes first.
func common(parts shape.Intersect) (shape.Shape, bool) {
	var out shape.Intersect
	var known shape.Fixed
	changed := false
	for _, part := range parts {
		switch fixed, ok := part.(shape.Fixed); {
		case ok && known == nil:
			known = fixed
		case ok:
			known, changed = inBoth(known, fixed), true
		case isRecursion(part):
			out, changed = append(out, shape.Materialize{Values: part}), true
		default:
			out = append(out, part)
		}
	}
	switch {
	case !changed:
		return parts, false
	case known == nil:
		return out, true
	case len(known) == 0:
		return shape.Null{}, true
	case len(out) == 0:
		return known, true
	}
	return slices.Insert(out, 0, shape.Shape(known)), true
}

// inBoth returns the nodes of a set that are in another too.
func inBoth(set, other shape.Fixed) shape.Fixed {
	keys := make(map[any]bool, len(other))
	for _, r := range other {
		keys[refs.ToKey(r)] = true
	}
	both := shape.Fixed{}
	for _, r := range set {
		if keys[refs.ToKey(r)] {
			both = append(both, r)
		}
	}
	return both
}

// isRecursion reports whether a shape is Cayley's FollowRecursive. It is the
// one shape that package path defines itself, and has no name that others
// could use.
func isRecursion(s shape.Shape) bool {
	return reflect.TypeOf(s).PkgPath() == "github.com/cayleygraph/cayley/query/path"
}
