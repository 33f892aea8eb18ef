import { loadProxySettings } from '../../config/load-config.ts'
import type { ProxySettings } from '../../network/proxy.ts'
import type { CommandContext } from '../command-line/command.ts'

/** The proxies set by environment variables with uppercase or lowercase names, or by behalf.yml if it exists. */
export function proxyOf({ env, readFile }: Pick<CommandContext, 'env' | 'readFile'>): ProxySettings {
  return loadProxySettings({ env, readFile, file: undefined })
}
