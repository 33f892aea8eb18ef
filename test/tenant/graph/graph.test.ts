// Covers: calendar/events/time-window.ts, query-rules/directory-query-rules.ts, endpoints/access.ts, endpoints/endpoint.ts, endpoints/followed-options.ts
// Covers: endpoints/next-link.ts
// Covers: dispatch.ts, http/graph-error.ts, http/graph-response.ts, endpoints/route-table.ts, mail/mail-types.ts
// Covers: odata/order-by.ts, query-rules/outlook-query-rules.ts, people/people-endpoints.ts, people/user-type.ts, types/declaration.ts
// Covers: types/entity-type.ts, types/plain-type.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { FABRIKAM_TENANT_ID } from '../../../src/tenant/contoso/contoso.ts'
import {
  appToken,
  CLIENT_ID,
  type GraphUnderTest,
  type Json,
  startGraph,
  tokenOf,
} from './graph-under-test.ts'

const EVENTUAL = { ConsistencyLevel: 'eventual' }
const ADELE = 'adele@contoso.example'

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

function namesOf(body: Json): readonly string[] {
  return body.value.map(({ displayName }: Json) => displayName)
}

describe('createGraph', () => {
  it("correlates requests by its own id and the client's", async () => {
    const { headers, body } = await graph.get('/users/x', tokenOf(ADELE, 'User.ReadBasic.All'), {
      'client-request-id': 'mine',
    })

    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('client-request-id')).toBe('mine')
    expect(headers.get('date')).toBe('Wed, 25 Nov 2026 10:30:00 GMT')
    expect(body.error.innerError).toEqual({
      date: '2026-11-25T10:30:00',
      'request-id': headers.get('request-id'),
      'client-request-id': 'mine',
    })
  })

  it('rejects a request without a token, with a bad one and with one of another tenant', async () => {
    const answers = await Promise.all([
      graph.get('/me', null),
      graph.get('/me', 'bad'),
      graph.get('/me', tokenOf(ADELE, 'User.Read', { tid: FABRIKAM_TENANT_ID })),
    ])

    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array(3).fill([401, 'InvalidAuthenticationToken']),
    )
    expect(answers[1]?.body.error.message).toBe('Access token validation failure: the signature is wrong.')
    expect(answers[0]?.headers.get('www-authenticate')).toMatch(/^Bearer /)
  })

  it('logs who requested what, and no part of the token', async () => {
    const token = tokenOf(ADELE, 'User.Read')
    graph.log.clear()

    await graph.get('/me?$select=id', token)

    expect(graph.log.entries()).toEqual([
      {
        method: 'GET',
        url: '/v1.0/me?$select=id',
        status: 200,
        milliseconds: expect.any(Number),
        client: CLIENT_ID,
        user: graph.contoso.find(ADELE)?.id,
        grant: null,
        clientRequestId: null,
      },
    ])
    expect(JSON.stringify(graph.log.entries())).not.toContain(token)
  })

  it('links to the origin that was asked', async () => {
    const { body } = await graph.get('/users?$top=2&$select=id', tokenOf(ADELE, 'User.ReadBasic.All'))

    expect(body['@odata.nextLink']).toMatch(`${graph.origin}/v1.0/users?$top=2&$select=id&$skiptoken=`)
  })

  it('answers an unknown path, version and method in the shape of Graph', async () => {
    const token = tokenOf(ADELE, 'User.Read')

    const path = await graph.get('/me/spaceships', token)
    const version = await fetch(`${graph.origin}/v2.0/me`)
    const method = await fetch(`${graph.origin}/v1.0/me`, {
      method: 'PUT',
      body: '{}',
      headers: { authorization: `Bearer ${token}` },
    })

    expect(path).toMatchObject({ status: 400, body: { error: { message: /./ } } })
    expect(path.body.error.message).toBe("Resource not found for the segment 'spaceships'.")
    expect(await version.json()).toMatchObject({ error: { message: 'Invalid version: v2.0' } })
    expect(method.status).toBe(405)
  })

  it.each(['/users/%zz', '/me/messages/%E0%A4%A'])('rejects the path %s', async (path) => {
    const { status, body } = await graph.get(path, tokenOf(ADELE, 'User.ReadBasic.All Mail.Read'))

    expect(status).toBe(400)
    expect(body.error.code).toBe('BadRequest')
  })
})

