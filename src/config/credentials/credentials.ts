import { z } from 'zod'

import type { ReadFile } from '../sources.ts'
import { declarationOf, setting } from '../values/setting.ts'
import type { WrittenCredential } from './credential-kind.ts'
import { CREDENTIAL_KINDS, type CredentialConfig } from './credential-kinds.ts'
import { type ReadCredential, readCredential } from './read-credential.ts'

interface CredentialsOptions {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly readFile: ReadFile
}

/** The `entra.credential` and `entra.credentials` settings. */
export function credentialSettings(options: CredentialsOptions) {
  const entry = z.strictObject(settingsOfKinds((schema) => withoutVariable(schema)))
  return {
    credential: credential(z.strictObject(settingsOfKinds((schema) => schema)), options).optional(),
    credentials: setting(z.array(credential(entry, options)).default([]), {
      text: 'More credentials: a list whose entries have the settings above.',
    }),
  }
}

/** Like {@link credentialSettings}, but without any checks, for commands that need no credentials. */
export const ANY_CREDENTIALS = {
  credential: z.unknown().optional(),
  credentials: z.array(z.unknown()).default([]),
}

interface WrittenCredentials {
  readonly credential?: ReadCredential | undefined
  readonly credentials: readonly ReadCredential[]
}

/**
 * The credentials in the order in which they are tried. The single credential, which environment variables can set,
 * comes first.
 */
export function inOrder({ credential, credentials }: WrittenCredentials): readonly CredentialConfig[] {
  return (credential === undefined ? credentials : [credential, ...credentials]).map(({ config }) => config)
}

/**
 * Reports that there is no credential, or none that is currently valid. A credential that has expired or is not valid yet is a
 * problem only if there is no valid one: if only the first of two credentials has expired, Behalf must still start.
 */
export function checkCredentials(entra: unknown, context: z.core.$RefinementCtx): void {
  // The other settings of the section may be invalid, so its shape is unknown.
  const { credential, credentials = [] } = (entra ?? {}) as Partial<Record<string, unknown>>
  if (!Array.isArray(credentials)) return
  if (credential === undefined && credentials.length === 0) {
    const message = 'is missing: set a client secret, or a certificate and its private key'
    context.addIssue({ code: 'custom', message, path: ['credential'] })
  }
  const single = credential === undefined ? [] : [{ path: ['credential'], entry: credential as unknown }]
  const all = [
    ...single,
    ...credentials.map((entry: unknown, index) => ({ path: ['credentials', index], entry })),
  ]
  if (!all.every(({ entry }) => isRead(entry) && entry.timeProblem !== null)) return
  for (const { path, entry } of all) {
    if (!isRead(entry) || entry.timeProblem === null) continue
    const { problem: message, member } = entry.timeProblem
    context.addIssue({ code: 'custom', message, path: [...path, member] })
  }
}

function isRead(entry: unknown): entry is ReadCredential {
  return typeof entry === 'object' && entry !== null && 'timeProblem' in entry
}

function credential(
  written: z.ZodType<WrittenCredential>,
  { now, readFile }: CredentialsOptions,
): z.ZodType<ReadCredential> {
  return written.transform((document, context) => {
    // An unknown key may be a misspelled required key, so missing keys are not reported as well.
    if (context.issues.length > 0) return z.NEVER
    const report = (message: string, member?: string) =>
      context.addIssue({ code: 'custom', message, path: member === undefined ? [] : [member] })
    return readCredential(document, { now, readFile, report }) ?? z.NEVER
  })
}

type CredentialSetting = z.ZodType<string | undefined>

function settingsOfKinds(
  adapt: (schema: CredentialSetting) => CredentialSetting,
): Record<string, CredentialSetting> {
  return Object.fromEntries(
    CREDENTIAL_KINDS.flatMap(({ settings }) => Object.entries(settings)).map(([name, schema]) => [
      name,
      adapt(schema),
    ]),
  )
}

/** Removes the variable, because environment variables can set only the single credential. */
function withoutVariable(schema: CredentialSetting): CredentialSetting {
  const { variable, ...declaration } = declarationOf(schema) ?? { text: '' }
  return setting(schema, declaration)
}
