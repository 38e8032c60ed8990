package noinit

func init() {}
