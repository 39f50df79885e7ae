package html

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// prose is the article of a page.
type prose struct {
	text string
	// before are the short lines between the start of the article's element
	// and its prose: the byline is among them.
	before []string
}

// nearly is the share of an element's prose that an element within it must
// hold for the reader to go into it.
const nearly = 0.8

func (p *page) prose() prose {
	if len(p.blocks) == 0 {
		return prose{}
	}
	furniture := p.furniture()
	weights := p.weights(func(b block) bool { return !furniture[b.element] })
	inside := p.within(p.article(weights))
	var kept []block
	for _, b := range p.blocks {
		if inside[b.element] && !furniture[b.element] {
			kept = append(kept, b)
		}
	}
	return p.write(kept)
}

// weight is how much prose a block holds: its text outside of links, where it
// is long enough for a sentence.
func (b block) weight() float64 {
	if len(b.text) < 25 || b.form == heading || b.isLinks() {
		return 0
	}
	weight := float64(len(b.text) - b.linked)
	if !b.isSentence() {
		weight /= 4
	}
	return weight
}

// belongs reports whether a block between others of prose is a part of it.
func (b block) belongs() bool {
	if !strings.ContainsFunc(b.text, func(char rune) bool { return unicode.IsLetter(char) || unicode.IsDigit(char) }) {
		return false
	}
	if b.isLinks() || b.form == paragraph && len(b.text) < 25 {
		return b.isSentence()
	}
	return true
}

func (b block) isLinks() bool { return 2*b.linked > len(b.text) }

// isSentence reports whether the block ends as sentences do.
func (b block) isSentence() bool {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(b.text, "\"'”’»)] "))
	return strings.ContainsRune(".!?:;…。", end)
}

// weights sums the prose of each element and all within it.
func (p *page) weights(counts func(block) bool) []float64 {
	sums := make([]float64, len(p.elements))
	for _, b := range p.blocks {
		if counts(b) {
			sums[b.element] += b.weight()
		}
	}
	for i := len(sums) - 1; i > 0; i-- {
		sums[p.elements[i].parent] += sums[i]
	}
	return sums
}

// most and all are the shares of the page's prose from which an element is the
// article, or the page, whatever it is called.
const (
	most = 0.5
	all  = 0.95
)

// furniture tells which elements hold no part of the article.
func (p *page) furniture() []bool {
	weights := p.weights(func(block) bool { return true })
	is := make([]bool, len(p.elements))
	for i := 1; i < len(is); i++ {
		e := p.elements[i]
		is[i] = is[e.parent] ||
			e.mark == aside && weights[i] < most*weights[0] ||
			e.mark == apart && weights[i] < all*weights[0]
	}
	return is
}

// article returns the element that is the article. It goes from the page down
// to the smallest element that holds nearly all prose of the one around it,
// and starts lower where the page says what its article is and that is likely.
func (p *page) article(weights []float64) int {
	heaviest := make([]int, len(p.elements))
	stated := 0
	for i := len(p.elements) - 1; i > 0; i-- {
		e := p.elements[i]
		if best := heaviest[e.parent]; best == 0 || weights[i] >= weights[best] {
			heaviest[e.parent] = i
		}
		if e.sign > 0 && weights[i] > e.sign.share()*weights[0] && e.sign >= p.elements[stated].sign {
			stated = i
		}
	}
	at := stated
	for p.elements[at].sign != isBody {
		next := heaviest[at]
		if next == 0 || weights[next] == 0 || weights[next] < nearly*weights[at] {
			break
		}
		at = next
	}
	return at
}

// within tells which elements are the given one or in it.
func (p *page) within(outer int) []bool {
	in := make([]bool, len(p.elements))
	in[outer] = true
	for i := outer + 1; i < len(in); i++ {
		in[i] = in[p.elements[i].parent]
	}
	return in
}

// write joins the blocks of an article, from the first to the last that has
// prose, without lists of links and short lines that are no sentence ("Share",
// "Advertisement").
func (p *page) write(blocks []block) prose {
	first, end := extent(blocks)
	var out prose
	for _, b := range blocks[:first] {
		out.before = append(out.before, b.text)
	}
	var text strings.Builder
	before := paragraph
	for _, b := range blocks[first:end] {
		if !b.belongs() {
			continue
		}
		if text.Len() > 0 {
			text.WriteByte('\n')
			if before != item || b.form != item {
				text.WriteByte('\n')
			}
		}
		if before = b.form; before == item {
			text.WriteString("- ")
		}
		text.WriteString(b.text)
	}
	out.text = text.String()
	return out
}

// extent returns which of the blocks are from the first that has prose to the
// last: above are the title and byline, below the ends of pages.
func extent(blocks []block) (first, end int) {
	started := false
	for i, b := range blocks {
		full := b.isSentence() || b.form == item || len(b.text) >= 100
		switch {
		case b.weight() > 0 && full:
			if !started {
				first, started = i, true
			}
			end = i + 1
		case started && b.form == item && b.isSentence() && !b.isLinks():
			end = i + 1 // a short item at the end of a list
		}
	}
	return first, end
}
