import { isConfigured, namesEmbeddedTenant } from '../../../config/load-config.ts'
import { isProduction } from '../../../config/variables/node-variables.ts'

/**
 * Chooses the tenant for a command. Outside production, this is the embedded tenant if the configuration requests it or if
 * nothing is configured (no behalf.yml, no `ENTRA_…` variable). Otherwise, and always in production, it is the configured
 * tenant.
 */
export function chooseTenant(sources: Parameters<typeof isConfigured>[0]): 'configured' | 'embedded' {
  if (isProduction(sources.env)) return 'configured'
  return namesEmbeddedTenant(sources) || !isConfigured(sources) ? 'embedded' : 'configured'
}
