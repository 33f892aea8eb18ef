import { isJsonObject } from '../../json/json-object.ts'
import { isMask } from './field-mask.ts'
import { createTextTemplate, wholeVariable } from './text-template.ts'
import type { TextRules } from './variables-in-text.ts'

/** A JSON body with variables. */
export interface BodyTemplate {
  readonly variables: readonly string[]
  /** Inserts values. A member is omitted if its variable was not given; null remains null. */
  expand(lookUp: (variable: string) => unknown): unknown
}

/**
 * Compiles a body from a directive: objects, lists and constants. A string that consists only of `"{name}"` stands for
 * that variable's value, of any type; `{name}` within a longer string stands for its text. An object in a list with
 * `__each: "{name}"` stands for one object per item of that variable, in which `{name}` is the item. If the variable
 * was given but is not a list, it stands for a single object.
 *
 * @param rules - for strings that contain variables.
 * @throws SyntaxError if a variable could insert more than one value, or if `__each` is not a variable.
 */
export function createBodyTemplate(body: unknown, rules: TextRules): BodyTemplate {
  if (Array.isArray(body)) return listTemplate(body.map((item) => itemsTemplate(item, rules)))
  if (typeof body === 'object' && body !== null) {
    if (EACH in body) throw new SyntaxError(`${EACH} is allowed only for objects in a list`)
    return objectTemplate(
      Object.entries(body).map(([name, value]) => [name, createBodyTemplate(value, rules)]),
    )
  }
  return typeof body === 'string' ? leafTemplate(body, rules) : { variables: [], expand: () => body }
}

function leafTemplate(text: string, rules: TextRules): BodyTemplate {
  const name = wholeVariable(text)
  if (name !== null) return { variables: [name], expand: (lookUp) => valueInBody(name, lookUp(name)) }
  const { variables, expand } = createTextTemplate(text, rules)
  return { variables, expand: (lookUp) => expand(lookUp) ?? undefined }
}

/** A field mask is a single string; in a list, each of its names is a separate item. */
function valueInBody(name: string, value: unknown): unknown {
  return isMask(name) && Array.isArray(value) ? value.join(',') : value
}

const EACH = '__each'

/** The items that a part of a list expands to, without undefined items. */
interface ItemsTemplate extends BodyTemplate {
  expand(lookUp: (variable: string) => unknown): readonly unknown[]
}

function listTemplate(items: readonly ItemsTemplate[]): BodyTemplate {
  return {
    variables: items.flatMap(({ variables }) => variables),
    expand: (lookUp) => items.flatMap(({ expand }) => expand(lookUp)),
  }
}

function itemsTemplate(item: unknown, rules: TextRules): ItemsTemplate {
  if (isJsonObject(item) && EACH in item) return eachTemplate(item, rules)
  const name = typeof item === 'string' ? wholeVariable(item) : null
  if (name !== null && isMask(name)) {
    return { variables: [name], expand: (lookUp) => [lookUp(name)].flat() }
  }
  const { variables, expand } = createBodyTemplate(item, rules)
  return { variables, expand: (lookUp) => [expand(lookUp)].filter((value) => value !== undefined) }
}

function eachTemplate(
  { [EACH]: list, ...object }: Readonly<Record<string, unknown>>,
  rules: TextRules,
): ItemsTemplate {
  const name = typeof list === 'string' ? wholeVariable(list) : null
  if (name === null) throw new SyntaxError(`${EACH} must be a variable, as in ${EACH}: "{ids}"`)
  const { variables, expand } = createBodyTemplate(object, rules)
  return {
    variables: [name, ...variables],
    expand(lookUp) {
      return itemsOf(lookUp(name), rules.isList?.(name) ?? false).map((value) =>
        expand((other) => (other === name ? value : lookUp(other))),
      )
    },
  }
}

/** Null instead of a list means no items; any other null is a value. */
function itemsOf(value: unknown, isList: boolean): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || (value === null && isList) ? [] : [value]
}

function objectTemplate(members: readonly (readonly [string, BodyTemplate])[]): BodyTemplate {
  return {
    variables: members.flatMap(([, { variables }]) => variables),
    expand(lookUp) {
      const values = members.map(([name, { expand }]) => [name, expand(lookUp)] as const)
      return Object.fromEntries(values.filter(([, value]) => value !== undefined))
    },
  }
}
