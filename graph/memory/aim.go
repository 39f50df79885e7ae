package memory

import "github.com/pactgraph/pactgraph/internal/store"

// aheadQuads is the number of quads that are looked at before the first of them
// is added.
const aheadQuads = 256

// An aim is the list of the object of a quad that is to be added.
type aim struct {
	list *list
	hub  *hub  // if the list is one
	part *list // of the hub, for the quad's predicate; nil if there is none yet
}

// aim looks ahead at where some quads go, the first of some lines, and returns
// how many these are: whole groups of which all nodes are known. It looks at what
// each needs first, then at what each needs next: see finding.
func (f *finding) aim(t *tables, lines []store.Line) int {
	lines = lines[:f.known(lines)]
	aims, lists := f.aims[:len(lines)], &t.links.lists
	for i, l := range lines {
		aims[i] = aim{list: t.listOf(atObject, f.nodes[l[atObject]])}
		f.seen += aims[i].list.head.Load()
	}
	for i := range aims {
		a := &aims[i]
		head := a.list.head.Load()
		if f.seen += lists.end(head); form(head) == formHub {
			a.hub = lists.hubs.at(upper(head))
		}
	}
	for i, l := range lines {
		a := &aims[i]
		if a.hub == nil {
			continue
		}
		f.seen += a.hub.next()
		if a.hub.divided.Load() != 0 {
			a.part = t.findPart(a.hub, partKey{atObject, f.nodes[l[atObject]], f.nodes[l[atPredicate]]})
		}
	}
	for i := range aims {
		if p := aims[i].part; p != nil {
			f.seen += p.head.Load()
		}
	}
	for i := range aims {
		if p := aims[i].part; p != nil {
			f.seen += lists.end(p.head.Load())
		}
	}
	for i := range aims {
		if p := aims[i].part; p != nil {
			if head := p.head.Load(); form(head) == formHub {
				f.seen += lists.hubs.at(upper(head)).next()
			}
		}
	}
	return len(lines)
}

// known returns how many lines there are at the beginning, aheadQuads at most,
// that make whole groups of which all nodes are known.
func (f *finding) known(lines []store.Line) int {
	group, known := 0, uint32(len(f.nodes))
	for i, l := range lines {
		if i-group == few || i > 0 && !isBeside(lines[i-1], l) {
			group = i
		}
		if i == aheadQuads || max(l[0], l[1], l[2], l[3]) >= known {
			return group
		}
	}
	return len(lines)
}

// listAt puts a quad into the list of its object, of which an aim tells where it
// was.
func (t *tables) listAt(a *aim, n, id, predicate uint32) {
	if head := a.list.head.Load(); form(head) != formNone && directionOf(head) != atObject {
		a.list, a.hub = t.listOf(atObject, n), nil // another direction took the list of the term
	}
	h := t.links.lists.add(a.list, atObject, id, wideRun)
	switch {
	case h == nil:
	case a.part != nil && a.hub == h:
		t.links.lists.add(a.part, 0, id, anyRun)
	default:
		t.divide(h, a.list, partKey{atObject, n, predicate}, id)
	}
}
