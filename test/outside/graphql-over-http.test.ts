import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { serverAudits } from 'graphql-http'

import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

let gateway: RunningGateway
let token: string

beforeAll(async () => {
  gateway = await startOnTenant()
  token = await gateway.tokenOf('adele@contoso.example')
})
afterAll(() => gateway.stop())

/** Apollo's suite expects 400, as Apollo Server's clients do; both are conformant. */
const APOLLO_STATUS = 'Apollo Server answers 400 to an operation that does not run, under either media type'

/** Audits of recommendations that we pass over, by id. */
const EXPECTED: Readonly<Record<string, { readonly status: 'warn'; readonly because: string }>> = {
  '572B': { status: 'warn', because: APOLLO_STATUS },
  FDE2: { status: 'warn', because: APOLLO_STATUS },
  '7B9B': { status: 'warn', because: APOLLO_STATUS },
}

/** The audits of the GraphQL over HTTP specification, run as Adele. */
const audits = serverAudits({
  url: () => `${gateway.url}/graphql`,
  fetchFn: (address: string, init: RequestInit = {}) =>
    fetch(address, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` },
    }),
})

describe('GraphQL over HTTP, as graphql-http audits it', () => {
  it('is audited in full, and no exception is for an audit that is gone', () => {
    const ids = new Set(audits.map(({ id }) => id))

    expect(ids.size).toBeGreaterThanOrEqual(61)
    expect(Object.keys(EXPECTED).filter((id) => !ids.has(id))).toEqual([])
  })

  it.each(audits.filter(({ id }) => !(id in EXPECTED)))('$id $name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' })
  })

  it.each(
    audits.flatMap((audit) => {
      const expected = EXPECTED[audit.id]
      return expected ? [{ ...audit, ...expected }] : []
    }),
  )('$id $name: a $status, because $because', async ({ fn, status }) => {
    const result = await fn()

    expect(result).toMatchObject({ status })
    expect(result.status !== 'ok' && result.response.status).toBe(400)
  })
})
