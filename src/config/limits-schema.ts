import { z } from 'zod'

import { integer } from './values.ts'

/** A limit of operations: a whole number; 0 and null say that there is none. */
function limit(byDefault: number) {
  return integer({ min: 0, max: 1_000_000 })
    .nullable()
    .default(byDefault)
    .transform((value) => value || null)
}

/** What one operation may cost at most. */
export const limitsSchema = z.strictObject({
  depth: limit(15),
  aliases: limit(100),
  rootFields: limit(50),
  requests: limit(500),
  exchanges: limit(10),
  cost: limit(10_000),
  resourceUnits: limit(1000),
  tokens: limit(10_000),
})
