package descriptions

import "strings"

// cities lists where companies are at home, by nation. Of cities of one name, it
// is the one that news of business means.
var cities = map[string]string{
	"american": `new_york san_francisco los_angeles chicago boston seattle houston dallas austin atlanta miami denver philadelphia detroit
		minneapolis pittsburgh cleveland cincinnati cupertino redmond palo_alto mountain_view menlo_park santa_clara sunnyvale san_jose san_diego
		silicon_valley armonk brooklyn manhattan phoenix portland salt_lake_city nashville charlotte raleigh richmond st._louis kansas_city
		indianapolis milwaukee baltimore sacramento irvine oakland burbank california texas florida massachusetts washington new_jersey ohio
		illinois michigan pennsylvania virginia colorado georgia arizona connecticut delaware oregon utah tennessee minnesota wisconsin
		plano fremont culver_city las_vegas memphis bentonville omaha wilmington`,
	"british":     `london manchester edinburgh glasgow leeds birmingham bristol liverpool sheffield belfast cardiff england scotland`,
	"german":      `berlin munich hamburg frankfurt cologne dresden stuttgart düsseldorf dusseldorf leipzig hanover wolfsburg leverkusen walldorf mainz bonn essen germany`,
	"french":      `paris lyon marseille toulouse lille nantes grenoble bordeaux france`,
	"dutch":       `amsterdam rotterdam eindhoven utrecht the_hague veldhoven netherlands`,
	"belgian":     `brussels antwerp ghent leuven belgium`,
	"swiss":       `zurich geneva basel lausanne zug bern lucerne switzerland`,
	"italian":     `milan rome turin bologna genoa naples trieste maranello italy`,
	"spanish":     `madrid barcelona bilbao valencia seville spain`,
	"portuguese":  `lisbon porto portugal`,
	"austrian":    `vienna graz linz salzburg austria`,
	"irish":       `dublin cork galway ireland`,
	"swedish":     `stockholm gothenburg malmo malmö uppsala sweden`,
	"danish":      `copenhagen aarhus bagsvaerd billund denmark`,
	"norwegian":   `oslo bergen stavanger trondheim norway`,
	"finnish":     `helsinki espoo tampere turku finland`,
	"polish":      `warsaw krakow wroclaw gdansk poland`,
	"czech":       `prague brno`,
	"hungarian":   `budapest hungary`,
	"greek":       `athens thessaloniki piraeus greece`,
	"turkish":     `istanbul ankara izmir turkey`,
	"russian":     `moscow st._petersburg russia`,
	"ukrainian":   `kyiv kharkiv lviv ukraine`,
	"israeli":     `tel_aviv jerusalem haifa herzliya israel`,
	"emirati":     `dubai abu_dhabi`,
	"saudi":       `riyadh jeddah dhahran`,
	"qatari":      `doha qatar`,
	"egyptian":    `cairo alexandria egypt`,
	"nigerian":    `lagos abuja nigeria`,
	"kenyan":      `nairobi kenya`,
	"african":     `johannesburg cape_town durban`,
	"indian":      `mumbai delhi new_delhi bangalore bengaluru hyderabad chennai pune gurgaon gurugram noida kolkata india`,
	"chinese":     `beijing shanghai shenzhen hangzhou guangzhou nanjing chengdu wuhan tianjin ningde hefei china`,
	"japanese":    `tokyo osaka kyoto nagoya yokohama kobe fukuoka japan`,
	"korean":      `seoul busan suwon pangyo incheon korea`,
	"taiwanese":   `taipei hsinchu taichung taiwan`,
	"singaporean": `singapore`,
	"malaysian":   `kuala_lumpur penang malaysia`,
	"indonesian":  `jakarta bandung indonesia`,
	"thai":        `bangkok thailand`,
	"vietnamese":  `hanoi ho_chi_minh_city vietnam`,
	"philippine":  `manila philippines`,
	"australian":  `sydney melbourne brisbane perth adelaide australia`,
	"zealand":     `auckland wellington`,
	"canadian":    `toronto montreal vancouver calgary ottawa waterloo edmonton canada`,
	"mexican":     `mexico_city monterrey guadalajara mexico`,
	"brazilian":   `são_paulo sao_paulo rio_de_janeiro brasilia brazil`,
	"argentine":   `buenos_aires argentina`,
	"chilean":     `santiago chile`,
	"colombian":   `bogota bogotá medellin colombia`,
}

// nationOf maps a city or country to the words for its nation.
var nationOf = func() map[string][]string {
	of := make(map[string][]string)
	for nation, list := range cities {
		for city := range strings.FieldsSeq(list) {
			city = strings.ReplaceAll(city, "_", " ")
			of[city] = append(of[city], nation)
		}
	}
	return of
}()

// at cuts the ending off that makes an adjective of a place: "Dresden-based".
func at(word string) (place string, ok bool) {
	for _, ending := range []string{"-based", "-headquartered", "-listed"} {
		if place, ok := strings.CutSuffix(word, ending); ok {
			return place, true
		}
	}
	return word, false
}

// seatedIn returns the nations of the places that words tell: "Dresden-based
// maker", "San Francisco start-up".
func seatedIn(list []string) (nations []string) {
	for i, w := range list {
		if strings.HasSuffix(w, "-listed") {
			continue // shares are listed abroad as often as not
		}
		place, _ := at(strings.ToLower(w))
		if i > 0 {
			nations = append(nations, nationOf[strings.ToLower(list[i-1])+" "+place]...)
		}
		nations = append(nations, nationOf[place]...)
	}
	return nations
}

// nation returns the one word for a nation that a word is, or "".
func nation(w string) string {
	switch w = strings.TrimSuffix(w, "."); w {
	case "us", "u.s", "usa":
		return "american"
	case "uk", "u.k", "english", "scottish", "welsh":
		return "british"
	}
	if nations.has(w) {
		return w
	}
	return ""
}

// nationsIn returns the nations among traits.
func nationsIn(traits []string) (some, rest []string) {
	for _, t := range traits {
		if nations.has(t) {
			some = append(some, t)
		} else {
			rest = append(rest, t)
		}
	}
	return some, rest
}
