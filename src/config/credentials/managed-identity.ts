import { isLowerCaseGuid } from '../../guid.ts'
import { setting } from '../values/setting.ts'
import { text } from '../values/value-types.ts'
import type { CredentialKind } from './credential-kind.ts'

/** The identity of the Azure machine that Behalf runs on. */
export interface ManagedIdentityCredential {
  readonly kind: 'managedIdentity'
  /** The GUID of a user-assigned identity; null for the machine's own identity. */
  readonly clientId: string | null
}

export const managedIdentityKind: CredentialKind<ManagedIdentityCredential, true> = {
  kind: 'managedIdentity',
  name: 'a managed identity',
  settings: {
    managedIdentity: setting(text.optional(), {
      variable: 'ENTRA_CLIENT_MANAGED_IDENTITY',
      text: '`system` for the system-assigned identity of the Azure machine, or the client ID of a user-assigned identity. The registration must have the identity as a federated credential.',
    }),
  },
  readConfig({ managedIdentity = '' }, report) {
    const clientId = managedIdentity.toLowerCase()
    if (clientId === 'system') return { kind: 'managedIdentity', clientId: null }
    if (isLowerCaseGuid(clientId)) return { kind: 'managedIdentity', clientId }
    report('must be system, or the client ID of a user-assigned identity', 'managedIdentity')
    return null
  },
  readMaterial: () => true,
}
