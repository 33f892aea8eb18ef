import { z } from 'zod'

import { setting } from '../values/setting.ts'
import { headerName, integer, number, seconds } from '../values/value-types.ts'

/** Settings of `apis.*` for sending requests: limits, retries and the circuit breaker. */
export function apiRequestSettings() {
  return {
    timeoutSeconds: setting(seconds({ max: 300 }).default(10), {
      text: 'Maximum duration of one request, from connecting to the last byte of the response.',
    }),
    maxResponseBytes: setting(integer({ min: 1024, max: 1024 ** 3 }).default(10 * 1024 ** 2), {
      text: 'Maximum size of a response, decompressed.',
    }),
    maxConnections: setting(integer({ min: 1, max: 10_000 }).default(64), {
      text: 'Maximum number of connections to the API.',
    }),
    retry: z.strictObject({ maxAttempts: maxAttempts() }).prefault({}),
    concurrency: z.strictObject(concurrency()).prefault({}),
    circuitBreaker: z.strictObject(circuitBreaker()).prefault({}),
    priorityHeader: setting(headerName.nullable().default(null), {
      text: 'Header in which the API accepts the priority of a request: writes are sent with the value `high`.',
    }),
  }
}

function maxAttempts() {
  return setting(integer({ min: 1, max: 10 }).default(3), {
    text: 'Maximum number of times that a repeatable request is sent, including the first; 1 turns retries off.',
  })
}

function concurrency() {
  return {
    total: setting(integer({ min: 1, max: 10_000 }).default(64), {
      text: 'Maximum number of concurrent requests from this process; others wait.',
    }),
    perTenant: setting(integer({ min: 1, max: 10_000 }).default(64), {
      text: 'Maximum number of concurrent requests from this process for the users of one tenant. Behalf lowers the number while the API reports that the tenant is near its limit.',
    }),
    perUser: setting(integer({ min: 1, max: 10_000 }).default(16), {
      text: 'Maximum number of concurrent requests from this process for one user.',
    }),
  }
}

function circuitBreaker() {
  const failureRatio = number()
    .refine((value) => value > 0 && value <= 1, { message: 'must be more than 0 and at most 1' })
    .meta({ exclusiveMinimum: 0, maximum: 1 })
  return {
    failureRatio: setting(failureRatio.default(0.5), {
      text: 'Share of failed requests, weighted equally per user, at which the circuit breaker opens.',
    }),
    minRequests: setting(integer({ min: 1, max: 100_000 }).default(20), {
      text: 'Minimum number of requests in the window before the circuit breaker can open. Requests from one user within a tenth of the window count as one.',
    }),
    windowSeconds: setting(seconds({ max: 600 }).default(10), {
      text: 'Length of the window in which requests are counted.',
    }),
    openSeconds: setting(seconds({ max: 600 }).default(5), {
      text: 'How long Behalf sends nothing before a trial request.',
    }),
  }
}
