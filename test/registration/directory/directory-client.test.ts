// Covers: directory-request.ts
import { afterEach, describe, expect, it } from '@jest/globals'

import { DirectoryError } from '../../../src/errors/registration.ts'
import { createDirectoryClient } from '../../../src/registration/directory/directory-client.ts'
import { type Answer, type Asked, type HttpApi, startHttpApi } from '../../support/http-api.ts'

let api: HttpApi | undefined
afterEach(async () => {
  await api?.stop()
  api = undefined
})

async function clientOf(answer: (asked: Asked) => Answer) {
  api = await startHttpApi(answer)
  return createDirectoryClient({ baseUrl: `${api.origin}/v1.0`, token: 'the-token', fetch })
}

describe('createDirectoryClient', () => {
  it('reads a collection page by page, as the operator', async () => {
    const client = await clientOf(({ url }) =>
      url.includes('page=2')
        ? { body: { value: [{ id: 2 }] } }
        : { body: { value: [{ id: 1 }], '@odata.nextLink': `${api?.origin}/v1.0/things?page=2` } },
    )

    expect(await client.list('/things')).toEqual([{ id: 1 }, { id: 2 }])
    expect(api?.asked.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer the-token',
      'Bearer the-token',
    ])
  })

  it('sends the token nowhere else: neither to a page elsewhere nor after a redirect', async () => {
    const other = await startHttpApi(() => ({ body: { value: [] } }))
    const paged = await clientOf(() => ({ body: { value: [], '@odata.nextLink': `${other.origin}/v1.0/x` } }))
    await expect(paged.list('/things')).rejects.toThrow(DirectoryError)
    await api?.stop()
    const moved = await clientOf(() => ({ status: 307, headers: { location: `${other.origin}/v1.0/x` } }))

    await expect(moved.find('/thing')).rejects.toThrow(DirectoryError)
    expect(other.asked).toEqual([])
    await other.stop()
  })

  it.each(['/../beta/x', '/%2e%2e/beta/x', '/..%2fbeta/x'])(
    'does not leave the version that it is for: %s',
    async (path) => {
      const client = await clientOf(() => ({
        body: { value: [], '@odata.nextLink': `${api?.origin}/v1.0${path}` },
      }))

      await expect(client.list('/things')).rejects.toThrow(DirectoryError)
      expect(api?.asked).toHaveLength(1)
    },
  )

  it.each([
    // https://github.com/microsoft-foundry/foundry-agent-webapp/issues/3
    [
      'ServiceTreeValueMissing',
      'ServiceManagementReference field is required for Create',
      'serviceManagementReference',
    ],
    // https://github.com/microsoft/PubSec-Info-Assistant/issues/681
    [
      'CredentialInvalidLifetimeAsPerAppPolicy',
      'Credential lifetime exceeds the max value allowed',
      'smaller value for --days',
    ],
    // https://github.com/OfficeDev/microsoft-365-agents-toolkit/blob/dev/packages/fx-core/src/component/driver/aad/utility/constants.ts
    ['CredentialTypeNotAllowedAsPerAppPolicy', 'Credential type not allowed', 'credential certificate'],
    // https://github.com/Azure/azure-cli/issues/12946
    ['TooManyAppPasswords', 'Not allowed to add 3 passwords.', 'behalf credential remove'],
    [
      'HostNameNotOnVerifiedDomain',
      'Values of identifierUris property must use a verified domain',
      'server.publicUrl',
    ],
  ])('explains what to do about the policy behind %s', async (code, message, advice) => {
    const client = await clientOf(() => ({ status: 400, body: { error: { code, message } } }))

    await expect(client.write({ method: 'POST', path: '/applications', body: {} })).rejects.toThrow(advice)
  })

  it('knows what is not there from what is rejected, and never repeats the token', async () => {
    const client = await clientOf(({ url }) =>
      url.endsWith('/gone')
        ? { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } }
        : { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } },
    )

    const refused = await client.find('/thing').catch((error: Error) => error)

    expect(await client.find('/gone')).toBeNull()
    expect(String(refused)).toContain('401 InvalidAuthenticationToken. The token is for another audience')
    expect(String(refused)).not.toContain('the-token')
  })

  it('asks again what Microsoft Graph has no time for, after the time that it names', async () => {
    const waits: number[] = []
    let asked = 0
    api = await startHttpApi(() => {
      asked += 1
      if (asked === 1) return { status: 429, headers: { 'retry-after': '7' }, body: {} }
      return asked === 2 ? { status: 503, body: {} } : { body: { id: 1 } }
    })
    const client = createDirectoryClient({
      baseUrl: `${api.origin}/v1.0`,
      token: 'the-token',
      fetch,
      sleep: async (ms) => waits.push(ms),
    })

    expect(await client.find('/thing')).toEqual({ id: 1 })
    expect(waits).toEqual([7_005, 4_000])
  })

  it.each(['999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'waits up to a minute before it sends a request again if Microsoft Graph names %s',
    async (retryAfter) => {
      const waits: number[] = []
      api = await startHttpApi(() =>
        waits.length === 0
          ? { status: 429, headers: { 'retry-after': retryAfter }, body: {} }
          : { body: { id: 1 } },
      )
      const client = createDirectoryClient({
        baseUrl: `${api.origin}/v1.0`,
        token: 'the-token',
        fetch,
        sleep: async (ms) => waits.push(ms),
      })

      expect(await client.find('/thing')).toEqual({ id: 1 })
      expect(waits).toEqual([60_000])
    },
  )

  it('reads again where the connection ends before the answer, and writes once', async () => {
    const asked: string[] = []
    api = await startHttpApi(({ method }) => {
      asked.push(method)
      return asked.length === 1 || method === 'POST' ? 'reset' : { body: { id: 1 } }
    })
    const client = createDirectoryClient({
      baseUrl: `${api.origin}/v1.0`,
      token: 'the-token',
      fetch,
      sleep: async () => undefined,
    })

    expect(await client.find('/thing')).toEqual({ id: 1 })
    await expect(client.write({ method: 'POST', path: '/things', body: {} })).rejects.toThrow(DirectoryError)
    expect(asked).toEqual(['GET', 'GET', 'POST'])
  })

  it('reads again where the connection ends within the answer', async () => {
    api = await startHttpApi(() => (api?.asked.length === 1 ? 'cut' : { body: { id: 1 } }))
    const client = createDirectoryClient({
      baseUrl: `${api.origin}/v1.0`,
      token: 'the-token',
      fetch,
      sleep: async () => undefined,
    })

    expect(await client.find('/thing')).toEqual({ id: 1 })
    expect(api.asked).toHaveLength(2)
  })

  it.each([
    ['done', 503, 'DELETE', null],
    ['an error, because it was not sent before', 404, 'DELETE', 404],
    ['an error, because the first one was not carried out', 429, 'DELETE', 404],
    ['an error of another write', 503, 'PATCH', 404],
  ] as const)('takes a 404 for %s: after %i to %s', async (_what, first, method, status) => {
    api = await startHttpApi(() => ({ status: api?.asked.length === 1 ? first : 404, body: {} }))
    const client = createDirectoryClient({
      baseUrl: `${api.origin}/v1.0`,
      token: 'the-token',
      fetch,
      sleep: async () => undefined,
    })

    const outcome = await client.write({ method, path: '/thing' }).catch((error: unknown) => error)

    if (status === null) expect(outcome).toBeNull()
    else expect(outcome).toMatchObject({ status })
  })

  it.each([502, 504])(
    'reads again after a %i, and writes once, because the write may have been made',
    async (status) => {
      const asked: string[] = []
      api = await startHttpApi(({ method }) => {
        asked.push(method ?? '')
        return asked.length === 1 || method === 'POST' ? { status, body: {} } : { body: { id: 1 } }
      })
      const client = createDirectoryClient({
        baseUrl: `${api.origin}/v1.0`,
        token: 'the-token',
        fetch,
        sleep: async () => undefined,
      })

      expect(await client.find('/thing')).toEqual({ id: 1 })
      await expect(client.write({ method: 'POST', path: '/things', body: {} })).rejects.toThrow(
        DirectoryError,
      )
      expect(asked).toEqual(['GET', 'GET', 'POST'])
    },
  )

  it.each([
    ['POST', 503, 1],
    ['PATCH', 503, 4],
    ['DELETE', 503, 4],
    ['POST', 429, 4],
  ] as const)(
    'sends a %s again after a %i only where that does no more than one',
    async (method, status, times) => {
      const asked: string[] = []
      api = await startHttpApi((each) => {
        asked.push(each.method)
        return { status, body: {} }
      })
      const client = createDirectoryClient({
        baseUrl: `${api.origin}/v1.0`,
        token: 'the-token',
        fetch,
        sleep: async () => undefined,
      })

      await expect(client.write({ method, path: '/things' })).rejects.toThrow(DirectoryError)
      expect(asked).toEqual(Array.from({ length: times }, () => method))
    },
  )

  it.each([
    ['/applications/1/addPassword', { status: 503, body: {} }, 'look for it with "behalf credential list"'],
    ['/applications/1/addPassword', 'reset' as const, 'look for it with "behalf credential list"'],
    ['/servicePrincipals', { status: 504, body: {} }, 'Run the same command again: it checks'],
  ])('says what to check where a write to %s may have been made', async (path, answer, advice) => {
    api = await startHttpApi(() => answer)
    const client = createDirectoryClient({ baseUrl: `${api.origin}/v1.0`, token: 'the-token', fetch })

    const error = await client.write({ method: 'POST', path, body: {} }).catch((reason: unknown) => reason)

    expect(error).toMatchObject({ mayBeDone: true, message: expect.stringContaining(advice) })
    expect(String(error)).toContain(`to POST ${path}`)
  })

  it('does not hold a response without an end', async () => {
    const large = 'x'.repeat(16 * 1024 ** 2)
    const client = await clientOf(() => ({ body: { value: [large] } }))

    await expect(client.find('/thing')).rejects.toThrow('200 and a response that is too large')
    const written = client.write({ method: 'POST', path: '/things', body: {} })
    await expect(written).rejects.toMatchObject({ mayBeDone: true })
  })

  it('does not treat a response that was cut off as one without content', async () => {
    const cut = () => new Response(new ReadableStream({ pull: (each) => each.error(new Error('cut')) }))
    const client = createDirectoryClient({
      baseUrl: 'https://graph.example/v1.0',
      token: 'the-token',
      fetch: async () => cut(),
    })

    await expect(client.find('/thing')).rejects.toThrow('did not respond')
    const written = client.write({ method: 'POST', path: '/things', body: {} })
    await expect(written).rejects.toMatchObject({ mayBeDone: true })
  })

  it('never returns a part of a collection as the whole', async () => {
    const gone = await clientOf(() => ({
      status: 404,
      body: { error: { code: 'Request_ResourceNotFound' } },
    }))
    await expect(gone.list('/things')).rejects.toThrow(DirectoryError)
    await api?.stop()
    const endless = await clientOf(() => ({
      body: { value: [], '@odata.nextLink': `${api?.origin}/v1.0/things` },
    }))

    await expect(endless.list('/things')).rejects.toThrow('and too many pages')
  })

  it('stops at pages that are too large in total', async () => {
    const page = 'x'.repeat(15 * 1024 ** 2)
    const client = await clientOf(() => ({
      body: { value: [{ page }], '@odata.nextLink': `${api?.origin}/v1.0/things` },
    }))

    await expect(client.list('/things')).rejects.toThrow('and pages that are too large in total')
    expect(api?.asked).toHaveLength(5)
  })

  it.each([
    ['a number', 5],
    ['nothing', undefined],
    ['a text', 'abc'],
    ['a list of something else', [null, 1]],
  ])('reports %s in the place of a list of objects', async (_, value) => {
    const client = await clientOf(() => ({ body: { value } }))

    await expect(client.list('/things')).rejects.toThrow('no list')
  })

  it('reads a list of very many objects', async () => {
    const client = await clientOf(() => ({ body: { value: Array(200_000).fill({}) } }))

    expect(await client.list('/things')).toHaveLength(200_000)
  })

  it('does not repeat the token of the operator, although an error response does', async () => {
    const client = await clientOf(({ headers }) => ({
      status: 403,
      body: { error: { code: 'Denied', message: `refused: ${headers.authorization}` } },
    }))

    await expect(client.find('/thing')).rejects.toThrow('refused: Bearer [redacted]')
  })

  it('says what Microsoft Graph says, on one line that a terminal only shows', async () => {
    const client = await clientOf(() => ({
      status: 400,
      body: { error: { code: 'Bad', message: 'no\u001b[2K\r\nway\u202e' } },
    }))

    await expect(client.find('/thing')).rejects.toThrow(
      String.raw`Microsoft Graph responded with 400 Bad. Its message: no\u001b[2K way\u202e`,
    )
  })

  it.each([{ code: { toString: 5 }, message: [{ valueOf: null }] }, 'denied', null, 5])(
    'reports an error response with the error %j',
    async (error) => {
      const client = await clientOf(() => ({ status: 400, body: { error } }))

      await expect(client.find('/thing')).rejects.toThrow('Microsoft Graph responded with 400. Try again.')
    },
  )

  it('reports that Microsoft Graph does not respond', async () => {
    const client = await clientOf(() => ({}))
    await api?.stop()
    api = undefined

    await expect(client.find('/thing')).rejects.toThrow(
      'Microsoft Graph did not respond. Try again. Cause: ECONNREFUSED',
    )
  })
})
