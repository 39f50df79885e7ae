package graph

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

const versionLine = "# pactgraph quads "

// version is that of the format that this package writes and reads.
const version = "v1"

// WriteTo writes the graph, as it is now, as N-Quads: a comment with the version
// of the format, then every quad once, in sorted order. Two graphs with the same
// claims, in whatever order they were added, are written byte for byte the same.
// Any RDF tool reads it, and so does [Graph.ReadFrom]. It holds all lines in
// memory.
func (g *Graph) WriteTo(ctx context.Context, w io.Writer) error {
	lines, err := g.lines(ctx)
	if err != nil {
		return fmt.Errorf("graph: write: %w", err)
	}
	buf := bufio.NewWriter(w)
	buf.WriteString(versionLine + version + "\n")
	for i, line := range lines {
		if i%1024 == 0 && ctx.Err() != nil {
			return fmt.Errorf("graph: write: %w", ctx.Err())
		}
		buf.WriteString(line)
	}
	if err := buf.Flush(); err != nil {
		return fmt.Errorf("graph: write: %w", err)
	}
	return nil
}

func (g *Graph) lines(ctx context.Context) ([]string, error) {
	snap, err := g.store.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	r := newReader(snap, nil)
	found, err := r.match(ctx, store.Pattern{})
	if err != nil {
		return nil, err
	}
	values, quads, err := r.lines(ctx, found)
	if err != nil {
		return nil, err
	}
	lines := make([]string, len(quads))
	var b strings.Builder
	for i, l := range quads {
		q := quad.Quad{Subject: values[l[0]-1], Predicate: values[l[1]-1], Object: values[l[2]-1]}
		if l[3] != 0 {
			q.Label = values[l[3]-1]
		}
		formatQuad(&b, q)
		lines[i] = b.String()
		b.Reset()
	}
	slices.Sort(lines)
	return lines, nil
}

// ReadFrom adds the claims that [Graph.WriteTo] wrote: all of them, or none and
// an error. Lines may come in any order, with comments between them. What is not
// a complete graph of this format is a [*FormatError] with the line: a broken
// line, another version, an unknown predicate, a claim that does not say what
// its name is the digest of. It holds all quads in memory.
func (g *Graph) ReadFrom(ctx context.Context, r io.Reader) error {
	quads, err := readQuads(ctx, r)
	if err == nil {
		err = verify(ctx, quads)
	}
	if err != nil {
		return fmt.Errorf("graph: read: %w", err)
	}
	var batch store.Builder
	for _, q := range quads {
		batch.Add = append(batch.Add, batch.Line(q.Quad))
	}
	return g.apply(ctx, "read", batch.Batch)
}

// A FormatError reports a line that is not part of a graph in the format of
// this package.
type FormatError struct {
	Line int // from 1
	Err  error
}

// Error gives the line and the fault.
func (e *FormatError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns e.Err.
func (e *FormatError) Unwrap() error { return e.Err }

// ErrVersion reports a graph that is written in another version of the format.
var ErrVersion = errors.New("another version of the format than " + version)

// A lineQuad is a quad and the line on which it stands.
type lineQuad struct {
	quad.Quad
	line int
}

func readQuads(ctx context.Context, r io.Reader) ([]lineQuad, error) {
	buf := bufio.NewReaderSize(r, 1<<16)
	var quads []lineQuad
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		line, err := buf.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		q, ok, fault := readLine(strings.TrimRight(line, "\r\n"))
		if fault != nil {
			return nil, &FormatError{Line: n, Err: fault}
		}
		if ok {
			quads = append(quads, lineQuad{q, n})
		}
		if err == io.EOF {
			return quads, nil
		}
	}
}

func readLine(line string) (quad.Quad, bool, error) {
	if v, ok := strings.CutPrefix(line, versionLine); ok && v != version {
		return quad.Quad{}, false, fmt.Errorf("%w: %q", ErrVersion, v)
	}
	if strings.Contains(line, "\x00") || strings.ToValidUTF8(line, "") != line {
		return quad.Quad{}, false, errors.New("it is not text in UTF-8")
	}
	return parseQuad(line)
}
