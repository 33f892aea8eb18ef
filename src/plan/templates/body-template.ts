import { isJsonObject } from '../../json/json-object.ts'
import { createTextTemplate, wholeVariable } from './text-template.ts'
import type { TextRules } from './variables-in-text.ts'

/** A JSON body with variables. */
export interface BodyTemplate {
  readonly variables: readonly string[]
  /** Puts values in. A member whose variable was not given is left out; null stays null. */
  expand(lookUp: (variable: string) => unknown): unknown
}

/**
 * Compiles a body as it stands in a directive: objects, lists and constants, in which a text that is nothing but
 * `"{name}"` stands for the value of that variable, of any type, and `{name}` within a text for its text. Names that GraphQL cannot
 * write are in `__members`.
 *
 * @param rules - of texts that have variables within them.
 * @throws SyntaxError when a variable is where its value could be anything but one value.
 */
export function createBodyTemplate(body: unknown, rules: TextRules): BodyTemplate {
  if (Array.isArray(body)) return listTemplate(body.map((item) => createBodyTemplate(item, rules)))
  if (typeof body === 'object' && body !== null) {
    return objectTemplate(membersOf(body).map(([name, value]) => [name, createBodyTemplate(value, rules)]))
  }
  return typeof body === 'string' ? leafTemplate(body, rules) : { variables: [], expand: () => body }
}

/** Members whose names GraphQL cannot write come as a list under this name. */
const MEMBERS = '__members'

/** @throws SyntaxError when `__members` is no list of names and values. */
function membersOf(body: object): readonly (readonly [string, unknown])[] {
  return Object.entries(body).flatMap(([name, value]): (readonly [string, unknown])[] => {
    if (name !== MEMBERS) return [[name, value]]
    const listed: readonly unknown[] = Array.isArray(value) ? value : [value]
    return listed.map((each) => {
      if (!isJsonObject(each) || typeof each.name !== 'string' || each.value === undefined) {
        throw new SyntaxError(`${MEMBERS} of a body is a list of { name: "…", value: … }`)
      }
      return [each.name, each.value]
    })
  })
}

function leafTemplate(text: string, rules: TextRules): BodyTemplate {
  const name = wholeVariable(text)
  if (name !== null) return { variables: [name], expand: (lookUp) => lookUp(name) }
  const { variables, expand } = createTextTemplate(text, rules)
  return { variables, expand: (lookUp) => expand(lookUp) ?? undefined }
}

function listTemplate(items: readonly BodyTemplate[]): BodyTemplate {
  return {
    variables: items.flatMap(({ variables }) => variables),
    expand: (lookUp) => items.map(({ expand }) => expand(lookUp)).filter((value) => value !== undefined),
  }
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
