package search

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
)

// number is a decimal number of any size. Numbers are compared exactly: attributes have integers that a float64 cannot hold.
type number struct {
	small    int64 // the value, if digits is empty
	negative bool
	digits   string // without zeros at either end
	exponent int    // the value is 0.digits times ten to the exponent
}

// parseNumber reads a number in the syntax of JSON, and with a leading plus sign or zeros.
func parseNumber(text string) (n number, ok bool) {
	if small, err := strconv.ParseInt(text, 10, 64); err == nil {
		return number{small: small}, true
	}
	digits := strings.TrimPrefix(text, "+")
	digits, n.negative = strings.CutPrefix(digits, "-")
	digits, exponent, scientific := cutExponent(digits)
	if scientific {
		power, err := strconv.ParseInt(exponent, 10, 32)
		if err != nil {
			return n, false
		}
		n.exponent = int(power)
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole+fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return n, false
	}
	n.exponent += len(whole)
	all := whole + fraction
	n.digits = strings.TrimLeft(all, "0")
	n.exponent -= len(all) - len(n.digits)
	n.digits = strings.TrimRight(n.digits, "0")
	if n.digits == "" {
		return number{}, true
	}
	if len(n.digits) <= n.exponent && n.exponent <= 18 { // an integer, such as 1.0 or 1e3
		small, err := strconv.ParseInt(n.digits+strings.Repeat("0", n.exponent-len(n.digits)), 10, 64)
		if err == nil {
			if n.negative {
				small = -small
			}
			return number{small: small}, true
		}
	}
	return n, true
}

func cutExponent(text string) (digits, exponent string, found bool) {
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		return text[:at], text[at+1:], true
	}
	return text, "", false
}

// decimal returns the number with its digits.
func (n number) decimal() number {
	if n.digits != "" || n.small == 0 {
		return n
	}
	digits, negative := strings.CutPrefix(strconv.FormatInt(n.small, 10), "-")
	return number{negative: negative, digits: strings.TrimRight(digits, "0"), exponent: len(digits)}
}

func (n number) sign() int {
	switch {
	case n.digits == "":
		return cmp.Compare(n.small, 0)
	case n.negative:
		return -1
	default:
		return 1
	}
}

func (n number) compare(other number) int {
	if n.digits == "" && other.digits == "" {
		return cmp.Compare(n.small, other.small)
	}
	if order := cmp.Compare(n.sign(), other.sign()); order != 0 {
		return order
	}
	a, b := n.decimal(), other.decimal()
	order := cmp.Or(cmp.Compare(a.exponent, b.exponent), strings.Compare(a.digits, b.digits))
	if a.negative {
		return -order
	}
	return order
}

// numberOf returns the number that a value of a document is.
func numberOf(value any) (number, bool) {
	text, ok := value.(json.Number)
	if !ok {
		return number{}, false
	}
	return parseNumber(string(text))
}
