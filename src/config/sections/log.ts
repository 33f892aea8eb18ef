import { z } from 'zod'

import { setting } from '../values/setting.ts'
import { seconds } from '../values/value-types.ts'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

/** The `log` section of behalf.yml. */
export const logSection = z.strictObject({
  level: setting(z.enum(LOG_LEVELS).default('info'), {
    variable: 'LOG_LEVEL',
    text: 'Minimum level of log lines: `trace`, `debug`, `info`, `warn`, `error`, or `silent` for none.',
  }),
  slowOperationSeconds: setting(seconds({ max: 600 }).nullable().default(null), {
    variable: 'BEHALF_SLOW_OPERATION_SECONDS',
    default: 'never',
    text: 'An operation that takes this long or longer is logged with its [waterfall](observability.md#slow-operations).',
  }),
})
