import { proxySection } from '../../config/sections/proxy.ts'
import type { ProxySettings } from '../../network/proxy.ts'
import type { CommandContext } from '../command.ts'

/** The proxies that the environment names. */
export function proxyOf({ env }: Pick<CommandContext, 'env'>): ProxySettings {
  return proxySection.parse({
    https: env.HTTPS_PROXY,
    http: env.HTTP_PROXY,
    bypass: env.NO_PROXY?.split(','),
  })
}
