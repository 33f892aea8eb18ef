import { z } from 'zod'

import { setting } from '../../values/setting.ts'
import { flag } from '../../values/values.ts'

/** The section `execution` of behalf.yml: by what operations are executed. */
export const executionSection = z.strictObject({
  prepared: setting(flag.default(true), {
    variable: 'BEHALF_EXECUTION_PREPARED',
    text: 'Whether queries are executed by what is prepared once for each. Otherwise graphql-js executes them, with the same responses, and more CPU time.',
  }),
})
