// biome-ignore lint/suspicious/noExplicitAny: what an expression is worth is for the provider to use
export type HclValue = any

/** Finds what a reference such as `data.azuread_application.gateway` names; undefined for a prefix of one. */
export type Resolve = (path: readonly string[]) => HclValue

const FUNCTIONS: Readonly<Record<string, (...values: HclValue[]) => HclValue>> = {
  base64encode: (text) => Buffer.from(text).toString('base64'),
  compact: (list) => list.filter(Boolean),
  flatten: (list) => list.flat(Number.POSITIVE_INFINITY),
  format: (pattern, text) => pattern.replace('%s', text),
  length: (list) => list.length,
  lookup: (map, key, otherwise) => map[key] ?? otherwise,
  setintersection: (one, other) => [...new Set(one.filter((item: HclValue) => other.includes(item)))],
  toset: (list) => [...new Set(list)],
}

/**
 * A value as hcl2json gives it, its templates evaluated. As much of the language as the registration uses.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions
 */
export function evaluate(value: HclValue, resolve: Resolve): HclValue {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, resolve))
  if (typeof value !== 'string') return value
  const whole = /^\$\{([^{}]*)\}$/.exec(value)?.[1]
  if (whole !== undefined) return expression(whole, resolve)
  return value
    .replaceAll(/(?<!\$)\$\{([^{}]*)\}/g, (_, code: string) => expression(code, resolve))
    .replaceAll('$${', '${')
    .replaceAll('%%{', '%{')
}

function expression(code: string, resolve: Resolve): HclValue {
  let at = 0
  const match = (pattern: RegExp) => {
    const sticky = new RegExp(pattern.source, 'y')
    sticky.lastIndex = at
    const found = sticky.exec(code)
    if (found === null) return undefined
    at = sticky.lastIndex
    return found[1] ?? found[0]
  }

  function value(): HclValue {
    const left = operand()
    if (match(/ > 0 \? /) === undefined) return left
    const whole = value()
    match(/ : /)
    const other = value()
    return left > 0 ? whole : other
  }

  function operand(): HclValue {
    const text = match(/("(?:[^"\\]|\\.)*")/)
    if (text !== undefined) return evaluate(JSON.parse(text), resolve)
    if (match(/\[/) !== undefined) return items(/\]/)
    const name = match(/([\w-]+)/)
    if (name === undefined) throw new SyntaxError(`no expression: ${code.slice(at)}`)
    if (match(/\(/) === undefined) return reference(name)
    const call = FUNCTIONS[name]
    if (call === undefined) throw new SyntaxError(`no function: ${name}`)
    return call(...items(/\)/))
  }

  function items(end: RegExp): HclValue[] {
    const found: HclValue[] = []
    while (match(end) === undefined) {
      found.push(value())
      match(/, /)
    }
    return found
  }

  function reference(first: string): HclValue {
    const path = [first]
    let found = resolve(path)
    while (found === undefined) {
      const next = match(/\.([\w-]+)/)
      if (next === undefined) throw new Error(`${path.join('.')} is not declared`)
      path.push(next)
      found = resolve(path)
    }
    return members(found)
  }

  function members(whole: HclValue): HclValue {
    if (match(/\[\*\]/) !== undefined) {
      const name = match(/\.(\w+)/) ?? ''
      return members(whole.map((item: HclValue) => item[name]))
    }
    const name = match(/\.(\w+)/) ?? match(/\["([^"]*)"\]/)
    return name === undefined ? whole : members(whole[name])
  }

  return value()
}
