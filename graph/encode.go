package graph

import "reflect"

// RawOf returns rec without its Go type. What the graph cannot hold is a
// [*RecordError]; several are joined.
func RawOf(rec Record) (Raw, error) {
	if raw, ok := rec.(Raw); ok && raw.shape != nil {
		return raw, nil
	}
	var c cells
	if err := (*shapes)(nil).read(&c, rec); err != nil {
		return Raw{}, err
	}
	return c.raw(), nil
}

// read reads a record whose shape may be known.
func (s *shapes) read(c *cells, rec Record) error {
	if raw, ok := rec.(Raw); ok {
		if _, err := shapeOf(raw); err != nil {
			return err
		}
		c.readRaw(raw)
		return nil
	}
	k, err := s.kindOf(rec)
	if err != nil {
		return err
	}
	return c.read(k.shape, reflect.ValueOf(rec))
}

// KeyOf returns the ref of the fact as which rec is stored, such as
// "commitment/9f86d081884c7d659a2feaa0c55ad015": what the fields of other records
// hold that speak about a fact. Records that differ in values only have the same
// ref. For an entity it is the ref of its ID. A record that the graph cannot
// hold has the zero Ref; [RawOf] says why.
func KeyOf(rec Record) Ref {
	var c cells
	if err := (*shapes)(nil).read(&c, rec); err != nil {
		return ""
	}
	return Ref(c.appendKey(nil))
}

// key returns the ref of the fact that r is stored as.
func (r Raw) key() Ref {
	var c cells
	c.readRaw(r)
	return Ref(c.appendKey(nil))
}
