import { createHash, X509Certificate } from 'node:crypto'
import {
  ConfidentialClientApplication,
  type NodeAuthOptions,
  PublicClientApplication,
} from '@azure/msal-node'
import type { Tenant } from '../../../src/tenant/tenant.ts'
import type { TestCertificate } from '../../tokens/self-signed-certificate.ts'

type Credential = Pick<NodeAuthOptions, 'clientSecret' | 'clientCertificate' | 'clientAssertion'>

/** MSAL as the gateway's registration, or another; by default with the gateway's secret. */
export async function confidentialClient(
  tenant: Tenant,
  credential: Credential = { clientSecret: tenant.gateway.clientSecret },
  clientId = tenant.gateway.clientId,
): Promise<ConfidentialClientApplication> {
  return new ConfidentialClientApplication({
    auth: { clientId, ...(await authorityOf(tenant)), ...credential },
  })
}

/** MSAL as the developers' client, or another public one. */
export async function publicClient(
  tenant: Tenant,
  clientId = tenant.developerClient.clientId,
): Promise<PublicClientApplication> {
  return new PublicClientApplication({
    auth: { clientId, ...(await authorityOf(tenant)) },
  })
}

/** MSAL insists on an https authority, so it is given one, and the discovery document that it then need not fetch. */
async function authorityOf({
  entra,
  tenantId,
}: Tenant): Promise<Pick<NodeAuthOptions, 'authority' | 'knownAuthorities' | 'authorityMetadata'>> {
  const { host } = new URL(entra.origin)
  const discovered = await fetch(`${entra.origin}/${tenantId}/v2.0/.well-known/openid-configuration`)
  return {
    authority: `https://${host}/${tenantId}`,
    knownAuthorities: [host],
    authorityMetadata: await discovered.text(),
  }
}

/** A certificate as MSAL takes it, named by its SHA-256 thumbprint. */
export function bySha256(credential: TestCertificate): Credential {
  return {
    clientCertificate: {
      thumbprintSha256: thumbprint('sha256', credential),
      privateKey: credential.privateKey,
    },
  }
}

/** Named by its SHA-1 thumbprint, as older clients still do. */
export function bySha1(credential: TestCertificate): Credential {
  return {
    clientCertificate: { thumbprint: thumbprint('sha1', credential), privateKey: credential.privateKey },
  }
}

function thumbprint(algorithm: string, { certificate }: TestCertificate): string {
  return createHash(algorithm).update(new X509Certificate(certificate).raw).digest('hex')
}
