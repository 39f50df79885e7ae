package store

// A Versioned store, or snapshot, can tell its states apart: snapshots of one
// store that have the same version hold the same quads, and each batch that is
// applied makes the version greater by one. The version of a store is that of
// now, and costs no input or output. What is read of one version may be kept
// and used for the next, but for what the batch between them touched.
type Versioned interface{ Version() uint64 }

// An Attributed store is a versioned one that also tells By whom the batch was
// that made the version of now: nil for what somebody did who does not say, or
// where several did it together.
type Attributed interface {
	Versioned
	Made() (version uint64, by any)
}

// A Resident store keeps its snapshots in memory: to hold one costs nothing
// that others feel, so that many may share one, and nobody need close it.
type Resident interface {
	Versioned
	Resident()
}
