// Package file is a store of quads in one file.
//
//	s, err := file.Open("deals.graph", nil)
//	…
//	defer s.Close()
//	g := graph.On(s)
//
// A [Store] stands on bbolt, a tree of pages that are copied when they change:
// a batch shows whole or not at all, also after a crash, and any number of
// readers run beside one writer and never wait. What [Store.Apply] has
// acknowledged is on disk. The file may be larger than the memory: pages come
// and go as the operating system sees fit. One process has it open at a time;
// a note beside it, with ".lock" at the end of its name, says which. A file that
// another program cuts or writes meanwhile is [ErrCorrupt] to who reads or
// writes it: restore a backup while it is closed.
//
// A Store is also a Cayley [github.com/cayleygraph/cayley/graph.QuadStore];
// [Store.Frozen], [Store.CopyFrom] and [Store.CopyTo] are as in package memory,
// and so is what makes two values one node.
//
// # Lifetimes
//
// A snapshot is a read transaction that all snapshots of one state share. While
// it is held, the file keeps the pages that later writes replace; when these
// reach [Options.MaxHeld], the oldest snapshot expires and its reads give
// [ErrExpired]. Readers are inside a transaction only while they fetch some
// hundred rows, never while the caller's code runs. So one may write from
// inside an iteration, and close the store while snapshots are open: their
// reads then give [ErrClosed]. Numbers of nodes outlive all of that, and the
// next Open too.
//
// # Layout
//
// Values are numbered as they come; no number is given twice. The buckets are
//
//	value      the values, by number
//	hash       (hash of 32 bits, number) of each value
//	prefix     beginnings that many IRIs share, and types of literals, by number
//	subject    (subject, predicate, object, label) of each quad
//	object     (object, predicate, subject, label) of each quad
//	predicate  (predicate, object), each pair once
//	label      (label or 0, subject), each pair once
//	meta       version of the format, counts, loads that can be resumed
//	object late, hash late: rows of these two, to be put there later
//
// A bucket of tuples has them sorted in blocks of some hundred, each written as
// what it differs by from the one before; the key of a block is its last tuple,
// so one seek finds where any tuple is or would be. Every set of known
// directions is found by seeking: those with a subject or an object in their
// table, by skipping from one distinct value to the next where a direction
// between is not known; predicates and labels through their pairs.
//
// Subjects come in the order of their numbers, objects and hashes in none. What
// small batches add to the tables of these is first kept apart, sorted likewise,
// up to an eighth of the table, and put where it belongs range by range: so a
// batch writes about as many pages as it has rows for. Until then a reader walks
// both in step. [Store.Compact] leaves nothing late.
//
// The format has a version. [Open] brings a file of an older one up to this one,
// by rewriting it as [Store.Compact] does, and refuses newer ones.
//
// # Cost
//
// Opening reads a few pages, whatever the size. Finding the first quad of a
// pattern takes the reading of two or three pages. A claim of package graph,
// some twenty quads, takes 230 to 260 bytes beside its text in a file that was
// compacted, and up to three times that while it is written, since replaced
// pages are used again only by later batches.
//
// A batch of its own costs the disk a synchronization, and a page for each part
// of the tables that it touches: large batches are far cheaper a quad. Batches
// that only add and come from several goroutines at the same time are made
// together, each as a whole or not at all; with an error of one, the others are
// made without it. One goroutine has many documents added at once by
// [github.com/pactgraph/pactgraph/graph.Batch], and quads without end by
// [Store.Load].
//
// Who cancels does not wait for the rest: a context is looked at after some
// thousand rows or some blocks. Only the last part of a write, when its pages go
// to the disk, is not interrupted.
package file
