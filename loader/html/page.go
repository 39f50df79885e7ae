package html

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/pactgraph/pactgraph/loader"
)

// A page is what the reader keeps of a document: the elements that hold blocks
// of text, the blocks in their order, and what the page says about itself.
// Element 0 is the page; the parent of an element stands before it, so that
// passes up and down the tree are loops over a slice, however deep it is.
type page struct {
	elements []element
	blocks   []block
	about    about
}

type element struct {
	parent int
	mark   mark
	sign   sign
}

// A block is a run of text that a browser shows as a paragraph of its own.
type block struct {
	element int
	form    form
	text    string
	linked  int // how many bytes of text stand in links
}

type form uint8

const (
	paragraph form = iota
	item           // the first block of a list item
	heading
)

const (
	// maxParts bounds elements and blocks: pages with articles have some
	// thousand.
	maxParts = 1 << 20
	// maxScan bounds how far up an end tag looks for its element, so that
	// tags that fit nothing cost little.
	maxScan = 128
)

// parse reads a page tag by tag. It builds no document tree: a tree of hostile
// pages costs a hundred times their size, and the prose needs none.
func parse(source string) (*page, error) {
	p := parser{
		page:   &page{elements: make([]element, 1)},
		tokens: html.NewTokenizer(strings.NewReader(source)),
		open:   make(map[atom.Atom]int),
	}
	for {
		switch p.tokens.Next() {
		case html.ErrorToken: // the only error of a strings.Reader is its end
			p.flush()
			if len(p.elements) > maxParts || len(p.blocks) > maxParts {
				return nil, loader.ErrTooLarge
			}
			return p.page, nil
		case html.TextToken:
			p.readText()
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start(p.tokens.Token())
		case html.EndTagToken:
			name, _ := p.tokens.TagName()
			p.end(atom.Lookup(name))
		}
	}
}

type parser struct {
	*page
	tokens *html.Tokenizer
	stack  []frame
	open   map[atom.Atom]int // how many of a name are on the stack
	silent int               // open elements whose text nobody sees
	links  int               // open links
	text   strings.Builder   // of the block being read
	linked int
	breaks int  // <br>, and ends of lines in <pre>, since the last character
	space  bool // white space since the last character
	item   bool // the next block is the first of a list item
}

// A frame is an open element. Its name is zero once it was closed below others
// that are still open.
type frame struct {
	name    atom.Atom
	element int // the innermost element of the page
	silent  bool
}

func (p *parser) current() int {
	if len(p.stack) == 0 {
		return 0
	}
	return p.stack[len(p.stack)-1].element
}

func (p *parser) start(tag html.Token) {
	name := tag.DataAtom
	p.about.readTag(tag)
	if name == atom.Br {
		p.breaks++
	}
	if name == 0 || kinds[name] == void {
		return
	}
	f := frame{name: name, element: p.current()}
	if kinds[name] == boxed {
		p.flush()
		p.closeImplied(name)
		f.element = p.add(tag)
		p.item = p.item || name == atom.Li
	} else {
		f.silent = kinds[name] == unseen || isHidden(tag) || isNote(tag)
	}
	if tag.Type == html.SelfClosingTagToken && kinds[name] != boxed {
		return
	}
	p.stack = append(p.stack, f)
	p.open[name]++
	p.count(f, 1)
}

func (p *parser) add(tag html.Token) int {
	parent := p.current()
	if len(p.elements) > maxParts {
		return parent
	}
	p.elements = append(p.elements, element{parent: parent, mark: markOf(tag), sign: signOf(tag)})
	return len(p.elements) - 1
}

// count enters a frame into the counts (by 1), or takes it out (by -1).
func (p *parser) count(f frame, by int) {
	if f.silent {
		p.silent += by
	}
	if f.name == atom.A {
		p.links += by
	}
}

// closeImplied ends the elements that the start of another ends: HTML leaves
// out many an end tag.
func (p *parser) closeImplied(name atom.Atom) {
	if p.open[atom.P] > 0 {
		p.end(atom.P)
	}
	if p.open[atom.Head] > 0 {
		p.end(atom.Head)
	}
	ends, stops := implied(name)
	for i := len(p.stack) - 1; i >= max(0, len(p.stack)-maxScan); i-- {
		if slices.Contains(stops, p.stack[i].name) {
			return
		}
		if slices.Contains(ends, p.stack[i].name) {
			p.pop(i)
			return
		}
	}
}

func (p *parser) end(name atom.Atom) {
	if p.open[name] == 0 {
		return
	}
	box := kinds[name] == boxed
	if box {
		p.flush()
	}
	below := true // only elements that run in the text were met so far
	for i := len(p.stack) - 1; i >= max(0, len(p.stack)-maxScan); i-- {
		f := &p.stack[i]
		switch {
		case f.name == name && (box || below):
			p.pop(i)
			return
		case f.name == name: // <a><p></a>: the link ends, the paragraph does not
			p.count(*f, -1)
			p.open[name]--
			f.name, f.silent = 0, false
			return
		case kinds[f.name] == boxed:
			below = false
			if isCell(f.name) && !isTable(name) {
				return // what stands in a cell ends nothing outside of it
			}
		}
	}
}

// pop closes the frame i and all above it.
func (p *parser) pop(i int) {
	for j := len(p.stack) - 1; j >= i; j-- {
		f := p.stack[j]
		p.count(f, -1)
		p.open[f.name]--
		if f.name == atom.Li {
			p.item = false
		}
	}
	p.stack = p.stack[:i]
}

func (p *parser) readText() {
	if p.silent > 0 {
		if len(p.stack) > 0 {
			p.about.readSilent(p.stack[len(p.stack)-1].name, string(p.tokens.Text()))
		}
		return
	}
	for _, char := range string(p.tokens.Text()) {
		switch {
		case char == '\n' && p.open[atom.Pre] > 0:
			p.breaks++
		case unicode.IsSpace(char):
			p.space = true
		case char == '\u00ad' || char == '\u200b' || char == '\ufeff' || unicode.IsControl(char):
			// invisible characters would part words from their names
		default:
			p.write(char)
		}
	}
}

func (p *parser) write(char rune) {
	if p.breaks > 1 {
		p.flush()
	}
	before := p.text.Len()
	if before > 0 {
		if p.breaks == 1 {
			p.text.WriteByte('\n')
		} else if p.space {
			p.text.WriteByte(' ')
		}
	}
	p.text.WriteRune(char)
	if p.links > 0 {
		p.linked += p.text.Len() - before
	}
	p.breaks, p.space = 0, false
}

// flush ends the block being read.
func (p *parser) flush() {
	if p.text.Len() > 0 && len(p.blocks) <= maxParts {
		b := block{element: p.current(), text: p.text.String(), linked: p.linked}
		switch {
		case p.inHeading():
			b.form = heading
			p.about.readHeading(p.stack[len(p.stack)-1].name, b.text)
		case p.item:
			b.form, p.item = item, false
		}
		p.blocks = append(p.blocks, b)
	}
	p.text.Reset()
	p.linked, p.breaks, p.space = 0, 0, false
}

func (p *parser) inHeading() bool {
	return p.open[atom.H1]+p.open[atom.H2]+p.open[atom.H3]+p.open[atom.H4]+p.open[atom.H5]+p.open[atom.H6] > 0
}
