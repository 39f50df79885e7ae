package postgres

import (
	"cmp"
	"slices"
)

// A sheet is what is said of a subject under a label; see schema.go.
type sheet struct {
	subject, label      int64
	part                int32
	predicates, objects []int64
}

// sheetSize is the most quads of a sheet, so that none is much to read or to
// write for the sake of one of its quads.
const sheetSize = 256

// sheetsOf returns sheets of rows, which it sorts.
func sheetsOf(rows []row) []sheet {
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[3], b[3]), cmp.Compare(a[1], b[1]), cmp.Compare(a[2], b[2]))
	})
	var sheets []sheet
	predicates, objects := make([]int64, len(rows)), make([]int64, len(rows))
	begin := 0
	for i, r := range rows {
		predicates[i], objects[i] = r[1], r[2]
		if i+1 < len(rows) && i+1-begin < sheetSize && rows[i+1][0] == r[0] && rows[i+1][3] == r[3] {
			continue
		}
		s := sheet{subject: r[0], label: r[3], predicates: predicates[begin : i+1], objects: objects[begin : i+1]}
		if n := len(sheets); n > 0 && sheets[n-1].subject == s.subject && sheets[n-1].label == s.label {
			s.part = sheets[n-1].part + 1
		}
		sheets = append(sheets, s)
		begin = i + 1
	}
	return sheets
}

// rows appends the quads of a sheet to some.
func (s *sheet) rows(some []row) []row {
	for i, o := range s.objects {
		some = append(some, row{s.subject, s.predicates[i], o, s.label})
	}
	return some
}

// flat returns the quads of sheets as five arrays, of which the last has their
// parts, as statements take them.
func flat(sheets []sheet, quads int) []any {
	var out [4][]int64
	for d := range out {
		out[d] = make([]int64, 0, quads)
	}
	parts := make([]int32, 0, quads)
	for i := range sheets {
		s := &sheets[i]
		out[1], out[2] = append(out[1], s.predicates...), append(out[2], s.objects...)
		for range s.objects {
			out[0], out[3], parts = append(out[0], s.subject), append(out[3], s.label), append(parts, s.part)
		}
	}
	return []any{out[0], out[1], out[2], out[3], parts}
}
