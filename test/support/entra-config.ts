import type { EntraConfig } from '../../src/config/config.ts'
import { APP_ID_URI, CLIENT_ID, INSTANCE, TENANT_ID } from './access-tokens.ts'

/** The configuration of one tenant's gateway as the loader would give it, for what the test does not care about. */
export function entraConfig(overrides: Partial<EntraConfig> = {}): EntraConfig {
  const { tenantId = TENANT_ID } = overrides
  return {
    instance: INSTANCE,
    tenantId,
    tenants: [tenantId],
    clientId: CLIENT_ID,
    appIdUri: APP_ID_URI,
    scopeUri: overrides.appIdUri ?? APP_ID_URI,
    requiredScope: 'access_as_user',
    clients: { allowed: null, agents: 'allow', authentication: 'public' },
    appOnly: { roles: [] },
    maxTokenLifetimeMs: 28 * 3_600_000,
    consentRedirectUri: null,
    credentials: [{ kind: 'secret', secret: { text: 'gateway-secret' }, notAfter: null }],
    ...overrides,
  }
}
