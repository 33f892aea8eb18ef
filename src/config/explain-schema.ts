import { z } from 'zod'

import { flag, text } from './values.ts'

/**
 * The section `explain` of behalf.yml: on where we develop; in production only for those whom a policy names, because
 * it shows where APIs are and how they answer.
 */
export function explainSchema({ production }: { readonly production: boolean }) {
  return z
    .strictObject({ enabled: flag.optional(), policy: text.nullable().default(null) })
    .refine(({ enabled, policy }) => !production || enabled !== true || policy !== null, {
      path: ['policy'],
      message: 'is missing: in production nobody sees what operations do unless a policy holds of them',
    })
    .transform(({ enabled = null, policy }) => ({
      enabled: enabled ?? (!production || policy !== null),
      policy,
    }))
}
