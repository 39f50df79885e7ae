package graph

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A script is a batch that is being written: documents, and the claims of each
// after it. It can be used again for a next batch.
type script struct {
	store.Batch
	label   uint32 // of the document
	places  [termSorts]map[string]uint32
	layouts map[*layout][]uint32 // places of their constants
	count   uint32               // of documents
	written []uint32             // by place: for the node of a record, the document in which its keys were written last
	text    strings.Builder      // of values

	record  cells
	buf     []byte
	digest  digest
	objects []uint32
}

var scripts = sync.Pool{New: func() any { return new(script) }}

// mostScripted is the number of values up to which a script is kept for a next
// batch.
const mostScripted = 1 << 14

// release lets a script go whose batch nobody needs any more.
func (d *script) release() {
	if len(d.Values) > mostScripted {
		return
	}
	for _, places := range d.places {
		clear(places)
	}
	clear(d.layouts)
	clear(d.Values)
	d.Values, d.Add = d.Values[:0], d.Add[:0]
	d.count, d.written, d.Valid = 0, d.written[:0], false
	scripts.Put(d)
}

// place returns the place of a text as a term of some sort.
func (d *script) place(s termSort, text []byte) uint32 {
	if place, ok := d.places[s][string(text)]; ok {
		return place
	}
	if s == refTerm && unescaped(text) {
		iri := d.keep(idBase, text)
		return d.addValue(s, iri[len(idBase):], quad.IRI(iri))
	}
	return d.add(s, d.keep("", text))
}

// placeOf is place for a text that lasts.
func (d *script) placeOf(s termSort, text string) uint32 {
	if place, ok := d.places[s][text]; ok {
		return place
	}
	return d.add(s, text)
}

// add adds a text that has no place.
func (d *script) add(s termSort, text string) uint32 {
	var v quad.Value
	switch s {
	case iriTerm:
		v = quad.IRI(text)
	case refTerm:
		v = refIRI(Ref(text))
	case textTerm:
		v = quad.String(text)
	default:
		v = quad.TypedString{Value: quad.String(text), Type: typeOf[s]}
	}
	return d.addValue(s, text, v)
}

func (d *script) addValue(s termSort, text string, v quad.Value) uint32 {
	if d.places[s] == nil {
		d.places[s] = map[string]uint32{}
	}
	d.Values = append(d.Values, v)
	place := uint32(len(d.Values))
	d.places[s][text] = place
	return place
}

// keep returns a text, after what it begins with, that lasts. Texts share larger
// pieces of memory.
func (d *script) keep(begin string, text []byte) string {
	const piece = 1 << 12
	if need := len(begin) + len(text); d.text.Cap()-d.text.Len() < need {
		d.text = strings.Builder{}
		d.text.Grow(max(piece, need))
	}
	from := d.text.Len()
	d.text.WriteString(begin)
	d.text.Write(text)
	return d.text.String()[from:]
}

// constants returns the places of the constants of a layout, zero for those that
// have none yet.
func (d *script) constants(p *layout) []uint32 {
	places := d.layouts[p]
	if places == nil {
		places = make([]uint32, len(p.constants))
		if d.layouts == nil {
			d.layouts = map[*layout][]uint32{}
		}
		d.layouts[p] = places
	}
	return places
}

// constant returns the place of the i-th constant of a layout.
func (d *script) constant(p *layout, places []uint32, i int) uint32 {
	if places[i] == 0 {
		iri := p.constants[i].(quad.IRI)
		place, ok := d.places[iriTerm][string(iri)]
		if !ok {
			place = d.addValue(iriTerm, string(iri), p.constants[i])
		}
		places[i] = place
	}
	return places[i]
}

// document writes the quads that describe a document. Claims that follow are
// its own.
func (d *script) document(doc Document) {
	d.count++
	d.label = d.placeOf(iriTerm, string(doc.iri()))
	put := func(p quad.IRI, s termSort, text string) {
		if text != "" || p == predName {
			d.Add = append(d.Add, store.Line{d.label, d.placeOf(iriTerm, string(p)), d.placeOf(s, text), d.label})
		}
	}
	put(predType, iriTerm, string(classDocument))
	put(predName, textTerm, doc.Name)
	put(predHeadline, textTerm, doc.Title)
	put(predPublisher, textTerm, doc.Publisher)
	put(predPublished, doc.Published.term(), doc.Published.String())
	put(predDigest, textTerm, doc.Digest)
	put(predRegistry, textTerm, doc.Registry)
}

// claim writes the quads of a claim and of its record, which is in d.record.
// The claim's node is named by a digest of all that it says.
func (d *script) claim(c *Claim) {
	p := d.record.shape.layoutOf()
	places := d.constants(p)
	of := d.writeRecord(p, places, c.Stance)
	from := len(d.Add)
	label := d.Values[d.label-1].(quad.IRI)
	d.digest = d.digest[:0].add(append(d.buf[:0], label...))
	for i := range p.says {
		d.objectsOf(&p.says[i], c, of, p, places)
		for _, object := range d.objects {
			d.digest = append(d.digest, p.says[i].printed...)
			d.digest = d.digest.addTerm(d.Values[object-1])
			d.Add = append(d.Add, store.Line{0, d.constant(p, places, constSays+i), object, d.label})
		}
	}
	d.buf = d.digest.appendSum(append(d.buf[:0], claimBase...))
	node := d.place(iriTerm, d.buf)
	for i := range d.Add[from:] {
		d.Add[from+i][0] = node
	}
}

