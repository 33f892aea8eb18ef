import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../../src/config/config.ts'
import { accessToken } from '../../support/access-token.ts'
import { callerOf } from '../../support/caller.ts'
import { failureOf, READ, setUp, stop } from '../client-under-test.ts'

afterEach(stop)

const USER = callerOf()
const APP = callerOf({ kind: 'app', scopes: new Set(), roles: new Set(['Behalf.Access']) })

function auth(user: ApiConfig['auth']['user'], appOnly: ApiConfig['auth']['appOnly']): Partial<ApiConfig> {
  return { auth: { user, appOnly } }
}

const get = (path: string) => ({ method: 'GET', kind: 'read', path, scopes: READ }) as const

describe('admitRequest', () => {
  it.each([
    ['an application without a user, by default', APP, auth('onBehalfOf', 'refuse'), '/reports'],
    [
      "an application that asks for the signed-in user's",
      APP,
      auth('onBehalfOf', 'clientCredentials'),
      '/me',
    ],
    ['the same below it', APP, auth('onBehalfOf', 'none'), '/me/manager?$select=id'],
    ['a user whose own is asked for by the application', USER, auth('app', 'refuse'), '/me/events'],
  ])('rejects %s, before anything is acquired or sent', async (_, caller, config, path) => {
    const { api, client, acquired } = await setUp({ caller, config })

    const failure = await failureOf(client.send(get(path)))

    expect(failure).toMatchObject({ code: 'FORBIDDEN' })
    expect([acquired, api.asked]).toEqual([[], []])
  })

  it.each([
    ["an application's own request", APP, auth('onBehalfOf', 'clientCredentials'), '/users'],
    ['a path that only begins like it', APP, auth('onBehalfOf', 'clientCredentials'), '/meetings'],
    ["a user's request, on behalf of the user", USER, auth('onBehalfOf', 'refuse'), '/me'],
  ])('lets %s pass, with a token', async (_, caller, config, path) => {
    const { api, client } = await setUp({ caller, config })

    await client.send(get(path))

    expect(api.asked[0]?.headers.authorization).toBe('Bearer token-of-crm')
  })

  it.each([
    ['a user', USER, auth('none', 'refuse')],
    ['an application', APP, auth('onBehalfOf', 'none')],
  ])(
    'sends no token for %s to an API that takes none, and checks no permission',
    async (_, caller, config) => {
      const { api, client, acquired } = await setUp({ caller, config, granted: [] })

      await client.send(get('/weather'))
      const isPermitted = await client.permits(READ)

      expect(api.asked.map(({ headers }) => headers.authorization)).toEqual([undefined])
      expect([acquired, isPermitted]).toEqual([[], true])
    },
  )

  it('calls a 401 of an API that takes no token a fault of the set-up, and tries no other', async () => {
    const { api, client } = await setUp({ config: auth('none', 'refuse'), answer: () => ({ status: 401 }) })

    const failure = await failureOf(client.send(get('/weather')))

    expect(failure).toMatchObject({ code: 'GATEWAY_MISCONFIGURED' })
    expect(api.asked).toHaveLength(1)
  })

  it("writes down once what is done for a user with the application's own permissions", async () => {
    const { client, logged } = await setUp({
      caller: USER,
      config: auth('app', 'refuse'),
      acquire: () => accessToken({ granted: null }),
    })

    await Promise.all([client.send(get('/reports')), client.send(get('/reports'))])

    expect(logged.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({
        api: 'crm',
        method: 'GET',
        user: USER.objectId,
        tenant: USER.tenantId,
        client: USER.clientId,
      }),
    ])
    // That member marks the lines of the audit trail.
    expect(logged.join()).not.toContain('"audit"')
  })
})
