package dates

import "github.com/pactgraph/pactgraph/graph"

// bareYear reads a year that stands alone, where its neighbours do not make it
// a model, a price or a count.
func (p *parser) bareYear(i int) (reading, bool) {
	y, end, ok := p.year(i)
	if !ok || p.inName(i, end) || p.inNumber(i, end) {
		return reading{}, false
	}
	before := p.at(i - 1)
	strong := before.class == prep && before.text != "at" && before.text != "upon" || before.text == "of" || before.class == phase
	switch before.text {
	case "to", "over", "about", "around":
		if y < 1950 {
			return reading{}, false
		}
	case "of":
		if of := p.at(i - 2).raw; of == "total" || of == "capacity" || of == "population" || of == "maximum" {
			return reading{}, false
		}
	}
	if !strong && y < 1900 || y > 2099 && (!strong || before.text == "to" || before.text == "over") {
		return reading{}, false
	}
	return point(end, calendar{precision: graph.PrecisionYear, year: y, hasYear: true})
}

// inName reports whether the year from i up to end belongs to a name: "Office
// 2019", "XR-2000". At the head of a sentence a capital tells little, and what
// follows decides.
func (p *parser) inName(i, end int) bool {
	before, next := p.at(i-1), p.at(end)
	named := before.sort == word && before.capital && before.plain()
	switch {
	case named && p.at(i).glued:
		return true
	case before.text == "-" && p.at(i).glued && before.glued && p.at(i-2).sort == word && p.at(i-2).plain():
		return true
	case named && before.text == "" && i == 1:
		return next.sort != word || next.capital || next.class != other || next.text != ""
	}
	return named && before.text == "" && i > 1
}

// inNumber reports whether the year from i up to end is a price or part of a
// longer number: "$2000", "EUR 1999", "555-2019", "Series 2015-3".
func (p *parser) inNumber(i, end int) bool {
	before, glued := p.at(i-1), p.at(i).glued
	switch {
	case before.text == "$" || before.text == "#" || before.class == counted && before.capital:
		return true
	case before.sort == number && (glued || before.digits != 4):
		return true
	case before.sort == mark && before.text == "" && glued && before.raw != "(" && !quote(before.raw):
		return true // €2000
	case before.text == "/" && before.glued && glued:
		return true
	case before.text == "-" && before.glued && glued && p.at(i-2).sort == number && p.at(i-2).digits != 4:
		return true
	}
	dash, after := p.at(end), p.at(end+1)
	return dash.text == "-" && dash.glued && after.glued && after.sort == number && after.digits != 4
}

func quote(s string) bool {
	switch s {
	case "\"", "“", "”", "[", "…":
		return true
	}
	return false
}
