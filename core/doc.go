// Package core has everything that the packages of the API share: configuration, tokens, calls, retries, the rate limit, pages, errors, and
// JSON models that lose nothing. Programs use it together with a package of the API, such as [github.com/f745b6f1/isc].
//
// # For users
//
//   - [Configuration] says which tenant is called, with which credentials, and how. [NewConfiguration], [NewDefaultConfiguration] and
//     [NewEnvironmentConfiguration] return one; [Environments] lists each [Environment] that the last takes. [RetryPolicy] says which
//     requests are sent again, and [RateLimit] how fast requests are sent; [NoRateLimit] turns the limit off. [Version] is the version of
//     this SDK.
//   - [Call] is an operation with its arguments. [Execute] sends it and decodes the response, [ExecuteList] does if that is a list,
//     [ExecuteEmpty] if it has no body, and [ExecuteStream] returns the body of a download. [ResponseBody] decodes the body of a response
//     that an operation does not decode. [CallOption] changes one call: [WithQuery], [WithHeader] and [WithRetry] return one. [Form] is a
//     request body of several parts: each is a [Part], which can be a [File].
//   - [Deprecation] is what a response says about the end of its operation; [DeprecationOf] reads it.
//   - [All] goes through the items of all pages of a list, and [Pages] through the pages. [Page] has the items of one page. [CollectPages]
//     returns the items of all pages, and [Collect] those of any sequence with errors, as a slice. [First] and [Only] return one item,
//     and [Total] says how many there are.
//   - [Checkpoint] says how far a search has been read, and [WithCheckpoint] continues there.
//   - [Filter] selects the items of a list. Filters come from the lists of fields in the packages of the API, or from [Compare], which
//     takes any [FilterValue]; [And], [Or] and [Not] combine them. [Sorter] says how a list is sorted, by a [SortField].
//   - [Poll] looks at something until it is done, as [PollOptions] says. [TaskError] says that a task has ended without success.
//   - [Each] calls a function for many items, some at the same time, as [EachOptions] says. [ItemError] says which item failed, and
//     [PanicError] that the function panicked.
//   - [NewHTTPClient] returns an http.Client with the tokens, retries and rate limits of a configuration.
//   - [APIError] is a response with a status outside 2xx. It is one of [ErrBadRequest], [ErrUnauthorized], [ErrForbidden],
//     [ErrNotFound], [ErrRateLimited] and [ErrServer]. [ErrorBody] decodes its body. [RequestIDHeader] is the header that support asks
//     for.
//   - [DecodeError] says what is wrong with JSON, and where. It is an [ErrDecode]. Other errors are [ErrConfiguration],
//     [ErrCredentials], [ErrExperimental], [ErrInvalidArgument], [ErrPaging] and [ErrAmbiguous].
//   - [Object] is a free-form JSON object; [NewObject] and [MustObject] return one. [Value] is a JSON value of any [Kind]; [ValueOf] and
//     [MustValue] return one, and [As] decodes one. The kinds are [KindObject], [KindArray], [KindString], [KindNumber], [KindBoolean]
//     and [KindNull]. [Time] is a time as the API sent it; [NewTime] returns one.
//   - [Extra] keeps received values that a model has no field for. [Ptr] returns a pointer for an optional property. [Unmarshal] and
//     [Marshal] decode and encode models, Objects, Values and Times without losing anything. [Text] is a model as people read it, without
//     secrets.
//   - [PatchOperation] is one change of a JSON patch. [PatchAdd], [PatchReplace], [PatchRemove], [PatchMove], [PatchCopy] and
//     [PatchTest] return one. [PatchDiff] returns those that make one value into another.
//
// # For generated code
//
// The packages of the API and of their fakes are built from these. They may change whenever the generator does.
//
//   - [Client] sends the operations of one API version; [NewClient] returns one, and [NewFakeClient] one that answers from a function.
//   - [Service] is the underlying type of the services of a package; [NewService] returns one.
//   - [Operation] says how an operation is sent, [Parameter] how a parameter or a part of a form is, and [Paging] how it pages: by offset,
//     or with a [Pager] such as [SearchAfter].
//     [ExperimentalHeader] is the header of experimental operations.
//   - [ExecuteInto] sends a call and decodes the response, [CollectInto], [FirstInto] and [OnlyInto] read a list, and [PagesOf] iterates over its
//     pages. They do what the functions for users do, and are compiled once and not for every model.
//   - [FilterField] is a field of the lists of fields for filters.
//   - [WaitForTask] is what the functions of that name in the packages of the API call. [TaskState] is what it needs to know about a task.
//   - [MarshalJSON] and [LogValue] are for the methods of models, and [IsKnown] for those of enums. [AsInto] and [VariantInto] decode a member of
//     a union, [BestMatch] and [BestVariant] choose one, [CheckMember] refuses the wrong one, and [NamedValue] and [SetVariant] make one.
//     [VariantName] is what a property says about which one it is.
package core
