// Covers: content-addresses.ts, ../resolvers/resolve-content.ts
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { ApiRequest, ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { ForbiddenError } from '../../../src/errors/caller.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { contentReference } from '../../../src/graphql/content/content-addresses.ts'
import { type Content, loadContent } from '../../../src/graphql/content/load-content.ts'
import type { SchemaPlan } from '../../../src/plan/schema/schema-plan.ts'
import { createTextTemplate } from '../../../src/plan/templates/text-template.ts'
import type { Requester } from '../../../src/recording/requester.ts'
import { createSealer } from '../../../src/sealing.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { callerOf } from '../../support/caller.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

let served: GraphqlUnderTest

beforeAll(async () => {
  served = await serveGraphql({
    api: { name: 'graph', kind: 'odata' },
    granted: ['User.Read', 'User.ReadBasic.All', 'Mail.Read', 'Mail.Read.Shared'],
    answer,
  })
})

afterEach(() => void (served.requests as Asked[]).splice(0))
afterAll(() => served.stop())

function answer({ url, headers }: Asked): Answer {
  const [path = ''] = url.split('?')
  if (path.endsWith('/$value')) {
    const status = /^\/users\/status-(\d+)\//.exec(path)?.[1]
    if (status !== undefined)
      return { status: Number(status), body: '%PDF', headers: { 'content-type': 'application/pdf' } }
    return headers['if-none-match'] === '"1"'
      ? { status: 304 }
      : { headers: { 'content-type': 'text/html', etag: '"1"' }, body: '<b>hostile</b>' }
  }
  if (path.endsWith('/messages')) return { body: { value: [{ id: 'm/1' }] } }
  if (path.endsWith('/attachments')) {
    return {
      body: { value: [{ '@odata.type': '#microsoft.graph.fileAttachment', id: 'a?1', name: 'a.html' }] },
    }
  }
  return { body: { id: path.split('/')[2] ?? 'me' } }
}

async function addressBelow(owner: string, caller = callerOf()): Promise<string> {
  const { data, errors } = await served.query(
    `{ ${owner} { messages { nodes { attachments { contentUrl } } } } }`,
    {},
    served.newContext(caller),
  )
  expect(errors).toBeUndefined()
  const [[, contentUrl] = []] = [...JSON.stringify(data).matchAll(/"contentUrl":"([^"]*)"/g)]
  return contentUrl ?? ''
}

async function load(address: string, caller = callerOf()): Promise<Content> {
  const content = await loadUnless(undefined, address, caller)
  if (content === null) throw new Error('the client has no content that could be current')
  return content
}

const loadUnless = (ifNoneMatch: string | undefined, address: string, caller = callerOf()) =>
  served.graphql.loadContent(
    {
      caller,
      signal: new AbortController().signal,
      deadline: Number.MAX_SAFE_INTEGER,
      log: createLog({ level: 'silent' }),
    },
    address.replace('content/', ''),
    ifNoneMatch,
  )

describe('a field with @content', () => {
  it('is an address that costs no request and hides the API', async () => {
    const address = await addressBelow('me')

    expect(address).toMatch(/^content\/[\w-]+$/)
    expect(served.asked()).toEqual([
      'GET /me?$select=id',
      'GET /me/messages?$select=id&$top=10',
      'GET /me/messages/m%2F1/attachments?$select=id,name,contentType,size,isInline,microsoft.graph.fileAttachment/contentId',
    ])
  })

  it('leads to the bytes, in the mailbox in which the object was found', async () => {
    const own = await load(await addressBelow('me'))
    const others = await load(await addressBelow('user(id: "ada")'))

    expect([await text(own.bytes), await text(others.bytes)]).toEqual(['<b>hostile</b>', '<b>hostile</b>'])
    expect(own).toMatchObject({ contentType: 'text/html', name: 'a.html' })
    expect(served.asked().filter((each) => each.endsWith('$value'))).toEqual([
      'GET /me/messages/m%2F1/attachments/a%3F1/$value',
      'GET /users/ada/messages/m%2F1/attachments/a%3F1/$value',
    ])
  })

  it.each([
    [
      201,
      'DOWNSTREAM_INVALID_RESPONSE',
      'status 201 does not indicate that the response contains the whole content',
    ],
    [
      202,
      'DOWNSTREAM_UNFINISHED',
      'status 202 does not indicate that the response contains the whole content',
    ],
    [204, 'DOWNSTREAM_INVALID_RESPONSE', 'the response contains no bytes'],
    [205, 'DOWNSTREAM_INVALID_RESPONSE', 'the response contains no bytes'],
    [
      206,
      'DOWNSTREAM_INVALID_RESPONSE',
      'status 206 does not indicate that the response contains the whole content',
    ],
  ])(
    'fails if the status of the response means that it is not the content: %i',
    async (status, code, reason) => {
      const address = await addressBelow(`user(id: "status-${status}")`)

      await expect(load(address)).rejects.toMatchObject({ code, reason })
    },
  )

  it('leads to bytes that a proxy has changed (203)', async () => {
    const { bytes } = await load(await addressBelow('user(id: "status-203")'))

    expect(await text(bytes)).toBe('%PDF')
  })

  it('loads nothing that the client has in its current version', async () => {
    const address = await addressBelow('me')
    const { etag, bytes } = await load(address)
    bytes.destroy()

    const again = await loadUnless(etag ?? '', address)
    const older = await loadUnless('"0"', address)
    older?.bytes.destroy()

    expect([etag, again, older?.etag]).toEqual(['"1"', null, '"1"'])
  })

  it.each([
    ['another user', { objectId: '11111111-1111-4111-8111-111111111111' }],
    ['the same user of another tenant', { tenantId: '44444444-4444-4444-8444-444444444444' }],
  ])('is valid for no other caller: %s', async (_name, other) => {
    const address = await addressBelow('me')

    await expect(load(address, callerOf(other))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(served.asked().filter((each) => each.endsWith('$value'))).toEqual([])
  })

  it('opens as it was given alone', async () => {
    const address = await addressBelow('me')
    const altered = `${address.slice(0, -6)}AAAAAA`

    await expect(load(altered)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    await expect(load('content/')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})

const SEALER = createSealer({ keys: [], purpose: 'content' })
const MAILBOX = '55555555-5555-4555-8555-555555555555'
const PLACE = {
  coordinate: 'Attachment.contentUrl',
  path: '/me/messages/7/$value',
  template: '/me/messages/{id}/$value',
  name: 'a.html',
}

/** A schema that serves one field with content, unless the parts differ. */
const planOf = (parts: Partial<SchemaPlan> = {}) =>
  ({
    requirement: () => null,
    serves: (type: string, field: string) => `${type}.${field}` === PLACE.coordinate,
    field: () => ({
      kind: 'content',
      request: {
        request: {
          api: 'graph',
          method: 'GET',
          kind: 'read',
          headers: [{ name: 'prefer', value: createTextTemplate('original') }],
          body: null,
          scopes: [['Mail.Read', 'Mail.Read.Shared']],
          ownScopes: [['Mail.Read']],
          sharedScopes: [['Mail.Read.Shared']],
          caching: null,
          csrf: null,
          responseForm: 'stream',
        },
      },
    }),
    ...parts,
  }) as unknown as SchemaPlan

interface Loading {
  readonly plan?: SchemaPlan
  readonly caller?: ReturnType<typeof callerOf>
  readonly path?: string
  readonly ifNoneMatch?: string
  readonly response?: Partial<ApiResponse>
}

/** Loads content from an API that responds so. */
async function loaded({
  plan = planOf(),
  caller = callerOf(),
  path = PLACE.path,
  ifNoneMatch,
  response,
}: Loading = {}) {
  const sent: [ApiRequest, Requester | undefined][] = []
  const send = async (request: ApiRequest, requester?: Requester) => {
    sent.push([request, requester])
    return { status: 200, headers: {}, body: Readable.from(['bytes']), ...response }
  }
  const apis = { api: (name: string) => ({ send, name }) as never, expect: () => undefined }
  const sealed = contentReference(SEALER, caller, { ...PLACE, path }).replace('content/', '')
  const result = loadContent({ apis, caller }, { plan, sealer: SEALER }, sealed, ifNoneMatch).catch(
    (error: unknown) => error,
  )
  return { content: await result, sent }
}

describe('loadContent', () => {
  it('sends the request of the field', async () => {
    const { content, sent } = await loaded({ ifNoneMatch: '"1"' })

    expect(content).toMatchObject({ contentType: null, length: null, name: 'a.html', etag: null })
    expect(sent).toEqual([
      [
        {
          method: 'GET',
          kind: 'read',
          path: PLACE.path,
          headers: { prefer: 'original', 'if-none-match': '"1"' },
          scopes: [['Mail.Read']],
          responseForm: 'stream',
        },
        { paths: [], coordinates: ['Attachment.contentUrl'], template: '/me/messages/{id}/$value' },
      ],
    ])
  })

  it.each([
    ['the user who owns it', callerOf({ objectId: MAILBOX }), [['Mail.Read']]],
    ['another user', callerOf(), [['Mail.Read.Shared']]],
    [
      'an application, which owns nothing',
      callerOf({ kind: 'app', objectId: MAILBOX }),
      [['Mail.Read', 'Mail.Read.Shared']],
    ],
  ])('needs the permissions of %s', async (_who, caller, scopes) => {
    const { sent } = await loaded({ caller, path: `/users/${MAILBOX}/messages/7/$value` })

    expect(sent.map(([request]) => request.scopes)).toEqual([scopes])
  })

  it.each([
    ['0', 0],
    ['7', 7],
    ['999999999999', 999_999_999_999],
    ['1000000000000', null],
    ['', null],
    ['-7', null],
    ['7 bytes', null],
    ['0x7', null],
  ])('has the length of content-length %j: %j', async (header, length) => {
    const { content } = await loaded({ response: { headers: { 'content-length': header } } })

    expect(content).toMatchObject({ length })
  })

  it('is an invalid response without bytes', async () => {
    const { content } = await loaded({ response: { status: 204, body: undefined } })

    expect(content).toBeInstanceOf(DownstreamError)
    expect(content).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      details: { api: 'graph' },
      reason: 'the response contains no bytes',
    })
  })

  it('checks what the schema requires for the field, before anything is sent', async () => {
    const asked: string[] = []
    const requirement = (type: string, field: string) => {
      asked.push(`${type}.${field}`)
      return { scopes: [['Content.Read']], policies: [], named: new Map() }
    }
    const plan = planOf({ requirement })

    const denied = await loaded({ plan })
    const allowed = await loaded({ plan, caller: callerOf({ scopes: new Set(['Content.Read']) }) })

    expect(denied.content).toBeInstanceOf(ForbiddenError)
    expect([denied.sent.length, allowed.sent.length]).toEqual([0, 1])
    expect(asked).toEqual([PLACE.coordinate, PLACE.coordinate])
  })

  it.each<[string, Partial<SchemaPlan>]>([
    ['no longer exists', { serves: () => false }],
    ['is of another kind now', { field: () => ({ kind: 'entity' }) as never }],
  ])('rejects an address whose field %s', async (_what, parts) => {
    const { content, sent } = await loaded({ plan: planOf(parts) })

    expect(content).toEqual(
      new BadUserInputError('The field that returned this address is no longer served.'),
    )
    expect(sent).toEqual([])
  })
})
