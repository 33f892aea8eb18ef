import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { withTexts } from '../../json/lossless-json.ts'
import { withPairs } from '../../plan/odata/query-string.ts'
import type { PollPath, PollPlan } from '../../plan/schema/poll-plan.ts'
import { createLocator, type Locator } from '../../plan/templates/locators/locator.ts'
import { isNothing, locate } from './locate-value.ts'

/**
 * Headers that link to a progress report, most specific first.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 * @see https://github.com/microsoft/api-guidelines/blob/vNext/azure/ConsiderationsForServiceDesign.md#long-running-operations
 */
const REPORTING = ['operation-location', 'azure-asyncoperation']
const USUAL = [...REPORTING, 'location'].map((name) => createLocator(`header.${name}`))

/** The address to poll. */
export interface PollAddress {
  /** Whether the schema declares where the address is, and the first response contains it. */
  readonly isNamed: boolean
  /**
   * Whether the resource at the address reports its status in a standard way, which the schema does not need to
   * declare.
   */
  readonly reports: boolean
  /** Where the address is read from, for error messages. */
  readonly source: string
  /** The link, or the path relative to the base URL, that a response refers to; null if there is none. */
  after(response: ApiResponse): { readonly link: string } | { readonly path: string } | null
}

/**
 * The address in the first response or, if the schema declares a path, that path with values from the first response.
 *
 * @param lookUp - the variables of the field's request.
 */
export function pollAddress(
  poll: PollPlan,
  first: ApiResponse,
  lookUp: (name: string) => unknown,
): PollAddress {
  if (poll.path !== null) return pathAddress(poll.path, first, lookUp)
  const { url } = poll
  const at = url ?? USUAL.find((locator) => linkAt(locator, first) !== null)
  return {
    isNamed: url !== null && linkAt(url, first) !== null,
    reports: at?.source === 'header' && REPORTING.includes(at.name),
    source: at?.text ?? 'the usual headers',
    // Later responses can omit it.
    after(response) {
      const link = linkAt(at, response)
      return link === null ? null : { link }
    },
  }
}

/** The path comes from the first response, so its values are looked up only once. */
function pathAddress(
  { template, query, values }: PollPath,
  first: ApiResponse,
  lookUp: (name: string) => unknown,
): PollAddress {
  const found = new Map([...values].map(([name, at]) => [name, locate(at, first)]))
  const isNamed = ![...found.values()].some(isNothing)
  const variable = (name: string) => withTexts(found.has(name) ? found.get(name) : lookUp(name))
  return {
    isNamed,
    reports: false,
    source: [...values.values()].map(({ text }) => text).join(' and '),
    after: (response) =>
      isNamed && response === first
        ? { path: withPairs(template.expand(variable), query.expand(variable)) }
        : null,
  }
}

/** The address at a location in a response; null if there is none. */
export function linkAt(at: Locator | undefined, response: ApiResponse): string | null {
  const link = at && locate(at, response)
  return typeof link === 'string' && link !== '' ? link : null
}
