import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../../src/config/config.ts'
import { checkRequest } from '../../../src/downstream/queue/check-request.ts'
import { accessToken } from '../../support/access-token.ts'
import { callerOf } from '../../support/caller.ts'
import { failureOf, READ, setUp, stop } from '../client-under-test.ts'
import { callUnderTest } from './call-under-test.ts'

afterEach(stop)

const USER = callerOf()
const APP = callerOf({ kind: 'app', scopes: new Set(), roles: new Set(['Behalf.Access']) })

function auth(user: ApiConfig['auth']['user'], appOnly: ApiConfig['auth']['appOnly']): Partial<ApiConfig> {
  return { auth: { user, appOnly } }
}

const get = (path: string) => ({ method: 'GET', kind: 'read', path, scopes: READ }) as const

describe('checkRequest, before a client sends a request', () => {
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

  it('calls a 401 of an API that does not use tokens a fault of the set-up, and tries no other', async () => {
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

describe('checkRequest', () => {
  const MAX_PATH_LENGTH = 32 * 1024

  it('lets the longest path pass', () => {
    const { call } = callUnderTest()

    expect(() => checkRequest(call, get('/'.padEnd(MAX_PATH_LENGTH, 'a')))).not.toThrow()
  })

  it('rejects a longer path, and reports how long it may be', () => {
    const { call } = callUnderTest()

    expect(() => checkRequest(call, get('/'.padEnd(MAX_PATH_LENGTH + 1, 'a')))).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        message: 'The arguments of this field result in an address of more than 32768 characters.',
      }),
    )
  })

  it.each([
    [
      'the setting that refuses it',
      'refuse',
      '/reports',
      'an application called without a user, but apis.crm.auth.appOnly is refuse',
    ],
    [
      'the path, without its query',
      'app',
      '/me/events?$filter=secret',
      '/me/events of crm belongs to a user, but no user token is sent',
    ],
    ['the path', 'none', '/me', '/me of crm belongs to a user, but no user token is sent'],
  ] as const)('says for the log why a request is rejected, and that no scope would help: %s', (...row) => {
    const [, authMode, path, reason] = row
    const { call, logged } = callUnderTest({ authMode })

    expect(() => checkRequest(call, get(path))).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', reason, requiredScopes: [] }),
    )
    expect(logged).toEqual([])
  })

  it("logs that a user's request uses the application's own permissions", () => {
    const { call, logged } = callUnderTest({ authMode: 'app' })

    checkRequest(call, get('/reports?$filter=secret'))

    expect(logged).toEqual([
      {
        level: 'info',
        api: 'crm',
        method: 'GET',
        user: USER.objectId,
        tenant: USER.tenantId,
        client: USER.clientId,
        msg: "API called for a user with the application's own permissions",
      },
    ])
  })

  it.each([
    ['an application with its own', 'app', APP],
    ['a user on whose behalf it is made', 'user', USER],
    ['a user without a token', 'none', USER],
  ] as const)('logs nothing about a request of %s', (_, authMode, caller) => {
    const { call, logged } = callUnderTest({ authMode, caller })

    checkRequest(call, get('/reports'))

    expect(logged).toEqual([])
  })
})
