import { beforeAll, describe, expect, it } from '@jest/globals'
import type { EntraConfig } from '../../src/config/config.ts'
import {
  ADELE_ID,
  CLIENT_APP_ID,
  CLIENT_ID,
  createPublications,
  createTestSigningKey,
  mintAccessToken,
  type TestSigningKey,
  userClaims,
  version1Claims,
} from '../support/access-tokens.ts'
import { createAuthenticatorUnderTest } from './authenticator-under-test.ts'

const APP_CLAIMS = { scp: undefined, sub: ADELE_ID, roles: ['Orders.Read.All'], azpacr: '2' }

describe('admitCaller', () => {
  let key: TestSigningKey

  beforeAll(async () => {
    key = await createTestSigningKey('key-1')
  })

  function underTest(entra: Partial<EntraConfig>) {
    return createAuthenticatorUnderTest({ publications: createPublications([key]), entra })
  }

  async function callerOf(entra: Partial<EntraConfig>, claims: ReturnType<typeof userClaims>) {
    return underTest(entra).authenticate(`Bearer ${await mintAccessToken({ key, claims })}`)
  }

  async function refusalOf(entra: Partial<EntraConfig>, claims: ReturnType<typeof userClaims>) {
    return underTest(entra).refusalOf(`Bearer ${await mintAccessToken({ key, claims })}`)
  }

  describe('a scope', () => {
    it.each(['access_as_user_admin', 'Access_As_User', 'profile.read', 'my access_as_use r'])(
      'is not satisfied by %s',
      async (scp) => {
        const refusal = await refusalOf({}, userClaims({ scp }))

        expect(refusal).toMatchObject({
          code: 'FORBIDDEN',
          details: { requiredScopes: [['access_as_user']] },
        })
        expect(refusal.reason).toBe(`scp is "${scp}" and does not include "access_as_user"`)
      },
    )

    it('is never satisfied by a role of the same name', async () => {
      const refusal = await refusalOf({}, userClaims({ scp: 'other', roles: ['access_as_user'] }))

      expect(refusal.code).toBe('FORBIDDEN')
    })

    it('is found among others, with any number of blanks between them', async () => {
      const caller = await callerOf({}, userClaims({ scp: ' a  access_as_user' }))

      expect(caller.scopes).toEqual(new Set(['a', 'access_as_user']))
    })
  })

  describe('an application without a user', () => {
    it.each(['app', undefined])('may not call by default (idtyp %s), and the log says why', async (idtyp) => {
      const refusal = await refusalOf({}, userClaims({ ...APP_CLAIMS, idtyp }))

      expect(refusal).toMatchObject({ code: 'FORBIDDEN', details: { requiredScopes: [] } })
      expect(refusal.reason).toBe(
        `application "${CLIENT_APP_ID}" called without a user, and entra.appOnly.roles does not allow any application to do so`,
      )
    })

    it.each(['app', undefined])('may call with a role that is allowed (idtyp %s)', async (idtyp) => {
      const caller = await callerOf(
        { appOnly: { roles: ['Other', 'Orders.Read.All'] } },
        userClaims({ ...APP_CLAIMS, idtyp }),
      )

      expect(caller).toMatchObject({
        kind: 'app',
        scopes: new Set(),
        roles: new Set(['Orders.Read.All']),
        clientId: CLIENT_APP_ID,
      })
    })

    it('may not call with another role', async () => {
      const refusal = await refusalOf({ appOnly: { roles: ['Other'] } }, userClaims(APP_CLAIMS))

      expect(refusal.reason).toContain('has none of the roles in entra.appOnly.roles')
    })

    it('is not what a user with the role of that name becomes', async () => {
      const refusal = await refusalOf(
        { appOnly: { roles: ['Orders.Read.All'] } },
        userClaims({ scp: 'other', roles: ['Orders.Read.All'] }),
      )

      expect(refusal.reason).toContain('does not include "access_as_user"')
    })
  })

  describe('a calling application', () => {
    it('may be any where none is named', async () => {
      await expect(callerOf({}, userClaims({ azp: CLIENT_ID }))).resolves.toMatchObject({
        clientId: CLIENT_ID,
      })
    })

    it.each([
      ['v2', userClaims],
      ['v1', version1Claims],
    ])('is one of those that are named (%s)', async (_, claims) => {
      const clients = {
        allowed: [CLIENT_ID, CLIENT_APP_ID],
        agents: 'allow',
        authentication: 'public',
      } as const

      await expect(callerOf({ clients }, claims())).resolves.toMatchObject({ clientId: CLIENT_APP_ID })
    })

    it('is forbidden if only others are listed', async () => {
      const clients = { allowed: [CLIENT_ID], agents: 'allow', authentication: 'public' } as const

      const refusal = await refusalOf({ clients }, userClaims())

      expect(refusal).toMatchObject({ code: 'FORBIDDEN', details: { requiredScopes: [] } })
      expect(refusal.reason).toBe(`application "${CLIENT_APP_ID}" is not in entra.clients.allowed`)
    })

    it.each([
      ['secret', '1'],
      ['secret', '2'],
      ['certificate', '2'],
      ['public', '0'],
      ['public', undefined],
    ] as const)('that has to prove itself by %s at least may do so with azpacr %j', async (least, azpacr) => {
      const clients = { allowed: null, agents: 'allow', authentication: least } as const

      await expect(callerOf({ clients }, userClaims({ azpacr }))).resolves.toMatchObject({ kind: 'user' })
    })

    it.each([
      ['secret', '0'],
      ['secret', undefined],
      ['secret', 1],
      ['secret', '10'],
      ['certificate', '1'],
      ['certificate', '3'],
    ] as const)(
      'that has to prove itself by %s at least is forbidden with azpacr %j',
      async (least, azpacr) => {
        const clients = { allowed: null, agents: 'allow', authentication: least } as const

        const refusal = await refusalOf({ clients }, userClaims({ azpacr }))

        expect(refusal.code).toBe('FORBIDDEN')
        expect(refusal.reason).toContain('weaker than entra.clients.authentication requires')
      },
    )

    it('proves itself by appidacr in a v1 token, and by that alone', async () => {
      const clients = { allowed: null, agents: 'allow', authentication: 'secret' } as const

      const caller = await callerOf({ clients }, version1Claims({ appidacr: '1' }))
      const refusal = await refusalOf({ clients }, version1Claims({ appidacr: '0', azpacr: '2' }))

      expect(caller.kind).toBe('user')
      expect(refusal.code).toBe('FORBIDDEN')
    })
  })

  describe('an agent', () => {
    const BLUEPRINT = '30cf4c22-9985-4ef7-8756-91cc888176bd'
    const agent = userClaims({ xms_act_fct: '11', xms_par_app_azp: BLUEPRINT })

    function rules(agents: EntraConfig['clients']['agents'], allowed: readonly string[] | null = null) {
      return { clients: { allowed, agents, authentication: 'public' } } as const
    }

    it('may call by default, as any other application', async () => {
      await expect(callerOf({}, agent)).resolves.toMatchObject({
        agent: { actsFor: 'user', blueprintId: BLUEPRINT },
      })
    })

    it('may call where it is named', async () => {
      await expect(callerOf(rules([CLIENT_ID, CLIENT_APP_ID]), agent)).resolves.toMatchObject({
        kind: 'user',
      })
    })

    it.each([
      ['deny', 'may not call: entra.clients.agents denies all agents'],
      [[CLIENT_ID], 'is not in entra.clients.agents'],
      // A blueprint is no agent, and names none.
      [[BLUEPRINT], 'is not in entra.clients.agents'],
    ] as const)(
      'is forbidden where the rule is %j, and the log names it and its blueprint',
      async (rule, why) => {
        const refusal = await refusalOf(rules(rule), agent)

        expect(refusal).toMatchObject({
          code: 'FORBIDDEN',
          message: 'This agent is not allowed to call this API.',
          reason: `agent "${CLIENT_APP_ID}" (blueprint "${BLUEPRINT}") ${why}`,
        })
      },
    )

    it('is forbidden if entra.clients.allowed does not list it, even if other settings do', async () => {
      const refusal = await refusalOf(rules([CLIENT_APP_ID], [CLIENT_ID]), agent)

      expect(refusal.reason).toContain('is not in entra.clients.allowed')
    })

    it('is named where it lacks a scope', async () => {
      const refusal = await refusalOf({}, userClaims({ scp: 'other', xms_act_fct: '11' }))

      expect(refusal.reason).toContain(`agent "${CLIENT_APP_ID}"`)
    })

    it.each(['deny', [CLIENT_ID]] as const)(
      'is no other application, which %j does not concern',
      async (rule) => {
        await expect(callerOf(rules(rule), userClaims())).resolves.toMatchObject({ agent: null })
      },
    )
  })

  it('takes a shorter life of tokens for the longest', async () => {
    const refusal = await refusalOf({ maxTokenLifetimeMs: 3_000_000 }, userClaims())

    expect(refusal.reason).toBe('the token is valid for longer than 3000 s')
  })
})
