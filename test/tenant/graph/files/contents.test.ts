// Covers: absent-facets.ts, content-links.ts, drive-item.ts, generated-items.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createContentLinks } from '../../../../src/tenant/graph/files/content-links.ts'
import { answersById, type GraphUnderTest, type Json, NOW, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Files.Read')

let graph: GraphUnderTest
let letter: Json

beforeAll(async () => {
  graph = await startGraph()
  const { body } = await graph.get('/me/drive/root/children', ADELE)
  letter = body.value.find(({ file }: Json) => file !== undefined)
})
afterAll(() => graph.stop())

describe('the content of a file', () => {
  it('is served without a token, at the address that the item names', async () => {
    const response = await fetch(letter['@microsoft.graph.downloadUrl'])

    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain')
    expect(response.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Letter%20E000002.txt",
    )
    expect(await response.text()).toBe('Letter E000002.txt\nWritten by Adele Vance (E000002).\n')
  })

  it('is where /content leads to, alone and in a batch', async () => {
    const path = `/me/drive/items/${letter.id}/content`

    const alone = await fetch(`${graph.origin}/v1.0${path}`, {
      headers: { authorization: `Bearer ${ADELE}` },
      redirect: 'manual',
    })
    const batch = answersById(await graph.batch([{ id: '1', method: 'GET', url: path }], ADELE))

    const locations = [alone.headers.get('location'), batch['1'].headers.Location]
    const served = await Promise.all(locations.map((location) => fetch(location ?? '')))
    expect([alone.status, batch['1'].status]).toEqual([302, 302])
    expect(served.map(({ status }) => status)).toEqual([200, 200])
  })

  // https://learn.microsoft.com/graph/api/driveitem-get-content#request-headers
  it.each([
    ['eTag', 304],
    ['cTag', 304],
    ['name', 302],
  ])('is not sent again to a client that has the version with this %s', async (member, status) => {
    const response = await fetch(`${graph.origin}/v1.0/me/drive/items/${letter.id}/content`, {
      headers: {
        authorization: `Bearer ${ADELE}`,
        'if-none-match': `"${letter[member].replaceAll('"', '')}"`,
      },
      redirect: 'manual',
    })

    expect([response.status, await response.text()]).toEqual([status, ''])
  })

  it('is not served at an altered address', async () => {
    const { href, origin, pathname, searchParams } = new URL(letter['@microsoft.graph.downloadUrl'])
    const ticket = searchParams.get('tempauth') ?? ''
    const { body } = await graph.get(
      '/me/drive/root/children',
      tokenOf('miriam@contoso.example', 'Files.Read'),
    )
    const theirs = new URL(body.value.find(({ file }: Json) => file)['@microsoft.graph.downloadUrl'])

    const answers = await Promise.all(
      [
        `${origin}${pathname}`,
        href.replace(ticket, ticket.replace(/^\d+/, '99999999999999')),
        `${origin}${theirs.pathname}?tempauth=${ticket}`,
        `${origin}${pathname}?tempauth=${ticket}&tempauth=${ticket}`,
      ].map((url) => fetch(url)),
    )

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
  })

  it('leaves nothing in the request log that opens it again', async () => {
    graph.log.clear()

    await fetch(letter['@microsoft.graph.downloadUrl'])

    const [entry] = graph.log.entries()
    expect(entry?.url).toMatch(/\?tempauth=…$/)
    expect(entry?.user).toBeNull()
  })
})

describe('createContentLinks', () => {
  const place = { driveId: 'b!drive', itemId: '01ITEM' }
  const request = { base: 'https://graph.microsoft.com/v1.0' }
  const links = createContentLinks({ key: Buffer.alloc(32, 1) })

  function ticketAt(now: number): string {
    return new URL(links.urlOf(place, request, now)).searchParams.get('tempauth') ?? ''
  }

  it('makes addresses on the origin that was asked, that hold for a quarter of an hour', () => {
    const ticket = ticketAt(NOW)

    expect(links.urlOf(place, request, NOW)).toMatch(
      /^https:\/\/graph\.microsoft\.com\/_files\/content\/b!drive\/01ITEM\?/,
    )
    expect(links.opens(ticket, place, NOW + 899_999)).toBe(true)
    expect(links.opens(ticket, place, NOW + 900_000)).toBe(false)
  })

  it('knows no ticket with another key, for another place, or that is invalid', () => {
    const ticket = ticketAt(NOW)
    const others = createContentLinks({ key: Buffer.alloc(32, 2) })

    expect(others.opens(ticket, place, NOW)).toBe(false)
    expect(links.opens(ticket, { ...place, itemId: '01OTHER' }, NOW)).toBe(false)
    expect(links.opens(ticket, { driveId: 'b!drive01', itemId: 'ITEM' }, NOW)).toBe(false)
    expect(links.opens('', place, NOW)).toBe(false)
    expect(links.opens(`${NOW + 1}.`, place, NOW)).toBe(false)
  })
})
