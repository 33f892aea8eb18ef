import { SchemaInvalidError } from '../../../../src/errors/startup.ts'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import type { RequestField } from '../../../../src/plan/schema/schema-plan.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const APIS = new Map([
  ['crm', apiConfig({ name: 'crm' })],
  ['people', apiConfig({ name: 'people', kind: 'odata' })],
])

export const planOf = (sdl: string) => compileSchema(schemaOf(sdl), environmentOf(APIS))

/** The problems of a schema, without file and line. */
export function problemsOf(sdl: string): readonly string[] {
  try {
    planOf(sdl)
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError)
      return error.problems.map((problem) => problem.replace(/^test\.graphql:\d+: /, ''))
    throw error
  }
}

/** A compiled field with a request. */
export function requestField(sdl: string, typeName: string, fieldName: string): RequestField {
  const field = planOf(sdl).field(typeName, fieldName)
  if (field.kind !== 'request') throw new TypeError(`${typeName}.${fieldName} is ${field.kind}`)
  return field
}
