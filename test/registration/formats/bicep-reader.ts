/** What a Bicep expression is worth; objects and lists are JSON. */
// biome-ignore lint/suspicious/noExplicitAny: what an expression is worth is for the deployment to use
export type BicepValue = any

/** Symbols that an expression may use. */
export type Scope = Readonly<Record<string, BicepValue>>

type Expression = (scope: Scope) => BicepValue

/** A statement of the file, in the order in which they stand there. */
export type Statement =
  | { readonly kind: 'param'; readonly name: string; readonly value: Expression | null }
  | { readonly kind: 'output'; readonly name: string; readonly value: Expression }
  | {
      readonly kind: 'resource'
      readonly name: string
      readonly type: string
      readonly existing: boolean
      readonly body: Expression
    }

/** Functions that the files use, as the reference describes them. */
const FUNCTIONS: Readonly<Record<string, (...values: BicepValue[]) => BicepValue>> = {
  concat: (...lists) => lists.flat(),
  contains: (list, item) => list.includes(item),
  empty: (list) => list.length === 0,
  environment: () => ({ authentication: { loginEndpoint: 'https://login.microsoftonline.com/' } }),
  fail: (reason) => {
    throw new Error(reason)
  },
  filter: (list, predicate) => list.filter(predicate),
  first: (list) => list[0] ?? null,
  json: (text) => JSON.parse(text),
  map: (list, change) => list.map(change),
  resourceGroup: () => ({ location: 'westeurope' }),
  substring: (text, start, length) => text.slice(start, start + length),
  union: (...lists) => {
    const items = new Map(lists.flat().map((item) => [JSON.stringify(item), item]))
    return [...items.values()]
  },
}

/**
 * Reads as much of Bicep as the registration and the files of `deploy` use, and refuses everything else: one member or item a line, escapes as Bicep
 * has them.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/file
 * @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-lambda
 */
export function readBicep(source: string): readonly Statement[] {
  const file = source.replaceAll(/^ *\/\/.*\n/gm, '')
  const reader = createReader(file)
  const statements: Statement[] = []
  // An alias would need a bicepconfig.json: https://github.com/microsoftgraph/msgraph-bicep-types/issues/299
  reader.need(/\s*extension 'br:mcr\.microsoft\.com\/bicep\/extensions\/microsoftgraph\/v1\.0:[\d.]+'\n/)
  while (reader.match(/\s*$/) === undefined) {
    reader.need(/\s*/)
    reader.match(/@description\('(?:[^'\\\n]|\\.)*'\)\n/)
    const param = reader.match(/param (\w+) (?:string|int)(?=\n| = )/)
    const output = param === undefined ? reader.match(/output (\w+) string = /) : undefined
    if (param !== undefined) {
      const value = reader.match(/ = /) === undefined ? null : reader.expression()
      statements.push({ kind: 'param', name: param, value })
    } else if (output !== undefined)
      statements.push({ kind: 'output', name: output, value: reader.expression() })
    else statements.push(resource(reader))
  }
  return statements
}

