import { assertionKind } from './assertion.ts'
import { certificateKind } from './certificate.ts'
import type { CredentialKind } from './credential-kind.ts'
import { customKind } from './custom.ts'
import { managedIdentityKind } from './managed-identity.ts'
import { pfxKind } from './pfx.ts'
import { secretKind } from './secret.ts'

const KINDS = [secretKind, certificateKind, pfxKind, assertionKind, managedIdentityKind, customKind] as const

/** Every kind of credential, in the order used in messages and the documentation. */
export const CREDENTIAL_KINDS: readonly CredentialKind[] = KINDS

/** A method by which Behalf proves to Entra ID that it is the registered application. */
export type CredentialConfig = NonNullable<ReturnType<(typeof KINDS)[number]['readConfig']>>
