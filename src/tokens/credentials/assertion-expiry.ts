import { decodeJwt } from 'jose'

/** When one of our own client assertions expires, in milliseconds since the epoch; null if unknown. */
export function expiryOf(assertion: string): number | null {
  try {
    const { exp } = decodeJwt(assertion)
    return exp === undefined ? null : exp * 1000
  } catch {
    return null
  }
}
