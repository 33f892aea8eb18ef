// Covers: errors/base.ts
import { readdirSync, readFileSync } from 'node:fs'
import { ApolloServerErrorCode } from '@apollo/server/errors'
import { describe, expect, it } from '@jest/globals'
import { UnauthenticatedError } from '../src/errors/caller.ts'
import { DownstreamError } from '../src/errors/downstream.ts'
import { BadUserInputError } from '../src/errors/requests.ts'
import { ConfigInvalidError } from '../src/errors/startup.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

/** Codes that Apollo Server gives to requests that never reach a resolver, and to what is masked. */
const APOLLO_CODES = Object.values(ApolloServerErrorCode)

describe('docs/errors.md', () => {
  it('has one row per code, and a code per row', () => {
    const documented = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
    const files = readdirSync(new URL('../src/errors', import.meta.url))
    const sources = files.map((file) => read(`src/errors/${file}`)).join()
    const own = [...sources.matchAll(/[=|] '([A-Z_]+)'/g)].map(([, code]) => code)

    expect(documented.sort()).toEqual([...new Set([...own, ...APOLLO_CODES])].sort())
  })
})

describe('BehalfError', () => {
  it('is named after its class, and keeps its cause', () => {
    const cause = new TypeError('the cause')

    const error = new UnauthenticatedError({ reason: 'expired', tokenPresent: true, cause })

    expect([error.name, error.cause, error.reason]).toEqual(['UnauthenticatedError', cause, 'expired'])
  })

  it('keeps what is for the operator out of what is for the client', () => {
    const error = new DownstreamError({
      code: 'DOWNSTREAM_FORBIDDEN',
      api: 'graph',
      status: 403,
      reason: 'Access to Adele is denied',
    })

    expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain('Adele')
  })

  it('explains to a client without a token what to send', () => {
    const error = new UnauthenticatedError({ reason: 'no header', tokenPresent: false })

    expect(error.message).toContain('Authorization header')
  })

  it('lists all problems of a configuration', () => {
    const error = new ConfigInvalidError(['port: too large', 'entra.tenantId: missing'])

    expect(error.message).toBe(
      'The configuration is invalid:\n  - port: too large\n  - entra.tenantId: missing\nFor all settings, see docs/configuration.md.',
    )
  })

  it('has exactly the given message for an argument', () => {
    expect(new BadUserInputError('"first" must be positive.').message).toBe('"first" must be positive.')
  })
})
