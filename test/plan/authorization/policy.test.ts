import { describe, expect, it } from '@jest/globals'
import type { Caller } from '../../../src/caller/caller.ts'
import type { PolicyConfig } from '../../../src/config/config.ts'
import { judge } from '../../../src/plan/authorization/policy.ts'
import { callerOf } from '../../support/caller.ts'
import { policyOf } from './policy-of.ts'

type Row = [conditions: Partial<PolicyConfig>, caller: Partial<Caller>]

const AGENT = { actsFor: 'user', blueprintId: null } as const

describe('judge', () => {
  it.each<Row>([
    [{ roles: ['A', 'B'] }, { roles: new Set(['A', 'B', 'C']) }],
    [{ appRoles: ['A'] }, { kind: 'app', roles: new Set(['A']) }],
    [{ groups: ['g', 'h'] }, { groups: new Set(['g', 'h']) }],
    [{ scopes: ['s'] }, { scopes: new Set(['s']) }],
    [{ azp: ['other', 'client'] }, { clientId: 'client' }],
    [{ tid: ['other', 'tenant'] }, { tenantId: 'tenant' }],
    [{ acrs: ['c1'] }, { authenticationContexts: new Set(['c1', 'c2']) }],
    [{ agent: false }, { agent: null }],
    [{ agent: true }, { agent: AGENT }],
    [
      { roles: ['A'], tid: ['tenant'], acrs: ['c1'] },
      { roles: new Set(['A']), tenantId: 'tenant', authenticationContexts: new Set(['c1']) },
    ],
  ])('finds that %j holds of a caller who has it', (conditions, caller) => {
    expect(judge(policyOf(conditions), callerOf(caller))).toEqual({ kind: 'holds' })
  })

  it.each<[...Row, reason: string]>([
    [{ roles: ['A', 'B'] }, { roles: new Set(['A']) }, 'a user role is missing'],
    [{ roles: ['A'] }, { kind: 'app', roles: new Set(['A']) }, 'a user role is missing'],
    [{ appRoles: ['A'] }, { kind: 'user', roles: new Set(['A']) }, 'an application role is missing'],
    [{ appRoles: ['A'] }, { kind: 'app', roles: new Set(['B']) }, 'an application role is missing'],
    [{ groups: ['g', 'h'] }, { groups: new Set(['g']) }, 'a group is missing'],
    [{ groups: ['g'] }, { hasGroupOverage: true }, 'assign the groups to an app role instead'],
    [{ scopes: ['s'] }, { scopes: new Set(['ss']) }, 'a scope is missing'],
    [{ azp: ['client'] }, { clientId: 'other' }, 'azp is other'],
    [{ tid: ['tenant'] }, { tenantId: 'other' }, 'tid is other'],
    [{ agent: false }, { clientId: 'client', agent: AGENT }, 'client is an agent'],
    [{ agent: true }, { clientId: 'client', agent: null }, 'client is not an agent'],
    [
      { acrs: ['c1'] },
      { kind: 'app', authenticationContexts: new Set(['c1']) },
      'an application cannot satisfy',
    ],
    [{ roles: ['A'], acrs: ['c1'] }, {}, 'a user role is missing'],
  ])('finds that %j does not hold for %j', (conditions, caller, reason) => {
    expect(judge(policyOf(conditions), callerOf(caller))).toEqual({
      kind: 'fails',
      reason: expect.stringContaining(reason),
    })
  })

  it('finds that authentication contexts alone are missing', () => {
    const caller = callerOf({ roles: new Set(['A']), authenticationContexts: new Set(['c2']) })

    expect(judge(policyOf({ roles: ['A'], acrs: ['c1', 'c2', 'c3'] }), caller)).toEqual({
      kind: 'step-up',
      contexts: ['c1', 'c3'],
    })
  })

  it("takes an embedder's function at its word, and for no unless it says true", () => {
    const seen: unknown[] = []
    const caller = callerOf()

    const answers = [true, false, 'yes', Promise.resolve(true)].map(
      (answer) =>
        judge((subject) => {
          seen.push(subject)
          return answer as boolean
        }, caller).kind,
    )

    expect(answers).toEqual(['holds', 'fails', 'fails', 'fails'])
    expect(seen).toEqual([caller, caller, caller, caller])
  })
})
