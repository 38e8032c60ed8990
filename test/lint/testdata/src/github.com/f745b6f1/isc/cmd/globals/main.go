package main

var flag bool

func main() { flag = true }
