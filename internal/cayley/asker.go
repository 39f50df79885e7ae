package cayley

import "context"

// An Asker is the context of who asks a query. Cayley gives it to iterators
// with each step, but asks without it for their error, and when it is cancelled
// there is no step any more. So shapes keep it from when they are optimized,
// and iterators from their last step, that no answer is short without an error.
type Asker struct{ ctx context.Context }

// Hear keeps a context. Cayley's may be nil.
func (a *Asker) Hear(ctx context.Context) {
	if ctx != nil {
		a.ctx = ctx
	}
}

// Leave forgets the context, when all is told.
func (a *Asker) Leave() { a.ctx = nil }

// Err returns the error of the context that was kept last.
func (a *Asker) Err() error {
	if a.ctx == nil {
		return nil
	}
	return a.ctx.Err()
}
