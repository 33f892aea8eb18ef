import type { Pressure, Sender } from '../../limits/concurrency-limit.ts'
import { meaningOf } from '../errors/status-meaning.ts'
import type { ApiResponse } from '../http/api-request.ts'
import type { Outcome } from '../http/request-outcome.ts'
import { throttledOfTenant } from './throttle-scope.ts'

/** @see https://learn.microsoft.com/graph/throttling-limits#regular-responses-requests */
const NEAR_LIMIT = 0.8

/** Determines whose limit is nearly or completely used up, according to the responses. */
export function pressureOf(outcomes: readonly Outcome[], { tenant }: Sender): Pressure {
  let pressure: Pressure = null
  for (const outcome of outcomes) {
    if (outcome.status !== null) pressure = pressureIn(outcome, tenant) ?? pressure
    if (pressure === 'tenant') break
  }
  return pressure
}

function pressureIn(response: ApiResponse, tenant: string): Pressure {
  const percentage = response.headers['x-ms-throttle-limit-percentage']
  const isNear = percentage !== undefined && Number(percentage) >= NEAR_LIMIT
  if (isNear || throttledOfTenant(response, tenant) !== null) return 'tenant'
  return meaningOf(response.status).code === 'DOWNSTREAM_THROTTLED' ? 'user' : null
}
