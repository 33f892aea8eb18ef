import { isConfigured, namesEmbeddedTenant } from '../../../config/load-config.ts'
import { isProduction } from '../../../config/variables/node-variables.ts'

/**
 * Chooses the tenant that a command works with, outside production: the embedded one where the configuration says so, or where
 * nothing is configured (no behalf.yml, no `ENTRA_…` variable); else the one that is configured. Production knows only the latter.
 */
export function chooseTenant(sources: Parameters<typeof isConfigured>[0]): 'configured' | 'embedded' {
  if (isProduction(sources.env)) return 'configured'
  return namesEmbeddedTenant(sources) || !isConfigured(sources) ? 'embedded' : 'configured'
}
