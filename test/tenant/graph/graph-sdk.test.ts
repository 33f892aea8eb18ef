// Covers: endpoints/navigation.ts, endpoints/write-endpoint.ts, http/if-match.ts, http/graph-request.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  AuthenticationHandler,
  BatchRequestContent,
  BatchResponseContent,
  Client,
  type Context,
  GraphError,
  HTTPMessageHandler,
  type Middleware,
  PageIterator,
  ResponseType,
  RetryHandler,
  RetryHandlerOptions,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from './graph-under-test.ts'

const PUBLIC_ORIGIN = 'https://graph.microsoft.com'
const ALL = 'User.Read User.ReadBasic.All User.Read.All Calendars.Read Mail.Read'

const WRITES =
  'User.Read Calendars.Read Calendars.ReadWrite Mail.Read Mail.ReadWrite Mail.Send GroupMember.Read.All Presence.Read.All'

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph({ people: 250, publicBase: `${PUBLIC_ORIGIN}/v1.0` })
})
afterAll(() => graph.stop())

/** The SDK sends its token over https to Graph's own host alone, so the last step leads that host to ours. */
function clientOf(signInName: string, scopes = ALL): Client {
  const send = new HTTPMessageHandler()
  const toLoopback: Middleware = {
    execute: (context: Context) => {
      context.request = String(context.request).replace(PUBLIC_ORIGIN, graph.origin)
      return send.execute(context)
    },
  }
  const chain = [
    new AuthenticationHandler({ getAccessToken: async () => tokenOf(signInName, scopes) }),
    new RetryHandler(new RetryHandlerOptions()),
    new TelemetryHandler(),
    toLoopback,
  ]
  for (const [position, handler] of chain.slice(0, -1).entries()) {
    handler.setNext?.(chain[position + 1] ?? toLoopback)
  }
  return Client.initWithMiddleware({ middleware: chain[0] ?? toLoopback })
}

async function failureOf(request: Promise<unknown>): Promise<GraphError> {
  const error = await request.then(
    () => new Error('it succeeded'),
    (failure: unknown) => failure,
  )
  if (error instanceof GraphError) return error
  throw error
}

