import { z } from 'zod'

import type { SchemaOptions } from '../values/schema-options.ts'
import { setting } from '../values/setting.ts'

/** The value of `tenant` that selects the embedded tenant. */
export const EMBEDDED = 'embedded'

/**
 * `tenant` of behalf.yml. Commands that work with the embedded tenant replace this setting before the configuration is validated, so
 * this schema accepts only configurations for a real tenant.
 */
export function tenantSetting({ production }: SchemaOptions) {
  const problem = production
    ? 'is embedded, which is not allowed in production: its people are fictional, and its keys protect nothing'
    : 'is embedded, which only `behalf start`, `token`, `explain`, `permissions` and `registration` support: remove it here'
  return setting(
    z
      .enum(['configured', EMBEDDED])
      .default('configured')
      .refine((tenant) => tenant !== EMBEDDED, problem),
    {
      variable: 'BEHALF_USE_TENANT',
      text: '`embedded`: Behalf runs on the [embedded tenant](embedded-tenant.md) with your schema and your APIs, and does not use the `entra` settings. Rejected in production.',
    },
  )
}
