import { type Environment, isBlank } from '../sources.ts'

const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] as const

/** Proxy variables are often written in lower case, which takes precedence, as in curl. */
export function withProxyVariables(env: Environment): Environment {
  const lower = PROXY_VARIABLES.map((name) => [name, env[name.toLowerCase()] ?? ''] as const)
  return { ...env, ...Object.fromEntries(lower.filter(([, value]) => !isBlank(value))) }
}
