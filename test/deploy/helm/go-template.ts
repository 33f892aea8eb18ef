/** What an expression of a template is worth. */
// biome-ignore lint/suspicious/noExplicitAny: values of a chart have any shape
export type Value = any

/** Functions by name, as Go's templates and Helm have them. */
export type Functions = Readonly<Record<string, (...values: Value[]) => Value>>

interface Scope {
  readonly dot: Value
  readonly variables: Readonly<Record<string, Value>>
}

type Render = (scope: Scope) => { readonly text: string; readonly scope: Scope }
type Expression = (scope: Scope) => Value

type Token = { readonly kind: 'text' | 'action'; readonly text: string }

/** Whether Go takes a value for true: it is neither nothing, zero nor empty. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0
  return Boolean(value)
}

/**
 * Renders as much of Go's templates as the chart uses, and refuses everything else.
 *
 * @see https://pkg.go.dev/text/template
 */
export function createTemplates(functions: Functions) {
  const named = new Map<string, Render>()
  const all: Functions = {
    ...functions,
    include: (name: string, dot: Value) => {
      const render = named.get(name)
      if (render === undefined) throw new Error(`there is no template ${name}`)
      return render({ dot, variables: { $: dot } }).text
    },
  }
  return {
    /** Reads a file, and keeps what it defines. */
    read(source: string): (dot: Value) => string {
      const tokens = tokensOf(source)
      const render = block(tokens, all, named)
      const left = tokens.shift()
      if (left !== undefined) throw new SyntaxError(`unexpected: ${left.text}`)
      return (dot) => render({ dot, variables: { $: dot } }).text
    },
  }
}

/** White space next to `{{-` and `-}}` is dropped. */
function tokensOf(source: string): Token[] {
  const parts = source.split(/(\{\{.*?\}\})/s)
  return parts.map((part, index) => {
    if (part.startsWith('{{')) {
      return {
        kind: 'action',
        text: part
          .replace(/^\{\{(?:- )?/, '')
          .replace(/(?: -)?\}\}$/, '')
          .trim(),
      }
    }
    const begun = parts[index - 1]?.endsWith(' -}}') ? part.trimStart() : part
    return { kind: 'text', text: parts[index + 1]?.startsWith('{{- ') ? begun.trimEnd() : begun }
  })
}

/** Everything up to the `else` or `end` that belongs to something outside. */
function block(tokens: Token[], functions: Functions, named: Map<string, Render>): Render {
  const parts: Render[] = []
  while (tokens[0] !== undefined && !isEnd(tokens[0])) {
    const { kind, text } = tokens.shift() as Token
    parts.push(kind === 'text' ? (scope) => ({ text, scope }) : action(text, tokens, functions, named))
  }
  return (outer) => {
    let [text, scope] = ['', outer]
    for (const part of parts) {
      const rendered = part(scope)
      text += rendered.text
      scope = rendered.scope
    }
    return { text, scope: outer }
  }
}

function isEnd({ kind, text }: Token): boolean {
  return kind === 'action' && /^(?:end|else)\b/.test(text)
}

function action(text: string, tokens: Token[], functions: Functions, named: Map<string, Render>): Render {
  const [, word = '', rest = ''] = /^(define|if|with|range)\s+(.*)$/s.exec(text) ?? []
  if (word === '') return output(text, functions)
  const body = block(tokens, functions, named)
  let other: Render = (scope) => ({ text: '', scope })
  if (tokens[0]?.text === 'else') {
    tokens.shift()
    other = block(tokens, functions, named)
  }
  if (tokens.shift()?.text !== 'end') throw new SyntaxError(`${word} does not end: ${text}`)
  if (word === 'define') {
    named.set(JSON.parse(rest), body)
    return (scope) => ({ text: '', scope })
  }
  return word === 'range'
    ? range(rest, body, functions)
    : condition(word, pipeline(rest, functions), body, other)
}

function condition(word: string, value: Expression, body: Render, other: Render): Render {
  return (scope) => {
    const found = value(scope)
    if (!isTrue(found)) return { text: other(scope).text, scope }
    return { text: body(word === 'with' ? { ...scope, dot: found } : scope).text, scope }
  }
}

function range(text: string, body: Render, functions: Functions): Render {
  const [, first = '', second, list = ''] = /^(\$\w+)(?:, (\$\w+))? := (.*)$/s.exec(text) ?? []
  const value = pipeline(list || text, functions)
  return (scope) => {
    const found = value(scope) ?? []
    const entries: (readonly [Value, Value])[] = Array.isArray(found)
      ? [...found.entries()]
      : Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1))
    const rendered = entries.map(([key, item]) => {
      const bound = second === undefined ? { [first]: item } : { [first]: key, [second]: item }
      return body({ dot: item, variables: { ...scope.variables, ...bound } }).text
    })
    return { text: rendered.join(''), scope }
  }
}

function output(text: string, functions: Functions): Render {
  const [, name, assigned = ''] = /^(\$\w+) := (.*)$/s.exec(text) ?? []
  const value = pipeline(assigned || text, functions)
  return (scope) => {
    const found = value(scope)
    return name === undefined
      ? { text: String(found), scope }
      : { text: '', scope: { ...scope, variables: { ...scope.variables, [name]: found } } }
  }
}

function pipeline(text: string, functions: Functions): Expression {
  const words = text.match(/"(?:[^"\\]|\\.)*"|\(|\)|\||[^\s()|"]+/g) ?? []
  const value = piped(words, functions)
  if (words.length > 0) throw new SyntaxError(`unexpected ${words[0]} in: ${text}`)
  return value
}

/** Each command gets the value of the one before it as its last argument. */
function piped(words: string[], functions: Functions): Expression {
  let value = command(words, functions, null)
  while (words[0] === '|') {
    words.shift()
    value = command(words, functions, value)
  }
  return value
}

function command(words: string[], functions: Functions, last: Expression | null): Expression {
  const name = words[0] ?? ''
  const call = functions[name]
  if (call !== undefined) words.shift()
  const operands: Expression[] = []
  while (words[0] !== undefined && words[0] !== '|' && words[0] !== ')')
    operands.push(operand(words, functions))
  if (last !== null) operands.push(last)
  if (call !== undefined) return (scope) => call(...operands.map((operand) => operand(scope)))
  const [only, ...others] = operands
  if (only === undefined || others.length > 0) throw new SyntaxError(`there is no function ${name}`)
  return only
}

function operand(words: string[], functions: Functions): Expression {
  const word = words.shift() as string
  if (word === '(') {
    const value = piped(words, functions)
    if (words.shift() !== ')') throw new SyntaxError('a parenthesis is open')
    return value
  }
  if (/^(?:"|\d|true$|false$)/.test(word)) return () => JSON.parse(word)
  const [, root = '', path = ''] = /^(\$\w*|)((?:\.\w+)*|\.)$/.exec(word) ?? []
  if (root + path === '') throw new SyntaxError(`there is no function ${word}`)
  const keys = path.split('.').filter((key) => key !== '')
  return ({ dot, variables }) => {
    if (root !== '' && !(root in variables)) throw new Error(`${root} is not declared`)
    return keys.reduce((value, key) => memberOf(value, key, word), root === '' ? dot : variables[root])
  }
}

/** Go is lenient with what a map does not have; in the chart that would be a misspelled name. */
function memberOf(value: Value, key: string, word: string): Value {
  if (value === null || typeof value !== 'object' || !(key in value)) throw new Error(`there is no ${word}`)
  return typeof value[key] === 'function' ? value[key].bind(value) : value[key]
}