describe('people', () => {
  it('finds a user by id and by principal name, in any case, and a guest by the name it has here', async () => {
    const token = tokenOf(ADELE, 'User.ReadBasic.All')
    const id = graph.contoso.find('miriam@contoso.example')?.id ?? ''

    const names = [
      id,
      id.toUpperCase(),
      'Miriam@Contoso.example',
      'alex_fabrikam.example%23EXT%23@contoso.example',
    ]
    const answers = await Promise.all(names.map((name) => graph.get(`/users/${name}`, token)))
    const byHomeAddress = await graph.get('/users/alex@fabrikam.example', token)

    expect(answers.map(({ body }) => body.givenName)).toEqual(['Miriam', 'Miriam', 'Miriam', 'Alex'])
    expect(byHomeAddress.status).toBe(404)
  })

  it("shows the basic profile of others with User.ReadBasic.All, and one's own whole with User.Read", async () => {
    const token = tokenOf(ADELE, 'User.Read User.ReadBasic.All')

    const { body } = await graph.get('/users?$top=3', token)

    expect(body.value[1]).toMatchObject({
      displayName: 'Miriam Graham',
      jobTitle: null,
      businessPhones: null,
    })
    expect(body.value[2]).toMatchObject({ displayName: 'Adele Vance', jobTitle: 'Product Marketing Manager' })
  })

  it('does not let a user filter by what they may not see', async () => {
    const filter = "$filter=jobTitle eq 'President'"

    const basic = await graph.get(`/users?${filter}`, tokenOf(ADELE, 'User.ReadBasic.All'))
    const full = await graph.get(`/users?${filter}`, tokenOf(ADELE, 'User.Read.All'))

    expect(namesOf(basic.body)).toEqual([])
    expect(namesOf(full.body)).toEqual(['Patti Fernandez'])
  })

  it('takes User.Read for oneself alone', async () => {
    const token = tokenOf(ADELE, 'User.Read')

    const statuses = await Promise.all(
      ['/me', '/users/adele@contoso.example', '/users/miriam@contoso.example', '/users', '/me/manager'].map(
        async (path) => (await graph.get(path, token)).status,
      ),
    )

    expect(statuses).toEqual([200, 200, 403, 403, 403])
  })

  it('names a manager, and says 404 of the one at the top', async () => {
    const adele = await graph.get('/me/manager', tokenOf(ADELE, 'User.Read.All'))
    const patti = await graph.get('/me/manager', tokenOf('patti@contoso.example', 'User.Read.All'))

    expect(adele.body).toMatchObject({
      '@odata.context': `${graph.origin}/v1.0/$metadata#directoryObjects/$entity`,
      '@odata.type': '#microsoft.graph.user',
      displayName: 'Miriam Graham',
    })
    expect(patti).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
  })

  it('lists direct reports, with only their ids under User.Read', async () => {
    const full = await graph.get('/me/directReports?$select=id,displayName', tokenOf(ADELE, 'User.Read.All'))
    const limited = await graph.get('/me/directReports?$select=id,displayName', tokenOf(ADELE, 'User.Read'))

    expect(full.body.value).toHaveLength(7)
    expect(full.body.value[1]).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      displayName: 'Lidia Holloway',
    })
    expect(limited.body.value[1]).toMatchObject({ id: full.body.value[1].id, displayName: null })
  })

  it.each([
    '$search="displayName:ade"',
    "$count=true&$filter=userType ne 'Guest'",
    "$count=true&$filter=not startsWith(displayName,'A')",
    "$count=true&$filter=endsWith(mail,'fabrikam.example')",
    "$count=true&$filter=userType eq 'Guest'&$orderby=displayName",
    '$count=true&$filter=proxyAddresses/$count eq 0',
    '$count=true&$orderby=createdDateTime',
    "$count=true&$filter=companyName eq 'Fabrikam'",
    '$count=true&$filter=department eq null or displayName ne null',
  ])('answers %s only with ConsistencyLevel: eventual', async (query) => {
    const token = tokenOf(ADELE, 'User.Read.All')

    const without = await graph.get(`/users?${query}`, token)
    const withHeader = await graph.get(`/users?${query}`, token, EVENTUAL)

    expect(without).toMatchObject({ status: 400, body: { error: { code: 'Request_UnsupportedQuery' } } })
    expect(withHeader.status).toBe(200)
    expect(withHeader.body.value.length).toBeGreaterThan(0)
  })

  it.each([
    "$filter=userType ne 'Guest'",
    '$count=true&$orderby=department',
    '$count=true&$orderby=surname',
    "$count=true&$filter=endsWith(displayName,'e')",
    "$count=true&$filter=startsWith(userType,'G')",
    "$count=true&$filter=aboutMe eq 'a'",
    "$filter=contains(displayName,'a')",
    '$skip=5',
    '$expand=manager,directReports',
    '$search="displayName:a"&$expand=manager',
  ])('never answers %s', async (query) => {
    const { status, body } = await graph.get(`/users?${query}`, tokenOf(ADELE, 'User.Read.All'), EVENTUAL)

    expect([status, body.error.code]).toEqual([400, 'Request_UnsupportedQuery'])
  })

  it('wants the header again on the next page, and counts on the first alone', async () => {
    const token = tokenOf(ADELE, 'User.Read.All')
    const first = await graph.get("/users?$count=true&$filter=userType ne 'Guest'&$top=150", token, EVENTUAL)
    const next = first.body['@odata.nextLink'].replace(`${graph.origin}/v1.0`, '')

    const without = await graph.get(next, token)
    const withHeader = await graph.get(next, token, EVENTUAL)

    expect(first.body['@odata.count']).toBe(199)
    expect(without.status).toBe(400)
    expect(withHeader.body.value).toHaveLength(49)
    expect(withHeader.body).not.toHaveProperty('@odata.count')
    expect(withHeader.body).not.toHaveProperty('@odata.nextLink')
  })

  // https://learn.microsoft.com/graph/aad-advanced-queries#error-handling-for-advanced-queries-on-directory-objects
  it('ignores $count=true without the header, and rejects /$count', async () => {
    const token = tokenOf(ADELE, 'User.ReadBasic.All')

    const listed = await graph.get('/users?$count=true&$format=json', token)
    const counted = await graph.get('/users/$count', token)

    expect(listed.status).toBe(200)
    expect(listed.body).not.toHaveProperty('@odata.count')
    expect(counted.body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: '$count is not currently supported.',
    })
  })

  it('counts people as plain text', async () => {
    const token = tokenOf(ADELE, 'User.ReadBasic.All')

    const all = await graph.get('/users/$count', token, EVENTUAL)
    const some = await graph.get("/users/$count?$filter=startsWith(displayName,'Adele')", token, EVENTUAL)
    const refused = await graph.get('/users/$count', token)

    expect([all.body, some.body, refused.status]).toEqual(['200', '1', 400])
    expect(all.headers.get('content-type')).toMatch(/^text\/plain/)
  })

  it('gives properties of other services one person at a time', async () => {
    const token = tokenOf(ADELE, 'User.Read User.Read.All MailboxSettings.Read')

    const many = await graph.get('/users?$select=id,mailboxSettings', token)
    const one = await graph.get('/me?$select=mailboxSettings,aboutMe', token)
    const denied = await graph.get('/me?$select=mailboxSettings', tokenOf(ADELE, 'User.Read'))

    expect(many.status).toBe(501)
    expect(one.body).toMatchObject({ mailboxSettings: { timeZone: 'UTC' }, aboutMe: expect.any(String) })
    expect(denied.status).toBe(403)
  })

  it.each(['$top=0', '$top=1000', '$skiptoken=x', '$filter=', '$expand=friends', '$format=xml'])(
    'rejects %s',
    async (query) => {
      const { status } = await graph.get(`/users?${query}`, tokenOf(ADELE, 'User.Read.All'))

      expect(status).toBe(400)
    },
  )

  it('serves applications by their own permissions, except for /me', async () => {
    const users = await graph.get('/users?$top=1', appToken('User.Read.All'))
    const me = await graph.get('/me', appToken('User.Read.All'))
    const roleOfUser = await graph.get('/users', tokenOf(ADELE, 'User.Read', { roles: 'User.Read.All' }))

    expect(users.body.value[0].jobTitle).toBe('President')
    expect(me).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } })
    expect(roleOfUser.status).toBe(403)
  })
})

