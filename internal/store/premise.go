package store

import "errors"

// A Premise is what a batch was made from: all quads under some labels, as a
// snapshot of a version showed them. Where there are others under them by now, the
// store changes nothing and returns [ErrOutdated]; it may do so where anything
// else has changed since.
type Premise struct {
	Version uint64
	Labels  []Node // none: nothing is supposed
}

// ErrOutdated is the error of a batch whose [Premise] holds no more.
var ErrOutdated = errors.New("the batch was made from an earlier version")

// Check is for stores whose version no other program changes: there it is enough
// to look whether that is still the same.
func (p Premise) Check(version uint64) error {
	if len(p.Labels) > 0 && p.Version != version {
		return ErrOutdated
	}
	return nil
}
