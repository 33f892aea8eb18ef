import { GraphQLString, getNullableType } from 'graphql'
import { directive } from '../../directives.ts'
import type { ContentArguments, RestArguments } from '../../generated/directive-arguments.ts'
import type { ContentField } from '../../schema/schema-plan.ts'
import { createTextTemplate } from '../../templates/text-template.ts'
import { type Compilation, coordinateOf, type FieldSite, parentFieldsOf } from '../compilation.ts'
import { orProblem } from '../request-parts.ts'
import { compileRequestField } from './compile-request-field.ts'

/** Directives that have no effect on content requests. */
const OTHERS = ['page', 'expand', 'cacheControl', 'from', 'listSize'] as const

/** Compiles a field with `@rest` and `@content`. */
export function compileContentField(
  compilation: Compilation,
  site: FieldSite,
  rest: RestArguments,
  { name }: ContentArguments,
): ContentField | undefined {
  const { schema, report } = compilation
  const { type, field } = site
  const complain = (problem: string) => report(field, `@content on ${coordinateOf(site)}: ${problem}`)
  if (getNullableType(field.type) !== GraphQLString)
    complain('the field is an address, so its type must be String')
  if (rest.GET === undefined) complain('@rest must use GET')
  if (type === schema.getMutationType()) complain('it is not allowed on a field of Mutation')
  if (rest.result !== undefined) complain('@rest: result has no effect together with @content')
  for (const other of OTHERS)
    if (directive(schema, other, field)) complain(`@${other} has no effect together with @content`)
  const request = compileRequestField(compilation, site, rest)
  if (!request) return undefined
  const template = name === undefined ? null : (orProblem(() => createTextTemplate(name), complain) ?? null)
  const ofName = parentFieldsOf(compilation, site, template?.variables ?? [])
  const ofRequest = request.parentFields
  return {
    kind: 'content',
    request: { ...request, request: { ...request.request, responseForm: 'stream' } },
    name: template,
    parentFields: [
      ...ofRequest,
      ...ofName.filter((each) => ofRequest.every((own) => own.name !== each.name)),
    ],
  }
}
