package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/names"
)

// Traits are what a description says of a company, in plain words: "ai",
// "lab", "italian". Words of one meaning give one trait.
var traitWords = map[string][]string{
	"ai": {"ai", "tech"}, "artificial-intelligence": {"ai", "tech"}, "intelligence": {"ai", "tech"}, "model": {"ai", "tech"},
	"chatbot": {"ai", "tech"}, "lab": {"lab"}, "laboratory": {"lab"}, "research": {"lab"},
	"software": {"software", "tech"}, "cloud": {"cloud", "tech"}, "hyperscaler": {"cloud", "tech"}, "cloud-computing": {"cloud", "tech"},
	"chip": {"chips", "tech"}, "chips": {"chips", "tech"}, "chipmaker": {"chips", "tech"}, "semiconductor": {"chips", "tech"}, "gpu": {"chips", "tech"},
	"search": {"search", "tech"}, "internet": {"internet", "tech"}, "web": {"internet", "tech"},
	"social": {"social", "tech"}, "technology": {"tech"}, "tech": {"tech"}, "hardware": {"hardware", "tech"}, "computer": {"hardware", "tech"},
	"phone": {"phones", "tech"}, "smartphone": {"phones", "tech"}, "phonemaker": {"phones", "tech"}, "gaming": {"games"}, "game": {"games"},
	"auto": {"cars"}, "automaker": {"cars"}, "carmaker": {"cars"}, "car": {"cars"}, "automotive": {"cars"}, "vehicle": {"cars"}, "ev": {"cars"},
	"truckmaker": {"cars"}, "motors": {"cars"}, "bank": {"bank"}, "banking": {"bank"}, "lender": {"bank"}, "bancorp": {"bank"},
	"insurer": {"insurance"}, "insurance": {"insurance"}, "airline": {"airline"}, "airlines": {"airline"}, "airways": {"airline"},
	"carrier": {"carrier"}, "telecom": {"telecom", "carrier"}, "telecoms": {"telecom", "carrier"}, "telco": {"telecom", "carrier"},
	"wireless": {"telecom", "carrier"}, "telecommunications": {"telecom", "carrier"}, "mobile": {"telecom"},
	"retailer": {"retail"}, "retail": {"retail"}, "grocer": {"retail", "grocery"}, "grocery": {"retail", "grocery"}, "supermarket": {"retail", "grocery"},
	"e-commerce": {"e-commerce", "retail", "tech"}, "ecommerce": {"e-commerce", "retail", "tech"}, "online": {"internet"},
	"drugmaker": {"pharma"}, "drug": {"pharma"}, "pharmaceutical": {"pharma"}, "pharmaceuticals": {"pharma"}, "pharma": {"pharma"},
	"biotech": {"biotech", "pharma"}, "biotechnology": {"biotech", "pharma"}, "medical": {"health"}, "healthcare": {"health"}, "health": {"health"},
	"streaming": {"streaming", "media"}, "streamer": {"streaming", "media"}, "media": {"media"}, "entertainment": {"media"},
	"broadcaster": {"broadcast", "media"}, "network": {"broadcast", "media"}, "studio": {"studio", "media"}, "film": {"studio", "media"},
	"publisher": {"publisher", "media"}, "newspaper": {"newspaper", "publisher", "media"}, "music": {"music", "media"},
	"oil": {"oil", "energy"}, "gas": {"oil", "energy"}, "petroleum": {"oil", "energy"}, "energy": {"energy"}, "utility": {"utility", "energy"},
	"power": {"utility", "energy"}, "miner": {"mining"}, "mining": {"mining"}, "steelmaker": {"steel"}, "steel": {"steel"},
	"planemaker": {"planes"}, "plane": {"planes"}, "jetmaker": {"planes"}, "airplane": {"planes"}, "truck": {"cars"}, "aerospace": {"planes"}, "aircraft": {"planes"}, "jet": {"planes"}, "rocket": {"space"}, "space": {"space"},
	"brewer": {"beer"}, "beer": {"beer"}, "food": {"food"}, "beverage": {"drinks"}, "drinks": {"drinks"}, "soda": {"drinks"}, "tobacco": {"tobacco"},
	"consulting": {"consulting"}, "consultancy": {"consulting"}, "advertising": {"advertising"}, "ad": {"advertising"},
	"payments": {"payments", "finance"}, "payment": {"payments", "finance"}, "fintech": {"payments", "finance"}, "financial": {"finance"},
	"private-equity": {"investor"}, "equity": {"investor"}, "buyout": {"investor"}, "venture": {"investor"}, "investment": {"investor"},
	"startup": {"startup"}, "start-up": {"startup"}, "upstart": {"startup"}, "unicorn": {"startup"}, "nonprofit": {"nonprofit"}, "non-profit": {"nonprofit"},
	"battery": {"batteries"}, "toymaker": {"toys"}, "toy": {"toys"}, "shipping": {"shipping"}, "logistics": {"shipping"}, "shipbuilder": {"ships"},
	"railroad": {"rail"}, "rail": {"rail"}, "hotel": {"hotels"}, "fashion": {"fashion"}, "luxury": {"fashion"}, "chemical": {"chemicals"}, "chemicals": {"chemicals"},
	"discounter": {"retail"}, "insurtech": {"insurance"}, "shipyard": {"ships"}, "yard": {"ships"}, "housebuilder": {"homes"}, "homebuilder": {"homes"},
	"housebuilding": {"homes"}, "ferry": {"shipping"}, "drugs": {"pharma"}, "therapeutics": {"biotech", "pharma"}, "biosciences": {"biotech", "pharma"},
	"biologics": {"biotech", "pharma"}, "semiconductors": {"chips", "tech"}, "bancshares": {"bank"},
	"brewery": {"beer"}, "brewing": {"beer"}, "foods": {"food"}, "freight": {"shipping"}, "studios": {"studio", "media"}, "animation": {"studio", "media"},
	"robotics": {"robots", "tech"}, "robot": {"robots", "tech"}, "defense": {"defence"}, "defence": {"defence"}, "security": {"security", "tech"}, "cybersecurity": {"security", "tech"},
	"data": {"data", "tech"}, "solar": {"solar", "energy"}, "university": {"university"}, "exchange": {"exchange"}, "union": {"union"}, "league": {"league"},
	"agency": {"agency"}, "regulator": {"regulator"}, "fund": {"investor"}, "brokerage": {"finance"},
}