describe('calendar and mail', () => {
  const token = tokenOf(ADELE, 'Calendars.Read Mail.Read')

  it('reports that a user without a mailbox has none', async () => {
    const lidia = tokenOf('lidia@contoso.example', 'Calendars.Read Mail.Read')

    const answers = await Promise.all(
      ['/me/events', '/me/calendarView', '/me/messages', '/me/mailFolders'].map((path) =>
        graph.get(path, lidia),
      ),
    )

    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array(4).fill([404, 'MailboxNotEnabledForRESTAPI']),
    )
  })

  it("opens one's own mailbox alone to a user, and every mailbox to an application", async () => {
    const own = await graph.get('/users/adele@contoso.example/events', token)
    const others = await graph.get('/users/miriam@contoso.example/events', token)
    const app = await graph.get('/users/miriam@contoso.example/events', appToken('Calendars.Read'))

    expect(own.status).toBe(200)
    expect(others).toMatchObject({ status: 403, body: { error: { code: 'ErrorAccessDenied' } } })
    expect(app.body.value[0].subject).toMatch(/E000001$/)
  })

  it('marks every subject with its owner and gives each item an ETag', async () => {
    const events = await graph.get('/me/events?$top=100', token)
    const messages = await graph.get('/me/messages?$top=100', token)

    const items = [...events.body.value, ...messages.body.value]
    expect(items).toHaveLength(90)
    expect(items.filter(({ subject }) => !subject.endsWith('E000002'))).toEqual([])
    expect(items.filter((item) => !item['@odata.etag'].startsWith('W/"'))).toEqual([])
    expect(new Set(items.map(({ id }) => id)).size).toBe(90)
  })

  it('pages messages ten at a time, newest first, by $skip', async () => {
    const first = await graph.get('/me/messages?$select=receivedDateTime', token)
    const next = await graph.get(first.body['@odata.nextLink'].replace(`${graph.origin}/v1.0`, ''), token)

    const received = [...first.body.value, ...next.body.value].map(({ receivedDateTime }) => receivedDateTime)
    expect(received).toHaveLength(20)
    expect(received).toEqual([...received].sort().reverse())
    expect(first.body['@odata.nextLink']).toMatch(/\$skip=10$/)
  })

  it('filters messages by nested members', async () => {
    const all = await graph.get('/me/messages?$top=100', token)
    const [{ from }] = all.body.value
    const filter = encodeURIComponent(`from/emailAddress/address eq '${from.emailAddress.address}'`)

    const { body } = await graph.get(`/me/messages?$filter=${filter}&$top=100&$count=true`, token)

    const expected = all.body.value.filter(
      (message: Json) => message.from?.emailAddress.address === from.emailAddress.address,
    )
    expect(body['@odata.count']).toBe(expected.length)
    expect(body.value).toEqual(expected)
  })

  it('reads one message and one event by id', async () => {
    const listed = await graph.get('/me/messages?$top=1', token)
    const events = await graph.get('/me/events?$top=1', token)

    const message = await graph.get(`/me/messages/${listed.body.value[0].id}`, token)
    const event = await graph.get(`/me/events/${events.body.value[0].id}`, token)
    const ofAnother = await graph.get(
      `/me/messages/${listed.body.value[0].id}`,
      tokenOf('miriam@contoso.example', 'Mail.Read'),
    )

    expect(message.body).toMatchObject(listed.body.value[0])
    expect(event.body).toMatchObject(events.body.value[0])
    expect(ofAnother).toMatchObject({ status: 404, body: { error: { code: 'ErrorItemNotFound' } } })
  })

  it('hides the body from Mail.ReadBasic', async () => {
    const { body } = await graph.get('/me/messages?$top=1', tokenOf(ADELE, 'Mail.ReadBasic'))

    expect(body.value[0]).toMatchObject({ subject: expect.any(String), body: null, bodyPreview: null })
  })

  it('shows of a calendar what overlaps the window, and wants the window', async () => {
    const day = await graph.get('/me/calendarView?startDateTime=2026-11-23&endDateTime=2026-11-24', token)
    const weekend = await graph.get(
      '/me/calendarView?startDateTime=2026-11-28T00:00:00&endDateTime=2026-11-30T00:00:00',
      token,
    )
    const without = await graph.get('/me/calendarView', token)

    expect(day.body.value).toHaveLength(2)
    expect(weekend.body.value).toEqual([])
    expect(without).toMatchObject({ status: 400, body: { error: { code: 'ErrorInvalidRequest' } } })
  })

  it('puts every message in a folder', async () => {
    const folders = await graph.get('/me/mailFolders', token)
    const drafts = await graph.get('/me/mailFolders/Drafts/messages?$top=50', token)
    const byId = await graph.get(`/me/mailFolders/${folders.body.value[0].id}`, token)

    const total = folders.body.value.reduce(
      (sum: number, { totalItemCount }: Json) => sum + totalItemCount,
      0,
    )
    expect(total).toBe(60)
    expect(drafts.body.value).toHaveLength(3)
    expect(drafts.body.value.every(({ isDraft, from }: Json) => isDraft && from === null)).toBe(true)
    expect(byId.body.displayName).toBe('Inbox')
  })

  it.each([
    ['/me/events?$search="x"', 'ErrorInvalidUrlQuery'],
    ['/me/messages?$search="x"&$filter=isRead eq true', 'SearchWithFilter'],
    ['/me/messages?$search="x"&$orderby=subject', 'SearchWithOrderBy'],
    ['/me/messages?$filter=isRead eq true&$orderby=receivedDateTime', 'InefficientFilter'],
    ['/me/messages?$top=1001', 'ErrorInvalidUrlQuery'],
    ['/me/messages?$expand=manager', 'BadRequest'],
  ])('rejects %s', async (path, code) => {
    const { status, body } = await graph.get(path, token)

    expect([status, body.error.code]).toEqual([400, code])
  })

  it('sorts by what it filters by', async () => {
    const { body } = await graph.get(
      '/me/messages?$filter=receivedDateTime ge 2026-11-20T00:00:00Z and isRead eq true&$orderby=receivedDateTime&$top=50',
      token,
    )

    const received = body.value.map(({ receivedDateTime }: Json) => receivedDateTime)
    expect(received.length).toBeGreaterThan(3)
    expect(received).toEqual([...received].sort())
    expect(received[0] >= '2026-11-20').toBe(true)
  })
})
