// Package faketenant runs a fake SailPoint Identity Security Cloud tenant on the loopback interface, for tests and demos.
//
// It serves the Identities operations of v2024, beta and the per-service versions over HTTP, from one state, and rejects what a tenant
// rejects: wrong credentials, expired tokens, a missing experimental header, filters on fields that cannot be filtered by, more than 100
// requests in 10 seconds. A test needs one line to start it:
//
//	func TestReport(t *testing.T) {
//		tenant := faketenant.New(t, faketenant.WithIdentities(5000))
//		client := isc.NewAPIClient(tenant.Configuration())
//		...
//	}
//
// Clients in other languages use [Tenant.URL] with the ClientID and ClientSecret of [Tenant.Configuration].
//
// # Data
//
// The identities are made from a seed and are the same on every machine: a tree of managers, every status and lifecycle state,
// names in several scripts, nulls, attributes of every JSON type including 64-bit integers. The ids of the examples in the API's
// documents exist. [Tenant.Identities] returns them all, and [WithSeed] makes others. [WithData] and [WithDataFS] start the tenant
// with your own identities, such as recorded pages.
//
// # Faults
//
// [WithFault] and [Tenant.Inject] make requests fail in the way that a [Fault] describes: another status, a slow or truncated
// response, a dropped connection, expired tokens, pages that overlap. [Tenant.Requests] lists what was received and [Tenant.Events]
// what was done.
//
// # Differences from a tenant
//
// Some details of the platform are not public. Here the rate limit uses fixed windows, error texts are our own, and a list without
// sorters is sorted by id. A task does its work when it is accepted; its status, from GET /v2024/task-status/{id}, advances with
// each request for it.
package faketenant
