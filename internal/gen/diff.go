package gen

import (
	"github.com/f745b6f1/isc/internal/gen/compare"
	"github.com/f745b6f1/isc/internal/gen/memory"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// DiffOptions are the options of Diff. Old and New are required.
type DiffOptions struct {
	Old, New string   // OpenAPI documents
	Repairs  []string // the repairs files for both documents; entries that do not match a document are skipped
	Names    string   // the lock of Go names; it is read and not updated
}

// Diff compares two documents by their plans. Both documents go through the steps of [Generate] up to the plan, with the names of the old
// package locked. A difference in a document that makes no difference in Go is not reported.
//
// New methods in service interfaces do not count as breaking, because the interfaces are documented to grow. Neither do structs that can no
// longer be compared with ==. If Diff returns an error, which may be [document.Problems], nothing could be compared.
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
	changes := compare.Packages(planToCompare(before, lock), planToCompare(after, lock))
	return &compare.Difference{Changes: changes, NotCompared: notCompared}, nil
}

// planToCompare returns the plan of an API, with the names and requests of the lock. It adds new ones to the lock.
func planToCompare(api *model.API, lock *naming.Lock) *plan.Package {
	memory.Recall(api, lock)
	return plan.New(api, "sdk", name(api, lock, nil))
}