var nations = words(`american british chinese japanese korean german french italian spanish dutch swiss swedish danish
	norwegian finnish indian canadian australian russian turkish brazilian mexican israeli taiwanese irish scottish
	belgian austrian polish czech portuguese greek south african singaporean emirati saudi indonesian thai vietnamese
	malaysian argentine chilean colombian nigerian egyptian european asian nordic u.s us uk u.k`)

// Words that tell a company's size or form, which most may have.
var formless = words(`giant behemoth titan heavyweight powerhouse company firm corporation business conglomerate entity outfit
	organization organisation multinational vendor supplier manufacturer maker developer creator owner operator provider
	group specialist builder chain buyer seller acquirer global for-profit parent largest leading big u.s.-based
	turned then once troubled struggling embattled fast-growing`)

// Traits that say how a company is, not what it does.
var forms = words("tech startup lab nonprofit")

// anyTrade reports whether one of the traits is a line of business.
func anyTrade(traits []string) bool {
	for _, t := range traits {
		if forms.has(t) {
			continue
		}
		for _, known := range traitWords {
			if slices.Contains(known, t) {
				return true
			}
		}
	}
	return false
}

// common reports whether a trait is one that descriptions often tell.
func common(t string) bool {
	return forms.has(t) || nations.has(t) || anyTrade([]string{t})
}

// traitsOf returns the traits that words speak of, each once, in order; other
// distinguishing words are given as they are.
func traitsOf(list []string) (traits []string) {
	add := func(t string) {
		if !slices.Contains(traits, t) {
			traits = append(traits, t)
		}
	}
	for _, w := range list {
		w = strings.ToLower(w)
		stem := strings.TrimSuffix(w, "-based")
		known := traitWords[w]
		switch {
		case known != nil:
			for _, t := range known {
				add(t)
			}
		case nation(stem) != "":
			add(nation(stem))
		case !formless.has(w) && !articles.has(w) && !plainAdjectives.has(w):
			if maker, ok := strings.CutSuffix(w, "maker"); ok && maker != "" {
				w = strings.TrimSuffix(maker, "-")
			}
			add(w)
		}
	}
	return traits
}

// traitsOfEntity returns what an entity is known as: by its descriptors and by
// the words of its name.
func traitsOfEntity(e names.Entity) []string {
	var all []string
	for _, d := range e.Descriptors {
		all = append(all, strings.Fields(d)...)
	}
	for _, w := range strings.Fields(e.Name) {
		if traitWords[strings.ToLower(w)] != nil {
			all = append(all, w)
		}
	}
	return append(traitsOf(all), seatedIn(all)...)
}

// match says how well a description fits an entity: the share of its traits
// that the entity has.
func (r *reader) match(ref graph.Ref, traits []string) float64 {
	if len(traits) == 0 {
		return 0
	}
	have, n := r.traits(ref), 0
	for _, t := range traits {
		if slices.Contains(have, t) {
			n++
		}
	}
	return float64(n) / float64(len(traits))
}
