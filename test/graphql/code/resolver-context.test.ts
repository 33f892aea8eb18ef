import { describe, expect, it } from '@jest/globals'
import { createResolverContext, type ResolverSite } from '../../../src/graphql/code/resolver-context.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { callerOf } from '../../support/caller.ts'

const CRM = { api: 'crm', scopes: [['Read']], requests: 1, csrf: null }
const SITE: ResolverSite = {
  coordinate: 'Query.audit',
  calls: [CRM, { ...CRM, api: 'graph' }],
  writes: false,
  onWrite: () => undefined,
  path: { prev: undefined, key: 'audit' },
  isHidden: false,
}

function contextOf(site: Partial<ResolverSite> = {}, caller = callerOf()) {
  const asked: string[] = []
  const client = { send: () => Promise.resolve({ status: 200, headers: {}, body: 'a body' }) }
  const apis = {
    api(name: string) {
      asked.push(name)
      return client
    },
  }
  const request = { caller, apis, log: 'the log', recording: null } as unknown as RequestContext
  return { context: createResolverContext(request, { ...SITE, ...site }), asked }
}

describe('createResolverContext', () => {
  it('has the claims of the caller, without the token and what identifies it', () => {
    const caller = callerOf({
      kind: 'app',
      agent: { actsFor: 'itself', blueprintId: '44444444-4444-4444-8444-444444444444' },
      roles: new Set(['Invoices.Approver']),
      groups: new Set(['sales']),
      hasGroupOverage: true,
      authenticationContexts: new Set(['c1']),
      isGuest: true,
      capabilities: new Set(['cp1']),
    })

    const { context } = contextOf({}, caller)

    const { tokenId, sessionId, assertion, assertionDigest, expiresAt, ...claims } = caller
    expect(context.caller).toStrictEqual(claims)
  })

  it('has the log of the request', () => {
    expect(contextOf().context.log).toBe('the log')
  })

  it('calls the APIs that the field names', async () => {
    const { context, asked } = contextOf()

    expect(await context.api('graph').get('/me')).toBe('a body')
    expect(asked).toEqual(['graph'])
  })

  it.each([
    ['the APIs that the field names', {}, 'crm, graph'],
    ['no API', { calls: [] }, 'none'],
  ])('rejects another API, and names %s', (_what, site, named) => {
    const { context, asked } = contextOf(site)

    expect(() => context.api('erp')).toThrow(
      `the resolver for Query.audit calls the API "erp", but @resolver names ${named}: add it to calls, with its scopes`,
    )
    expect(asked).toEqual([])
  })
})
