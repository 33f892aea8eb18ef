import type { ErrorShape, RestArguments } from '../generated/directive-arguments.ts'
import { compileErrorShape } from '../schema/error-shape.ts'
import type { ResponseRules } from '../schema/response-rules.ts'
import { createTest } from '../templates/locators/compiled-test.ts'
import { createLocator } from '../templates/locators/locator.ts'
import type { Compilation } from './compilation.ts'
import { orProblem } from './request-parts.ts'

type Written = Pick<RestArguments, 'api' | 'error' | 'itemError' | 'empty' | 'created' | 'accepted'>

/** Compiles the rules. Reports invalid rules and omits them. */
export function compileResponseRules(
  { declarations }: Pick<Compilation, 'declarations'>,
  { api, error = declarations.get(api)?.error, itemError, empty, created, accepted }: Written,
  report: (problem: string) => void,
): ResponseRules {
  const optional = <Given, Compiled>(given: Given | undefined, compile: (given: Given) => Compiled) =>
    given === undefined ? null : (orProblem(() => compile(given), report) ?? null)
  return {
    errors: optional(error, compileErrorShape),
    itemErrors: compileItemErrors(itemError, report),
    empty: optional(empty, createTest),
    created: optional(created, createLocator),
    accepted,
  }
}

/** How to recognize failed items in a list; null if items cannot fail individually. Problems are reported. */
function compileItemErrors(
  itemError: ErrorShape | undefined,
  report: (problem: string) => void,
): ResponseRules['itemErrors'] {
  if (itemError === undefined) return null
  if ((itemError.when ?? []).length === 0)
    report('itemError needs when, which specifies how to recognize a failed item')
  return orProblem(() => compileErrorShape(itemError), report) ?? null
}
