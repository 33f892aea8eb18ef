// Covers: site.ts, site-lists.ts, site-types.ts, ../query-rules/share-point-query-rules.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Sites.ReadWrite.All')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, headers = {}) =>
  graph.send(method, path, { token: ADELE, body, headers })

async function stock(): Promise<string> {
  const { value } = await get('/sites/root/lists')
  return `/sites/root/lists/${value[1].id}`
}

describe('sites', () => {
  it('are found by id, address, words and below the root', async () => {
    const [root, found, below] = [
      await get('/sites/root'),
      await get('/sites?search=contoso'),
      await get('/sites/root/sites'),
    ]
    const [first] = below.value
    const [, , , ...path] = first.webUrl.split('/')
    const byPath = await get(`/sites/sites.contoso.example:/${path.join('/')}`)

    expect(root.displayName).toBe('Contoso')
    expect(found.value.map(({ id }: Json) => id)).toEqual([root.id])
    expect(byPath.id).toBe(first.id)
    expect(await get(`/sites/${first.id}`)).toMatchObject({ id: first.id })
    expect(below.value.length).toBeLessThan(5)
  })

  it('of other groups are not found, and closed without the permission', async () => {
    const none = await graph.get('/sites/sites.contoso.example:/sites/legal', ADELE)
    const closed = await graph.get('/sites/root', tokenOf('adele@contoso.example', 'Files.Read'))

    expect([none.status, closed.status]).toEqual([404, 403])
  })

  it('are those of groups, with their files', async () => {
    const { value } = await get('/sites/root/sites')
    const drives = await get(`/sites/${value[0].id}/drives`)
    const drive = await get(`/sites/${value[0].id}/drive`)
    const groups = await graph.get('/groups', tokenOf('adele@contoso.example', 'GroupMember.Read.All'))
    const [group] = groups.body.value.filter(({ displayName }: Json) => displayName === value[0].displayName)

    expect(drives.value).toMatchObject([{ id: drive.id }])
    expect(await get(`/groups/${group.id}/sites/root`)).toMatchObject({ id: value[0].id })
  })

  it('have columns and content types, and so have their lists', async () => {
    const list = await stock()
    const columns = [await get('/sites/root/columns'), await get(`${list}/columns`)]
    const types = [await get('/sites/root/contentTypes'), await get(`${list}/contentTypes`)]

    expect(columns.map(({ value }) => value.map(({ name }: Json) => name))).toEqual([
      ['Title', 'Color', 'Quantity'],
      ['Title', 'Color', 'Quantity'],
    ])
    expect(types.map(({ value }) => value.length)).toEqual([2, 2])
  })
})

describe('items of lists', () => {
  it('come with the columns where those are asked for, and are found by them', async () => {
    const list = await stock()
    const plain = await get(`${list}/items?$top=1`)
    const { value } = await get(`${list}/items?$expand=fields&$top=50`)
    const [{ fields }] = value
    const found = await get(`${list}/items?$filter=fields/Title eq '${fields.Title}'`)

    expect(plain.value[0]).not.toHaveProperty('fields')
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(['Title', 'Color', 'Quantity']))
    expect(found.value.map(({ id }: Json) => id)).toEqual([value[0].id])
    expect(await get(`${list}/items/1?$expand=fields`)).toMatchObject({ fields })
  })

  const errorsOf = async (paths: readonly string[], headers = {}) => {
    const answers = await Promise.all(paths.map((path) => graph.get(path, ADELE, headers)))
    return answers.map(({ status, body }) => [status, body.error?.message ?? null])
  }

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/2279
  it('are found by a column without an index only where the client accepts that it may fail', async () => {
    const items = `${await stock()}/items?$filter=fields/Color eq 'Red'`
    const refused = [400, expect.stringMatching(/^Field 'Color' cannot be referenced in filter or orderby/)]

    expect(await errorsOf([items, `${items} and fields/Title eq 'x'`])).toEqual([refused, refused])
    expect(await errorsOf([items], { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' })).toEqual([
      [200, null],
    ])
  })

  // https://learn.microsoft.com/graph/api/listitem-list#optional-query-parameters
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/9836
  it('and lists are found by what is documented alone', async () => {
    const list = await stock()
    const refused = [
      `${list}/items?$filter=contains(fields/Title,'a')`,
      `${list}/items?$filter=fields/Title in ('a')`,
      `/sites/root/lists?$filter=name eq 'Stock'`,
      `/sites/root/lists?$filter=startswith(displayName,'S')`,
    ]

    expect(await errorsOf(refused)).toEqual(
      Array(4).fill([400, 'The provided filter statement is not supported']),
    )
    expect(
      await errorsOf([
        `${list}/items?$filter=startswith(fields/Title,'a')`,
        `/sites/root/lists?$filter=displayName eq 'Stock'`,
      ]),
    ).toEqual(Array(2).fill([200, null]))
  })

  it('and columns, types and sites take no option that no page names', async () => {
    const list = await stock()
    const paths = [
      '/sites/root/columns?$top=1',
      `${list}/contentTypes?$top=1`,
      '/sites?search=a&$top=1',
      `${list}/items?$orderby=id`,
      '/sites/root/lists?$top=5',
    ]

    expect((await errorsOf(paths)).map(([status]) => status)).toEqual(Array(5).fill(400))
    expect(
      (await errorsOf(['/sites?search=a&$orderby=name', '/sites?search=a&$orderby=createdDateTime'])).map(
        ([status]) => status,
      ),
    ).toEqual([400, 200])
  })

  it('are made, changed in the version that the client knows, and removed', async () => {
    const list = await stock()
    const { body: made, status } = await send('POST', `${list}/items`, { fields: { Title: 'Hammer' } })
    const at = `${list}/items/${made.id}`
    const changed = await send('PATCH', `${at}/fields`, { Color: 'Red' }, { 'if-match': made.eTag })
    const stale = await send('PATCH', `${at}/fields`, { Color: 'Blue' }, { 'if-match': made.eTag })

    expect(status).toBe(201)
    expect(changed.body).toMatchObject({ Title: 'Hammer', Color: 'Red' })
    expect(stale.status).toBe(412)
    expect((await send('POST', `${list}/items`, { fields: 7 })).status).toBe(400)
    expect((await send('PATCH', `${at}/fields`, [])).status).toBe(400)
    expect((await send('DELETE', at)).status).toBe(204)
    expect((await graph.get(at, ADELE)).status).toBe(404)
    expect((await graph.get('/sites/root/lists/none', ADELE)).status).toBe(404)
  })
})
