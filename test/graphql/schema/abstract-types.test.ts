// Covers: executable-schema.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../../src/config/config.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const SDL = `
extend type Query {
  members(first: Int! = 10, after: String): MemberConnection
    @rest(api: "crm", GET: "/members", scopes: [["A"]]) @page
  member: Member @rest(api: "crm", GET: "/member", scopes: [["A"]])
  items: [DriveItem!] @rest(api: "crm", GET: "/items", result: "$.value", scopes: [["A"]])
  hit: Hit @rest(api: "crm", GET: "/hit", scopes: [["A"]])
  file: File @rest(api: "crm", GET: "/file", scopes: [["A"]])
  holder: Holder @rest(api: "crm", GET: "/holder", scopes: [["A"]])
}
interface Member @discriminator(otherwise: "OtherMember") { id: ID!, name: String }
type Person implements Member @type(is: "#microsoft.graph.user") { id: ID!, name: String, mail: String }
type Group implements Member @type(is: "#microsoft.graph.group") {
  id: ID!, name: String, size: Int @from(at: "$.info.size")
  owner: Person @rest(api: "crm", GET: "/groups/{code}/owner", scopes: [["A"]])
  code: ID
}
type OtherMember implements Member { id: ID!, name: String }
type MemberConnection { edges: [MemberEdge!]!, nodes: [Member!]!, pageInfo: PageInfo! }
type MemberEdge { cursor: String!, node: Member! }

interface DriveItem @discriminator(otherwise: "PlainItem") { name: String }
type File implements DriveItem @type(has: "file") { name: String, mimeType: String @from(at: "$.file.mimeType") }
type Folder implements DriveItem @type(has: "folder") { name: String }
type PlainItem implements DriveItem { name: String }

union Hit @discriminator(path: "$.meta.kind", otherwise: "PlainHit") = MailHit | EventHit | PlainHit
type MailHit @type(is: "mail") { subject: String }
type EventHit @type(is: "event") { start: String }
type PlainHit { title: String }
type Holder { item: DriveItem, name: String }
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

async function answerWith(body: unknown, api: Partial<ApiConfig> = { kind: 'odata' }) {
  served = await serveGraphql({ sdl: SDL, api, granted: ['A'], answer: () => ({ body }) })
  return served
}

describe('resolveAbstractTypes', () => {
  it('distinguishes objects by @odata.type, and gives unknown ones the type for all others', async () => {
    const { query } = await answerWith({
      value: [
        { '@odata.type': '#microsoft.graph.user', name: 'Ada', mail: 'ada' },
        { '@odata.type': '#microsoft.graph.group', name: 'Team', info: { size: 3 } },
        { '@odata.type': '#microsoft.graph.device', name: 'Phone' },
        { name: 'Nothing said' },
        { '@odata.type': 7, name: 'Nonsense' },
      ],
    })

    const { data, errors } = await query(
      '{ members { nodes { __typename name ... on Person { mail } ... on Group { size } } } }',
    )

    expect(errors).toBeUndefined()
    expect(data).toEqual({
      members: {
        nodes: [
          { __typename: 'Person', name: 'Ada', mail: 'ada' },
          { __typename: 'Group', name: 'Team', size: 3 },
          { __typename: 'OtherMember', name: 'Phone' },
          { __typename: 'OtherMember', name: 'Nothing said' },
          { __typename: 'OtherMember', name: 'Nonsense' },
        ],
      },
    })
  })

  it('distinguishes objects by a member that only one type has', async () => {
    const { query } = await answerWith({
      value: [
        { name: 'a.txt', file: { mimeType: 'text/plain' }, folder: null },
        { name: 'Documents', folder: {}, file: null },
        { name: 'Notebook', package: {} },
      ],
    })

    const { data } = await query('{ items { __typename name ... on File { mimeType } } }')

    expect(data).toEqual({
      items: [
        { __typename: 'File', name: 'a.txt', mimeType: 'text/plain' },
        { __typename: 'Folder', name: 'Documents' },
        { __typename: 'PlainItem', name: 'Notebook' },
      ],
    })
  })

  it('looks for such a member too where the API names a type that all of them have', async () => {
    const { query } = await answerWith({
      value: [
        { '@odata.type': '#microsoft.graph.driveItem', folder: {} },
        { '@odata.type': '#microsoft.graph.driveItem' },
      ],
    })

    const { data } = await query('{ items { __typename } }')

    expect(data).toEqual({ items: [{ __typename: 'Folder' }, { __typename: 'PlainItem' }] })
  })

  it('distinguishes the members of a union by a discriminator of the API’s own', async () => {
    const { query } = await answerWith({ meta: { kind: 'event' }, start: 'now' })

    expect((await query('{ hit { __typename ... on EventHit { start } } }')).data).toEqual({
      hit: { __typename: 'EventHit', start: 'now' },
    })
  })

  it('is null where there is nothing', async () => {
    const { query } = await answerWith({ item: null, name: 'x' })

    expect(await query('{ holder { name item { name } } }')).toEqual({
      data: { holder: { name: 'x', item: null } },
    })
  })
})

describe('the projection of an abstract type', () => {
  it.each([
    [
      'what any of its types needs',
      '{ member { name ... on Person { mail } ... on Group { size owner { name } } } }',
      'GET /member?$select=code,info,mail,name',
    ],
    [
      'the same for the nodes of a connection',
      '{ members { edges { node { id ... on Group { size } } } nodes { ... on Person { mail } } } }',
      'GET /members?$select=id,info,mail&$top=10',
    ],
    [
      'no annotation: the API sends those automatically',
      '{ member { __typename name } }',
      'GET /member?$select=name',
    ],
    ['the members by which it is known', '{ items { name } }', 'GET /items?$select=file,folder,name'],
    ['the discriminator', '{ hit { ... on MailHit { subject } } }', 'GET /hit?$select=meta,subject'],
    ['nothing of the kind where the type is known', '{ file { name } }', 'GET /file?$select=name'],
    ['nothing more of what an object holds', '{ holder { item { name } } }', 'GET /holder?$select=item'],
  ])('has %s', async (_what, source, request) => {
    const { query, asked } = await answerWith({ id: '1', value: [] })

    await query(source)

    expect(asked()).toEqual([request])
  })

  it('names the same to a plain REST API, by its own parameter', async () => {
    const { query, asked } = await answerWith({}, { fieldsParameter: 'fields' })

    await query('{ hit { ... on MailHit { subject } } member { name } }')

    expect(asked()).toEqual(['GET /hit?fields=meta,subject', 'GET /member?fields=name'])
  })
})
