import type { ProtectedHeaderParameters } from 'jose'
import { type Check, shown } from './check.ts'

/** What is refused before anything is verified; a key named or carried by the token itself is never looked at. */
export const HEADER_CHECKS: readonly Check<ProtectedHeaderParameters>[] = [
  {
    holds: ({ nonce }) => nonce === undefined,
    failure: () =>
      'the header has a nonce, so the token is for Microsoft Graph: the client must ask for a scope of this API instead',
  },
  {
    holds: ({ alg }) => alg === 'RS256',
    failure: ({ alg }) => `alg is ${shown(alg)}, only RS256 is accepted`,
  },
  {
    holds: ({ typ }) => typeof typ === 'string' && ['jwt', 'at+jwt'].includes(typ.toLowerCase()),
    failure: ({ typ }) => `typ is ${shown(typ)}, neither JWT nor at+jwt`,
  },
  {
    holds: ({ kid }) => typeof kid === 'string' && kid !== '',
    failure: () => 'the header names no signing key (kid)',
  },
  {
    holds: ({ crit }) => crit === undefined,
    failure: ({ crit }) => `the header demands extensions (crit ${shown(crit)})`,
  },
]
