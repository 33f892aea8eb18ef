import { z } from 'zod'

import { setting } from '../../values/setting.ts'
import { flag, text } from '../../values/value-types.ts'

/**
 * The `explain` section of behalf.yml. Explanations are on in development. In production, they are available only to callers
 * that satisfy a policy, because they show the addresses and responses of APIs.
 */
export function explainSection({ production }: { readonly production: boolean }) {
  return z
    .strictObject({
      enabled: setting(flag.optional(), {
        variable: 'BEHALF_EXPLAIN',
        default: '`true`; in production only if `explain.policy` is set',
        text: 'Whether explanations are available at all.',
      }),
      policy: setting(text.nullable().default(null), {
        variable: 'BEHALF_EXPLAIN_POLICY',
        default: 'none: every caller',
        text: 'Name of the policy that the caller must satisfy. Required in production.',
      }),
    })
    .refine(({ enabled, policy }) => !production || enabled !== true || policy !== null, {
      path: ['policy'],
      message: 'is missing: in production, explanations are available only to callers that satisfy a policy',
    })
    .transform(({ enabled, policy }) => ({
      enabled: enabled ?? (!production || policy !== null),
      /** Name of the policy that callers must satisfy; null to allow every caller, which is not possible in production. */
      policy,
    }))
}
