// Covers: note-types.ts, notes.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Notes.ReadWrite')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, headers = {}) =>
  graph.send(method, path, { token: ADELE, body, headers })

describe('notebooks', () => {
  it('are made under a new name, with sections', async () => {
    const { body: made, status } = await send('POST', '/me/onenote/notebooks', { displayName: 'Plans' })
    const taken = await send('POST', '/me/onenote/notebooks', { displayName: 'plans' })
    const sections = `/me/onenote/notebooks/${made.id}/sections`
    const section = await send('POST', sections, { displayName: 'First' })
    const again = await send('POST', sections, { displayName: 'First' })

    expect([status, taken.status, section.status, again.status]).toEqual([201, 409, 201, 409])
    expect((await get('/me/onenote/notebooks')).value.map(({ displayName }: Json) => displayName)).toEqual([
      'Notebook E000002',
      'Plans',
    ])
    expect((await get(sections)).value).toMatchObject([{ displayName: 'First' }])
    expect((await graph.get('/me/onenote/notebooks/none/sections', ADELE)).status).toBe(404)
  })

  // https://learn.microsoft.com/graph/onenote-error-codes
  it.each([
    ['20115', 'a/b'],
    ['20155', 'x'.repeat(129)],
    ['20152', ' '],
  ])('get no name that OneNote rejects with %s', async (code, displayName) => {
    const { body, status } = await send('POST', '/me/onenote/notebooks', { displayName })

    expect([status, body.error.code]).toEqual([400, code])
  })

  it('and sections take the options that are documented, with those of everyone only for others', async () => {
    const of = (path: string, token = ADELE) => graph.get(path, token)
    const all = tokenOf('adele@contoso.example', 'Notes.Read.All')
    const [section] = (await get('/me/onenote/sections')).value
    const bad = await send(
      'POST',
      `/me/onenote/notebooks/${(await get('/me/onenote/notebooks')).value[0].id}/sections`,
      { displayName: 'a#b' },
    )
    const answers = [
      await of("/me/onenote/sections?$filter=displayName in ('a')"),
      await of('/me/onenote/sections?$search=a'),
      await of('/me/onenote/pages?$top=101'),
      await of(`/me/onenote/sections?$filter=contains(displayName,'${section.displayName}')&$top=100`, all),
      await of('/users/miriam@contoso.example/onenote/notebooks'),
    ]

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 200, 403])
    expect(bad.body.error.code).toBe('20153')
  })

  it('are closed without a permission', async () => {
    const { status } = await graph.get('/me/onenote/pages', tokenOf('adele@contoso.example', 'User.Read'))

    expect(status).toBe(403)
  })
})

describe('pages', () => {
  it("are written as HTML, whose title is the page's", async () => {
    const [section] = (await get('/me/onenote/sections')).value
    const at = `/me/onenote/sections/${section.id}/pages`
    const post = (html: string, type = 'text/html') =>
      fetch(`${graph.origin}/v1.0${at}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ADELE}`, 'content-type': type },
        body: html,
      })
    const made: Json = await (await post('<html><head><title>Ideas</title></head></html>')).json()
    const untitled: Json = await (await post('<p>x</p>')).json()

    expect([made.title, untitled.title]).toEqual(['Ideas', 'Untitled Page'])
    expect((await post('{}', 'application/json')).status).toBe(400)
    expect((await get(at)).value.map(({ id }: Json) => id)).toEqual(
      expect.arrayContaining([made.id, untitled.id]),
    )
    expect((await get('/me/onenote/pages')).value).toHaveLength(8)
    expect((await graph.get('/me/onenote/sections/none/pages', ADELE)).status).toBe(404)
  })
})
