package main

import (
	"strings"
	"unicode"
)

// legal are the words at the end of a registered name that print leaves out.
var legal = set("inc", "incorporated", "corp", "corporation", "co", "company", "companies", "cos", "ltd", "limited", "llc", "plc", "lp", "llp",
	"ag", "sa", "se", "nv", "asa", "ab", "as", "oyj", "spa", "bv", "kgaa", "gmbh", "kk", "tbk", "sab", "cv", "public", "aktiengesellschaft", "the", "&", "de")

// loose are the words that a short form of the name leaves out as well.
var loose = set("group", "holding", "holdings", "international", "bancorp", "bancshares", "technologies", "partners")

// funds are the words of what is listed and makes no deals.
var funds = set("etf", "etfs", "fund", "funds", "shares", "ishares", "spdr", "portfolio", "series", "acquisition", "spac", "bitcoin", "ethereum",
	"trustees", "municipal", "income", "strategy", "opportunities", "opportunity", "certificates", "notes", "warrants", "units", "royalty")

func set(words ...string) map[string]bool {
	s := make(map[string]bool, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}

// bare is a word as it compares: without points and commas, in lower case.
func bare(word string) string {
	return strings.ToLower(strings.NewReplacer(".", "", ",", "", "'", "", "’", "", "(", "", ")", "").Replace(word))
}

// printed returns a registered name as print has it: "MICRON TECHNOLOGY INC /DE/"
// is "Micron Technology". It returns "" for what is no name of a company, or
// cannot be told: a fund, a surname before its initials.
func printed(registered string) string {
	name := registered
	for _, mark := range []string{"/", "\\"} { // the state in which it is registered
		if i := strings.Index(name, mark); i > 0 && !strings.Contains(name, "A/S") {
			name = name[:i]
		}
	}
	if i := strings.IndexByte(name, '('); i > 0 {
		if note := name[i:]; note != "(The)" && !strings.HasPrefix(note, "(Class ") {
			return "" // "(Eli)": the name is turned round
		}
		name = name[:i]
	}
	words := strings.Fields(name)
	for len(words) > 0 && legal[bare(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	for len(words) > 1 && bare(words[0]) == "the" {
		words = words[1:]
	}
	shout := strings.ToUpper(registered) == registered
	for i, w := range words {
		w = strings.TrimRight(w, ",")
		if funds[bare(w)] || len(bare(w)) == 0 || shout && len(words) > 1 && len(bare(w)) == 1 && w != "&" {
			return ""
		}
		if shout {
			w = spoken(w)
		}
		words[i] = w
	}
	if len(words) == 1 && len(bare(words[0])) < 3 {
		return ""
	}
	if n := len(words); n > 0 && bare(words[n-1]) == "trust" && !strings.Contains(strings.ToLower(name), "real") && !strings.Contains(strings.ToLower(name), "propert") {
		return ""
	}
	return strings.Join(words, " ")
}

// spoken writes a word of capitals as print would: abbreviations stay.
func spoken(w string) string {
	if !strings.ContainsAny(w, "AEIOUY") || strings.Contains(w, ".") || strings.ContainsFunc(w, unicode.IsDigit) {
		return w
	}
	if len(w) <= 3 && !short[w] && w != "DE" {
		return w
	}
	parts := strings.Split(w, "-")
	for i, p := range parts {
		if p != "" {
			parts[i] = p[:1] + strings.ToLower(p[1:])
		}
	}
	w = strings.Join(parts, "-")
	if small[w] {
		return strings.ToLower(w)
	}
	return w
}

// short are words of three letters or fewer that are no abbreviations.
var short = set("AIR", "AND", "ART", "BAY", "BIG", "BIO", "BOX", "CAR", "DAY", "EYE", "FIT", "FOR", "FOX", "GAS", "GEN", "HUB", "ICE", "KEY", "LAB", "LAW",
	"MID", "NET", "NEW", "NOW", "OAK", "OF", "OIL", "OLD", "ON", "ONE", "OUT", "PAY", "PET", "RED", "SEA", "SKY", "SUN", "TAX", "THE", "TOP", "TWO", "USE", "WAY", "WEB", "ZOO")

// small are words that print writes in lower case within a name.
var small = set("And", "Of", "For", "The", "On", "De")

// key is by which names compare: without legal and loose words and punctuation.
func key(name string) string {
	words := strings.Fields(strings.ReplaceAll(bare(name), "&", " & "))
	for len(words) > 1 && (legal[words[len(words)-1]] || loose[words[len(words)-1]]) {
		words = words[:len(words)-1]
	}
	var b strings.Builder
	for _, w := range words {
		if w == "&" {
			w = "and"
		}
		for _, r := range w {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
