import { decodeJwt } from 'jose'

/** When one of our own client assertions expires, in milliseconds since the epoch; null if that is not known. */
export function expiryOf(assertion: string): number | null {
  try {
    const { exp } = decodeJwt(assertion)
    return exp === undefined ? null : exp * 1000
  } catch {
    return null
  }
}
