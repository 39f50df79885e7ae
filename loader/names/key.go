package names

import (
	"strings"
	"unicode"

	"github.com/pactgraph/pactgraph/graph"
)

// A product is known with and without the name of its maker: "Acme Fizzler" and
// "the Fizzler" have one key in every article. What is left must be a name of
// its own, so "Acme Cloud" and "Acme 200" keep the maker.

// core returns the part of a product's name by which its key is made.
func (f *finder) core(t *thing) string {
	if t.core == "" || !f.distinct(t.core) {
		return t.name
	}
	if i, taken := f.reg.byRef[graph.NewRef(Product, Slug(t.core))]; taken {
		if t.maker == nil || f.reg.entries[i].Owner != f.ref(t.maker) {
			return t.name // another maker's
		}
	}
	return t.core
}

// distinct reports whether the rest of a name tells a product by itself.
func (f *finder) distinct(rest string) bool {
	for word := range strings.FieldsSeq(rest) {
		low := strings.ToLower(word)
		letters, digits := 0, 0
		for _, r := range word {
			switch {
			case unicode.IsLetter(r):
				letters++
			case unicode.IsDigit(r):
				digits++
			}
		}
		if letters == 0 || letters+digits < 4 || f.everyday(low) {
			continue
		}
		return true
	}
	return false
}

// everyday reports whether a word is found in the names of many products.
func (f *finder) everyday(low string) bool {
	w := f.w
	return w.productWord.has(low) || w.productNoun.has(low) || w.groupMod.has(low) || w.groupDrop.has(low) || w.companyNoun.has(low) ||
		w.unitHead.has(low) || w.plain.has(low) || w.function.has(low) || w.stop.has(low) || w.place.has(low)
}
