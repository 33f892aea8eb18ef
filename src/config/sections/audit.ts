import { z } from 'zod'

import { setting } from '../values/setting.ts'
import { text } from '../values/values.ts'

const DESTINATIONS = ['none', 'stdout', 'file'] as const

/** The section `audit` of behalf.yml. */
export const auditSection = z
  .strictObject({
    destination: setting(z.enum(DESTINATIONS).default('none'), {
      variable: 'BEHALF_AUDIT',
      text: 'Where the [audit trail](auditing.md) is written: `stdout` (between the lines of the log), `file`, or `none`.',
    }),
    file: setting(text.nullable().default(null), {
      variable: 'BEHALF_AUDIT_FILE',
      isPath: true,
      text: 'File that audit lines are appended to. Each replica needs one of its own. It is opened again after it was moved, so rotation needs no signal.',
    }),
    onOverflow: setting(z.enum(['refuse', 'drop']).default('refuse'), {
      variable: 'BEHALF_AUDIT_ON_OVERFLOW',
      text: 'What happens when audit lines cannot be written, or not fast enough: `refuse` operations (HTTP 503), or `drop` lines, which are counted.',
    }),
    users: setting(z.enum(['objectId', 'hash']).default('objectId'), {
      variable: 'BEHALF_AUDIT_USERS',
      text: 'How users are named: by their object ID, or by a keyed `hash` of it. The hash needs `sealing.keys`.',
    }),
    clientAddress: setting(z.enum(['none', 'connection', 'forwarded']).default('none'), {
      variable: 'BEHALF_AUDIT_CLIENT_ADDRESS',
      text: "Whether the client's IP address is written: that of the `connection`, or the last entry of `X-Forwarded-For` (`forwarded`), which the proxy in front of Behalf must add.",
    }),
  })
  .refine(({ destination, file }) => destination !== 'file' || file !== null, {
    path: ['file'],
    message: 'is missing: audit.destination is file',
  })
  .transform(({ file, ...audit }) => ({ ...audit, file: audit.destination === 'file' ? file : null }))
