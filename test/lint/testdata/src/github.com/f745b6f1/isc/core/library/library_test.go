package library

func inTests() { panic("as they like") }
