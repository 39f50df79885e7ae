// Package house holds the rules that the whole module keeps, as tests: which
// package may import which, what the public packages look like from outside, and
// that a stranger's module can use them. It has nothing to import.
package house
