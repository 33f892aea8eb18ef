/** Whose token it is: found in a map, or verified once; and what it was exchanged for, once per API. */
import { createPublicKey, verify } from 'node:crypto'
import { createApi } from './api.mjs'

/**
 * @param settings - by the names of Behalf's environment variables.
 * @returns the session of an `Authorization` header; null for a token that does not hold.
 */
export async function createSessions(settings) {
  const { ENTRA_INSTANCE, ENTRA_TENANT_ID, ENTRA_CLIENT_ID } = settings
  const base = `${ENTRA_INSTANCE}/${ENTRA_TENANT_ID}`
  const { keys } = await (await fetch(`${base}/discovery/v2.0/keys`)).json()
  const publicKeys = new Map(keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]))
  const entra = createApi(ENTRA_INSTANCE)
  const graph = { client: createApi(settings.GRAPH_BASE_URL), resource: settings.GRAPH_RESOURCE }
  const orders = { client: createApi(settings.ORDERS_BASE_URL), resource: settings.ORDERS_RESOURCE }
  const sessions = new Map()

  function holds(token) {
    const [header = '', payload = '', signature = ''] = token.split('.')
    if (header === '') return false
    const { kid } = decoded(header)
    const key = publicKeys.get(kid)
    const signed = Buffer.from(`${header}.${payload}`)
    if (!(key && verify('sha256', signed, key, Buffer.from(signature, 'base64url')))) return null
    const { iss, aud, exp, scp } = decoded(payload)
    const isMeant = iss === `${base}/v2.0` && aud === ENTRA_CLIENT_ID && scp === settings.ENTRA_REQUIRED_SCOPE
    return isMeant && exp * 1000 > Date.now()
  }

  async function exchange(assertion, resource) {
    const form = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      client_id: ENTRA_CLIENT_ID,
      client_secret: settings.ENTRA_CLIENT_SECRET,
      scope: `${resource}/.default`,
      assertion,
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const path = `/${ENTRA_TENANT_ID}/oauth2/v2.0/token`
    const { access_token } = await entra.send({ method: 'POST', path, headers, body: form.toString() })
    return `Bearer ${access_token}`
  }

  /** An API for one user: the token is there, on its way, or asked for now. */
  function onBehalfOf(assertion, { client, resource }) {
    let token = null
    return (request) => {
      if (typeof token === 'string') return client.send(request, token)
      token ??= exchange(assertion, resource).then((value) => {
        token = value
        return value
      })
      return token.then((value) => client.send(request, value))
    }
  }

  return (authorization = '') => {
    const known = sessions.get(authorization)
    if (known) return known
    const token = authorization.slice('Bearer '.length)
    if (!holds(token)) return null
    const session = { graph: onBehalfOf(token, graph), orders: onBehalfOf(token, orders) }
    sessions.set(authorization, session)
    return session
  }
}

function decoded(part) {
  return JSON.parse(Buffer.from(part, 'base64url'))
}
