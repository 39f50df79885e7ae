package names

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/pactgraph/pactgraph/graph"
)

// A thing is what one spelling stands for, while the evidence comes in.
type thing struct {
	name  string  // as first met, without article and legal suffix
	rank  int     // among all that were met
	entry int     // of the registry, or -1
	weak  []int32 // entries that it may be

	company, product, person int    // evidence, in points: see the weights
	inside                   int    // times that its capital is not due to its place
	core                     string // a product's name without that of its maker
	places                   int    // times that it stands alone as a place would
	hints                    int    // how many hints were counted: two are as good as twenty
	proven, honoured, acts   bool   // by a legal suffix; by "Mr."; by a verb of dealing after a weak name

	sort        string
	descriptors []string
	maker       *thing
	weakMaker   bool
	same        *thing // what it turned out to be another name of
	key         string // of its ref, if not the slug of its name
	kind        string // decided: "" for no entity
}

// The weights of evidence. Three points make an entity.
const (
	hint   = 1 // fits, but fits much else
	likely = 2
	sure   = 4
	proof  = 6 // outweighs all else, as a legal suffix does
	enough = 3
)

// registered returns the thing of an entry.
func (f *finder) registered(entry int) *thing {
	t := f.entries[entry]
	if t == nil {
		e := f.reg.entries[entry]
		t = &thing{name: strings.TrimSuffix(e.Name, "?"), entry: entry, kind: e.Ref.Kind(), sort: sortOf(e), descriptors: slices.Clone(e.Descriptors)}
		f.entries[entry] = t
		f.byRef[e.Ref] = t
	}
	return t
}

// met returns the things of the registry that the article names, in its order.
func (f *finder) met() []*thing {
	all := make([]*thing, 0, len(f.entries))
	for _, entry := range slices.Sorted(maps.Keys(f.entries)) {
		all = append(all, f.entries[entry])
	}
	return all
}

// thingOf returns the thing that a span may stand for, and makes it if need be.
func (f *finder) thingOf(s *span) *thing {
	for _, h := range slices.Backward(s.hits) {
		if !h.weak {
			return f.registered(int(h.entry))
		}
	}
	name := f.canon(f.text[s.start:s.end])
	if g, ok := strings.CutSuffix(name, " Government"); ok {
		name = g + " government"
	}
	t := f.things[name]
	if t == nil {
		if i, ok := f.reg.byRef[graph.NewRef(Company, Slug(name))]; ok && len(s.hits) == 0 && !s.other && sameName(f.reg.entries[i].Name, name) {
			return f.registered(i)
		}
		t = &thing{name: name, rank: len(f.order), entry: -1, maker: s.maker, weakMaker: s.weakMaker}
		if s.start < s.core && s.core < s.end {
			t.core = f.canon(f.text[s.core:s.end])
		}
		f.things[name] = t
		f.order = append(f.order, t)
	}
	for _, h := range s.hits {
		if !slices.Contains(t.weak, h.entry) {
			t.weak = append(t.weak, h.entry)
		}
	}
	return t
}

// sameName reports whether two spellings differ in case alone, and are no initials.
func sameName(known, name string) bool {
	return strings.EqualFold(known, name) && !(len(known) <= 4 && allCapitals(known))
}

// canon strips a name of its article and its legal suffix.
func (f *finder) canon(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if strings.Contains(name, "’") {
		name = strings.ReplaceAll(name, "’", "'")
	}
	name = strings.TrimPrefix(name, "The ")
	for {
		short := strings.TrimRight(name, ".,")
		at := strings.LastIndexByte(short, ' ')
		if at <= 0 || !f.w.legal.has(strings.ToLower(short[at+1:])) || strings.HasSuffix(short[:at], "&") && !strings.EqualFold(short[at+1:], "co") {
			break
		}
		if strings.EqualFold(short[at+1:], "group") && strings.Count(short, " ") == 1 && !f.bareNames[short[:at]] {
			break // "Blackwood Group" is its name, unless it goes without as well
		}
		name = strings.TrimRight(short[:at], " ,&")
	}
	return name
}

