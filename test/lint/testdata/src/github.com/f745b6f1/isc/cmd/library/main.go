package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("a program prints")
	os.Exit(1)
}
