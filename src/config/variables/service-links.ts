/**
 * Whether a variable is one that Kubernetes sets in every container for each service in its namespace. For a service named
 * `behalf`, these are `BEHALF_SERVICE_HOST`, `BEHALF_PORT` (an address), `BEHALF_PORT_4000_TCP_ADDR` and so on.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
export function isServiceLink(name: string, value: string): boolean {
  if (SERVICE.test(name) || LINK.test(name)) return true
  return ADDRESSED.test(name) && ADDRESS.test(value)
}

/** Ends with the name of a port if the service names its ports. */
const SERVICE = /^[A-Z\d_]+_SERVICE_(?:HOST|PORT(?:_[A-Z\d_]+)?)$/

const LINK = /^[A-Z\d_]+_PORT_\d{1,5}_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?$/

/** Operators may choose such names themselves, so the value is checked as well. */
const ADDRESSED = /^[A-Z\d_]+_PORT$/
const ADDRESS = /^(?:tcp|udp|sctp):\/\//
