import { describe, expect, it } from '@jest/globals'
import { createExplainer } from '../../../src/graphql/plugins/explain-permission.ts'
import { callerOf } from '../../support/caller.ts'

const CONDITIONS = { roles: [], appRoles: [], groups: [], scopes: [], azp: [], tid: [], acrs: [] }
const POLICIES = new Map([
  ['support', { ...CONDITIONS, roles: ['Support'] }],
  ['stepped-up', { ...CONDITIONS, acrs: ['c1'] }],
])

describe('createExplainer', () => {
  it.each([
    ['anybody, where no policy is named', { enabled: true, policy: null }, new Set<string>()],
    ['whom the policy admits', { enabled: true, policy: 'support' }, new Set(['Support'])],
  ])('lets see %s', (_who, config, roles) => {
    const explain = createExplainer(config, POLICIES)
    const caller = { ...callerOf(), roles }

    expect([explain('run', caller).mode, explain('plan', caller).mode]).toEqual(['run', 'plan'])
  })

  it.each([
    ['nobody, where it is off', { enabled: false, policy: null }, 'Explanations are switched off here.'],
    ['nobody whom the policy does not admit', { enabled: true, policy: 'support' }, 'The policy "support"'],
    [
      'nobody who has still to step up, and says how',
      { enabled: true, policy: 'stepped-up' },
      'It would with authentication context c1.',
    ],
  ])('lets see %s', (_who, config, message) => {
    const explaining = createExplainer(config, POLICIES)('run', callerOf())

    expect(explaining).toEqual({
      mode: 'refused',
      isPlan: false,
      unavailable: {
        mode: 'refused',
        code: 'EXPLAIN_NOT_ALLOWED',
        message: expect.stringContaining(message),
      },
    })
  })

  it('refuses a policy that does not exist when it is made, not when somebody asks', () => {
    expect(() => createExplainer({ enabled: true, policy: 'suport' }, POLICIES)).toThrow(
      'explain.policy: there is no policy "suport"',
    )
  })
})
