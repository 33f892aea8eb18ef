import type { PolicyConfig } from '../../../src/config/config.ts'

/** A policy as the loader would give it. */
export function policyOf(conditions: Partial<PolicyConfig>): PolicyConfig {
  return { roles: [], appRoles: [], groups: [], scopes: [], azp: [], tid: [], acrs: [], ...conditions }
}
