package faketenant

import (
	"net/http"
	"testing"
)

// AssertNoRequestsLost fails the test for every request that got no response, or a status of 500 or above, if no fault caused it.
// Call it when no request is in flight.
func (t *Tenant) AssertNoRequestsLost(tb testing.TB) {
	tb.Helper()
	for _, r := range t.Requests() {
		if !r.Faulted && (r.Status == 0 || r.Status >= http.StatusInternalServerError) {
			tb.Errorf("faketenant: %s %s was answered %d", r.Method, r.Path, r.Status)
		}
	}
}

// AssertFaultsMet fails the test for every fault that was used fewer times than its Times, or not at all.
func (t *Tenant) AssertFaultsMet(tb testing.TB) {
	tb.Helper()
	for _, f := range t.faults.unmet() {
		tb.Errorf("faketenant: a fault for %q applied to %d requests instead of %d", f.Operation, f.met, max(1, f.Times))
	}
}
