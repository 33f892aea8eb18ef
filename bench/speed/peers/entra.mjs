/** The caller's token checked by jose, and exchanged by MSAL with its own cache: as the documentation of both shows it. */
import { ConfidentialClientApplication } from '@azure/msal-node'
import { GraphQLError } from 'graphql'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const { env } = process
const BASE = `${env.ENTRA_INSTANCE}/${env.ENTRA_TENANT_ID}`
const KEYS = createRemoteJWKSet(new URL(`${BASE}/discovery/v2.0/keys`))

/** @returns the token of an `Authorization` header. Throws where it does not hold. */
export async function verifiedToken(authorization = '') {
  const token = authorization.replace(/^Bearer /, '')
  try {
    const { payload } = await jwtVerify(token, KEYS, {
      issuer: `${BASE}/v2.0`,
      audience: env.ENTRA_CLIENT_ID,
    })
    if (payload.scp.split(' ').includes(env.ENTRA_REQUIRED_SCOPE)) return token
  } catch {
    // Any other token is rejected below.
  }
  throw new GraphQLError('not signed in', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } })
}

const { host } = new URL(env.ENTRA_INSTANCE)
const msal = new ConfidentialClientApplication({
  auth: {
    clientId: env.ENTRA_CLIENT_ID,
    clientSecret: env.ENTRA_CLIENT_SECRET,
    // MSAL wants https to be said; the embedded Entra ID speaks plain http.
    authority: `https://${host}/${env.ENTRA_TENANT_ID}`,
    knownAuthorities: [host],
    authorityMetadata: JSON.stringify({
      authorization_endpoint: `${BASE}/oauth2/v2.0/authorize`,
      token_endpoint: `${BASE}/oauth2/v2.0/token`,
      issuer: `${BASE}/v2.0`,
      jwks_uri: `${BASE}/discovery/v2.0/keys`,
    }),
  },
})

/** @returns a token for an API on behalf of whose token it is: MSAL's own, where it has one. */
export async function exchange(oboAssertion, resource) {
  const { accessToken } = await msal.acquireTokenOnBehalfOf({
    oboAssertion,
    scopes: [`${resource}/.default`],
  })
  return accessToken
}
