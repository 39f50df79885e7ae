package graph

import "context"

// between is how many steps of a loop go between two looks at the context: few
// enough for some milliseconds at most, whatever a step does.
const between = 256

// look returns the error of ctx at the first of some steps, and nil at the
// others.
func look(ctx context.Context, step int) error {
	if step%between != 0 {
		return nil
	}
	return ctx.Err()
}
