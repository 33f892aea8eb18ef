import { describe, expect, it } from '@jest/globals'
import { ForbiddenError } from '../../../src/errors/caller.ts'
import { ClaimsChallengeError } from '../../../src/errors/tokens.ts'
import {
  checkRequirement,
  createRejects,
  rejection,
} from '../../../src/plan/authorization/check-requirement.ts'
import type { Policy } from '../../../src/plan/authorization/policy.ts'
import type { Requirement } from '../../../src/plan/authorization/requirement.ts'
import { callerOf } from '../../support/caller.ts'
import { policyOf } from './policy-of.ts'

const CAPABLE = { capabilities: new Set(['cp1']) }

function requiring(
  policies: Requirement['policies'],
  named: Readonly<Record<string, Policy>>,
  scopes: Requirement['scopes'] = [],
): Requirement {
  return { scopes, policies, named: new Map(Object.entries(named)) }
}

describe('checkRequirement', () => {
  it('throws what rejects the caller, and nothing where nothing does', () => {
    const requirement = requiring([], {}, [['x']])

    expect(() => checkRequirement(requirement, callerOf())).toThrow(ForbiddenError)
    expect(() => checkRequirement(requirement, callerOf({ scopes: new Set(['x']) }))).not.toThrow()
  })
})

describe('rejection, scopes', () => {
  const scopes = [['a', 'b'], ['c']]

  it.each([[['a', 'b']], [['c']], [['a', 'b', 'c', 'd']]])('lets %j pass', (held) => {
    expect(rejection(requiring([], {}, scopes), callerOf({ scopes: new Set(held) }))).toBeNull()
  })

  it.each([[['a']], [['b']], [['ab']], [['cc']], [[]]])('names every list to %j', (held) => {
    const error = rejection(requiring([], {}, scopes), callerOf({ scopes: new Set(held) }))

    expect(error).toMatchObject({ code: 'FORBIDDEN', details: { requiredScopes: scopes } })
  })

  it('reports the scopes of the token to the log', () => {
    const reasonOf = (held: readonly string[]) =>
      rejection(requiring([], {}, scopes), callerOf({ scopes: new Set(held) }))?.reason

    expect(reasonOf(['a', 'd'])).toBe('scp "a d" satisfies none of the required scope lists')
    expect(reasonOf([])).toBe('scp "" satisfies none of the required scope lists')
  })

  it('forbids an application, regardless of the names of its roles', () => {
    const app = callerOf({ kind: 'app', scopes: new Set(), roles: new Set(['c']) })

    expect(rejection(requiring([], {}, scopes), app)).toBeInstanceOf(ForbiddenError)
  })

  it('does not ask a user who lacks a scope anyway to sign in more strongly', () => {
    const requirement = requiring([['strong']], { strong: policyOf({ acrs: ['c1'] }) }, [['x']])

    expect(rejection(requirement, callerOf(CAPABLE))).toBeInstanceOf(ForbiddenError)
  })
})

describe('rejection, policies', () => {
  const yes = () => true
  const no = () => false

  it.each([
    [[['yes']], true],
    [[['no']], false],
    [[['yes', 'no']], false],
    [[['no'], ['yes']], true],
    [[['yes', 'yes']], true],
    [[['yes', 'gone']], false],
  ])('of %j lets the caller pass: %j', (policies, passes) => {
    expect(rejection(requiring(policies, { yes, no }), callerOf()) === null).toBe(passes)
  })

  it('logs which policy rejected the caller and why, and reports neither to the client', () => {
    const requirement = requiring([['no'], ['gone'], ['sales']], { no, sales: policyOf({ groups: ['g'] }) })

    const error = rejection(requirement, callerOf())

    expect(error?.reason).toBe(
      'policy no: its function rejects the caller; policy gone: it does not exist; policy sales: a group is missing',
    )
    expect(error).toMatchObject({
      details: { requiredScopes: [] },
      message: 'The caller is not allowed to do this.',
    })
  })
})

describe('createRejects', () => {
  it('asks each policy once, regardless of how many fields name it, and whether it throws', () => {
    const asked: string[] = []
    const named: Readonly<Record<string, Policy>> = {
      yes: () => asked.push('yes') > 0,
      no: () => asked.push('no') < 0,
      broken() {
        asked.push('broken')
        throw new Error('broken')
      },
    }
    const rejects = createRejects(callerOf())

    const verdicts = [[['yes']], [['no'], ['yes']], [['no']], [['broken']], [['broken'], ['yes']]].map(
      (policies) => [rejects(requiring(policies, named)), rejects(requiring(policies, named))],
    )

    expect(verdicts).toEqual([
      [false, false],
      [false, false],
      [true, true],
      [true, true],
      [true, true],
    ])
    expect(asked).toEqual(['yes', 'no', 'broken'])
  })
})

describe('rejection, step-up', () => {
  const named = {
    strong: policyOf({ acrs: ['c1'] }),
    stronger: policyOf({ acrs: ['c1', 'c2'], roles: ['Approver'] }),
    never: () => false,
  }

  it('challenges a client that can handle it for the context that is missing', () => {
    const error = rejection(requiring([['strong']], named), callerOf(CAPABLE))

    expect(error).toBeInstanceOf(ClaimsChallengeError)
    expect(error?.details).toEqual({
      claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
    })
  })

  it('challenges for all contexts at once, each once', () => {
    const caller = callerOf({ ...CAPABLE, roles: new Set(['Approver']) })

    const error = rejection(requiring([['strong', 'stronger']], named), caller)

    expect(error?.details.claims).toBe('{"access_token":{"acrs":{"essential":true,"values":["c1","c2"]}}}')
  })

  it('lets a caller pass who has stepped up', () => {
    const caller = callerOf({ authenticationContexts: new Set(['c1']) })

    expect(rejection(requiring([['strong']], named), caller)).toBeNull()
  })

  it.each([[new Set<string>()], [new Set(['cp2'])]])(
    'forbids it to a client with capabilities %j',
    (capabilities) => {
      const error = rejection(requiring([['strong']], named), callerOf({ capabilities }))

      expect(error).toBeInstanceOf(ForbiddenError)
      expect(error?.reason).toBe(
        'acrs lacks c1, and the client cannot handle a claims challenge (xms_cc has no cp1)',
      )
    },
  )

  it('reports all missing contexts to the log', () => {
    const caller = callerOf({ roles: new Set(['Approver']) })

    expect(rejection(requiring([['strong', 'stronger']], named), caller)?.reason).toBe(
      'acrs lacks c1, c2, and the client cannot handle a claims challenge (xms_cc has no cp1)',
    )
  })

  it.each([
    ['another required policy fails', [['strong', 'never']]],
    ['another condition of the policy fails', [['stronger']]],
  ])('does not challenge if %s', (_, policies) => {
    expect(rejection(requiring(policies, named), callerOf(CAPABLE))).toBeInstanceOf(ForbiddenError)
  })

  it('challenges for the alternative that a step-up satisfies', () => {
    expect(rejection(requiring([['never'], ['strong']], named), callerOf(CAPABLE))?.code).toBe(
      'CLAIMS_CHALLENGE',
    )
  })

  it('never challenges an application', () => {
    const app = callerOf({ ...CAPABLE, kind: 'app' })

    expect(rejection(requiring([['strong']], named), app)).toBeInstanceOf(ForbiddenError)
  })
})
