package gen

func pages(api *API, o Options) map[string][]byte { return nil }
