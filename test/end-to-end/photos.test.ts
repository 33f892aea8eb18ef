import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

let behalf: RunningGateway
let authorization = ''

beforeAll(async () => {
  behalf = await startOnTenant()
  authorization = `Bearer ${await behalf.tokenOf('adele@contoso.example')}`
})

afterAll(() => behalf.stop())

async function photoUrlOf(name: string): Promise<URL> {
  const { body } = await behalf.query(
    authorization.slice(7),
    'query ($id: ID!) { user(id: $id) { photoUrl } }',
    {
      id: name,
    },
  )
  const { user } = body.data as { user: { photoUrl: string } }
  return new URL(user.photoUrl, `${behalf.url}/graphql`)
}

describe('User.photoUrl', () => {
  it('costs no request to Graph but the one for the user', async () => {
    behalf.forgetRequests()

    await photoUrlOf('miriam@contoso.example')

    expect(behalf.tenant.graph.requests.entries().map(({ url }) => url)).toEqual([
      '/v1.0/users/miriam%40contoso.example?$select=id',
    ])
  })

  it('leads to the photo, with the same header', async () => {
    const url = await photoUrlOf('miriam@contoso.example')

    const photo = await fetch(url, { headers: { authorization } })
    const again = await fetch(url, {
      headers: { authorization, 'if-none-match': photo.headers.get('etag') ?? '' },
    })

    expect([photo.status, again.status]).toEqual([200, 304])
    expect(photo.headers.get('content-type')).toMatch(/^image\//)
    expect(photo.headers.get('cache-control')).toBe('private, no-cache')
    expect((await photo.arrayBuffer()).byteLength).toBeGreaterThan(60)
  })

  it.each([
    ['no condition', {}],
    ['an empty condition', { 'if-none-match': '' }],
    ['white space for a condition', { 'if-none-match': ' ' }],
  ])('is no 304 for a client that sends %s, although Graph answers so', async (_what, condition) => {
    const url = await photoUrlOf('miriam@contoso.example')
    behalf.tenant.graph.faults.add({ times: 1, answer: { status: 304 } })

    const { status } = await fetch(url, { headers: { authorization, ...condition } })

    expect(status).toBe(502)
    expect((await fetch(url, { headers: { authorization } })).status).toBe(200)
  })

  it('is rejected without a token, and contains none', async () => {
    const url = await photoUrlOf('miriam@contoso.example')

    const { status, headers } = await fetch(url)

    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Bearer')])
    expect(url.search).toBe('')
  })

  it('is 404 where Graph answers 204 for a missing photo', async () => {
    const url = await photoUrlOf('miriam@contoso.example')
    behalf.tenant.graph.faults.add({ times: 1, answer: { status: 204 } })

    const response = await fetch(url, { headers: { authorization } })

    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'DOWNSTREAM_NOT_FOUND' } }],
    })
  })

  it('is 404 for a user without a photo, and for an unknown user', async () => {
    const lidia = await fetch(await photoUrlOf('lidia@contoso.example'), { headers: { authorization } })
    const nobody = await fetch(`${behalf.url}/photos/users/nobody`, { headers: { authorization } })

    expect([lidia.status, nobody.status]).toEqual([404, 404])
    expect(await lidia.json()).toMatchObject({ errors: [{ extensions: { code: 'DOWNSTREAM_NOT_FOUND' } }] })
  })

  it('keeps the id in its place', async () => {
    behalf.forgetRequests()

    const { status } = await fetch(`${behalf.url}/photos/users/a%2Fme%3F`, { headers: { authorization } })

    expect(status).toBe(404)
    expect(behalf.tenant.graph.requests.entries().map(({ url }) => url)).toEqual([
      '/v1.0/users/a%2Fme%3F/photo/$value',
    ])
  })
})
