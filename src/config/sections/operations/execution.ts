import { z } from 'zod'

import { setting } from '../../values/setting.ts'
import { flag } from '../../values/value-types.ts'

/** The `execution` section of behalf.yml: how operations are executed. */
export const executionSection = z.strictObject({
  prepared: setting(flag.default(true), {
    variable: 'BEHALF_EXECUTION_PREPARED',
    text: 'Whether Behalf prepares each operation once, and reuses the result for each execution. Otherwise, graphql-js executes operations: the responses are the same, but each operation takes more CPU time, and more memory if many values fail, because each of them has its own error.',
  }),
})
