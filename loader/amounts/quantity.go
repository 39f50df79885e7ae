package amounts

import "strings"

// measures are units that need no plural: 5 gigawatts, a 5-gigawatt site, 5 GW.
var measures = unitNames("mmcf! mcf! mmscf! mmtpa! ktpa! gigawatt,gw megawatt,mw kilowatt,kw terawatt,tw mtpa! teu! dwt! bcm! bcf! mmbtu! gwp! mwp! carat gigawatt-hour,gwh megawatt-hour,mwh " +
	"kilowatt-hour,kwh terawatt-hour,twh ton tonne barrel,bbl gallon liter,litre kilogram,kg kilometer,kilometre,km mile " +
	"meter,metre acre hectare megabit gigabit,gbps gigabyte,gb terabyte,tb petabyte,pb petaflop exaflop qubit nanometer,nm bushel ounce bitcoin")

// things are counted; their names stand in the plural.
var things = set("aircraft evs missiles interceptors tanks fighters frigates destroyers submarines howitzers modules panels transformers chargers reactors electrolyzers electrolysers carriages loaders excavators robotaxis megapacks wafers aircraft planes airplanes airliners jets helicopters engines cars vehicles trucks buses vans trains " +
	"locomotives ships vessels tankers boats rigs wells turbines satellites rockets robots drones batteries dealerships " +
	"dealers stores shops outlets restaurants hotels branches locations offices plants factories warehouses stations sites " +
	"centers centres theaters theatres cinemas rooms beds hospitals clinics pharmacies schools homes apartments units " +
	"employees workers staff staffers personnel jobs positions engineers researchers scientists developers drivers pilots " +
	"people customers clients users subscribers viewers members households passengers patients merchants businesses " +
	"companies firms startups enterprises organizations organisations suppliers partners banks investors shareholders " +
	"shares stocks warrants options votes chips gpus cpus tpus npus processors accelerators semiconductors servers racks devices " +
	"phones smartphones iphones tablets laptops computers consoles patents trademarks licenses licences brands products " +
	"models apps games titles songs films movies shows episodes books doses vaccines countries cities markets states " +
	"tokens parameters seats copies downloads parcels packages containers contracts flights routes airports")

// parties are things of which a text counts few only to speak of them again: the
// two companies.
var parties = set("companies firms partners banks investors shareholders parties brands products countries people states markets " +
	"models suppliers organizations organisations businesses units executives")

// uncounted are words that do not stand between a number and what it counts.
var uncounted = set("of the a an in on at to for and or by with from is are was were be been has have had will would may " +
	"can could should as than but per its their his her our your my that which who whose while when where if it they he " +
	"she we you not no percent years year months month days day weeks week hours hour minutes times billion million " +
	"trillion thousand into onto over under between after before during until since about through via within without among including such like plus versus vs across " +
	"against said says other because so then also both each every all")

func unitNames(list string) map[string]string {
	of := map[string]string{"bps": "basis points", "bpd": "barrels"}
	for group := range strings.FieldsSeq(list) {
		if name, ok := strings.CutSuffix(group, "!"); ok { // has no plural
			of[name] = name
			continue
		}
		names := strings.Split(group, ",")
		for i, name := range names {
			of[name] = names[0] + "s"
			if i == 0 || len(name) > 3 {
				of[name+"s"] = names[0] + "s"
			}
		}
	}
	return of
}

func set(list string) map[string]bool {
	in := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		in[w] = true
	}
	return in
}

