/** Whether two gateways answer alike. */
import { bodyOf } from './operations.mjs'

/** Asks one gateway, as clients do. */
export async function askGateway(url, operation, token) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: bodyOf(operation),
  })
  return { status: response.status, text: await response.text() }
}

/** A token with another's signature: everything has to be looked at before it can be refused. */
export function forged(token) {
  const [header, payload, signature] = token.split('.')
  return `${header}.${payload}.${signature.slice(0, -4).split('').toReversed().join('')}${signature.slice(-4)}`
}

/**
 * Asks all gateways, with a forged token where the operation is to be refused for it, and throws where the answers differ by a byte, apart from white space between the members. An operation
 * that is to be refused has to be refused; the words may differ.
 *
 * @param gateways - by name, each with its `url`; the first is the one that is right.
 */
export async function assertAgreement(gateways, operation, token) {
  const { status: wanted = 200, title } = operation
  const sent = wanted === 401 ? forged(token) : token
  let right
  for (const [name, { url }] of Object.entries(gateways)) {
    const { status, text } = await askGateway(url, operation, sent)
    const normal = status === 200 ? JSON.stringify(JSON.parse(text)) : ''
    right ??= normal
    if (status === wanted && normal === right) continue
    throw new Error(
      `${title}: ${name} answers ${status} ${text.slice(0, 500)}\ninstead of ${wanted} ${right.slice(0, 500)}`,
    )
  }
}
