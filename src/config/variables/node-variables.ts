import { nearestWord } from '../did-you-mean.ts'
import type { Environment } from '../sources.ts'

/** The only value of `NODE_ENV` that turns on the stricter production rules. */
const PRODUCTION = 'production'

/** Whether the stricter rules apply: only for exactly `NODE_ENV=production`. */
export function isProduction(env: Environment): boolean {
  return env.NODE_ENV === PRODUCTION
}

/** A misspelled `production` would silently turn off the stricter rules. */
export function environmentProblems({ NODE_ENV = '' }: Environment): readonly string[] {
  const name = NODE_ENV.trim().toLowerCase()
  const isMeant = name.startsWith('prod') || nearestWord(name, [PRODUCTION]) !== undefined
  return isMeant && NODE_ENV !== PRODUCTION
    ? [
        `NODE_ENV is similar to ${PRODUCTION}: set it to exactly ${PRODUCTION}, which turns on the production rules, or to a different value`,
      ]
    : []
}

/** Node turns off certificate validation only if the value is exactly `0`. */
export function certificateProblems({ NODE_TLS_REJECT_UNAUTHORIZED }: Environment): readonly string[] {
  return NODE_TLS_REJECT_UNAUTHORIZED === '0'
    ? [
        'NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node accept any certificate: remove it, and set NODE_EXTRA_CA_CERTS to a file with the certificate of your own certificate authority',
      ]
    : []
}
