package memory_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"

	"github.com/cayleygraph/quad"
)

// A press makes quads as the package graph does: claims of documents about
// companies, few of which are in most of them. They are the same for a seed.
type press struct {
	rand  *rand.Rand
	zipf  *rand.Zipf
	docs  int
	text  int // bytes of the sentences so far
	facts []quad.IRI
}

const (
	pressBase = "https://example.org/press/"
	rdfType   = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
)

func newPress(seed uint64) *press {
	r := rand.New(rand.NewPCG(seed, 0))
	return &press{rand: r, zipf: rand.NewZipf(r, 1.2, 8, 20_000)}
}

func (p *press) company() quad.IRI {
	return quad.IRI(fmt.Sprintf(pressBase+"id/company/c%d", p.zipf.Uint64()))
}

func (p *press) day() quad.Value {
	d := fmt.Sprintf("20%02d-%02d-%02d", p.rand.IntN(26), 1+p.rand.IntN(12), 1+p.rand.IntN(28))
	return quad.TypedString{Value: quad.String(d), Type: "http://www.w3.org/2001/XMLSchema#date"}
}

func (p *press) number(below int) quad.Value {
	n := quad.String(fmt.Sprint(p.rand.IntN(below)))
	return quad.TypedString{Value: n, Type: "http://www.w3.org/2001/XMLSchema#integer"}
}

func hash(v ...any) string {
	sum := sha256.Sum256([]byte(fmt.Sprint(v...)))
	return hex.EncodeToString(sum[:16])
}

// document returns the quads of a document of n claims.
func (p *press) document(n int) (quads []quad.Quad) {
	p.docs++
	label := quad.IRI(pressBase + "doc/" + hash(p.docs))
	add := func(s quad.IRI, predicate quad.IRI, o quad.Value) {
		quads = append(quads, quad.Quad{Subject: s, Predicate: predicate, Object: o, Label: label})
	}
	add(label, rdfType, quad.IRI(pressBase+"ns#Document"))
	add(label, "http://schema.org/name", quad.String(fmt.Sprint("note ", p.docs)))
	add(label, "http://schema.org/datePublished", p.day())
	said, speaker := p.day(), p.company()
	for i := range n {
		fact := p.fact(add)
		claim := quad.IRI(pressBase + "claim/" + hash(p.docs, i))
		sentence := fmt.Sprintf("Note %d tells in sentence %d that a supply of %d units was agreed, as both sides said.", p.docs, i, p.rand.IntN(1e6))
		p.text += len(sentence)
		add(claim, rdfType, quad.IRI(pressBase+"ns#Claim"))
		add(claim, pressBase+"ns#of", fact)
		add(claim, pressBase+"ns#stance", quad.String("asserts"))
		add(claim, pressBase+"ns#modality", quad.String("done"))
		add(claim, "http://www.w3.org/ns/prov#wasAttributedTo", speaker)
		add(claim, "http://purl.org/dc/terms/date", said)
		add(claim, "http://schema.org/startDate", p.day())
		add(claim, pressBase+"ns#sentence", quad.String(sentence))
		add(claim, pressBase+"ns#start", p.number(20_000))
		add(claim, pressBase+"ns#end", p.number(20_000))
		add(claim, pressBase+"ns#rule", quad.String(fmt.Sprint("rule ", p.rand.IntN(200))))
		add(claim, pressBase+"value/supply/Amount", p.number(1e6))
	}
	return quads
}

// fact adds the quads of a fact: four times of five, of one that is new.
func (p *press) fact(add func(s, p quad.IRI, o quad.Value)) quad.IRI {
	if len(p.facts) > 0 && p.rand.IntN(5) == 0 {
		fact := p.facts[p.rand.IntN(len(p.facts))]
		add(fact, rdfType, quad.IRI(pressBase+"kind/supply"))
		add(fact, rdfType, quad.IRI(pressBase+"ns#State"))
		return fact
	}
	fact := quad.IRI(pressBase + "id/supply/" + hash("fact", len(p.facts)))
	p.facts = append(p.facts, fact)
	add(fact, rdfType, quad.IRI(pressBase+"kind/supply"))
	add(fact, rdfType, quad.IRI(pressBase+"ns#State"))
	add(fact, pressBase+"role/supply/Supplier", p.company())
	add(fact, pressBase+"role/supply/Buyer", p.company())
	add(fact, pressBase+"role/supply/Of", quad.IRI(fmt.Sprintf(pressBase+"id/product/p%d", p.rand.IntN(5000))))
	return fact
}
