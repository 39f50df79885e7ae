package memory

// NewTight returns a store that makes new tables after every batch, so that
// tests find what that breaks.
func NewTight() *Store {
	s := New()
	s.slack = -1 << 62
	return s
}

// Held returns how many quads take room, with those that were removed.
func (s *Store) Held() int { return int(s.now.Load().links.last) }
