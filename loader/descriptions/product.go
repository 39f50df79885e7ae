package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/names"
)

// Heads that speak of all that an owner has of a kind even in the singular.
var massNouns = words("technology tech software infrastructure content intellectual_property ip catalogue catalog library portfolio")

// product resolves "the tool", "its models", "all of the company's products".
func (r *reader) product(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	if ref := p.apposed(i, ph); ref != "" {
		return []graph.Ref{ref}, byApposition
	}
	switch {
	case ph.owner != nil && (ph.plural || massNouns.has(ph.noun)):
		return r.group(ph)
	case ph.owner != nil:
		return nil, ""
	case ph.det != "the" && !demonstratives.has(ph.det):
		return nil, ""
	}
	return r.productBefore(p, i, ph)
}

// group makes the group of products that "its models" speaks of.
func (r *reader) group(ph *phrase) ([]graph.Ref, string) {
	if ph.owner.kind == nameUnit || len(ph.owner.refs) != 1 || !r.eligible(ph.owner.refs[0], company) {
		return nil, ""
	}
	if len(ph.nameMods()) > 0 || ph.has(otherMarks) {
		return nil, ""
	}
	by := ph.owner.refs[0]
	noun := ph.kindWords()
	ref := names.GroupRef(by, noun)
	if _, ok := r.entities[ref]; !ok {
		e := names.Entity{Ref: ref, Name: r.entities[by].Name + " " + noun, Sort: "product group"}
		r.entities[ref], r.groups[ref], r.maker[ref] = e, e, by
		r.out.Products = append(r.out.Products, e)
	}
	return []graph.Ref{ref}, byOwner
}

// kindWords gives head and the nouns before it, without adjectives: "cloud
// services" for "its new cloud services".
func (ph *phrase) kindWords() string {
	var list []string
	for _, m := range ph.mods {
		if !plainAdjectives.has(m.word) && !counts.has(m.word) && m.kind == wordUnit && len(list) < 2 {
			list = append(list, m.word)
		}
	}
	noun := ph.noun
	if ph.plural {
		noun = pluralOf(noun)
	}
	return strings.Join(append(list, noun), " ")
}

func pluralOf(noun string) string {
	switch y, ok := strings.CutSuffix(noun, "y"); {
	case ok && y != "" && !strings.ContainsAny(y[len(y)-1:], "aeiou"):
		return y + "ies"
	case strings.HasSuffix(noun, "s"):
		return noun
	}
	return noun + "s"
}

// productBefore resolves a definite phrase to the product of that kind that was
// spoken of last, if it is the only one so near.
func (r *reader) productBefore(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	if len(ph.nameMods()) > 0 {
		return nil, ""
	}
	for back := 0; back <= 2; back++ {
		var found []graph.Ref
		for k := len(r.seen) - 1; k >= 0 && r.seen[k].sentence >= p.index-back; k-- {
			s := r.seen[k]
			if s.sentence != p.index-back || s.sentence == p.index && s.unit >= i {
				continue
			}
			for _, ref := range s.refs {
				if r.isProduct(ref, ph) && !slices.Contains(found, ref) {
					found = append(found, ref)
				}
			}
		}
		switch {
		case len(found) == 1:
			return found, byDescriptor
		case len(found) > 1:
			return nil, ambiguous
		}
	}
	return nil, noAntecedent
}

// isProduct reports whether a product is of the kind that a phrase names.
func (r *reader) isProduct(ref graph.Ref, ph *phrase) bool {
	e, ok := r.entities[ref]
	if !ok || ref.Kind() != "product" || ph.plural != (e.Sort == "product group") {
		return false
	}
	nouns := []string{ph.noun}
	switch ph.noun {
	case "tech":
		nouns = append(nouns, "technology")
	case "intellectual property":
		nouns = append(nouns, "ip")
	}
	kinds := append([]string{e.Sort, e.Name}, e.Descriptors...)
	kinds = append(kinds, e.Aliases...)
	for _, kind := range kinds {
		for w := range strings.FieldsSeq(strings.ToLower(kind)) {
			for _, s := range singulars(w) {
				if s != "" && slices.Contains(nouns, s) && !(ph.noun == "product" && w == "product" && ph.det == "the") {
					return r.fitsMods(kinds, ph)
				}
			}
		}
	}
	return ph.noun == "product" && e.Sort != "product group" && len(ph.mods) == 0
}

// fitsMods reports whether what a phrase adds to its noun is also said of the
// product.
func (r *reader) fitsMods(kinds []string, ph *phrase) bool {
	all := strings.ToLower(strings.Join(kinds, " "))
	for _, m := range ph.mods {
		if !plainAdjectives.has(m.word) && !bigWords.has(m.word) && !strings.Contains(all, m.word) {
			return false
		}
	}
	return true
}
