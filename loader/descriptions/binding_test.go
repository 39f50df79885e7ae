package descriptions

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBoundPronouns(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"in it", "Initech announced that Umbra would invest $5 million in it.", []string{"it = initech"}},
		{"object", "Initech said that Umbra would pay it $5 million.", []string{"it = initech"}},
		{"without that", "Initech said Umbra owed it money.", []string{"it = initech"}},
		{"past an agreement", "Initech signed a deal with Umbra. Vexel said the deal gave it nothing.", []string{"it = vexel"}},
		{"sentence before", "Initech raised money. Umbra bought a stake in it.", []string{"it = initech"}},
		{"three companies", "Initech told Vexel that Umbra would invest in it.", nil},
		{"a thing", "Initech built a tower and said Umbra would paint it.", nil},
		{"thing to sell", "Initech wrote a report. Umbra bought it.", nil},
		{"its own subject", "Umbra invested $5 million in it.", nil},
		{"not the subject", "Umbra, an old friend of Initech, is its largest supplier.", []string{"its = initech"}},
		{"customer", "Initech said Umbra was its biggest customer.", []string{"its = initech"}},
		{"customer of whom", "Umbra is its biggest customer, Initech said.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, refs(airlines.resolve(c.text, ""))); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

func TestInversion(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nor", "Nor is Initech giving up. It owns a tenth of Umbra.", []string{"It = initech"}},
		{"so", "So does Initech, at times. It pays Umbra for code.", []string{"It = initech"}},
		{"not only", "Not only has Initech bought a lab, it also sold one.", []string{"it = initech"}},
		{"in a second clause", "Umbra will not sell, nor will Initech. It wants more money.", nil},
		{"passive", "Nor is Initech giving up. It was announced in spring.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, refs(airlines.resolve(c.text, ""))); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

func TestSides(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"neither party", "Initech sued Umbra. Neither party would comment.", []string{"Neither party = initech umbra"}},
		{"two sides", "Initech sued Umbra. The two sides will meet.", []string{"The two sides = initech umbra"}},
		{"the parties", "Initech licensed code from Umbra, and the parties will share costs.", []string{"the parties = initech umbra"}},
		{"third", "Initech sued Umbra. A third party paid. Each party member left. The other side of town slept.", nil},
		{"one alone", "Initech sued. Both sides of the street were full.", nil},
		{"others since", "Nordair signed a pact with Globex. Vexel was absent. The companies were silent.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, refs(airlines.resolve(c.text, ""))); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}