describe('the Microsoft Graph SDK', () => {
  it('reads the signed-in user with the default properties', async () => {
    const me = await clientOf('adele@contoso.example').api('/me').get()

    expect(me).toEqual({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      businessPhones: [expect.any(String)],
      displayName: 'Adele Vance',
      givenName: 'Adele',
      jobTitle: 'Product Marketing Manager',
      mail: 'adele@contoso.example',
      mobilePhone: expect.any(String),
      officeLocation: expect.any(String),
      preferredLanguage: 'en-US',
      surname: 'Vance',
      userPrincipalName: 'adele@contoso.example',
      id: expect.any(String),
    })
  })

  it('selects, filters, sorts, limits and counts', async () => {
    const { value, ...page } = await clientOf('adele@contoso.example')
      .api('/users')
      .header('ConsistencyLevel', 'eventual')
      .select(['displayName', 'department'])
      .filter("department eq 'Marketing' and startsWith(displayName,'A')")
      .orderby('displayName desc')
      .top(1)
      .count(true)
      .get()

    expect(value).toEqual([{ displayName: 'Alex Wilber', department: 'Marketing' }])
    expect(page).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(displayName,department)',
      '@odata.count': 2,
      '@odata.nextLink': expect.stringContaining('$skiptoken='),
    })
  })

  it('searches people by their names', async () => {
    const { value } = await clientOf('adele@contoso.example')
      .api('/users')
      .header('ConsistencyLevel', 'eventual')
      .search('"displayName:ade" OR "mail:miriam"')
      .select('displayName')
      .get()

    expect(value.map(({ displayName }: Json) => displayName)).toEqual(['Miriam Graham', 'Adele Vance'])
  })

  it('expands the manager with its own selection', async () => {
    const client = clientOf('adele@contoso.example')

    const adele = await client.api('/me').select('id').expand('manager($select=displayName)').get()
    const { value } = await client
      .api('/users')
      .select('id')
      .expand('manager($select=displayName)')
      .top(2)
      .get()

    expect(adele.manager).toEqual({ '@odata.type': '#microsoft.graph.user', displayName: 'Miriam Graham' })
    expect(value[0]).toEqual({ id: expect.any(String) })
    expect(value[1].manager.displayName).toBe('Patti Fernandez')
  })

  it('pages through all users, once each', async () => {
    const client = clientOf('adele@contoso.example')
    const ids: string[] = []
    graph.log.clear()

    const first = await client.api('/users').select('id').get()
    await new PageIterator(client, first, ({ id }: Json) => ids.push(id) > 0).iterate()

    expect(ids).toEqual(Array.from({ length: 250 }, (_, index) => graph.contoso.person(index).id))
    expect(graph.log.entries()).toHaveLength(3)
  })

  it('reads calendar and mail of the signed-in user', async () => {
    const client = clientOf('adele@contoso.example')

    const events = await client.api('/me/events').select('subject').orderby('start/dateTime').top(50).get()
    const today = await client
      .api('/me/calendarView')
      .query({ startDateTime: '2026-11-25T00:00:00Z', endDateTime: '2026-11-26T00:00:00Z' })
      .get()
    const found = await client.api('/me/messages').search('"budget"').select('subject').top(50).get()

    expect(events.value).toHaveLength(30)
    expect(today.value.map(({ start }: Json) => start.dateTime.slice(0, 10))).toEqual([
      '2026-11-25',
      '2026-11-25',
    ])
    expect(found.value.length).toBeGreaterThan(0)
    expect(found.value.every(({ subject }: Json) => subject === 'Budget E000002')).toBe(true)
  })

  it('sends a batch and finds each answer by its id', async () => {
    const client = clientOf('adele@contoso.example')
    const request = (path: string) => new Request(`${PUBLIC_ORIGIN}${path}`, { method: 'GET' })
    const content = new BatchRequestContent([
      { id: '1', request: request('/me?$select=displayName') },
      { id: '2', request: request('/me/manager?$select=displayName') },
      { id: '3', request: request('/users/nobody@contoso.example') },
    ])

    const answer = await client.api('/$batch').post(await content.getContent())
    const responses = new BatchResponseContent(answer)

    expect(await responses.getResponseById('1')?.json()).toMatchObject({ displayName: 'Adele Vance' })
    expect(await responses.getResponseById('2')?.json()).toMatchObject({ displayName: 'Miriam Graham' })
    expect(responses.getResponseById('3')?.status).toBe(404)
  })

  it('makes, changes and deletes an event', async () => {
    const client = clientOf('adele@contoso.example', WRITES)
    const time = (hour: string) => ({
      dateTime: `2026-12-01T${hour}:00:00`,
      timeZone: 'Pacific Standard Time',
    })

    const made = await client
      .api('/me/events')
      .header('Prefer', 'outlook.timezone="Pacific Standard Time"')
      .post({ subject: 'Launch', start: time('09'), end: time('10'), transactionId: 'launch' })
    const moved = await client
      .api(`/me/events/${made.id}`)
      .header('If-Match', made['@odata.etag'])
      .patch({ location: { displayName: 'Hood' } })
    const conflict = await failureOf(
      client.api(`/me/events/${made.id}`).header('If-Match', made['@odata.etag']).patch({ subject: 'Late' }),
    )
    await client.api(`/me/events/${made.id}`).delete()
    const gone = await failureOf(client.api(`/me/events/${made.id}`).get())

    expect(made.start).toEqual({
      dateTime: '2026-12-01T09:00:00.0000000',
      timeZone: 'Pacific Standard Time',
    })
    expect(moved).toMatchObject({ subject: 'Launch', location: { displayName: 'Hood' } })
    expect(conflict).toMatchObject({ statusCode: 412, code: 'ErrorIrresolvableConflict' })
    expect(gone.statusCode).toBe(404)
  })

  it('sends mail and marks it as read', async () => {
    const client = clientOf('adele@contoso.example', WRITES)
    const toRecipients = [{ emailAddress: { address: 'adele@contoso.example' } }]

    await client.api('/me/sendMail').post({ message: { subject: 'To myself', toRecipients } })
    const { value } = await client.api('/me/mailFolders/inbox/messages').top(1).get()
    const read = await client.api(`/me/messages/${value[0].id}`).patch({ isRead: true })

    expect(value[0]).toMatchObject({ subject: 'To myself', isRead: false })
    expect(read.isRead).toBe(true)
  })

  it('reads memberships, presences and a photo', async () => {
    const client = clientOf('adele@contoso.example', WRITES)
    const ids = [0, 1, 2].map((index) => graph.contoso.person(index).id)

    const groups = await client
      .api('/me/transitiveMemberOf/microsoft.graph.group')
      .header('ConsistencyLevel', 'eventual')
      .count(true)
      .select('displayName')
      .get()
    const presences = await client.api('/communications/getPresencesByUserId').post({ ids })
    const photo = await client.api('/me/photo/$value').responseType(ResponseType.ARRAYBUFFER).get()

    expect(groups.value.map(({ displayName }: Json) => displayName)).toContain('Leadership')
    expect(presences.value.map(({ id }: Json) => id)).toEqual(ids)
    expect(Buffer.from(photo).subarray(1, 4).toString()).toBe('PNG')
  })

  it('writes in a batch', async () => {
    const client = clientOf('adele@contoso.example', WRITES)
    const time = { dateTime: '2026-12-02T09:00:00', timeZone: 'UTC' }
    const content = new BatchRequestContent([
      {
        id: 'make',
        request: new Request(`${PUBLIC_ORIGIN}/me/events`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ subject: 'Batched', start: time, end: time }),
        }),
      },
      {
        id: 'send',
        request: new Request(`${PUBLIC_ORIGIN}/me/sendMail`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            message: { toRecipients: [{ emailAddress: { address: 'miriam@contoso.example' } }] },
          }),
        }),
        dependsOn: ['make'],
      },
    ])

    const responses = new BatchResponseContent(await client.api('/$batch').post(await content.getContent()))

    expect(await responses.getResponseById('make')?.json()).toMatchObject({ subject: 'Batched' })
    expect(responses.getResponseById('send')?.status).toBe(202)
  })

  it.each([
    [
      '/users?$select=color',
      ALL,
      400,
      'BadRequest',
      /Could not find a property named 'color' on type 'microsoft.graph.user'/,
    ],
    ["/users?$filter=endsWith(mail,'x')", ALL, 400, 'Request_UnsupportedQuery', /ConsistencyLevel:eventual/],
    ['/users', 'User.Read', 403, 'Authorization_RequestDenied', /Insufficient privileges/],
    ['/me/messages', 'User.Read', 403, 'ErrorAccessDenied', /Access is denied/],
    [
      '/users/nobody@contoso.example',
      ALL,
      404,
      'Request_ResourceNotFound',
      /Resource 'nobody@contoso.example' does not/,
    ],
    ['/me/messages/AAMkA', ALL, 404, 'ErrorItemNotFound', /not found in the store/],
  ])('understands the failure of %s', async (path, scopes, statusCode, code, message) => {
    const error = await failureOf(clientOf('adele@contoso.example', scopes).api(path).get())

    expect(error).toMatchObject({ statusCode, code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(error.message).toMatch(message)
  })
})
