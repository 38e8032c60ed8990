package golang

import (
	"regexp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

var (
	notPlural    = regexp.MustCompile(`(?:'s|ss|us|is)[,;.]*$`)
	fullSentence = regexp.MustCompile(`(?i)^(?:the|an?) ['\w-]+ (?:['\w-]+ )?(?:is|are|was|has|can|will|must|should|specifies|indicates|determines|defines|contains|represents|describes)\b`)
	subordinate  = regexp.MustCompile(`(?i)^\w+ .*\b(?:that|which|who|whom|whose|the|this|it|if|where|when)\b`)
	openings     = regexp.MustCompile(`^(?:This (?:API|endpoint|operation|method)|Use this (?:API|endpoint|operation|method) to) `)
)

// sentenceFor makes the comment of a name of a description: "Identity is a person ...", "IsManager is true where ...", "Name is the name
// of ...". What does not continue from a name follows it after a colon, and what only repeats it is left out.
func sentenceFor(name, description string) string {
	text := prose.FirstParagraph(description)
	first, rest, _ := strings.Cut(text, " ")
	lower := strings.ToLower(first)
	second, _, _ := strings.Cut(rest, " ")
	switch {
	case text == "" || strings.EqualFold(strings.Join(naming.Words(text), ""), name):
		return ""
	case fullSentence.MatchString(text) && !subordinate.MatchString(fullSentence.FindString(text)):
		return name + ": " + prose.UpperFirst(text)
	case articles[lower]:
		return name + " " + beFor(rest) + " " + prose.LowerFirst(text)
	case statingVerbs[lower]:
		return name + " " + prose.LowerFirst(text)
	case (lower == "this" || strings.HasSuffix(strings.ToLower(name), lower)) && (second == "is" || second == "are"):
		return name + " " + rest
	case second == "of" && !quantities[lower]:
		if upper := strings.ToUpper(first); naming.Initialisms[upper] {
			lower = upper
		}
		return name + " " + beFor(text) + " the " + lower + " " + rest
	}
	return name + ": " + text
}

var (
	articles     = prose.Set("a an the true")
	statingVerbs = prose.Set("contains defines denotes describes determines holds identifies indicates represents specifies")
	quantities   = prose.Set("all any because both each either instead many most none one out part regardless some")
)

// beFor gives is or are, by the noun that a description begins with after its article.
func beFor(description string) string {
	noun, _, _ := strings.Cut(description, " ")
	if notPlural.MatchString(noun) || !strings.HasSuffix(strings.TrimRight(noun, ",;."), "s") {
		return "is"
	}
	return "are"
}

// methodSentence makes the first sentences of a method's comment of the operation's description, or of its summary, whichever begins
// with a verb.
func methodSentence(name string, o *model.Operation) string {
	for _, source := range []string{o.Description, o.Summary} {
		text := openings.ReplaceAllString(prose.FirstParagraph(source), "")
		verb, rest, _ := strings.Cut(text, " ")
		if third := thirdPerson(strings.ToLower(verb)); third != "" {
			return name + " " + third + " " + rest
		}
	}
	for _, source := range []string{o.Summary, o.Description, o.Method + " " + o.Path} {
		if text := prose.FirstParagraph(source); text != "" {
			return name + ": " + text
		}
	}
	return ""
}

// verbs are those with which the vendor's summaries and descriptions begin.
var verbs = prose.Set("accept activate add adjust advance aggregate apply approve archive assign begin bulk cancel change check claim classify clear close compare" +
	" complete configure confirm copy count create deactivate decide delete deliver deny deploy disable discover download draft enable end enroll" +
	" evaluate execute export fetch finalize find forward generate get give grant ignore import initiate invite invoke launch link list load lock" +
	" log make mark merge modify move notify obtain overwrite patch perform ping place post predict preview process provide publish push put query" +
	" read reassign recommend record refresh register reject release reload remove replace request reset resolve restart restore retract retrieve" +
	" return review revoke rotate run save schedule search select send set show sign simulate start stop submit summarize supply suspend sync" +
	" synchronize tag test transfer trigger unassign undo unlink unlock unregister unsubscribe update upload validate verify view withdraw write")

// thirdPerson gives the form of a verb that follows a name, of that form or of the imperative; for other words it is empty.
func thirdPerson(word string) string {
	if verbs[word] {
		switch {
		case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "sh"), strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "x"):
			return word + "es"
		case strings.HasSuffix(word, "y") && !strings.ContainsRune("aeiou", rune(word[len(word)-2])):
			return word[:len(word)-1] + "ies"
		}
		return word + "s"
	}
	for _, ending := range []struct{ third, base string }{{"ies", "y"}, {"es", ""}, {"s", ""}} {
		if base, found := strings.CutSuffix(word, ending.third); found && verbs[base+ending.base] {
			return word
		}
	}
	return ""
}
