package file

import "fmt"

// twins find values that are there twice, of which lookups find one. They get
// hashes and numbers in the order of the hashes.
type twins struct {
	values *dictionary
	first  tuple             // with the hash
	ids    map[string]uint64 // numbers, by identity, where many have the hash
}

func (w *twins) add(t tuple) error {
	if w.first[1] == 0 || w.first[0] != t[0] {
		w.first, w.ids = t, nil
		return nil
	}
	numbers := []uint64{t[1]}
	if w.ids == nil {
		w.ids, numbers = map[string]uint64{}, []uint64{w.first[1], t[1]}
	}
	for _, n := range numbers {
		id, err := w.values.identity(n)
		if err != nil {
			return err
		}
		if same := w.ids[string(id)]; same != 0 {
			return fmt.Errorf("%w: values %d and %d are equal", ErrCorrupt, same, n)
		}
		if id != nil {
			w.ids[string(id)] = n
		}
	}
	return nil
}
