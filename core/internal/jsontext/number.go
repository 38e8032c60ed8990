package jsontext

import (
	"math"
	"strconv"
	"strings"
)

// Number reads the number at the position and returns its text.
func (s *Scanner) Number() (text string, ok bool) {
	start, i := s.Pos, s.Pos
	if i < len(s.Text) && s.Text[i] == '-' {
		i++
	}
	digits := i
	i = s.digits(i)
	if i == digits {
		s.Pos = start
		if i > start {
			return "", s.Fail(start, "a minus sign without a number")
		}
		return "", s.expected("a value")
	}
	if s.Text[digits] == '0' && i > digits+1 {
		return "", s.Fail(start, "a number with leading zeros")
	}
	if i < len(s.Text) && s.Text[i] == '.' {
		fraction := i + 1
		if i = s.digits(fraction); i == fraction {
			return "", s.Fail(start, "a number without digits after the point")
		}
	}
	if i < len(s.Text) && s.Text[i]|0x20 == 'e' {
		exponent := i + 1
		if exponent < len(s.Text) && (s.Text[exponent] == '+' || s.Text[exponent] == '-') {
			exponent++
		}
		if i = s.digits(exponent); i == exponent {
			return "", s.Fail(start, "a number without digits in the exponent")
		}
	}
	s.Pos = i
	return s.Text[start:i], true
}

// digits returns the position after the digits that start at i.
func (s *Scanner) digits(i int) int {
	for i < len(s.Text) && IsDigit(s.Text[i]) {
		i++
	}
	return i
}

// IsDigit reports whether a byte is a decimal digit.
func IsDigit(c byte) bool { return '0' <= c && c <= '9' }

// ParseInt parses an integer of at most size bits. It fails for a number with a fraction or an exponent, even for 1.0 and 1e2.
func ParseInt(text string, size int) (n int64, ok bool) {
	if strings.ContainsAny(text, ".eE") {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, size)
	return n, err == nil
}

// ParseFloat returns the nearest float of size bits. It fails if the number is out of range. The result is exact if writing the float
// gives a number of the same value as the text, so that the text need not be kept.
func ParseFloat(text string, size int) (f float64, exact, ok bool) {
	f, err := strconv.ParseFloat(text, size)
	if err != nil {
		return 0, false, false
	}
	digitsThatSurvive := 15
	if size == 32 {
		digitsThatSurvive = 6
	}
	if len(text) <= digitsThatSurvive && strings.IndexByte(text, 'e') < 0 && strings.IndexByte(text, 'E') < 0 {
		return f, true, true
	}
	return f, DecimalOf(text) == DecimalOf(string(AppendFloat(nil, f, size))), true
}

// AppendFloat appends the shortest number that reads back as f, with an exponent if encoding/json writes one.
func AppendFloat(buffer []byte, f float64, size int) []byte {
	format, magnitude := byte('f'), math.Abs(f)
	if magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(buffer, f, format, -1, size)
}

// A Decimal is the exact value of a number: the digits as a fraction 0.ddd without zeros at either end, times ten to the exponent.
type Decimal struct {
	negative bool
	digits   string
	exponent int64
}

// DecimalOf returns the exact value of a number. Two numbers have the same value if their Decimals are equal.
func DecimalOf(number string) Decimal {
	var d Decimal
	number, d.negative = strings.CutPrefix(number, "-")
	if i := strings.IndexAny(number, "eE"); i >= 0 {
		// An exponent out of range becomes the nearest in range, which is far out of the range of every float too.
		d.exponent, _ = strconv.ParseInt(number[i+1:], 10, 32)
		number = number[:i]
	}
	whole, fraction, _ := strings.Cut(number, ".")
	d.digits = whole + fraction
	d.exponent += int64(len(whole))
	before := len(d.digits)
	d.digits = strings.TrimLeft(d.digits, "0")
	d.exponent -= int64(before - len(d.digits))
	d.digits = strings.TrimRight(d.digits, "0")
	if d.digits == "" {
		d.exponent = 0
	}
	return d
}
