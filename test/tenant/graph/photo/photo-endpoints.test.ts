// Covers: identicon.ts, photo-type.ts
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { answersById, type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'User.Read User.ReadBasic.All')
const MIRIAM = '/users/miriam@contoso.example/photo'
const NOBODY = '/users/lidia@contoso.example/photo'

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

async function picture(path: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${graph.origin}/v1.0${path}/$value`, {
    headers: { authorization: `Bearer ${ADELE}`, ...headers },
  })
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('photo', () => {
  it('is described next to its bytes', async () => {
    const { body } = await graph.get('/me/photo', ADELE)

    expect(body).toEqual({
      '@odata.context': expect.stringMatching(/\/photo\/\$entity$/),
      '@odata.mediaContentType': 'image/png',
      '@odata.mediaEtag': '"E000002"',
      id: '240X240',
      height: 240,
      width: 240,
    })
  })

  it('is a PNG of its own, the same at each look', async () => {
    const [own, again, other] = await Promise.all(
      ['/me/photo', '/me/photo', MIRIAM].map((path) => picture(path)),
    )

    expect(own?.response.headers.get('content-type')).toBe('image/png')
    expect(own?.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect(own?.bytes.readUInt32BE(16)).toBe(240)
    expect(pixelsOf(own?.bytes)).toHaveLength(240 * 241)
    expect(again?.bytes).toEqual(own?.bytes)
    expect(other?.bytes).not.toEqual(own?.bytes)
  })

  it('is not sent again to a client that has it', async () => {
    const { response: first } = await picture(MIRIAM)
    const etag = first.headers.get('etag') ?? ''

    const known = await picture(MIRIAM, { 'if-none-match': etag })
    const other = await picture(MIRIAM, { 'if-none-match': '"other"' })

    expect(etag).toBe('"E000001"')
    expect([known.response.status, known.bytes.length]).toEqual([304, 0])
    expect(known.response.headers.get('etag')).toBe(etag)
    expect(other.response.status).toBe(200)
  })

  it.each([NOBODY, `${NOBODY}/$value`])('is missing of some: %s', async (path) => {
    const { status, body } = await graph.get(path, ADELE)

    expect([status, body.error.code]).toEqual([404, 'ImageNotFound'])
  })

  it('is base64 in a batch', async () => {
    const { bytes } = await picture(MIRIAM)

    const items = answersById(
      await graph.batch([{ id: 'photo', method: 'GET', url: `${MIRIAM}/$value` }], ADELE),
    )

    expect(items.photo).toEqual({
      id: 'photo',
      status: 200,
      headers: { 'Content-Type': 'image/png', Etag: '"E000001"' },
      body: bytes.toString('base64'),
    })
  })

  it('of others is closed to User.Read', async () => {
    const token = tokenOf('adele@contoso.example', 'User.Read')

    const own = await graph.get('/me/photo', token)
    const other = await graph.get(MIRIAM, token)

    expect([own.status, other.status]).toEqual([200, 403])
  })
})

/** What the IDAT chunk holds: it follows header, palette and their frames. */
function pixelsOf(png: Buffer | undefined): Buffer {
  const start = png?.indexOf('IDAT', 0, 'latin1') ?? 0
  const length = png?.readUInt32BE(start - 4) ?? 0
  return inflateSync(png?.subarray(start + 4, start + 4 + length) ?? '')
}