// quantity reads what follows a number and is counted by it. The reading holds the
// number or range.
func (r *reader) quantity(m reading, n number) (reading, bool) {
	if unit, end := r.measure(n.next); end > 0 {
		m.kind, m.unit, m.to, m.valid = Quantity, unit, end, true
		return r.measuredTo(m, n), true
	}
	if n.year && m.high.IsZero() || n.value.Cmp(one) <= 0 || r.named(m.from) || r.odds(m.from) {
		return m, false
	}
	for i := n.next; i <= n.next+5 && i < len(r.atoms); i++ {
		w := r.word(i)
		if things[w] && (parties[w] && n.value.Cmp(ten) <= 0 || r.atoms[i].capital && i == n.next && !r.heading && !r.acronym(i)) {
			break
		}
		if things[w] && !r.goesOn(i) {
			m.kind, m.unit, m.to, m.valid = Quantity, w, i+1, true
			return m, true
		}
		model := isDigit(w[0]) && (i == n.next || r.atoms[i-1].capital) // 100 Boeing 737 jets, 30 737 MAX jets
		if !r.atoms[i].word && !model || uncounted[w] || r.atoms[i].hyphened && i == n.next {
			break
		}
	}
	return m, false
}

// measuredTo reads the upper end of a range both of whose ends name their unit:
// 100 MW to 150 MW.
func (r *reader) measuredTo(m reading, low number) reading {
	high := r.second(m.from, m.to, "", false)
	if high.next == 0 || !m.high.IsZero() {
		return m
	}
	if unit, end := r.measure(high.next); unit == m.unit && low.value.Cmp(high.value) < 0 {
		m.high, m.to = high.value, end
	}
	return m
}

// acronym tells whether the thing at the atom is called by its letters: GPUs.
func (r *reader) acronym(i int) bool {
	raw := r.raw(i)
	return len(raw) > 1 && raw[1] >= 'A' && raw[1] <= 'Z'
}

// goesOn tells whether a thing is not the head of its phrase: in "20 jet engines
// makers" it is not the engines that are counted.
func (r *reader) goesOn(i int) bool {
	next := r.word(i + 1)
	return r.adjoins(i+1) && r.atoms[i+1].hyphened || things[next] || next == "'s" || next == "’s"
}

// measure reads a unit of measure, maybe with a word before it that belongs to it:
// metric tons, square feet.
func (r *reader) measure(i int) (unit string, end int) {
	w := r.word(i)
	if w == "metric" || w == "short" {
		i++
		w = r.word(i)
	}
	if (w == "square" || w == "cubic") && i+1 < len(r.atoms) {
		switch next := r.word(i + 1); next {
		case "feet", "foot":
			return w + " feet", i + 2
		default:
			if unit := measures[next]; unit != "" {
				return w + " " + unit, i + 2
			}
		}
		return "", 0
	}
	if w == "sq" {
		next := i + 1
		if r.word(next) == "." {
			next++
		}
		switch r.word(next) {
		case "ft", "feet":
			return "square feet", next + 1
		case "m", "meters", "metres":
			return "square meters", next + 1
		}
	}
	if w == "basis" && (r.word(i+1) == "points" || r.word(i+1) == "point") {
		return "basis points", i + 2
	}
	if unit := measures[w]; unit != "" && !r.inName(i) {
		if hours := r.word(i + 1); r.adjoins(i+1) && measures[w+"-"+hours] != "" {
			return measures[w+"-"+hours], i + 2 // gigawatt-hours
		}
		return unit, i + 1
	}
	return "", 0
}

// inName tells whether the unit at i is part of a name: Three Mile Island.
func (r *reader) inName(i int) bool {
	return len(r.word(i)) > 3 && !r.heading && r.atoms[i].capital && i+1 < len(r.atoms) && r.atoms[i+1].word && r.atoms[i+1].capital
}

// odds tells whether a number is the lower half of a fraction: one in five, nine
// out of ten.
func (r *reader) odds(i int) bool {
	return r.word(i-1) == "in" && i > 1 && r.numeral(i-2) || r.phrase(i-2, "out", "of") == i
}

// named tells whether a number belongs to a name before it: Surface 3, Article 5.
func (r *reader) named(i int) bool {
	return i > 1 && r.atoms[i-1].capital && r.atoms[i-1].word && !capitalized[r.atoms[i-1].lower] &&
		r.atoms[i-1].end < r.atoms[i].start
}

// capitalized are words that have a capital in a headline and still count.
var capitalized = set("up to about some around roughly nearly over than least most buys buy orders order adds add sells sell " +
	"cuts cut and with for of in acquires hires lays opens closes the its all has by")
