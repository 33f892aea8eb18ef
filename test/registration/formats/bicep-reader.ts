/** A value of a Bicep file: expressions that are neither text nor list nor object stay code. */
export type BicepValue =
  | string
  | boolean
  | number
  | Code
  | readonly BicepValue[]
  | { readonly [name: string]: BicepValue }

/** An expression as written, and the values that its branches have where it is `condition ? … : …`. */
export interface Code {
  readonly code: string
  readonly branches?: readonly [BicepValue, BicepValue]
}

export interface BicepFile {
  readonly parameters: ReadonlyMap<string, BicepValue | null>
  readonly resources: ReadonlyMap<string, { readonly type: string; readonly body: BicepValue }>
  readonly outputs: ReadonlyMap<string, BicepValue>
}

/**
 * Reads as much of Bicep as the registration uses, and refuses everything else: strictly one member or item a line,
 * escapes as Bicep has them, no name that was not declared.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types
 */
export function readBicep(source: string): BicepFile {
  const text = source.replaceAll(/^\/\/.*$/gm, '')
  let at = 0
  const declared = new Set<string>()
  const parameters = new Map<string, BicepValue | null>()
  const resources = new Map<string, { type: string; body: BicepValue }>()
  const outputs = new Map<string, BicepValue>()

  function match(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, 'y')
    sticky.lastIndex = at
    const found = sticky.exec(text)
    if (found === null) return undefined
    at = sticky.lastIndex
    return found[1] ?? found[0]
  }

  function need(pattern: RegExp): string {
    const found = match(pattern)
    if (found !== undefined) return found
    throw new SyntaxError(`expected ${pattern.source} at: ${text.slice(at, at + 80)}`)
  }

  function value(): BicepValue {
    if (match(/\{\n/)) return object()
    if (match(/\[\]/)) return []
    if (match(/\[\n/)) return list()
    const literal = match(/'((?:[^'\\\n$]|\\[\\'nrt]|\\\$|\$(?!\{)|\$\{\w+\})*)'(?=\n| :)/)
    if (literal !== undefined) return unescaped(literal)
    const word = match(/(true|false)(?=\n)/)
    if (word !== undefined) return word === 'true'
    const digits = match(/(\d+)(?=\n)/)
    return digits === undefined ? expression() : Number(digits)
  }

  function expression(): BicepValue {
    const condition = match(/(\w+) \? /)
    if (condition !== undefined) {
      check(condition)
      const whole = value()
      need(/ : /)
      return { code: condition, branches: [whole, value()] }
    }
    const code = need(/[!\w.&()[\]|=' ,>]+/).trimEnd()
    const names = code.replaceAll(/'[^']*'/g, '').matchAll(/(?<![.\w])[a-z]\w*/gi)
    for (const [name] of names) check(name)
    return { code }
  }

  function check(name: string): void {
    const isKnown = declared.has(name) || ['empty', 'first', 'filter', 'each'].includes(name)
    if (!isKnown) throw new SyntaxError(`${name} is not declared`)
  }

  function object(): BicepValue {
    const members: Record<string, BicepValue> = {}
    while (match(/ *\}/) === undefined) {
      const name = need(/ *([a-z]\w*): /i)
      if (name in members) throw new SyntaxError(`${name} is there twice`)
      members[name] = value()
      need(/\n/)
    }
    return members
  }

  function list(): BicepValue {
    const items: BicepValue[] = []
    while (match(/ *\]/) === undefined) {
      need(/ */)
      items.push(value())
      need(/\n/)
    }
    return items
  }

  function unescaped(literal: string): string {
    for (const [, name = ''] of literal.matchAll(/(?<!\\)\$\{(\w+)\}/g)) check(name)
    const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
    return literal.replaceAll(/\\(.)/g, (_whole, sign: string) => escapes[sign] ?? sign)
  }

  need(/\s*extension microsoftGraphV1\n/)
  while (match(/\s*$/) === undefined) {
    need(/\s*/)
    match(/@description\('(?:[^'\\\n]|\\.)*'\)\n/)
    const parameter = match(/param (\w+) string/)
    if (parameter !== undefined) {
      declared.add(parameter)
      parameters.set(parameter, match(/ = /) === undefined ? null : value())
      need(/\n/)
      continue
    }
    const variable = match(/var (\w+) = /)
    if (variable !== undefined) {
      value()
      declared.add(variable)
      continue
    }
    const output = match(/output (\w+) string = /)
    if (output !== undefined) {
      outputs.set(output, value())
      continue
    }
    const name = need(/resource (\w+) '/)
    const type = need(/(Microsoft\.Graph\/\w+@v1\.0)'(?: existing)? = /)
    resources.set(name, { type, body: value() })
    declared.add(name)
  }
  return { parameters, resources, outputs }
}
