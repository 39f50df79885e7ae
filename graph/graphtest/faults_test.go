package graphtest

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
)

// A recorder notes what a test says in place of failing.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper()                      {}
func (r *recorder) Error(args ...any)            { r.said = append(r.said, fmt.Sprint(args...)) }
func (r *recorder) Errorf(f string, args ...any) { r.said = append(r.said, fmt.Sprintf(f, args...)) }
func (r *recorder) Fatal(args ...any)            { r.Error(args...); runtime.Goexit() }
func (r *recorder) Fatalf(f string, args ...any) { r.Errorf(f, args...); runtime.Goexit() }

type shifting struct {
	Who graph.Ref `graph:"key"`
}

func (s shifting) Kind() string { return "shifting" + s.Who.Kind() }

type lossy struct {
	Who graph.Ref `graph:"key"`
	N   forgetful
}

func (lossy) Kind() string { return "lossy" }

// forgetful reads as something else than it writes.
type forgetful int

func (f forgetful) MarshalText() ([]byte, error)  { return []byte("x"), nil }
func (f *forgetful) UnmarshalText(b []byte) error { *f = 7; return nil }

type quarrelsome struct {
	Who graph.Ref `graph:"key"`
	N   odd
}

func (quarrelsome) Kind() string { return "quarrelsome" }

type odd string

func (o odd) MarshalText() ([]byte, error)  { return []byte(o), nil }
func (o *odd) UnmarshalText(b []byte) error { *o = odd(b); return nil }
func (o odd) Agrees(odd) bool               { return false }

type selfish struct {
	Who graph.Ref `graph:"key"`
}

func (selfish) Kind() string               { return "selfish" }
func (selfish) Rivals() []graph.Record     { return nil }
func (selfish) Excludes(graph.Record) bool { return true }

type twin struct {
	Who graph.Ref `graph:"key"`
}

func (twin) Kind() string { return "selfish" }

type unkeyed struct{ Who graph.Ref }

func (unkeyed) Kind() string { return "unkeyed" }

// Each fault of a record type is found.
func TestFaults(t *testing.T) {
	taken := map[string]reflect.Type{"selfish": reflect.TypeFor[selfish]()}
	for want, rec := range map[string]graph.Record{
		"is not a struct":            &twin{Who: "a/b"},
		"is that of":                 twin{Who: "a/b"},
		"the kind depends":           shifting{Who: "a/b"},
		"the graph cannot hold it":   unkeyed{Who: "a/b"},
		"none of its keys":           lossy{},
		"reads back as":              lossy{Who: "a/b", N: 5},
		"does not agree with itself": quarrelsome{Who: "a/b", N: "x"},
		"it excludes itself":         selfish{Who: "a/b"},
	} {
		r := &recorder{}
		done := make(chan struct{})
		go func() {
			defer close(done)
			testRecord(r, rec, taken)
		}()
		<-done
		if !strings.Contains(strings.Join(r.said, "\n"), want) {
			t.Errorf("%T: said %q, want %q", rec, r.said, want)
		}
	}
}
