package postgres

import (
	"testing"

	"github.com/pactgraph/pactgraph/internal/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Store { return open(t, Options{}) })
}

func TestCayley(t *testing.T) {
	storetest.RunCayley(t, func(t testing.TB) storetest.Store { return open(t, Options{}) })
}
