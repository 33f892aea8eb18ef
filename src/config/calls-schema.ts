import { z } from 'zod'

import { headerName, integer, number, seconds, text } from './values.ts'

/** `apis.*.batch`, where it is not null. */
export const BATCH = z.strictObject({
  path: text.startsWith('/', 'must start with /'),
  maxItems: integer({ min: 1, max: 1000 }).default(20),
  maxParallel: integer({ min: 1, max: 1000 }).nullable().default(null),
})

/** How many requests an API gets, for how long, and what happens when it does not answer as it should: of `apis.*`. */
export const CALLS = {
  timeoutSeconds: seconds({ max: 300 }).default(10),
  maxResponseBytes: integer({ min: 1024, max: 1024 ** 3 }).default(10 * 1024 ** 2),
  maxConnections: integer({ min: 1, max: 10_000 }).default(64),
  retry: z.strictObject({ maxAttempts: integer({ min: 1, max: 10 }).default(3) }).prefault({}),
  concurrency: z
    .strictObject({
      total: integer({ min: 1, max: 10_000 }).default(64),
      perTenant: integer({ min: 1, max: 10_000 }).default(64),
      perUser: integer({ min: 1, max: 10_000 }).default(16),
    })
    .prefault({}),
  circuitBreaker: z
    .strictObject({
      failureRatio: number()
        .refine((value) => value > 0 && value <= 1, { message: 'must be more than 0 and at most 1' })
        .default(0.5),
      minRequests: integer({ min: 1, max: 100_000 }).default(20),
      windowSeconds: seconds({ max: 600 }).default(10),
      openSeconds: seconds({ max: 600 }).default(5),
    })
    .prefault({}),
  priorityHeader: headerName.nullable().default(null),
}
