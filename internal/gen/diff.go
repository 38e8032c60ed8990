package gen

import (
	"github.com/f745b6f1/isc/internal/gen/compare"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// DiffOptions says which two documents to compare. Old and New are required.
type DiffOptions struct {
	Old, New string   // OpenAPI documents
	Repairs  []string // the files of the repairs to make in both; what does not fit one of them is passed over there
	Names    string   // the lock of the names that were given; it is read and not updated
}

// Diff compares two documents. Both go through the steps of [Generate] up to the plan, with the names of the old one locked, and it
// is the plans that are compared: what a reader of the document sees as different and Go does not is no difference. Not counted as
// breaking are methods of new operations in interfaces, which are documented to grow, and structs that == does not compare any more.
// With an error, which may be [document.Problems], nothing could be compared.
func Diff(o DiffOptions) (*compare.Difference, error) {
	repairs, err := repair.ReadRepairs(o.Repairs)
	if err != nil {
		return nil, err
	}
	lock, err := naming.ReadLock(o.Names)
	if err != nil {
		return nil, err
	}
	before, after, notCompared, err := readVersions(o.Old, o.New, repairs)
	if err != nil {
		return nil, err
	}
	planOf := func(api *model.API) *plan.Package { return plan.New(api, "sdk", name(api, lock, nil)) }
	return &compare.Difference{Changes: compare.Packages(planOf(before), planOf(after)), NotCompared: notCompared}, nil
}
