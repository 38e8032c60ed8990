package noinit

var table = map[string]int{"a": 1}

func init() { table["b"] = 2 } // want `an init function runs in every program`

type made struct{}

func (made) init() {}
