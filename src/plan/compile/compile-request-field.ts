import {
  type GraphQLArgument,
  type GraphQLOutputType,
  GraphQLString,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql'
import { directive, type Written } from '../directives.ts'
import type { Coercion, PageArguments, RestArguments } from '../generated/directive-arguments.ts'
import { foundAs, fromApiConversion } from '../schema/coercions.ts'
import { enumNameOf } from '../schema/enum-values.ts'
import { createInputMapping } from '../schema/input-mapping.ts'
import { createInputPaths } from '../schema/input-paths.ts'
import { compilePage } from '../schema/page.ts'
import type { EntityPlan, QueryArguments, RequestField, RequestPlan } from '../schema/schema-plan.ts'
import { isOfCaller } from '../templates/known-values.ts'
import { createOwnerPaths, type OwnerPaths } from '../templates/owner-paths.ts'
import { createPathTemplate, type PathTemplate } from '../templates/path-template.ts'
import type { TextRules } from '../templates/variables-in-text.ts'
import { takesIn } from './api-declarations.ts'
import { bodyOf } from './body-members.ts'
import { type Compilation, coordinateOf, expansionOf, type FieldSite, parentFieldsOf } from './compilation.ts'
import { compilePoll } from './compile-poll.ts'
import { compileRequest, variablesOf } from './compile-request.ts'
import { pageProblems } from './problems/request-problems.ts'
import { orProblem } from './request-parts.ts'
import { textRulesOf, variableKinds } from './text-rules.ts'

/** Compiles a field with `@rest`. */
export function compileRequestField(
  compilation: Compilation,
  site: FieldSite,
  rest: RestArguments,
): RequestField | undefined {
  const { schema, report } = compilation
  const { type, field } = site
  const kind = type === schema.getMutationType() ? 'write' : 'read'
  const kindOf = variableKinds(field.args, type)
  const request = compileRequest(compilation, field, rest, kind, kindOf)
  if (!request) return undefined
  const paging = directive(schema, 'page', field)
  const isOData = compilation.apis.get(rest.api)?.kind === 'odata'
  if (paging) checkPaging(paging, rest, (problem) => report(field, problem))
  checkField(compilation, site, rest, kind)
  const argumentNames = new Set(field.args.map(({ name }) => name))
  const variables = variablesOf(request)
  reportMembers(compilation, site, variables)
  reportUnusedArguments(
    compilation,
    site,
    variables,
    paging && isOData ? OF_ODATA_PAGES : paging ? OF_PAGES : [],
  )
  const fromParent = variables.filter(
    (variable) => !(argumentNames.has(variable) || variable.startsWith(MEMBERS) || isOfCaller(variable)),
  )
  return {
    kind: 'request',
    coordinate: coordinateOf(site),
    request: { ...request, answer: isText(field.type) && rest.result === undefined ? 'text' : 'json' },
    enumName: enumNameOf(field.type),
    convert: fromApiConversion(foundAs(writtenHere(compilation, field, rest), rest.result), field.type),
    page: paging
      ? compilePage(
          paging,
          {
            field,
            takes: request.takes,
            isOData,
            takesIn: takesIn(compilation.declarations, rest.api),
            ofApi: compilation.declarations.get(rest.api)?.page,
          },
          (problem) => report(field, problem),
        )
      : null,
    poll: compilePoll(compilation, site, rest),
    parentFields: parentFieldsOf(compilation, site, fromParent),
    expansion: expansionOf(compilation, site, request),
    inputs: inputsOf(compilation, field, rest),
    query: paging && isOData ? queryArguments(field.args) : NO_QUERY,
    belowAddress: belowAddress(request, fromParent, {
      entity: compilation.entities.get(type.name),
      rules: textRulesOf(compilation.apis, rest, kindOf),
    }),
    owners: ownersOf(compilation, site, request, {
      ...rest,
      rules: textRulesOf(compilation.apis, rest, kindOf),
    }),
    inputPathOf: createInputPaths(
      schema,
      field.args,
      orProblem(
        () => bodyOf(rest),
        () => undefined,
      )?.body,
    ),
    leadsOn: leadsOn(compilation, field),
    keepsOrigin: compilation.originTypes.has(getNamedType(field.type).name),
  }
}

/** How the values of a field, or of an argument, are written: as it says, or its API. */
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
function leadsOn({ ownedTypes }: Compilation, { type }: FieldSite['field']): boolean {
  const named = getNamedType(type)
  const nodes = isObjectType(named) ? named.getFields().nodes : undefined
  return ownedTypes.has((nodes ? getNamedType(nodes.type) : named).name)
}

/** Reports what does not go together. */
function checkField(
  { schema, entities, report }: Compilation,
  site: FieldSite,
  rest: RestArguments,
  kind: RequestPlan['kind'],
): void {
  const { field } = site
  const paging = directive(schema, 'page', field)
  if (!paging && isListType(getNullableType(field.type)) && rest.result === undefined) {
    report(
      field,
      `${coordinateOf(site)} is a list: give it @page and a connection type, or say where the result is`,
    )
  }
  if (paging && rest.itemError !== undefined) {
    report(
      field,
      '@rest: itemError is for lists without @page: in a connection, give the items a field for what failed',
    )
  }
  const created = entities.get(getNamedType(field.type).name)
  if (rest.created !== undefined && (kind === 'read' || created === undefined)) {
    report(field, '@rest: created is for a field of Mutation whose type has @key and @rest')
  }
}

/** Arguments that `@page` gives a meaning to. */
const OF_PAGES = ['first', 'after']
const OF_ODATA_PAGES = [...OF_PAGES, 'filter', 'search', 'orderBy']

/** An argument that changes nothing misleads clients: what it asks for is not what they get. */
function reportUnusedArguments(
  { report }: Compilation,
  { field }: FieldSite,
  variables: readonly string[],
  others: readonly string[],
): void {
  const used = new Set([...variables.map((name) => name.replace(MEMBERS, '')), ...others])
  for (const { name, astNode } of field.args) {
    if (used.has(name)) continue
    report(
      { astNode },
      `${field.name}: no part of the request uses the argument "${name}"; write {${name}} where it goes`,
    )
  }
}

/** The names of the members that were given of an argument, as in `{members:input}`. */
const MEMBERS = 'members:'

function reportMembers({ report }: Compilation, { field }: FieldSite, variables: readonly string[]): void {
  for (const variable of variables.filter((each) => each.startsWith(MEMBERS))) {
    const argument = field.args.find(({ name }) => `${MEMBERS}${name}` === variable)
    if (argument && isInputObjectType(getNullableType(argument.type))) continue
    report(field, `{${variable}}: ${field.name} has no argument of that name that is an object`)
  }
}

function checkPaging(
  paging: PageArguments,
  { result }: RestArguments,
  report: (problem: string) => void,
): void {
  for (const problem of pageProblems(paging)) report(`@page: ${problem}`)
  if (result !== undefined) report('@rest: with @page, items says where the result is')
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
 * What follows the type's own path in the path of one of its fields: `/manager` of `/users/{id}/manager`. Such a
 * request works below any address of the object, and needs nothing of the object itself.
 */
function belowAddress(
  { path, query, headers, body }: RequestPlan,
  fromParent: readonly string[],
  { entity, rules }: { readonly entity: EntityPlan | undefined; readonly rules: TextRules },
): PathTemplate | null {
  if (!entity || !path.template.startsWith(`${entity.request.path.template}/`)) return null
  const below = createPathTemplate(path.template.slice(entity.request.path.template.length), rules)
  const remaining = variablesOf({ path: below, query, headers, body })
  const isOfKey = (variable: string) => entity.keyFields.some(({ name }) => name === variable)
  const needsOnlyKey = fromParent.length > 0 && fromParent.every(isOfKey)
  return needsOnlyKey && !remaining.some(isOfKey) ? below : null
}
