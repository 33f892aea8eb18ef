// Renders templates with Go's own engine, to compare the tests' renderer with: reads {sources, dot, files, yaml} from standard input,
// where yaml has the text of each value that a template prints as YAML, and writes the texts by name.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type Files map[string]string

func (files Files) Get(name string) string { return files[name] }

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	var input struct {
		Sources map[string]string
		Dot     map[string]any
		Files   Files
		Yaml    map[string]string
	}
	fail(json.NewDecoder(os.Stdin).Decode(&input))
	input.Dot["Files"] = input.Files
	all := template.New("")
	all.Funcs(template.FuncMap{
		"default": func(other, value any) any {
			if truth, _ := template.IsTrue(value); truth {
				return value
			}
			return other
		},
		"include": func(name string, dot any) (string, error) {
			var text strings.Builder
			err := all.ExecuteTemplate(&text, name, dot)
			return text.String(), err
		},
		"list": func(items ...any) []any { return items },
		"nindent": func(spaces int, text string) string {
			return strings.ReplaceAll("\n"+text, "\n", "\n"+strings.Repeat(" ", spaces))
		},
		"quote": func(value any) string { return fmt.Sprintf("%q", fmt.Sprint(value)) },
		"required": func(reason string, value any) (any, error) {
			if value == nil || value == "" {
				return nil, errors.New(reason)
			}
			return value, nil
		},
		"sha256sum": func(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) },
		"toString":  func(value any) string { return fmt.Sprint(value) },
		"toYaml": func(value any) (string, error) {
			key, err := json.Marshal(value)
			text, known := input.Yaml[string(key)]
			if !known {
				return "", fmt.Errorf("no YAML for %s", key)
			}
			return text, err
		},
	})
	for name, source := range input.Sources {
		template.Must(all.New(name).Parse(source))
	}
	texts := map[string]string{}
	for name := range input.Sources {
		var text strings.Builder
		fail(all.ExecuteTemplate(&text, name, input.Dot))
		texts[name] = text.String()
	}
	fail(json.NewEncoder(os.Stdout).Encode(texts))
}
