package dates

import "strings"

// A class says what a word can do in an expression of time.
type class uint8

const (
	other    class = iota // n: opens, if an expression may begin with it
	month                 // n: 1 to 12
	shortMon              // an abbreviated month, n as above
	weekday               // n: 1 to 7, Monday first
	shortDay              // an abbreviated day of the week, n as above
	season                // n: 1 to 4, spring first
	unit                  // n: a unit of time
	cardinal              // n: its value
	ordinal               // n: its value
	some                  // a number that is not told: several, few
	deictic               // n: days from the day of publication: yesterday is -1
	which                 // n: -1 last, 0 this, 1 next
	phase                 // early, mid, late
	edge                  // end, beginning
	daytime               // morning, evening
	adverb                // vague time by itself: recently
	rate                  // n: a unit; annually
	ties                  // n: the eighties
	article               // the, a, an, its
	prep                  // may stand before an expression and belong to it
	future                // says that what follows is yet to come
	past                  // says that what is told has happened
	feast                 // the first word of a holiday's name, n being the first such; else any word
	counted               // what is counted in thousands, so that the number before is no year
)

// opens is the n of words that may begin an expression only with what follows.
const opens = 1

// The units of time, shortest first.
const (
	second = iota + 1
	minute
	hour
	day
	businessDay
	weekend
	week
	fortnight
	monthUnit
	quarter
	half
	year
	decade
)

type entry struct {
	text   string // the word itself, in lower case
	class  class
	n      int
	plural bool
}

// longest is the length of the longest word that the lexicon may hold.
const longest = 16

var lexicon = build()

func build() map[string]entry {
	lex := make(map[string]entry, 512)
	add := func(c class, n int, words string) {
		for w := range strings.FieldsSeq(words) {
			lex[w] = entry{text: w, class: c, n: n}
		}
	}
	count := func(c class, from int, words string) {
		for i, w := range strings.Fields(words) {
			add(c, from+i, w)
		}
	}
	count(month, 1, "january february march april may june july august september october november december")
	count(shortMon, 1, "jan feb mar apr - jun jul aug sep oct nov dec")
	delete(lex, "-")
	add(shortMon, 9, "sept")
	count(weekday, 1, "monday tuesday wednesday thursday friday saturday sunday")
	count(shortDay, 1, "mon tue wed thu fri sat sun")
	for i, w := range strings.Fields("mondays tuesdays wednesdays thursdays fridays saturdays sundays") {
		lex[w] = entry{text: w, class: weekday, n: i + 1, plural: true}
	}
	add(shortDay, 2, "tues")
	add(shortDay, 4, "thur thurs")
	count(season, 1, "spring summer fall winter")
	add(season, 3, "autumn")
	count(cardinal, 1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "+
		"sixteen seventeen eighteen nineteen")
	count(ordinal, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "+
		"fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety hundred") {
		add(cardinal, 20+10*i, w)
	}
	for i, w := range strings.Fields("twenties thirties forties fifties sixties seventies eighties nineties") {
		add(ties, 20+10*i, w)
	}
	add(ties, 100, "noughties")
	add(ordinal, 30, "thirtieth")
	add(some, 0, "several few couple many multiple multi various some")
	units(lex)
	add(deictic, 0, "today tonight")
	add(deictic, -1, "yesterday")
	add(deictic, 1, "tomorrow tmrw")
	add(which, -1, "last past previous prior preceding recent latest")
	add(which, 0, "this current same that")
	add(which, 1, "next coming upcoming following")
	add(phase, 0, "early mid late earlier later")
	add(edge, 0, "end close beginning start middle rest remainder turn")
	add(daytime, 0, "morning afternoon evening night")
	add(adverb, 0, "recently lately soon shortly eventually")
	add(rate, year, "annually yearly")
	add(rate, quarter, "quarterly")
	add(rate, monthUnit, "monthly")
	add(rate, week, "weekly")
	add(rate, day, "daily")
	add(article, 0, "the a an its their his her our my your")
	add(prep, 0, "on in at by since from until till through thru before after between during within for over to upon "+
		"throughout effective starting commencing")
	add(future, 0, "will shall expected expects expect scheduled slated due plans planned plan planning set "+
		"anticipated anticipates anticipate intends intend aims aim targeting targeted targets hopes hope ll wo "+
		"projected forecast would should might could likely track poised wants wanted seeks pledges promises vows begin expire begins starts closes expires expiring takes "+
		"must forecasts meets opens leaves becomes retires departs convenes debuts returns resumes lapses matures")
	add(past, 0, "was were had did said says began bought sold made took paid went came signed struck won lost left "+
		"told wrote grew rose fell led met ran saw sent spent held gave got knew became brought built cut put hit "+
		"has have been agreed guaranteed promised pledged vowed hoped "+
		"intended aimed sought")
	add(counted, 0, "employees people workers jobs users customers stores cars vehicles units dealerships locations "+
		"shares sites miles km kilometers kilometres companies staff homes megawatts mw gw gigawatts patents pages "+
		"words points dollars euros tons tonnes million billion trillion percent patients clients members students "+
		"developers engineers partners countries cities schools hospitals restaurants branches offices servers gpus "+
		"chips patients participants passengers seats rooms acres feet pounds kg hectares barrels trucks flights men "+
		"women children families households positions titles games songs movies channels stations products items "+
		"square cubic bn m k x usd eur gbp")
	add(other, opens, "q h w fy cy f fiscal financial calendar final closing each every per full whole all another midyear daylong  "+
		"weeklong monthlong yearlong decadelong as ahead up no not")
	add(other, 0, "of and or ago old later hence now than least about around approximately nearly almost more less just only to  "+
		"down compared versus s t st nd rd th half time times single near future foreseeable ended ending once twice  "+
		"extend extends extended extending run runs running lasts lasting continue continues continuing go goes be being  "+
		"which who but age company course term long some is are be also already thousand thousands tens zero oh opening  "+
		"century centuries deadline hearing present period comparable corresponding entire")
	add(unit, half, "half")
	for n := len(holidays) - 1; n >= 0; n-- {
		first, _, _ := strings.Cut(holidays[n].name, " ")
		lex[first] = entry{class: feast, n: n}
	}
	lex["later"] = entry{text: "later", class: phase}
	lex["some"] = entry{text: "some", class: some}
	lex["to"] = entry{text: "to", class: prep}
	return lex
}

func units(lex map[string]entry) {
	for w, n := range map[string]int{
		"second": second, "minute": minute, "hour": hour, "day": day, "weekend": weekend, "week": week,
		"fortnight": fortnight, "month": monthUnit, "quarter": quarter, "year": year, "decade": decade,
	} {
		if n != second {
			lex[w] = entry{text: w, class: unit, n: n}
		}
		lex[w+"s"] = entry{text: w + "s", class: unit, n: n, plural: true}
	}
	for w, n := range map[string]int{"yr": year, "yrs": year, "hr": hour, "hrs": hour, "sec": second, "secs": second, "min": minute, "mins": minute} {
		lex[w] = entry{text: w, class: unit, n: n, plural: w[len(w)-1] == 's'}
	}
}
