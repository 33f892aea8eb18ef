// Covers: item-details.ts, item-detail-types.ts, libraries.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Files.ReadWrite')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, headers = {}) =>
  graph.send(method, path, { token: ADELE, body, headers })

async function drive(): Promise<string> {
  return `/drives/${(await get('/me/drive')).id}`
}

describe('a folder', () => {
  // https://learn.microsoft.com/graph/api/bundle-get: children@odata.nextLink, beyond the default page size
  it('that is expanded leads to the children that do not fit into a page', async () => {
    const at = await drive()
    const { body: folder } = await send('POST', `${at}/items/root/children`, { name: 'Many', folder: {} })
    const names = Array.from({ length: 201 }, (_, index) => `Folder ${1000 + index}`)
    for (const name of names.slice(0, 200))
      await send('POST', `${at}/items/${folder.id}/children`, { name, folder: {} })
    const expanded = `${at}/items/${folder.id}?$expand=children($select=name)&$select=id`
    const whole = await get(expanded)
    await send('POST', `${at}/items/${folder.id}/children`, { name: names[200], folder: {} })

    const { children, 'children@odata.nextLink': link } = await get(expanded)
    const rest = await get(String(link).slice(String(link).indexOf('/drives/')))

    expect([whole.children.length, whole['children@odata.nextLink']]).toEqual([200, undefined])
    expect([...children, ...rest.value].map(({ name }: Json) => name).sort()).toEqual(names)
    expect([children.length, rest.value.length, rest['@odata.nextLink']]).toEqual([200, 1, undefined])
    await send('DELETE', `${at}/items/${folder.id}`)
  })
})

describe('items', () => {
  it('are made, renamed, moved, copied and deleted', async () => {
    const at = await drive()
    const folder = { name: 'Plans', folder: {} }
    const { body: plans, status } = await send('POST', `${at}/items/root/children`, folder)
    const taken = await send('POST', `${at}/items/root/children`, folder)
    const other = await send('POST', `${at}/items/root/children`, {
      ...folder,
      '@microsoft.graph.conflictBehavior': 'rename',
    })
    const letter = (await get(`${at}/root/search(q='letter')`)).value[0]
    const renamed = await send(
      'PATCH',
      `${at}/items/${letter.id}`,
      { name: 'Note.txt' },
      { 'if-match': letter.eTag },
    )
    const stale = await send(
      'PATCH',
      `${at}/items/${letter.id}`,
      { name: 'X.txt' },
      { 'if-match': letter.eTag },
    )
    const moved = await send('PATCH', `${at}/items/${letter.id}`, { parentReference: { id: plans.id } })
    const copy = await send('POST', `${at}/items/${letter.id}/copy`, {
      name: 'Copy.txt',
      parentReference: { id: other.body.id },
    })

    expect([status, taken.status, stale.status, copy.status]).toEqual([201, 409, 412, 202])
    expect([other.body.name, renamed.body.name, moved.body.parentReference.name]).toEqual([
      'Plans 1',
      'Note.txt',
      'Plans',
    ])
    expect((await get(`${at}/items/${other.body.id}/children`)).value).toMatchObject([{ name: 'Copy.txt' }])
    expect((await send('DELETE', `${at}/items/${plans.id}`)).status).toBe(204)
    expect((await graph.get(`${at}/items/${letter.id}`, ADELE)).status).toBe(404)
    expect((await send('DELETE', `${at}/items/root`)).status).toBe(400)
    expect((await send('PATCH', `${at}/items/${other.body.id}`, { name: 'a/b' })).status).toBe(400)
  })

  it('of others cannot be changed', async () => {
    const owner = await graph.get('/me/drive', tokenOf('miriam@contoso.example', 'Files.Read'))
    const all = tokenOf('adele@contoso.example', 'Files.ReadWrite.All')
    const body = { name: 'Plans', folder: {} }

    expect(
      (await graph.send('POST', `/drives/${owner.body.id}/items/root/children`, { token: all, body })).status,
    ).toBe(403)
  })
})

describe('details of items', () => {
  it('are pictures, versions and the files that were used last', async () => {
    const at = await drive()
    const [file] = (await get('/me/drive/recent')).value
    const pictures = await get(`${at}/items/${file.id}/thumbnails`)
    const versions = await get(`${at}/items/${file.id}/versions`)

    expect(pictures.value).toMatchObject([{ id: '0', large: { width: 800 } }])
    expect(versions.value.at(-1)).toMatchObject({ id: '1.0', size: file.size })
    expect((await get(`${at}/items/root/thumbnails`)).value).toEqual([])
  })

  it('are permissions: addresses once, people each, until they are removed', async () => {
    const at = await drive()
    const [file] = (await get('/me/drive/recent')).value
    const item = `${at}/items/${file.id}`
    const [made, same] = [
      await send('POST', `${item}/createLink`, { type: 'edit', scope: 'organization' }),
      await send('POST', `${item}/createLink`, { type: 'edit', scope: 'organization' }),
    ]
    const invited = await send('POST', `${item}/invite`, {
      recipients: [{ email: 'miriam@contoso.example' }],
      roles: ['read'],
    })
    const { value } = await get(`${item}/permissions`)

    expect([made.status, same.status, same.body.id]).toEqual([201, 200, made.body.id])
    expect(invited.body.value).toMatchObject([{ roles: ['read'], grantedToV2: { user: {} } }])
    expect(value).toHaveLength(3)
    expect((await send('DELETE', `${item}/permissions/${made.body.id}`)).status).toBe(204)
    expect((await send('DELETE', `${item}/permissions/${made.body.id}`)).status).toBe(404)
  })
})