// decide settles what a thing is.
func (f *finder) decide(t *thing) {
	need := enough
	words := strings.Count(t.name, " ") + 1
	if words == 1 {
		if f.lower[strings.ToLower(t.name)] > 0 {
			need += 2
		}
		if allCapitals(t.name) || t.inside == 0 {
			need++
		}
		switch low := strings.ToLower(t.name); {
		case (f.w.plain.has(low) || f.w.companyNoun.has(low)) && !t.proven:
			need += 2 * proof // "Trade Commissioner", "the Firm"
		case f.w.event.has(low), f.w.facility.has(low):
			need += likely
		}
	}
	if t.weakMaker && f.related(f.reg.entries[t.maker.entry]) {
		t.product += enough
	}
	if len(t.weak) > 0 {
		f.decideWeak(t)
		if t.kind != "" {
			return
		}
		need++
	}
	if t.inside >= 2 {
		switch best := max(t.company, t.product, t.person); best {
		case 0:
		case t.person:
			t.person++
		case t.company:
			t.company++
		default:
			t.product++
		}
	}
	if words == 1 && !t.honoured {
		t.person = 0
	}
	switch best := max(t.company, t.product, t.person); {
	case best < need || t.places > 0 && best < sure+likely:
	case t.person == best:
		t.kind = Person
	case t.company == best:
		t.kind = Company
	default:
		t.kind = Product
	}
}

// decideWeak takes the entry of a weak name for which the article speaks.
func (f *finder) decideWeak(t *thing) {
	bestScore := 0
	for _, i := range t.weak {
		e := f.reg.entries[i]
		score, against := t.company, max(t.product-t.company, t.person-t.company)
		switch e.Ref.Kind() {
		case Product:
			score, against = t.product, max(t.company-t.product, t.person-t.product)
		case Person:
			score, against = t.person, max(t.company-t.person, t.product-t.person)
		}
		if t.inside > 0 {
			score++
		}
		if f.related(e) {
			score += likely
		}
		if against < sure && score >= enough && score > bestScore && (score > enough || f.lower[strings.ToLower(t.name)] == 0) {
			bestScore = score
			t.same = f.registered(int(i))
			t.kind = t.same.kind
		}
	}
}

// related reports whether the article names who owns an entry, what it owns, or
// the entry itself by a name that is not weak.
func (f *finder) related(e Entry) bool {
	if t := f.byRef[e.Ref]; t != nil && t.inside > 0 {
		return true
	}
	for _, up := range f.reg.owners(e.Ref) {
		if t := f.byRef[up]; t != nil && t.inside > 0 {
			return true
		}
	}
	for _, down := range f.reg.owned[e.Ref] {
		if t := f.entries[down]; t != nil && t.inside > 0 {
			return true
		}
	}
	return false
}

// final returns the thing that t turned out to be.
func (t *thing) final() *thing {
	for n := 0; t.same != nil && n < 8; n++ {
		t = t.same
	}
	return t
}

// ref gives the identity of a thing.
func (f *finder) ref(t *thing) graph.Ref {
	t = t.final()
	if t.entry >= 0 {
		return f.reg.entries[t.entry].Ref
	}
	if t.key != "" {
		return graph.NewRef(t.kind, t.key)
	}
	if t.kind == Product {
		return graph.NewRef(Product, Slug(f.core(t)))
	}
	return graph.NewRef(t.kind, Slug(t.name))
}

// hint counts a sign of a company that fits much else.
func (t *thing) hint() {
	if t.hints < 2 {
		t.hints++
		t.company += hint
	}
}

func (t *thing) describe(phrase string) {
	if phrase != "" && !slices.Contains(t.descriptors, phrase) {
		t.descriptors = append(t.descriptors, phrase)
	}
}

func plainLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && r != ' ' && r != '.' && r != '-' && r != '\'' && r != '’'
	})
}
