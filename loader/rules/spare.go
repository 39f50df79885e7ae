package rules

import (
	"reflect"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/schema"
)

// spare takes back what gives way to the other claims of a sentence, which begin
// at from: a record with an amount gives way to one that tells the same amount, a
// record without to any.
func (r *run) spare(from int) {
	for i := len(r.spares) - 1; i >= 0; i-- {
		k := r.spares[i]
		amount := amountOf(r.out.Claims[k].Of)
		if !r.tells(from, amount) {
			continue
		}
		r.out.Claims = slices.Delete(r.out.Claims, k, k+1)
		r.out.Sentence = slices.Delete(r.out.Sentence, k, k+1)
		r.frames = slices.Delete(r.frames, k-from, k-from+1)
		for j := i + 1; j < len(r.spares); j++ {
			r.spares[j]--
		}
		r.spares = slices.Delete(r.spares, i, i+1)
	}
}

// tells reports whether a claim from the given one on, that is not spare itself,
// tells an amount; of none, whether there is any.
func (r *run) tells(from int, amount schema.Money) bool {
	for k := from; k < len(r.out.Claims); k++ {
		if slices.Contains(r.spares, k) {
			continue
		}
		if amount.IsZero() || amountOf(r.out.Claims[k].Of) == amount {
			return true
		}
	}
	return false
}

// amountOf returns the first amount of money in a record, or none.
func amountOf(rec graph.Record) schema.Money {
	v := reflect.ValueOf(rec)
	for i := range v.NumField() {
		if m, ok := v.Field(i).Interface().(schema.Money); ok && !m.IsZero() {
			return m
		}
	}
	return schema.Money{}
}
