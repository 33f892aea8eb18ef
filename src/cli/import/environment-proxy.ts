import { loadProxySettings } from '../../config/load-config.ts'
import type { ProxySettings } from '../../network/proxy.ts'
import type { CommandContext } from '../command-line/command.ts'

/** The proxies that the environment names, in upper or lower case, or behalf.yml where there is one. */
export function proxyOf({ env, readFile }: Pick<CommandContext, 'env' | 'readFile'>): ProxySettings {
  return loadProxySettings({ env, readFile, file: undefined })
}