function resource({ need, match, expression }: Reader): Statement {
  const name = need(/resource (\w+) '/)
  const type = need(/(Microsoft\.Graph\/[\w/]+@v1\.0|Microsoft\.(?!Graph)\w+\/\w+@\d{4}-\d{2}-\d{2})'/)
  const existing = match(/ existing/) !== undefined
  need(/ = (?=\{)/)
  return { kind: 'resource', name, type: type.replace('@v1.0', ''), existing, body: expression() }
}

type Reader = ReturnType<typeof createReader>

function createReader(file: string) {
  let at = 0

  function match(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, 'y')
    sticky.lastIndex = at
    const found = sticky.exec(file)
    if (found === null) return undefined
    at = sticky.lastIndex
    return found[1] ?? found[0]
  }

  function need(pattern: RegExp): string {
    const found = match(pattern)
    if (found !== undefined) return found
    throw new SyntaxError(`expected ${pattern.source} at: ${file.slice(at, at + 80)}`)
  }

  function expression(): Expression {
    const condition = coalesced()
    if (match(/ \? /) === undefined) return condition
    const whole = expression()
    need(/ : /)
    const other = expression()
    return (scope) => (condition(scope) ? whole(scope) : other(scope))
  }

  function coalesced(): Expression {
    const value = either()
    if (match(/ \?\? /) === undefined) return value
    const other = coalesced()
    return (scope) => value(scope) ?? other(scope)
  }

  function either(): Expression {
    const value = both()
    if (match(/ \|\| /) === undefined) return value
    const other = either()
    return (scope) => value(scope) || other(scope)
  }

  function both(): Expression {
    const value = equal()
    if (match(/ && /) === undefined) return value
    const other = both()
    return (scope) => value(scope) && other(scope)
  }

  function equal(): Expression {
    const value = unary()
    if (match(/ == /) === undefined) return value
    const other = unary()
    return (scope) => (value(scope) ?? null) === (other(scope) ?? null)
  }

  function unary(): Expression {
    if (match(/!/) === undefined) return member(primary())
    const value = unary()
    return (scope) => !value(scope)
  }

  function member(value: Expression): Expression {
    const safe = match(/\.\?(\w+)/)
    if (safe !== undefined) return member((scope) => value(scope)?.[safe] ?? null)
    const name = match(/\.(\w+)/)
    if (name === undefined) return value
    return member((scope) => {
      const whole = value(scope)
      if (whole === null || !(name in whole)) throw new Error(`there is no ${name}`)
      return whole[name]
    })
  }

  function primary(): Expression {
    if (match(/\(/) !== undefined) {
      const value = expression()
      need(/\)/)
      return value
    }
    if (match(/\{\}/) !== undefined) return () => ({})
    if (match(/\{\n/) !== undefined) return object()
    if (match(/\[/) !== undefined) return list()
    if (match(/'/) !== undefined) return text()
    const word = match(/(true|false|\d+)\b/)
    return word === undefined ? named(need(/(\w+)/)) : () => JSON.parse(word)
  }

  function named(name: string): Expression {
    if (match(/ => /) !== undefined) {
      const body = expression()
      return (scope) => (value: BicepValue) => body({ ...scope, [name]: value })
    }
    if (match(/\(/) === undefined) {
      return (scope) => {
        if (!(name in scope)) throw new Error(`${name} is not declared`)
        return scope[name]
      }
    }
    const call = FUNCTIONS[name]
    if (call === undefined) throw new SyntaxError(`there is no function ${name}`)
    if (match(/\)/) !== undefined) return () => call()
    const values = [expression()]
    while (match(/, /) !== undefined) values.push(expression())
    need(/\)/)
    return (scope) => call(...values.map((value) => value(scope)))
  }

  function object(): Expression {
    const members: (readonly [Expression, Expression])[] = []
    while (match(/ *\}/) === undefined) {
      const name = match(/ *([a-z]\w*): /i)
      const key = name === undefined ? quotedKey() : () => name
      members.push([key, expression()])
      need(/\n/)
    }
    return (scope) => {
      const entries = members.map(([key, value]) => [key(scope), value(scope)] as const)
      const names = new Set(entries.map(([name]) => name))
      if (names.size < entries.length) throw new SyntaxError(`a member is there twice: ${[...names]}`)
      return Object.fromEntries(entries)
    }
  }

  function quotedKey(): Expression {
    need(/ *'/)
    const key = text()
    need(/: /)
    return key
  }

  /** After the opening quote: literal parts, and expressions in `${}`. */
  function text(): Expression {
    const parts: Expression[] = []
    while (match(/'/) === undefined) {
      if (match(/\$\{/) === undefined) {
        const literal = unescaped(need(/((?:[^'\\\n$]|\\[\\'nrt]|\\\$|\$(?!\{))+)/))
        parts.push(() => literal)
        continue
      }
      parts.push(expression())
      need(/\}/)
    }
    return (scope) => parts.map((part) => part(scope)).join('')
  }

  function list(): Expression {
    const items: Expression[] = []
    match(/\n/)
    while (match(/ *\]/) === undefined) {
      need(/ */)
      items.push(expression())
      match(/\n|, /)
    }
    return (scope) => items.map((item) => item(scope))
  }

  return { match, need, expression }
}

function unescaped(literal: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
  return literal.replaceAll(/\\(.)/g, (_whole, sign: string) => escapes[sign] ?? sign)
}
