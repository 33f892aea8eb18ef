import { z } from 'zod'

import { setting } from '../values/setting.ts'
import { parseSyslogAddress } from '../values/syslog-address.ts'
import { text } from '../values/value-types.ts'

const syslogAddress = text.transform((value, context) => {
  const parsed = parseSyslogAddress(value)
  if (typeof parsed !== 'string') return parsed
  context.addIssue({ code: 'custom', message: parsed })
  return z.NEVER
})

const DESTINATIONS = ['none', 'stdout', 'file', 'syslog', 'otlp'] as const

/** The `audit` section of behalf.yml. */
export const auditSection = z
  .strictObject({
    destination: setting(z.enum(DESTINATIONS).optional(), {
      variable: 'BEHALF_AUDIT',
      protects: true,
      default: '`none`; required with `audit.file` or `audit.syslog`',
      text: 'Where the [audit trail](auditing.md) is written: `stdout` (interleaved with log lines), `file`, `syslog`, `otlp` (an OpenTelemetry collector), or `none`.',
    }),
    file: setting(text.nullable().default(null), {
      variable: 'BEHALF_AUDIT_FILE',
      isPath: true,
      text: 'File that audit lines are appended to. Each replica needs its own file. Behalf reopens the file after it is moved, so rotation needs no signal.',
    }),
    syslog: setting(syslogAddress.nullable().default(null), {
      variable: 'BEHALF_AUDIT_SYSLOG',
      text: 'Syslog server that audit lines are sent to: `tls://host:6514`, `tcp://localhost:601` on the same machine, or `unix:///path` for a stream socket.',
    }),
    onOverflow: setting(z.enum(['refuse', 'drop']).default('refuse'), {
      variable: 'BEHALF_AUDIT_ON_OVERFLOW',
      text: 'What happens when audit lines cannot be written, or cannot be written fast enough: `refuse` operations (HTTP 503), or `drop` lines, which are counted.',
    }),
    users: setting(z.enum(['objectId', 'hash']).default('objectId'), {
      variable: 'BEHALF_AUDIT_USERS',
      protects: true,
      text: 'How users are identified: by their object ID, or by a keyed `hash` of it. The hash needs `sealing.keys`.',
    }),
    clientAddress: setting(z.enum(['none', 'connection', 'forwarded']).default('none'), {
      variable: 'BEHALF_AUDIT_CLIENT_ADDRESS',
      text: "Whether the client's IP address is written: the address of the `connection`, or the last entry of `X-Forwarded-For` (`forwarded`), which the proxy in front of Behalf must add.",
    }),
  })
  .refine(({ destination, file }) => destination !== 'file' || file !== null, {
    path: ['file'],
    message: 'is missing: audit.destination is file',
  })
  .refine(({ destination, syslog }) => destination !== 'syslog' || syslog !== null, {
    path: ['syslog'],
    message: 'is missing: audit.destination is syslog',
  })
  // Otherwise, an operator who names only the file would get no audit trail, and no warning about it.
  .refine(({ destination, file }) => destination !== undefined || file === null, {
    path: ['destination'],
    message: 'is missing: audit.file is set, so set this to file, or to none for no audit trail',
  })
  .refine(({ destination, syslog }) => destination !== undefined || syslog === null, {
    path: ['destination'],
    message: 'is missing: audit.syslog is set, so set this to syslog, or to none for no audit trail',
  })
  .transform(({ destination = 'none', file, syslog, ...audit }) => ({
    ...audit,
    destination,
    file: destination === 'file' ? file : null,
    syslog: destination === 'syslog' ? syslog : null,
  }))
