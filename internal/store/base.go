package store

// Base is what every IRI that package graph makes begins with. A store may keep
// such IRIs without it.
const Base = "https://github.com/pactgraph/pactgraph/"
