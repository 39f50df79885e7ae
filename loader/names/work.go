package names

import "github.com/pactgraph/pactgraph/loader/sentences"

// work returns the span of a title in quotation marks that opens at a token, if
// the words around say that it is a film, a game, a book: "Grey Tide," a drama
// series.
func (f *finder) work(l *line, i int) (span, bool) {
	open := l.at(i)
	if open != "\"" && open != "“" && open != "‘" {
		return span{}, false
	}
	from, to := i+1, i+1
	capitals := 0
	for to < len(l.tok) && to-from <= maxName {
		low := l.at(to)
		if low == "\"" || low == "”" || low == "’" && !l.touch(to, to+1) {
			break
		}
		switch {
		case l.cap(to):
			capitals++
		case l.tok[to].Kind == sentences.Number, low == ",", low == ":", low == "'s", low == "&", low == "!", low == "?", low == "-":
		case l.word(to) && (f.w.function.has(low) || l.cap(to-1) && l.cap(to+1)):
		default:
			return span{}, false
		}
		to++
	}
	end := to
	if l.at(end-1) == "," {
		end-- // American papers put the comma inside
	}
	if capitals == 0 || to >= len(l.tok) || to-from > maxName || end <= from || !l.cap(from) && l.tok[from].Kind != sentences.Number {
		return span{}, false
	}
	if !f.staged(l, i) && !f.glossed(l, to+1, end < to) {
		return span{}, false
	}
	s := f.bare(l, from, end)
	s.opens, s.work = false, true
	return s, true
}

// staged reports whether the words before a quotation mark introduce a work.
func (f *finder) staged(l *line, i int) bool {
	prev := l.at(i - 1)
	if prev == "," {
		prev = l.at(i - 2)
	}
	if prev == "of" || prev == "called" || prev == "titled" || prev == "entitled" || prev == "named" {
		prev = l.at(i - 2)
	}
	return performed(prev)
}

// glossed reports whether the words after the quotation mark before token i say
// that the quotation is a work.
func (f *finder) glossed(l *line, i int, comma bool) bool {
	if performed(l.at(i)) {
		return true
	}
	if l.at(i) == "," {
		comma, i = true, i+1
	}
	if !comma {
		return false
	}
	a, ok := f.apposition(l, i)
	return ok && a.article != "" && performed(a.head)
}

// performed reports whether a noun names something with a title.
func performed(noun string) bool {
	switch noun {
	case "series", "film", "films", "movie", "movies", "game", "games", "show", "shows", "season", "seasons", "sequel", "episode", "episodes", "album", "albums",
		"song", "single", "book", "novel", "novels", "documentary", "drama", "comedy", "sitcom", "musical", "podcast", "franchise", "franchises", "title", "titles",
		"shooter", "thriller", "blockbuster", "hit", "remake", "reboot", "miniseries", "trilogy", "anime", "cartoon", "soap", "saga", "adaptation":
		return true
	}
	return false
}
