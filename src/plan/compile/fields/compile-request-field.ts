import {
  type GraphQLArgument,
  type GraphQLOutputType,
  GraphQLString,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql'
import { directive, type Written } from '../../directives.ts'
import type { Coercion, PageArguments, RestArguments } from '../../generated/directive-arguments.ts'
import { foundAs, fromApiConversion } from '../../schema/coercions.ts'
import { compilePage } from '../../schema/compile-page.ts'
import { enumNameOf } from '../../schema/enum-values.ts'
import { createInputMapping } from '../../schema/input-mapping.ts'
import { createInputPaths } from '../../schema/input-paths.ts'
import type { PagePlan } from '../../schema/page-plan.ts'
import type { PollPlan } from '../../schema/poll-plan.ts'
import type { EntityPlan, QueryArguments, RequestField, RequestPlan } from '../../schema/schema-plan.ts'
import { isOfCaller } from '../../templates/built-in-variables.ts'
import { isMask } from '../../templates/field-mask.ts'
import { createOwnerPaths, type OwnerPaths } from '../../templates/paths/owner-paths.ts'
import { createPathTemplate, type PathTemplate } from '../../templates/paths/path-template.ts'
import type { TextRules } from '../../templates/variables-in-text.ts'
import { takesIn } from '../api-declarations.ts'
import { bodyOf } from '../body-members.ts'
import {
  type Compilation,
  coordinateOf,
  expansionOf,
  type FieldSite,
  parentFieldsOf,
} from '../compilation.ts'
import { orProblem } from '../request-parts.ts'
import { textRulesOf, variableKinds } from '../text-rules.ts'
import { checkRequestField } from './check-request-field.ts'
import { compileDenials } from './compile-denials.ts'
import { compileMasks } from './compile-masks.ts'
import { compilePoll, ownVariablesOf } from './compile-poll.ts'
import { compileRequest, variablesOf } from './compile-request.ts'

/** Compiles a field with `@rest`. */
export function compileRequestField(
  compilation: Compilation,
  site: FieldSite,
  rest: RestArguments,
): RequestField | undefined {
  const { schema } = compilation
  const { type, field } = site
  const kind = type === schema.getMutationType() ? 'write' : 'read'
  const kinds = variableKinds(field.args, type)
  const paging = directive(schema, 'page', field)
  const isList = paging !== undefined || isListType(getNullableType(field.type))
  const empty = rest.empty ?? (isList ? compilation.declarations.get(rest.api)?.empty : undefined)
  const request = compileRequest(compilation, field, { ...rest, ...(empty && { empty }) }, kind, kinds)
  if (!request) return undefined
  const isOData = compilation.apis.get(rest.api)?.kind === 'odata'
  const rules = textRulesOf(compilation.apis, rest, kinds)
  const argumentNames = new Set(field.args.map(({ name }) => name))
  const poll = compilePoll(compilation, site, rest)
  const page = pageOf(compilation, field, rest.api, paging, request.takes)
  const variables = [...new Set([...variablesOf(request), ...ownVariablesOf(poll)])]
  checkRequestField(compilation, site, rest, { kind, variables })
  const accepted = request.accepted || compilation.outcomeTypes.has(getNamedType(field.type).name)
  const fromParent = variables.filter(
    (variable) => !(argumentNames.has(variable) || isMask(variable) || isOfCaller(variable)),
  )
  return {
    kind: 'request',
    coordinate: coordinateOf(site),
    request: {
      ...request,
      accepted,
      responseForm: isText(field.type) && rest.result === undefined ? 'text' : 'json',
    },
    enumName: enumNameOf(field.type),
    convert: fromApiConversion(foundAs(writtenHere(compilation, field, rest), rest.result), field.type),
    page,
    poll,
    parentFields: parentFieldsOf(compilation, site, fromParent),
    expansion: expansionOf(compilation, site, request),
    inputs: inputsOf(compilation, field, rest),
    masks: compileMasks(compilation, field, variables),
    denials: denialsOf(compilation, field, rest, { page, poll }),
    query: paging && isOData ? queryArguments(field.args) : NO_QUERY,
    belowAddress: belowAddress(request, fromParent, {
      entity: compilation.entities.get(type.name),
      rules,
      poll,
    }),
    owners: ownersOf(compilation, site, request, { ...rest, rules }),
    inputPathOf: createInputPaths(schema, field.args, validBody(rest), [
      ...rest.query,
      ...request.path.variables.map((name) => ({ name, value: `{${name}}` })),
    ]),
    returnsOwnedTypes: returnsOwnedTypes(compilation, field),
    origin: originOf(compilation, getNamedType(field.type).name),
  }
}

function originOf({ originTypes, responseTypes }: Compilation, typeName: string): RequestField['origin'] {
  if (responseTypes.has(typeName)) return 'response'
  return originTypes.has(typeName) ? 'request' : null
}

/**
 * If the schema declares how to recognize failed work, an error in the last response can be a detail of work that
 * succeeded.
 */
function denialsOf(
  compilation: Compilation,
  { type }: FieldSite['field'],
  rest: RestArguments,
  { page, poll }: Pick<RequestField, 'page' | 'poll'>,
): RequestField['denials'] {
  const rules = compileDenials(compilation, type, page === null ? rest : { ...rest, result: page.items.text })
  return rules === null || !poll?.failed ? rules : { ...rules, errors: [] }
}

function pageOf(
  { apis, declarations, report }: Compilation,
  field: FieldSite['field'],
  api: string,
  paging: PageArguments | undefined,
  takes: RequestPlan['takes'],
): PagePlan | null {
  if (paging === undefined) return null
  const site = {
    field,
    takes,
    isOData: apis.get(api)?.kind === 'odata',
    takesIn: takesIn(declarations, api),
    ofApi: declarations.get(api)?.page,
  }
  return compilePage(paging, site, (problem) => report(field, problem))
}

/** The body of a request; undefined if it is invalid, which is reported elsewhere. */
function validBody(rest: RestArguments) {
  return orProblem(
    () => bodyOf(rest),
    () => undefined,
  )?.body
}

/** How the values of a field or an argument are represented, as declared for it or for its API. */
function writtenHere(
  { schema, declarations }: Compilation,
  written: Written,
  { api }: RestArguments,
): readonly Coercion[] {
  return directive(schema, 'from', written)?.as ?? declarations.get(api)?.as ?? []
}

function inputsOf(
  compilation: Compilation,
  { args }: FieldSite['field'],
  rest: RestArguments,
): RequestField['inputs'] {
  const { schema, enums } = compilation
  return new Map(
    args.map((argument) => [
      argument.name,
      createInputMapping(schema, argument.type, enums, writtenHere(compilation, argument, rest)),
    ]),
  )
}

function isText(type: GraphQLOutputType): boolean {
  return getNullableType(type) === GraphQLString
}

function ownersOf(
  { report }: Compilation,
  { field }: FieldSite,
  { path }: RequestPlan,
  { owners, rules }: RestArguments & { readonly rules: TextRules },
): OwnerPaths | null {
  if (owners === undefined) return null
  try {
    return createOwnerPaths(path.template, owners, rules)
  } catch (error) {
    report(field, `@rest: ${(error as SyntaxError).message}`)
    return null
  }
}

/** Whether the field is an object, a list or a connection of objects that have fields with owners. */
function returnsOwnedTypes({ ownedTypes }: Compilation, { type }: FieldSite['field']): boolean {
  const named = getNamedType(type)
  const nodes = isObjectType(named) ? named.getFields().nodes : undefined
  return ownedTypes.has((nodes ? getNamedType(nodes.type) : named).name)
}

const NO_QUERY: QueryArguments = { filter: null, search: false, orderBy: null }

function queryArguments(args: readonly GraphQLArgument[]): QueryArguments {
  const find = (name: string) => args.find((argument) => argument.name === name)
  return {
    filter: find('filter')?.type ?? null,
    search: find('search') !== undefined,
    orderBy: find('orderBy')?.type ?? null,
  }
}

/**
 * The rest of a field's path after the type's own path: `/manager` for `/users/{id}/manager`. Such a path can be
 * appended to any URL of the object, and the request needs nothing from the object itself.
 */
function belowAddress(
  { path, query, headers, body }: RequestPlan,
  fromParent: readonly string[],
  {
    entity,
    rules,
    poll,
  }: {
    readonly entity: EntityPlan | undefined
    readonly rules: TextRules
    readonly poll: PollPlan | null
  },
): PathTemplate | null {
  // The polled path also needs values from the parent.
  if (!entity || poll?.path || !path.template.startsWith(`${entity.request.path.template}/`)) return null
  const below = createPathTemplate(path.template.slice(entity.request.path.template.length), rules)
  const remaining = variablesOf({ path: below, query, headers, body })
  const isOfKey = (variable: string) => entity.keyFields.some(({ name }) => name === variable)
  const needsOnlyKey = fromParent.length > 0 && fromParent.every(isOfKey)
  return needsOnlyKey && !remaining.some(isOfKey) ? below : null
}
