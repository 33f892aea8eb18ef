import { z } from 'zod'

import { setting } from '../../values/setting.ts'
import { flag } from '../../values/value-types.ts'

/** The section `execution` of behalf.yml: how operations are executed. */
export const executionSection = z.strictObject({
  prepared: setting(flag.default(true), {
    variable: 'BEHALF_EXECUTION_PREPARED',
    text: 'Whether Behalf prepares each query once, and executes it from that preparation. Otherwise, graphql-js executes queries, with the same responses and more CPU time.',
  }),
})
