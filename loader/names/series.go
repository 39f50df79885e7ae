package names

import "strings"

// series finds what is called like a product but for a number: where a "Fizz 3"
// is sold, "the earlier Fizz 2" is one as well.
func (f *finder) series() {
	models := make(map[string]*thing)
	for _, t := range f.order {
		if name, ok := numbered(t.name); ok && t.final().kind == Product {
			models[name] = t
		}
	}
	if len(models) == 0 {
		return
	}
	for _, t := range f.order {
		if t.kind != "" || t.same != nil {
			continue
		}
		name, ok := numbered(t.name)
		if model := models[name]; ok && model != nil {
			t.kind, t.maker, t.weakMaker = Product, model.maker, model.weakMaker
		}
	}
}

// numbered returns a name without the number at its end.
func numbered(name string) (string, bool) {
	at := strings.LastIndexByte(name, ' ')
	if at < 0 || !hasDigit(name[at:]) || len(name)-at > 6 {
		return "", false
	}
	return name[:at], true
}

// brands finds what is called after a company that no registry has: where Acme is
// one, "Acme Checkout" is its product, unless the text says otherwise.
func (f *finder) brands() {
	for _, t := range f.order {
		at := strings.IndexByte(t.name, ' ')
		if t.kind != "" || t.same != nil || at < 0 || t.maker != nil || t.inside == 0 || t.company >= likely || t.person >= likely ||
			t.product == 0 && t.inside < 2 || strings.Contains(t.name, "-") {
			continue
		}
		maker := f.things[t.name[:at]]
		if maker == nil || maker.kind != Company || maker.same != nil || maker.rank > t.rank || strings.ContainsAny(t.name, "&.,") {
			continue
		}
		words := strings.Fields(strings.ToLower(t.name[at+1:]))
		if last := words[len(words)-1]; len(words) > 3 || f.w.unitHead.has(last) || f.w.companyHead.has(last) || f.organisation(last) || f.w.place.has(words[0]) || f.w.title.has(last) {
			continue
		}
		t.kind, t.maker, t.product = Product, maker, t.product+enough
	}
}

// makers finds whose a model is that goes with and without the first word of its
// name: of "Acme Fizz 5" and "Fizz 5", Acme is the maker.
func (f *finder) makers() {
	for _, t := range f.order {
		first, rest, ok := strings.Cut(t.name, " ")
		if !ok || t.kind != Product || t.same != nil || t.maker != nil || !hasDigit(rest) {
			continue
		}
		short, maker := f.things[rest], f.things[first]
		if short == nil || maker == nil || short.same != nil || maker.kind == Person || maker.kind == Product || f.everyday(strings.ToLower(first)) {
			continue
		}
		maker.kind, t.maker = Company, maker
		t.core = rest
		short.same = t
	}
}
