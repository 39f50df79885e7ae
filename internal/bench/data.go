package main

import (
	"math"
	"sort"
)

// Entity types.
const (
	Company uint8 = iota
	Product
	Agreement
	Document
	nTypes
)

// Kinds of fact.
const (
	Offer uint8 = iota
	Hosting
	Commitment
	Investment
	License
	Amendment
	nKinds
)

// Roles an entity plays in a fact.
const (
	RoleBy uint8 = iota
	RoleProduct
	RolePlatform
	RoleBuyer
	RoleProvider
	RoleOf
	RoleInvestor
	RoleIn // the agreement of a clause; the investee of an investment
	RoleLicensor
	RoleLicensee
	RoleSubject
	RoleAgreement
	RoleAmends
	nRoles
)

// Stances of a claim.
const (
	Asserts uint8 = iota
	Denies
	Ends
)

// Open is the valid-until day of a claim without end; None is "by nobody".
const (
	Open int32 = math.MaxInt32
	None int32 = -1
)

var (
	typeNames = [nTypes]string{"company", "product", "agreement", "document"}
	kindNames = [nKinds]string{"offer", "hosting", "commitment", "investment", "license", "amendment"}
	roleNames = [nRoles]string{"by", "product", "platform", "buyer", "provider", "of", "investor", "in",
		"licensor", "licensee", "subject", "agreement", "amends"}
	stanceNames = [3]string{"asserts", "denies", "ends"}
)

// kindSpec says which roles a kind has and what else its facts carry.
type kindSpec struct {
	share  float64 // of all facts
	roles  []uint8
	types  []uint8 // entity type of each role
	amount bool
	excl   bool
}

var kinds = [nKinds]kindSpec{
	Offer:      {.20, []uint8{RoleBy, RoleProduct}, []uint8{Company, Product}, false, false},
	Hosting:    {.15, []uint8{RolePlatform, RoleProduct, RoleIn}, []uint8{Product, Product, Agreement}, false, true},
	Commitment: {.30, []uint8{RoleBuyer, RoleProvider, RoleOf, RoleIn}, []uint8{Company, Company, Product, Agreement}, true, false},
	Investment: {.15, []uint8{RoleInvestor, RoleIn}, []uint8{Company, Company}, true, false},
	License:    {.15, []uint8{RoleLicensor, RoleLicensee, RoleSubject, RoleIn}, []uint8{Company, Company, Product, Agreement}, false, true},
	Amendment:  {.05, []uint8{RoleAgreement, RoleAmends}, []uint8{Agreement, Agreement}, false, false},
}

// The neutral form every peer loads. Dates are days since 1970; a span holds
// its from day and not its until day.
type (
	Entity struct {
		ID   int32
		Type uint8
		Name string
	}
	Player struct {
		Role   uint8
		Entity int32
	}
	Claim struct {
		ID, Fact          int32
		By, Doc           int32
		Said, From, Until int32
		Start, End        int32
		Stance            uint8
		Evidence          string
	}
	Fact struct {
		ID      int32
		Kind    uint8
		Excl    bool
		Amount  int64
		Players []Player
		Claims  []Claim
	}
	Span struct{ From, Until int32 }
	Data struct {
		Entities []Entity
		Facts    []Fact // Facts[i].ID == i
		Claims   int
	}
)

// From is the day on which the last span begins.
func (f *Fact) From() int32 {
	s := f.Spans()
	return s[len(s)-1].From
}

// Held is the day until which an asserting claim holds: its own end, or the
// first day at which an ends claim that outranks it closes it. It returns
// c.From (an empty span) for the other stances.
func (f *Fact) Held(c *Claim) int32 {
	if c.Stance != Asserts {
		return c.From
	}
	until := c.Until
	for i := range f.Claims {
		if e := &f.Claims[i]; e.Stance == Ends && e.Said > c.Said && e.From > c.From {
			until = min(until, e.From)
		}
	}
	return until
}

// Spans weighs the claims: the disjoint spans, in order, on which f holds.
func (f *Fact) Spans() []Span {
	var s []Span
	for i := range f.Claims {
		c := &f.Claims[i]
		if u := f.Held(c); u > c.From {
			s = append(s, Span{c.From, u})
		}
	}
	if len(s) < 2 {
		return s
	}
	sort.Slice(s, func(i, j int) bool { return s[i].From < s[j].From })
	out := s[:1]
	for _, x := range s[1:] {
		if last := &out[len(out)-1]; x.From < last.Until {
			last.Until = max(last.Until, x.Until)
		} else {
			out = append(out, x)
		}
	}
	return out
}
