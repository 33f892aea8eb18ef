import { z } from 'zod'

import type { CredentialConfig } from './config.ts'
import { type ReadCredential, readCredential } from './credential.ts'
import { isTree, type ReadFile } from './document.ts'
import { block, text } from './values.ts'

/**
 * The credentials in the order in which they are tried. One that has expired, or is not valid yet, is a mistake only
 * where no other would do: Behalf has to start on the Sunday when the first of two has expired.
 */
export function credentialsSchema(options: { readonly now: number; readonly readFile: ReadFile }) {
  return z
    .array(credentialSchema(options))
    .min(1, 'is missing: set a client secret, or a certificate and its private key')
    .transform((credentials, context): readonly CredentialConfig[] => {
      if (credentials.every(({ timeProblem }) => timeProblem !== null)) reportTimes(credentials, context)
      return credentials.map(({ config }) => config)
    })
}

/** Puts the single credential, which environment variables set, before those of the list. */
export function withSingleCredential(entra: unknown): unknown {
  if (!isTree(entra)) return entra
  const { credential, credentials = [], ...others } = entra
  if (credential === undefined) return { ...others, credentials }
  return { ...others, credentials: Array.isArray(credentials) ? [credential, ...credentials] : credentials }
}

function credentialSchema({ now, readFile }: { readonly now: number; readonly readFile: ReadFile }) {
  return z
    .strictObject({
      secret: text.optional(),
      secretFile: text.optional(),
      notAfter: z
        .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a date, e.g. 2027-05-31')
        .optional(),
      certificate: block.optional(),
      certificateFile: text.optional(),
      privateKey: block.optional(),
      privateKeyFile: text.optional(),
      pfx: block.optional(),
      pfxFile: text.optional(),
      passphrase: block.optional(),
      passphraseFile: text.optional(),
      assertionFile: text.optional(),
      managedIdentity: text.optional(),
      custom: text.optional(),
    })
    .transform((document, context) => {
      // A key that is not known may have been meant for the one that is missing.
      if (context.issues.length > 0) return z.NEVER
      const report = (message: string, member?: string) =>
        context.addIssue({ code: 'custom', message, path: member === undefined ? [] : [member] })
      return readCredential(document, { now, readFile, report }) ?? z.NEVER
    })
}

function reportTimes(credentials: readonly ReadCredential[], context: z.core.$RefinementCtx): void {
  for (const [index, { timeProblem }] of credentials.entries()) {
    if (timeProblem === null) continue
    const { problem: message, member } = timeProblem
    context.addIssue({ code: 'custom', message, path: [index, member] })
  }
}
