// Package faketenant runs a SailPoint Identity Security Cloud tenant on loopback, for tests and demos.
//
// It answers the Identities operations of beta and of v2024 over real HTTP, keeps state, and refuses what a tenant refuses: wrong
// credentials, expired tokens, a missing experimental header, filters on fields that cannot be filtered by, more than 100 requests
// in 10 seconds. A test of a program that works on identities needs one line of it:
//
//	func TestReport(t *testing.T) {
//		tenant := faketenant.New(t, faketenant.WithIdentities(5000))
//		client := isc.NewAPIClient(tenant.Configuration())
//		...
//	}
//
// Clients in other languages are pointed at [Tenant.URL] with the ClientID and ClientSecret of [Tenant.Configuration].
//
// # Data
//
// The identities are made from a seed and are the same on every machine: a tree of managers, every status and lifecycle state,
// names in several scripts, nulls, attributes of every JSON type, 64-bit integers among them. The ids of the examples in the API's
// documents are among them, too. [Tenant.Identities] tells what there is, and [WithSeed] makes others. [WithData] and [WithDataFS]
// have the tenant start with identities of one's own, such as recorded pages.
//
// # What goes wrong
//
// [WithFault] and [Tenant.Inject] let requests meet a [Fault]: another status, a slow or cut answer, a dropped connection, expired
// tokens, pages that overlap. [Tenant.Requests] tells what arrived and [Tenant.Events] what was done.
//
// # Where it differs from a tenant
//
// What is not public about the platform is filled in: how the limit of requests is measured (fixed windows), the texts of errors,
// the order of a list without sorters (by id). What a task is to do is done when the task is accepted; its status, which
// GET /{version}/task-status/{id} answers, moves on each time it is looked at.
package faketenant
