package document

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Server is a base URL for operations. Variables in its path are replaced by their defaults.
type Server struct {
	URL  string // as written, except for variables in its path
	Host string // with the scheme; empty if the URL is relative to that of the document
	Path string // percent-encoded, without leading and trailing slashes: "v2024"
}

// serverVariable matches a variable in the URL of a server.
var serverVariable = regexp.MustCompile(`\{([^{}]*)\}`)

// slashes matches repeated slashes, which occur if the default of a variable begins or ends with a slash.
var slashes = regexp.MustCompile(`/{2,}`)

// ServerAt returns the server at a pointer. Only variables in the path need a default, because the client's configuration sets the host.
func (s *Source) ServerAt(pointer string) Server {
	node := s.At(pointer)
	written := strings.TrimSpace(TextOf(Child(node, "url")))
	variables := Child(node, "variables")
	host, path := splitServer(serverVariable.ReplaceAllStringFunc(written, func(slot string) string {
		if value := Child(Child(variables, slot[1:len(slot)-1]), "default"); value != nil {
			return value.Value
		}
		return slot
	}))
	path, query, hasQuery := cutAny(slashes.ReplaceAllString(path, "/"), "?#")
	if hasQuery {
		s.Notice(pointer+"/url", "the query of a server's URL", "server", "not sent ("+query+")")
	}
	if missing := serverVariable.FindString(path); missing != "" {
		s.Report(pointer+"/url", "the path has the variable %s, and %s/variables does not say its default; write it there", missing, pointer)
		return Server{URL: written, Host: host}
	}
	parsed, err := url.Parse(path)
	if err != nil {
		s.Report(pointer+"/url", "%q is not a valid URL path; percent-encode the characters that a path cannot contain", path)
		return Server{URL: written, Host: host}
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch parsed = parsed.JoinPath(); {
	case host == "" && strings.Contains(first, ":"):
		s.Report(pointer+"/url", "%q is not a valid URL; begin it with https:// and the host, or with a slash", written)
		return Server{URL: written}
	case host == "" && first == "..":
		s.Report(pointer+"/url", "%q leads up from where the document comes from, which is not known; write the whole URL", written)
		return Server{URL: written}
	}
	server := Server{URL: strings.TrimRight(written, "/"), Host: host, Path: strings.Trim(parsed.EscapedPath(), "/")}
	if writtenHost, writtenPath := splitServer(written); serverVariable.MatchString(writtenPath) {
		server.URL = cmp.Or(writtenHost, host) + "/" + server.Path
		s.noticeVariables(pointer, writtenPath, variables)
	}
	return server
}

// noticeVariables records notices for path variables with several values, of which the caller can choose none.
func (s *Source) noticeVariables(pointer, path string, variables *yaml.Node) {
	for _, match := range serverVariable.FindAllStringSubmatch(path, -1) {
		variable := Child(variables, match[1])
		if values := Child(variable, "enum"); values != nil && len(values.Content) == 1 {
			continue
		}
		s.Notice(pointer+"/variables/"+EscapePointer(match[1]), "other values of the server variable "+match[1]+" in the path", "variable",
			"its default "+cmp.Or(TextOf(Child(variable, "default")), `""`)+" is sent")
	}
}

// splitServer splits a server's URL, or the template of one, before its path. A URL without a scheme is a path.
func splitServer(text string) (host, path string) {
	scheme, rest, absolute := strings.Cut(text, "://")
	if !absolute {
		if strings.HasPrefix(text, "//") {
			host, path, _ := strings.Cut(text[2:], "/")
			return "//" + host, "/" + path
		}
		return "", "/" + strings.TrimLeft(text, "/")
	}
	host, path, _ = strings.Cut(rest, "/")
	return scheme + "://" + host, "/" + path
}

// cutAny splits a text before the first of the given characters.
func cutAny(text, characters string) (before, after string, found bool) {
	if i := strings.IndexAny(text, characters); i >= 0 {
		return text[:i], text[i:], true
	}
	return text, "", false
}

// VersionOf returns the API version at the end of a server path, or "" if the last word, such as api, is not a version.
func VersionOf(path string) string {
	last := path[strings.LastIndexByte(path, '/')+1:]
	if !versionWord.MatchString(last) {
		return ""
	}
	return last
}

var versionWord = regexp.MustCompile(`(?i)^(alpha|beta|preview|latest|v?\d[\w.-]*)$`)
