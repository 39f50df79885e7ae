package file

// Until format 2, tables were written otherwise: see nextFormer. Hashes had 8
// bits more.
const (
	formerFormat = 1
	formerBits   = 8
)

// formerTables are the tables, as they were then.
var formerTables = map[*schema]*schema{
	bySubject:   {name: bySubject.name, width: 4, former: true, near: [4]bool{3: true}},
	byObject:    {name: byObject.name, width: 4, former: true, near: [4]bool{2: true, 3: true}},
	byPredicate: {name: byPredicate.name, width: 2, former: true},
	byLabel:     {name: byLabel.name, width: 2, former: true},
	byHash:      {name: byHash.name, width: 2, former: true},
}

// nextFormer reads a tuple over the one before, and returns the rest of the
// block: the first number that differs by its place and difference, then the
// numbers after it, as they are or, in a column that is near, as their
// difference.
func (s *schema) nextFormer(b []byte, t *tuple) []byte {
	x, rest := s.number(b)
	i := int(x & 3)
	if i >= s.width {
		panic(damage{s.name, b})
	}
	t[i] += x>>2 + 1
	for j := i + 1; j < s.width; j++ {
		x, rest = s.number(rest)
		if s.near[j] {
			t[j] += zagzig(x)
		} else {
			t[j] = x
		}
	}
	return rest
}
