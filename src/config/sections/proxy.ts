import { z } from 'zod'

import { setting } from '../values/setting.ts'
import { text } from '../values/value-types.ts'

/** `http://[user:password@]host[:port]`, or the same with https. The scheme is optional; the default is http. */
const PROXY = /^(?:https?:\/\/)?(?:[^\s/?#@]+@)?(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?\/?$/i

const proxyAddress = text
  .regex(PROXY, 'must be the address of an HTTP proxy, e.g. http://proxy.contoso.example:8080')
  .transform((address) => (/^https?:\/\//i.test(address) ? address : `http://${address}`))
  .refine(
    (address) => isAddress(address),
    'must be the address of an HTTP proxy, with a percent-encoded password',
  )
  .nullable()
  .default(null)

/** The `proxy` section of behalf.yml. Other programs read the same environment variables. */
export const proxySection = z.strictObject({
  https: setting(proxyAddress, {
    variable: 'HTTPS_PROXY',
    secret: true,
    default: '`proxy.http`',
    text: 'Proxy for https, such as `http://user:password@proxy.contoso.example:8080`: see [proxies](#proxies).',
  }),
  http: setting(proxyAddress, {
    variable: 'HTTP_PROXY',
    secret: true,
    text: 'Proxy for http, and for https if `proxy.https` is not set.',
  }),
  bypass: setting(z.array(text).default([]), {
    variable: 'NO_PROXY',
    text: 'Hosts that are reached without a proxy: host names with their subdomains, IP addresses, ranges such as `10.0.0.0/8`, or `*`. All except ranges can have a port.',
  }),
})

function isAddress(address: string): boolean {
  try {
    const { username, password } = new URL(address)
    decodeURIComponent(username)
    decodeURIComponent(password)
    return true
  } catch {
    return false
  }
}
