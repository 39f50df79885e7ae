package store

import "context"

// An Appender is a snapshot that gives quads by the slice, as one in memory
// does, to which a call for each quad is most of the cost.
type Appender interface {
	// Append appends quads to a slice, as [Append] does.
	Append(ctx context.Context, to []Quad, p Pattern) ([]Quad, error)
}

// Append appends the quads that match p to a slice, in the order of
// [Snapshot]'s Quads, and returns it. With an error, which a cancelled context
// is, it returns what was appended before.
func Append(ctx context.Context, s Snapshot, to []Quad, p Pattern) ([]Quad, error) {
	if a, ok := s.(Appender); ok {
		return a.Append(ctx, to, p)
	}
	for q, err := range s.Quads(ctx, p) {
		if err != nil {
			return to, err
		}
		to = append(to, q)
	}
	return to, ctx.Err()
}
