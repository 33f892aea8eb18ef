import { directive } from '../../directives.ts'
import type { RestArguments } from '../../generated/directive-arguments.ts'
import type { PollPlan } from '../../schema/poll-plan.ts'
import { createTest } from '../../templates/locators/compiled-test.ts'
import { createLocator, type Locator } from '../../templates/locators/locator.ts'
import { type Compilation, coordinateOf, type FieldSite } from '../compilation.ts'
import { orProblem } from '../request-parts.ts'

/** Compiles `@poll`; null if a field has none. Problems are reported. */
export function compilePoll(
  { schema, report }: Compilation,
  site: FieldSite,
  { accepted }: Pick<RestArguments, 'accepted'>,
): PollPlan | null {
  const { field } = site
  const poll = directive(schema, 'poll', field)
  if (poll === undefined) return null
  const complain = (problem: string) => report(field, `@poll: ${problem}`)
  if (directive(schema, 'page', field))
    complain(`${coordinateOf(site)} has @page too: a list is not waited for`)
  if (accepted) complain('accepted: true says that nothing more is to be waited for')
  const compiled = <Given, Result>(given: Given | undefined, compile: (given: Given) => Result) =>
    given === undefined ? null : (orProblem(() => compile(given), complain) ?? null)
  return {
    url: compiled(poll.url, ofResponse),
    done: compiled(poll.done, createTest),
    failed: compiled(poll.failed, createTest),
    result: compiled(poll.result, ofResponse),
  }
}

function ofResponse(text: string): Locator {
  const locator = createLocator(text)
  if (locator.source === 'request') throw new SyntaxError(`"${text}" is of the request, and no address`)
  return locator
}
