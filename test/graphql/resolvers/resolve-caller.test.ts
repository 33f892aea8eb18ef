import { describe, expect, it } from '@jest/globals'
import type { GraphQLResolveInfo } from 'graphql'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { resolveCaller } from '../../../src/graphql/resolvers/resolve-caller.ts'
import { callerOf } from '../../support/caller.ts'

const resolve = resolveCaller as (...given: unknown[]) => unknown

function resolved(overrides: Parameters<typeof callerOf>[0] = {}): unknown {
  const context = { caller: callerOf(overrides) } as RequestContext
  return resolve({}, {}, context, {} as GraphQLResolveInfo)
}

describe('resolveCaller', () => {
  it('has the claims of a user, and no others', () => {
    expect(resolved({ roles: new Set(['Approver']), groups: new Set(['sales']) })).toStrictEqual({
      kind: 'USER',
      objectId: '22222222-2222-4222-8222-222222222222',
      tenantId: '11111111-1111-4111-8111-111111111111',
      clientId: '33333333-3333-4333-8333-333333333333',
      agent: null,
      scopes: ['access_as_user'],
      roles: ['Approver'],
    })
  })

  it('has the kind of an application', () => {
    expect(resolved({ kind: 'app' })).toMatchObject({ kind: 'APP', agent: null })
  })

  it.each([
    ['user', 'USER'],
    ['ownUser', 'OWN_USER'],
    ['itself', 'ITSELF'],
  ] as const)('has for whom an agent acts: %s', (actsFor, shown) => {
    expect(resolved({ agent: { actsFor, blueprintId: 'a blueprint' } as never })).toMatchObject({
      agent: { actsFor: shown, blueprintId: 'a blueprint' },
    })
  })
})