// objectsOf sets d.objects to the objects of one saying of a claim, sorted.
func (d *script) objectsOf(s *saying, c *Claim, of uint32, p *layout, places []uint32) {
	d.objects = d.objects[:0]
	switch s.of {
	case ofType:
		d.object(d.constant(p, places, constClaim))
	case ofRecord:
		d.object(of)
	case ofStance:
		d.object(d.placeOf(textTerm, c.Stance.String()))
	case ofModality:
		d.object(d.placeOf(textTerm, c.Modality.String()))
	case ofSpeaker:
		d.objectText(refTerm, string(c.By))
	case ofSaid:
		d.objectDate(c.Said)
	case ofFrom:
		d.objectDate(c.Valid.From)
	case ofUntil:
		d.objectDate(c.Valid.Until)
	case ofSentence:
		d.objectText(textTerm, c.Evidence.Sentence)
	case ofStart:
		d.objectOffset(c, c.Evidence.Start)
	case ofEnd:
		d.objectOffset(c, c.Evidence.End)
	case ofRule:
		d.objectText(textTerm, c.Rule)
	case ofWide:
		if d.record.wide && c.Stance != Asserts {
			d.object(d.constant(p, places, constKind))
		}
	case ofFolded:
		for _, i := range p.names {
			for _, x := range d.record.of(i) {
				d.object(d.placeOf(textTerm, fold(string(d.record.bytes(x)))))
			}
		}
	case ofField:
		for _, x := range d.record.of(s.field) {
			d.object(d.place(x.sort, d.record.bytes(x)))
		}
	}
	if len(d.objects) > 1 {
		slices.SortFunc(d.objects, func(a, b uint32) int {
			return strings.Compare(d.Values[a-1].String(), d.Values[b-1].String())
		})
		d.objects = slices.Compact(d.objects)
	}
}

func (d *script) object(place uint32) { d.objects = append(d.objects, place) }

func (d *script) objectText(s termSort, text string) {
	if text != "" {
		d.object(d.placeOf(s, text))
	}
}

func (d *script) objectDate(date Date) {
	if !date.IsZero() {
		d.buf = date.appendTo(d.buf[:0])
		d.object(d.place(date.term(), d.buf))
	}
}

func (d *script) objectOffset(c *Claim, n int) {
	if c.Evidence.Sentence != "" {
		d.buf = strconv.AppendInt(d.buf[:0], int64(n), 10)
		d.object(d.place(integerTerm, d.buf))
	}
}

// writeRecord writes the quads of a record's node, and returns its place.
func (d *script) writeRecord(p *layout, places []uint32, stance Stance) uint32 {
	r := &d.record
	d.buf = r.appendKey(d.buf[:0])
	node := d.place(refTerm, d.buf)
	put := func(predicate int, object uint32) {
		d.Add = append(d.Add, store.Line{node, d.constant(p, places, predicate), object, d.label})
	}
	if !d.isWritten(node) {
		put(constType, d.constant(p, places, constKind))
		put(constType, d.constant(p, places, constForm))
		for i, field := range p.keys {
			for _, x := range r.of(field) {
				if r.shape.form != entity {
					put(constSays+len(p.says)+i, d.place(x.sort, r.bytes(x)))
				}
			}
		}
	}
	if stance == Asserts {
		for i, field := range p.names {
			for _, x := range r.of(field) {
				put(constSays+len(p.says)+len(p.keys)+i, d.place(textTerm, r.bytes(x)))
			}
		}
	}
	return node
}

// isWritten reports whether it was asked about a record's node before, in the
// same document.
func (d *script) isWritten(node uint32) bool {
	for len(d.written) <= int(node) {
		d.written = append(d.written, 0)
	}
	was := d.written[node] == d.count
	d.written[node] = d.count
	return was
}

// addTerm adds a value as it is printed.
func (d digest) addTerm(v quad.Value) digest {
	switch v := v.(type) {
	case quad.IRI:
		d = strconv.AppendInt(d, int64(len(v)+2), 10)
		d = append(d, ":<"...)
		d = append(d, v...)
		return append(d, ">\n"...)
	case quad.String:
		escapes := escapesIn(string(v))
		d = strconv.AppendInt(d, int64(len(v)+escapes+2), 10)
		d = append(d, ':')
		return append(appendPrinted(d, string(v), escapes), '\n')
	case quad.TypedString:
		escapes := escapesIn(string(v.Value))
		d = strconv.AppendInt(d, int64(len(v.Value)+escapes+len(v.Type)+6), 10)
		d = append(d, ':')
		d = append(appendPrinted(d, string(v.Value), escapes), "^^<"...)
		d = append(d, v.Type...)
		return append(d, ">\n"...)
	}
	return d.add([]byte(v.String()))
}

// escapedBytes are what package quad prints with a backslash, and how.
const (
	escapedBytes = "\\\"\n\r\t"
	escapeBytes  = "\\\"nrt"
)

// escapesIn returns how many bytes of a text package quad prints with a
// backslash.
func escapesIn(text string) (n int) {
	for i := range len(escapedBytes) {
		n += strings.Count(text, escapedBytes[i:i+1])
	}
	return n
}

// appendPrinted appends a text, that has some escapes, as package quad prints it.
func appendPrinted(b []byte, text string, escapes int) []byte {
	b = append(b, '"')
	for ; escapes > 0; escapes-- {
		i := strings.IndexAny(text, escapedBytes)
		b = append(append(b, text[:i]...), '\\', escapeBytes[strings.IndexByte(escapedBytes, text[i])])
		text = text[i+1:]
	}
	return append(append(b, text...), '"')
}
