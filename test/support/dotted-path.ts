import type { GraphQLSchema } from 'graphql'
import { directive, type Written } from '../../src/plan/directives.ts'
import { createLocator } from '../../src/plan/templates/locators/locator.ts'

/** The members that a locator names, separated by dots: what the tests call a path. A name such as `@odata.type` stays whole. */
export function dottedPath(locator: string): string {
  createLocator(locator)
  return [...locator.matchAll(/\.(\w+)|\['([^']*)'\]|\[(\d+)\]/g)]
    .map(([, name, quoted, index]) => name ?? quoted ?? index)
    .join('.')
}

/** The {@link dottedPath} of a field: as its `@from` says, or its name. */
export function fieldPath(schema: GraphQLSchema, field: Written & { readonly name: string }): string {
  const at = directive(schema, 'from', field)?.at
  return at === undefined ? field.name : dottedPath(at)
}
