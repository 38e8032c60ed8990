package rule

func found() {
	found() // want `^a call \(calls\)$`
	found() //nolint:calls // it has to
	found() //nolint:other,calls // it has to
	found() //nolint:other // which says nothing of this rule // want `a call`
	/* want `nothing to except from calls here: remove it` */ //nolint:calls // no call is here
}
