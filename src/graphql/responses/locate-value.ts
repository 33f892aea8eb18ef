import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { linkTarget } from '../../downstream/http/link-header.ts'
import type { CompiledTest } from '../../plan/templates/locators/compiled-test.ts'
import type { Locator, ResponseLocator } from '../../plan/templates/locators/locator.ts'
import { linkInBody } from './body-links.ts'

/** The response in which an object arrived, and the variables of its request. */
export interface Origin {
  readonly response: Pick<ApiResponse, 'status' | 'headers'>
  readonly variable: (name: string) => unknown
}

/** The value at a location in a response; undefined if there is none. Does not read request variables. */
export function locate(locator: Locator, response: ApiResponse): unknown {
  if (locator.source === 'body') return locator.read(response.body)
  const found = valueInResponse(locator, response)
  return found === undefined && locator.source === 'link' ? linkInBody(response.body, locator.name) : found
}

/** Whether a response passes a test. */
export function passes(test: CompiledTest, response: ApiResponse): boolean {
  return test.passes(locate(test.at, response))
}

/**
 * The value at a location, in an object itself or in its response. Without an origin, only the object itself is read.
 */
export function locateIn(locator: Locator, object: unknown, origin: Origin | undefined): unknown {
  if (locator.source === 'body') return locator.read(object)
  if (origin === undefined) return undefined
  return locator.source === 'request'
    ? origin.variable(locator.name)
    : valueInResponse(locator, origin.response)
}

function valueInResponse(
  { source, name }: ResponseLocator,
  { status, headers }: Origin['response'],
): unknown {
  switch (source) {
    case 'status':
      return status
    case 'header':
      return headers[name]
    case 'link':
      return linkTarget(headers.link ?? '', name) ?? undefined
    case 'request':
      return undefined
  }
}

/** Whether a value is empty: null, an empty string, or a list of such values. */
export function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isNothing)
  return value === null || value === undefined || value === ''
}
