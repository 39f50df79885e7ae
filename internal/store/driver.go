package store

import "context"

// A Driver opens stores by name. Packages of stores give one; nothing is
// registered anywhere.
type Driver struct {
	// Schemes are what the names begin with, without the colon: "postgres" for
	// postgres://host/name. A driver of "file" also opens plain paths.
	Schemes []string

	// Open opens the store of a name, which begins with one of the schemes or is
	// a plain path.
	Open func(ctx context.Context, dsn string) (Store, error)
}
