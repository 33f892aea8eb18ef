import { z } from 'zod'

import { setting } from '../../values/setting.ts'
import { integer } from '../../values/value-types.ts'

/** A limit on operations, as a whole number. 0 and null turn the limit off. */
function limit(byDefault: number) {
  return integer({ min: 0, max: 1_000_000 })
    .nullable()
    .default(byDefault)
    .transform((value) => value || null)
}

/** The `limits` section of behalf.yml: limits on the estimated cost of one operation. */
export const limitsSection = z.strictObject({
  depth: setting(limit(15), {
    variable: 'BEHALF_LIMIT_DEPTH',
    text: 'Nesting depth of fields. Introspection fields do not count.',
  }),
  aliases: setting(limit(100), {
    variable: 'BEHALF_LIMIT_ALIASES',
    text: 'Number of fields that are selected again under another name, across the whole operation.',
  }),
  rootFields: setting(limit(50), {
    variable: 'BEHALF_LIMIT_ROOT_FIELDS',
    text: 'Number of root fields.',
  }),
  requests: setting(limit(500), {
    variable: 'BEHALF_LIMIT_REQUESTS',
    text: 'Number of requests to all APIs, both as estimated and while an operation runs. Each item of a batch counts as one.',
  }),
  exchanges: setting(limit(10), {
    variable: 'BEHALF_LIMIT_EXCHANGES',
    text: 'Number of APIs that are called; each needs its own token.',
  }),
  cost: setting(limit(10_000), {
    variable: 'BEHALF_LIMIT_COST',
    text: 'Sum of the weights from `@cost` and `@listSize`; without these directives, the number of objects that the response can contain.',
  }),
  resourceUnits: setting(limit(1000), {
    variable: 'BEHALF_LIMIT_RESOURCE_UNITS',
    text: 'Number of Microsoft Graph resource units.',
  }),
  tokens: setting(limit(10_000), {
    variable: 'BEHALF_LIMIT_TOKENS',
    text: 'Number of lexical tokens (names, numbers and punctuators) in the document, not counting variables.',
  }),
})
