import { BadQueryError } from './bad-query-error.ts'

export interface ExpandItem {
  /** Name of the navigation property. */
  readonly navigation: string
  /** Null means the target's default properties. */
  readonly select: readonly string[] | null
}

/** A property, or an annotation that is selected like one: `@microsoft.graph.downloadUrl`. */
const NAME = /^(?:[A-Za-z_]\w*|@[A-Za-z_][\w.]*)$/
const EXPAND_ITEM = /^([A-Za-z_]\w*)(?:\((.*)\))?$/s

/** A property of a type that is derived from the declared one. */
const OF_DERIVED = /^microsoft\.graph\.[A-Za-z]\w*\/[A-Za-z_]\w*$/

/**
 * The names of properties, prefixed with their type if a derived type declares them. For a path into a complex property, only the
 * first segment counts, because Graph returns the whole complex property.
 *
 * @throws BadQueryError
 */
export function parseSelect(text: string): readonly string[] {
  return text.split(',').map((item) => {
    if (OF_DERIVED.test(item.trim())) return item.trim()
    const [name = ''] = item.trim().split('/')
    if (!NAME.test(name))
      throw new BadQueryError(`Term '${item.trim()}' is not valid in a $select expression.`)
    return name
  })
}

/**
 * Each item can have options in parentheses; `$select` is the only one that Graph's directory supports.
 *
 * @throws BadQueryError
 */
export function parseExpand(text: string): readonly ExpandItem[] {
  return splitAtTop(text).map((item) => {
    const [, navigation, options] = EXPAND_ITEM.exec(item.trim()) ?? []
    if (navigation === undefined)
      throw new BadQueryError(`Term '${item.trim()}' is not valid in a $expand expression.`)
    return { navigation, select: options === undefined ? null : parseNestedOptions(options) }
  })
}

function parseNestedOptions(text: string): readonly string[] | null {
  let select: readonly string[] | null = null
  for (const option of text.split(';')) {
    const [name = '', value = ''] = option.split('=', 2)
    if (name.trim() !== '$select') {
      throw new BadQueryError(`The query option '${name.trim()}' is not supported inside $expand.`)
    }
    select = parseSelect(value)
  }
  return select
}

/** Splits at commas outside parentheses. */
function splitAtTop(text: string): readonly string[] {
  const items: string[] = ['']
  let depth = 0
  for (const character of text) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (character === ',' && depth === 0) items.push('')
    else items[items.length - 1] += character
  }
  return items
}
