import { isConfigured, isProduction } from '../../config/load-config.ts'

/**
 * Chooses the tenant that a command works with: the embedded one where nothing is configured (no behalf.yml, no `ENTRA_…`
 * variable), outside production only; else the one that is configured.
 */
export function chooseTenant(sources: Parameters<typeof isConfigured>[0]): 'configured' | 'embedded' {
  return isProduction(sources.env) || isConfigured(sources) ? 'configured' : 'embedded'
}
