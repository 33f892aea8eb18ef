import { z } from 'zod'
import { isLowerCaseGuid } from '../../guid.ts'
import { isPlaceholder } from '../values/placeholder.ts'
import { setting } from '../values/setting.ts'
import { text } from '../values/value-types.ts'
import { type CredentialKind, sourceOf, type ValueSource } from './credential-kind.ts'

/** A client secret, as created by the portal. */
export interface SecretCredential {
  readonly kind: 'secret'
  readonly secret: ValueSource
  /** When it expires, in milliseconds since the epoch; null if unknown. */
  readonly notAfter: number | null
}

const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a date, e.g. 2027-05-31')

export const secretKind: CredentialKind<SecretCredential, string> = {
  kind: 'secret',
  name: 'a secret',
  settings: {
    secret: setting(text.optional(), {
      variable: 'ENTRA_CLIENT_SECRET',
      text: 'Client secret: its Value, not its Secret ID.',
    }),
    secretFile: setting(text.optional(), {
      variable: 'ENTRA_CLIENT_SECRET_FILE',
      isPath: true,
      text: 'Path of a file that contains the client secret.',
    }),
    notAfter: setting(date.optional(), {
      default: 'unknown',
      text: 'Date on which the secret expires, such as `2027-05-31`. Entra ID does not report this date, so without this setting there is no [warning before the secret expires](#expiring-credentials).',
    }),
  },
  modifiers: ['notAfter'],
  readConfig(written, report) {
    const { notAfter } = written
    const secret = sourceOf(written, 'secret', report)
    if (!secret) return null
    return { kind: 'secret', secret, notAfter: notAfter === undefined ? null : Date.parse(notAfter) }
  },
  readMaterial(config, values, report) {
    const secret = values.text(config.secret)
    const problem = problemOf(secret)
    if (problem === null) return secret
    report(problem, 'secret')
    return null
  },
}

function problemOf(secret: string): string | null {
  if (secret === '') return 'must not be empty'
  if (isPlaceholder(secret)) return 'is still a placeholder'
  return isLowerCaseGuid(secret.toLowerCase())
    ? "looks like the secret's ID; use its Value, which the portal shows only once, when the secret is created"
    : null
}
