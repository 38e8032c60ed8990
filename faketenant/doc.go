// Package faketenant runs a fake SailPoint Identity Security Cloud tenant on the loopback interface, for tests and demos.
//
// It serves every operation of v2024, beta and the per-service versions over HTTP, from one state, and rejects what a tenant rejects: wrong
// credentials, expired tokens, missing scopes, parameters and bodies that the documents do not allow, a missing experimental header, filters
// on fields that cannot be filtered by, more than 100 requests in 10 seconds. A test needs one line to start it:
//
//	func TestReport(t *testing.T) {
//		tenant := faketenant.New(t, faketenant.WithIdentities(5000))
//		client := isc.NewAPIClient(tenant.Configuration())
//		...
//	}
//
// Clients in other languages use [Tenant.URL] with the ClientID and ClientSecret of [Tenant.Configuration].
//
// # Operations
//
// What an operation does follows from its path. GET /things lists, with filters, sorters, limit, offset and count as documented; POST /things
// creates; GET, PUT, PATCH and DELETE /things/{id} work on one thing, and what is below it belongs to it. All versions share the state.
// Any other operation is an action: it answers with what the document has, and [Tenant.Events] lists it. An action that answers with a task
// starts one, which GET /task-status/{id} knows. Where the tenant cannot know an answer, it makes one that is valid for the document;
// [Tenant.Handle] answers an operation by a function instead. The Identities, search, SP-Config and access requests are written by hand and do more.
//
// The data stays whole. An object with the type and the id of another one refers to it, wherever a document has such an object: a request with a
// reference to what is not there gets a 400 that names the field, and answers have the name that the object has now. What is in use is not
// deleted: access profiles of roles and lifecycle states, sources of identity profiles, apps and transforms, enabled workflows, and identities
// that own something. A source is deleted with its accounts, entitlements and access profiles, a campaign with its certifications, and
// references to what is gone are left out. Bulk operations say what became of each item. Empty names are refused, and names twice where the
// documents call them unique.
//
// A document is read when the first request for its version comes, which takes some tenths of a second, once in a process.
//
// # Data
//
// The identities are made from a seed and are the same on every machine: a tree of managers, every status and lifecycle state,
// names in several scripts, nulls, attributes of every JSON type including 64-bit integers. The ids of the examples in the API's
// documents exist. [Tenant.Identities] returns them all, and [WithSeed] makes others. [WithData] and [WithDataFS] start the tenant
// with your own identities, such as recorded pages.
//
// What else an organisation has is made from the same seed when it is needed: sources, accounts of the identities, entitlements, access
// profiles, roles, governance groups, transforms, identity profiles, workflows, campaigns, certifications and tags, which refer to each
// other. Some of the seeded identities own them; identities of your own own nothing that you do not give them. [WithSizes] says how many there are,
// and [WithCollection] and [Tenant.Put] replace them by your own. Seeded objects that belong to replaced ones are not there then: the accounts of
// other sources, for example. Every other collection begins with three objects that are made from the document.
//
// # Search
//
// Search finds identities, roles, access profiles, entitlements, account activities and [Tenant.Events]; a change is found at once. An
// identity has its alias as the name, its Name as the displayName, and its roles as access. The query language has terms, phrases, fields,
// .exact, ranges with date math, AND, OR, NOT, + and -, parentheses, wildcards, _exists_, and nested lists such as @access(name:x AND
// type:ROLE). As in Elasticsearch, a space means OR, and AND does not come before OR: use parentheses. The response to what is not
// supported, such as regular expressions and fuzzy terms, is a 400 that says where it is. There are also the query types DSL, TEXT and
// TYPEAHEAD, filters, sort with searchAfter, counts, and aggregations in both forms.
//
// # Faults
//
// [WithFault] and [Tenant.Inject] make requests fail in the way that a [Fault] describes: another status, a slow or truncated response, a
// dropped connection, expired tokens, pages that overlap, a task that fails. [Tenant.Requests] lists what was received and [Tenant.Events]
// what was done.
//
// # Differences from a tenant
//
// Some details of the platform are not public. Here the rate limit uses fixed windows, error texts are our own, a list of identities without
// sorters is sorted by id and any other list is in the order of creation. Search has no relevance: without a sort, results are in the order
// of addition. It compares the words of a text, which are its runs of letters and digits, without regard to case. A task does its work when
// it is accepted; its status, from GET /v2024/task-status/{id}, advances with each request for it, and so does the status of an export or an
// import, whose results are refused with 400 before. An access request stays as it is until it is cancelled or closed, and changes no access.
// A campaign of managers has its certifications from its activation on, one for each manager whose reports have entitlements; campaigns of other
// types have none. Other actions, except those of the Identities, of accounts and of lifecycle states, change nothing. Read-only properties in a request are ignored. Only
// names that the documents call unique are, which those of roles, access profiles and governance groups are not.
package faketenant
