import { didYouMean } from '../../../config/did-you-mean.ts'
import { directive } from '../../directives.ts'
import type { PollArguments, RestArguments } from '../../generated/directive-arguments.ts'
import type { PollPath, PollPlan } from '../../schema/poll-plan.ts'
import { createTest } from '../../templates/locators/compiled-test.ts'
import { createLocator, type Locator, memberLocator } from '../../templates/locators/locator.ts'
import { withDefaults } from '../api-declarations.ts'
import { type Compilation, coordinateOf, type FieldSite } from '../compilation.ts'
import { compileParts, orProblem } from '../request-parts.ts'
import { textRulesOf, variableKinds } from '../text-rules.ts'

type Report = (problem: string) => void

/** Compiles `@poll`; null if the field has none. Problems are reported. */
export function compilePoll(compilation: Compilation, site: FieldSite, rest: RestArguments): PollPlan | null {
  const { schema, report } = compilation
  const { field } = site
  const poll = directive(schema, 'poll', field)
  if (poll === undefined) return null
  const complain = (problem: string) => report(field, `@poll: ${problem}`)
  if (directive(schema, 'page', field))
    complain(`${coordinateOf(site)} also has @page: a list cannot be polled`)
  if (rest.accepted) complain('accepted: true in @rest declares that there is nothing to wait for')
  const compiled = <Given, Result>(given: Given | undefined, compile: (given: Given) => Result) =>
    given === undefined ? null : (orProblem(() => compile(given), complain) ?? null)
  return {
    url: compiled(poll.url, ofResponse),
    ...addressOf(compilation, site, { poll, rest, complain }),
    done: compiled(poll.done, createTest),
    failed: compiled(poll.failed, createTest),
    result: compiled(poll.result, ofResponse),
  }
}

/** The variables in the polled path that are arguments of the field, or fields of its parent. */
export function ownVariablesOf(poll: PollPlan | null): readonly string[] {
  const { template, values } = poll?.path ?? {}
  return template?.variables.filter((name) => !values?.has(name)) ?? []
}

function addressOf(
  { apis, declarations }: Compilation,
  { type, field }: FieldSite,
  {
    poll,
    rest,
    complain,
  }: { readonly poll: PollArguments; readonly rest: RestArguments; readonly complain: Report },
): Pick<PollPlan, 'path' | 'headers'> {
  const { GET, url, variables } = poll
  if (GET !== undefined && url !== undefined)
    complain('url is an absolute URL, and GET is a path: specify only one of them')
  const kinds = variableKinds(field.args, type)
  const isOfResponse = (name: string) => variables.some((each) => each.name === name)
  // An API can return any text.
  const kindOf: typeof kinds.kindOf = (name) => (isOfResponse(name) ? 'text' : kinds.kindOf(name))
  const rules = textRulesOf(apis, rest, { ...kinds, kindOf })
  const address = GET ?? '/'
  const whole = withDefaults(declarations, { api: rest.api, headers: [], query: [] }, address)
  const parts = compileParts(address, whole, rules, complain)
  const values = valuesOf(variables, parts?.path.variables ?? [], complain)
  if (parts === undefined) return { path: null, headers: {} }
  const path: PollPath = { template: parts.path, query: parts.query, values }
  // Headers that are declared for an API are constants.
  const headers = parts.headers.map(({ name, value }) => [name, value.expand(() => undefined) ?? ''] as const)
  return { path: GET === undefined ? null : path, headers: Object.fromEntries(headers) }
}

function valuesOf(
  variables: PollArguments['variables'],
  used: readonly string[],
  complain: Report,
): PollPath['values'] {
  const values = new Map<string, Locator>()
  for (const { name, at } of variables) {
    if (!used.includes(name))
      complain(`variables contains {${name}}, which GET does not use${didYouMean(name, used)}`)
    if (values.has(name)) complain(`variables contains {${name}} twice`)
    // Without a location, the variable would also be reported as unknown to the field.
    values.set(name, orProblem(() => ofResponse(at), complain) ?? memberLocator(name))
  }
  return values
}

function ofResponse(text: string): Locator {
  const locator = createLocator(text)
  if (locator.source === 'request')
    throw new SyntaxError(`"${text}" refers to the request, not to an address`)
  return locator
}
