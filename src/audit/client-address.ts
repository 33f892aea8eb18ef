import { isIP, isIPv4, isIPv6 } from 'node:net'
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
  if (mode === 'forwarded') return forwardedAddress(forwardedFor?.split(',').at(-1)?.trim() ?? '')
  return remoteAddress !== undefined && isIP(remoteAddress) !== 0 ? remoteAddress : null
}

/** An entry without the port and brackets that some proxies add, such as Azure Application Gateway: `203.0.113.7:51234`. */
function forwardedAddress(entry: string): string | null {
  if (isIP(entry) !== 0) return entry
  const { bracketed, plain = '' } =
    /^(?:\[(?<bracketed>[^[\]]*)\]|(?<plain>[^:[\]]*))(?::\d{1,5})?$/.exec(entry)?.groups ?? {}
  if (bracketed !== undefined) return isIPv6(bracketed) ? bracketed : null
  return isIPv4(plain) ? plain : null
}
