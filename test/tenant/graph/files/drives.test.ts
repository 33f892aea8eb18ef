// Covers: drive.ts, file-access.ts, file-endpoints.ts, file-types.ts, file-rows.ts, ../query-rules/one-drive-query-rules.ts, drive-errors.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../graph-facts/answer-problems.ts'
import { appToken, type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Files.Read')
const ADELE_ALL = tokenOf('adele@contoso.example', 'Files.Read.All')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

async function read(path: string, token = ADELE): Promise<Json> {
  const { status, body } = await graph.get(path, token)
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

async function rootChild(name: string): Promise<Json> {
  const { value } = await read('/me/drive/root/children')
  return value.find((item: Json) => item.name.startsWith(name))
}

describe('a drive', () => {
  it('is found by its owner and by its id, and counts what is in it', async () => {
    const mine = await read('/me/drive')
    const byId = await read(`/drives/${mine.id}`)
    const root = await read('/me/drive/root')

    expect(mine).toMatchObject({ driveType: 'business', owner: { user: { displayName: 'Adele Vance' } } })
    expect(byId).toMatchObject({ id: mine.id, quota: mine.quota })
    expect(mine.quota.used).toBe(root.size)
    expect(root.size).toBeGreaterThan(1_000)
  })

  // https://learn.microsoft.com/graph/api/driveitem-list-thumbnails (for multiple items in a single request)
  it('lists items with their thumbnails, of which folders have none', async () => {
    const { value } = await read('/me/drive/root/children?$expand=thumbnails($select=id,small)&$select=name')
    const letter = await rootChild('Letter')
    const { id } = await read('/me/drive')
    const own = await read(`/drives/${id}/items/${letter.id}/thumbnails`)

    expect(value.map(({ thumbnails }: Json) => thumbnails.length)).toEqual([0, 1, 0, 0])
    expect(value[1].thumbnails).toEqual([{ id: '0', small: own.value[0].small }])
  })

  // https://learn.microsoft.com/onedrive/developer/rest-api/concepts/optional-query-parameters
  it('reads a folder with its children', async () => {
    const root = await read('/me/drive/root?$expand=children&$select=id')
    const { value } = await read('/me/drive/root/children')
    const withoutTicket = (item: Json) => ({ ...item, '@microsoft.graph.downloadUrl': undefined })

    expect(root.children.map(withoutTicket)).toEqual(value.map(withoutTicket))
  })

  it('says what an item is by the facet it has, and leaves the others out', async () => {
    const { value } = await read('/me/drive/root/children')

    const kinds = value.map((item: Json) =>
      ['file', 'folder', 'package', 'remoteItem', 'root'].filter((facet) => facet in item),
    )
    expect(value.map(({ name }: Json) => name)).toEqual([
      'Documents',
      'Letter E000002.txt',
      'Notebook E000002',
      'Pictures',
    ])
    expect(kinds).toEqual([['folder'], ['file'], ['package'], ['folder']])
    expect(value[0].folder.childCount).toBe(24)
    expect(value.map((item: Json) => '@microsoft.graph.downloadUrl' in item)).toEqual([
      false,
      true,
      false,
      false,
    ])
  })

  it('is walked down from the root by parent and child', async () => {
    const documents = await rootChild('Documents')

    const { value, ...page } = await read(`/me/drive/items/${documents.id}/children?$top=10`)
    const next = await read(page['@odata.nextLink'].replace(`${graph.origin}/v1.0`, ''))
    const [first] = value
    const again = await read(`/drives/${first.parentReference.driveId}/items/${first.id}`)
    const root = await read('/me/drive/items/root')

    expect([...value, ...next.value]).toHaveLength(20)
    expect(first.parentReference).toMatchObject({ id: documents.id, name: 'Documents' })
    expect(again).toMatchObject({ id: first.id, name: first.name, size: first.size })
    expect(documents.parentReference.id).toBe(root.id)
    expect(root.root).toEqual({})
  })

  it('marks every file with its owner, in its name and in its content', async () => {
    const documents = await rootChild('Documents')
    const { value } = await read(`/me/drive/items/${documents.id}/children`)

    const contents = await Promise.all(
      value.map(async (item: Json) => {
        const response = await fetch(item['@microsoft.graph.downloadUrl'])
        return { item, text: await response.text() }
      }),
    )

    expect(contents).toHaveLength(24)
    for (const { item, text } of contents) {
      expect(item.name).toContain('E000002')
      expect(text).toContain('E000002')
      expect(Buffer.byteLength(text)).toBe(item.size)
    }
  })

  it('selects the download address like a property, and only where it is named', async () => {
    const letter = await rootChild('Letter')

    const named = await read(`/me/drive/items/${letter.id}?$select=id,@microsoft.graph.downloadUrl`)
    const unnamed = await read(`/me/drive/items/${letter.id}?$select=id,name,folder`)

    expect(Object.keys(named)).toEqual(['@odata.context', 'id', '@microsoft.graph.downloadUrl'])
    expect(unnamed).toEqual({ '@odata.context': expect.any(String), id: letter.id, name: letter.name })
  })

  it('sorts by facts', async () => {
    const documents = await rootChild('Documents')
    const query = '$orderby=name desc&$select=name&$top=6'

    const { value } = await read(`/me/drive/items/${documents.id}/children?${query}`)

    const names = value.map(({ name }: Json) => name)
    expect(names).toHaveLength(6)
    expect(names).toEqual([...names].sort().reverse())
  })

  it.each<[string, string, number, string]>([
    ['an unknown item', '/me/drive/items/01NOTHING', 404, 'itemNotFound'],
    ['an invalid drive', '/drives/b!bm90aGluZw/items/root', 403, 'accessDenied'],
    ['another user’s drive', '/users/miriam@contoso.example/drive', 403, 'accessDenied'],
    ['what others share, without the permission', '/me/drive/sharedWithMe', 403, 'accessDenied'],
    ['a page that is too large', '/me/drive/root/children?$top=1000', 400, 'invalidRequest'],
    ['a filter', '/me/drive/root/children?$filter=size gt 0', 400, 'invalidRequest'],
    ['rows to skip', '/me/drive/root/children?$skip=1', 400, 'invalidRequest'],
    ['the content of a folder', '/me/drive/items/root/content', 400, 'invalidRequest'],
  ])('rejects %s', async (_, path, status, code) => {
    const answer = await graph.get(path, ADELE)

    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('asks for a permission on files', async () => {
    const { status } = await graph.get('/me/drive/root', tokenOf('adele@contoso.example', 'User.Read'))

    expect(status).toBe(403)
  })

  it('is not there for a guest', async () => {
    const { status, body } = await graph.get('/me/drive', tokenOf('alex@fabrikam.example', 'Files.Read'))

    expect([status, body.error.code]).toEqual([404, 'ResourceNotFound'])
  })

  it('is open to an application that may read all files', async () => {
    const { value } = await read(
      '/users/miriam@contoso.example/drive/root/children',
      appToken('Files.Read.All'),
    )

    expect(value[1].name).toBe('Letter E000001.txt')
  })
})

describe('what others share', () => {
  it('is listed as remote items, which the drive of their owner gives', async () => {
    const { value } = await read('/me/drive/sharedWithMe', ADELE_ALL)

    const [{ remoteItem, ...outer }] = value
    const { driveId } = remoteItem.parentReference
    const item = await read(`/drives/${driveId}/items/${remoteItem.id}`, ADELE_ALL)
    expect(value.length).toBeGreaterThan(2)
    expect(outer).not.toHaveProperty('file')
    expect(remoteItem.shared.owner.user.displayName).toBe('Miriam Graham')
    expect(item).toMatchObject({ name: outer.name, size: remoteItem.size, file: remoteItem.file })
    expect(item.name).toContain('E000001')
  })

  it('opens nothing else of that drive, and nothing without the permission', async () => {
    const { value } = await read('/me/drive/sharedWithMe', ADELE_ALL)
    const { id, parentReference } = value[0].remoteItem

    const answers = await Promise.all([
      graph.get(`/drives/${parentReference.driveId}/items/root`, ADELE_ALL),
      graph.get(`/drives/${parentReference.driveId}/items/root/children`, ADELE_ALL),
      graph.get(`/drives/${parentReference.driveId}/items/${id}`, ADELE),
    ])

    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array(3).fill([403, 'accessDenied']),
    )
  })
})

describe("drives compared with Microsoft's metadata", () => {
  it('answer nothing that Graph would not', async () => {
    const mine = await read('/me/drive')
    const root = await read('/me/drive/root')
    const children = await read('/me/drive/root/children')
    const shared = await read('/me/drive/sharedWithMe', ADELE_ALL)

    const items = [root, ...children.value, ...shared.value]
    expect(problemsOfAnswer('drive', mine)).toEqual([])
    expect(items.flatMap((item) => problemsOfAnswer('driveItem', item))).toEqual([])
  })
})
