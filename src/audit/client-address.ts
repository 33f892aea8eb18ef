import { isIP } from 'node:net'
import type { AuditConfig } from '../config/config.ts'
import type { ArrivedRequest } from '../recording/recorder.ts'

/**
 * The address that a request came from; null if it is unknown or invalid.
 *
 * @param mode - `forwarded`: the last entry of `X-Forwarded-For`, which the proxy in front of Behalf added. The other
 *   entries were chosen by the client or its own proxy.
 */
export function clientAddressOf(
  { remoteAddress, forwardedFor }: Pick<ArrivedRequest, 'remoteAddress' | 'forwardedFor'>,
  mode: AuditConfig['clientAddress'],
): string | null {
  if (mode === 'none') return null
  const address = mode === 'connection' ? remoteAddress : forwardedFor?.split(',').at(-1)?.trim()
  return address !== undefined && isIP(address) !== 0 ? address : null
}
