import { afterEach, describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { explain } from '../../../src/explain/explain.ts'
import type { Explaining } from '../../../src/graphql/plugins/explaining.ts'
import type { RequestSite } from '../../../src/graphql/requests/build-request.ts'
import { rememberShown, shownPath } from '../../../src/graphql/requests/shown-path.ts'
import type { RequestField, SchemaPlan } from '../../../src/plan/schema/schema-plan.ts'
import { Recording } from '../../../src/recording/recording.ts'
import { callerOf } from '../../support/caller.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const REST = 'api: "crm", scopes: [["Read"]]'
const KEPT = '@requiresScopes(scopes: [["Keys"]])'
const SECRET = 's3cr3t'

const SDL = `
  extend type Query {
    person: Person @rest(${REST}, GET: "/person")
    people: [Person] @rest(${REST}, GET: "/people", result: "$")
    changes(first: Int! = 5, after: String): Changes @rest(${REST}, GET: "/changes", takes: [])
      @page(items: "$.items", delta: { at: "$.later", removed: { at: "$.gone" }, item: "../changed/{key}" })
  }
  extend type Mutation { hire(name: String!): Staff
    @rest(${REST}, POST: "/hire", body: { name: "{name}" }, created: "header.location") }
  type Changes { edges: [ChangeEdge!]! nodes: [Changed]! pageInfo: PageInfo! removed: [ID!]! deltaCursor: String }
  type ChangeEdge { cursor: String! node: Changed }
  type Changed { id: ID ${KEPT} name: String text: String }
  type Person {
    name: String
    ssn: ID ${KEPT}
    notes(kind: String): [Note] @rest(${REST}, GET: "/people/{ssn}/notes{?kind}", result: "$")
    reports(first: Int! = 2, after: String): Reports @rest(${REST}, GET: "/reports?of={ssn}&all=true")
      @page(items: "$.items", next: { as: URL, at: "$.next" }, size: "limit", max: 1)
    pay: Pay @rest(${REST}, GET: "/pay", headers: [{ name: "x-ssn", value: "{ssn}" }])
    found: Pay @rest(${REST}, POST: "/pay/search", body: { of: "{ssn}" })
    case: Case @rest(${REST}, GET: "/cases/{ssn}", address: true)
    employee: Employee @entity(id: "{ssn}")
    staff: Staff @entity(id: "{number}")
    desk: ID @policy(policies: [["throws"]])
    room: Note @rest(${REST}, GET: "/rooms/{desk}")
    number: ID
    code: String @resolver(needs: ["ssn"], calls: [{ api: "crm", scopes: [["Read"]] }])
  }
  type Note { text: String }
  type Reports { edges: [ReportEdge!]! nodes: [Person]! pageInfo: PageInfo! }
  type ReportEdge { cursor: String! node: Person }
  type Pay { amount: Int }
  type Case @key(fields: "id") @rest(${REST}, GET: "/cases/{id}") {
    id: ID
    title: String
    ssn: ID ${KEPT}
    memo: Note @rest(${REST}, GET: "/memos/{ssn}")
    history: Note @rest(${REST}, GET: "/cases/{id}/history")
  }
  type Employee @key(fields: "id") @rest(${REST}, GET: "/employees/{id}")
    @bulk(${REST}, GET: "/employees{?ids}", items: "$") { id: ID name: String }
  type Staff @key(fields: "ssn") @rest(${REST}, GET: "/staff/{ssn}") { ssn: ID ${KEPT} name: String }`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

function answer({ method, url }: Asked): Answer {
  const person = { name: 'Adele', ssn: SECRET, number: SECRET, desk: SECRET, id: SECRET }
  if (url === '/people') return { body: [person, { ...person, ssn: `${SECRET}-2` }] }
  if (url.startsWith('/employees?')) return { body: [person, { ...person, id: `${SECRET}-2` }] }
  if (url === '/hire') return { status: 201, headers: { location: `/staff/${SECRET}` } }
  if (url === '/changes') return { body: { items: [{ id: SECRET, name: 'a' }], later: '/changes?since=1' } }
  if (url.includes('/notes')) return { body: [{ text: 'a' }] }
  if (url.startsWith('/reports') && !url.includes('page=2'))
    return { body: { items: [person], next: `/reports?of=${SECRET}&all=true&page=2` } }
  if (url.startsWith('/reports')) return { body: { items: [person] } }
  return { body: method === 'POST' ? { amount: 1 } : { ...person, amount: 1, title: 't', text: 'x' } }
}

/** The URLs and commands in the explanation of an operation, without the address of the API. */
async function explained(operation: string, scopes: readonly string[] = []) {
  served ??= await serveGraphql({
    sdl: SDL,
    answer,
    granted: ['Read'],
    policies: {
      throws: () => {
        throw new Error('a bug of the operator')
      },
    },
    resolvers: {
      'Person.code': async ({ ssn }: { ssn: string }, _args, { api }) =>
        (await api('crm').get<{ name: string }>('/codes/{ssn}{?x}', { ssn, x: ssn })).name,
    },
  })
  const { newContext, query, requests } = served
  const context = newContext(callerOf({ scopes: new Set(scopes) }), 'run')
  const { errors } = await query(operation, {}, context)
  expect(errors).toBeUndefined()
  if (context.recording === null) throw new Error('nothing is recorded')
  const explanation = explain(context.recording, { name: null, kind: 'query' })
  const shown = (url: string) => url.replace(/^https?:\/\/[^/]+/, '')
  return {
    urls: explanation.requests.map(({ url }) => shown(url)),
    calls: explanation.calls.map(({ url }) => shown(url)),
    commands: explanation.requests.map(({ curl }) => curl !== null),
    text: JSON.stringify(explanation),
    asked: requests.map(({ url }) => url),
  }
}

describe('an explanation', () => {
  it.each([
    ['in a segment', 'notes(kind: "a b") { text }', '/…?kind=a%20b'],
    ['in a parameter', 'reports(first: 1) { nodes { name } }', '/reports?of=…&all=true&limit=1'],
    ['in a header', 'pay { amount }', '/…'],
    ['in a body', 'found { amount }', '/pay/search'],
    ['in an address', 'case { title }', '/…'],
    ['as the key of another object', 'employee { name }', '/…'],
    ['as the key, which is protected there', 'staff { name }', '/…'],
    ['in a request of code', 'code', '/…?x=…'],
  ])('hides a value that the caller may not select, %s', async (_where, fields, url) => {
    const hidden = await explained(`{ person { name ${fields} } }`)
    const open = await explained(`{ person { name ${fields} } }`, ['Keys'])

    expect(hidden.urls).toEqual(['/person', url])
    expect(hidden.calls.toSorted()).toEqual(['/person', url].toSorted())
    expect([hidden.commands, open.commands]).toEqual([
      [true, false],
      [true, true],
    ])
    expect(hidden.text).not.toContain(SECRET)
    expect(open.text).toContain(SECRET)
  })

  it('hides a value whose policy in code throws, and does not fail with it', async () => {
    const { urls, text } = await explained('{ person { room { text } } }')

    expect(urls).toEqual(['/person', '/…'])
    expect(text).not.toContain(SECRET)
  })

  it('hides it in each page, and in requests below the address', async () => {
    const { urls, text, asked } = await explained(
      '{ person { reports { nodes { name } } case { title history { text } } } }',
    )

    expect(asked).toContain(`/cases/${SECRET}/history`)
    expect(urls.toSorted()).toEqual([
      '/person',
      '/reports?of=…&all=true&limit=1',
      '/reports?of=…&all=true&page=…',
      '/…',
      '/…',
    ])
    expect(text).not.toContain(SECRET)
  })

  it('hides it in a request that does not start with the address of its object', async () => {
    const { urls, text, asked } = await explained('{ person { case { title memo { text } } } }')

    expect(asked).toContain(`/memos/${SECRET}`)
    expect(urls).toEqual(['/person', '/…', '/…'])
    expect(text).not.toContain(SECRET)
  })

  it.each([
    ['of an item of a list of changes', '{ changes { nodes { name text } } }', ['/changes', '/…']],
    ['of an object that a write created', 'mutation { hire(name: "A") { name } }', ['/hire', '/…']],
  ])('hides the key %s', async (_what, operation, expected) => {
    const { urls, text } = await explained(operation)

    expect(urls).toEqual(expected)
    expect(text).not.toContain(SECRET)
  })

  it('hides keys that are requested together', async () => {
    const { urls, asked, text } = await explained('{ people { employee { name } } }')

    expect(asked).toContain(`/employees?ids=${SECRET},${SECRET}-2`)
    expect(urls).toEqual(['/people', '/…?ids=…'])
    expect(text).not.toContain(SECRET)
  })
})

describe('shownPath', () => {
  const RUN = { mode: 'run', recording: new Recording(), rejects: () => true } as const
  const SITE = {
    parent: {},
    args: {},
    address: undefined,
    foundAt: undefined,
    origin: undefined,
    me: null,
  }

  /** The path of `/people/{ssn}` as it is shown. */
  function shown(
    explaining: Explaining | null,
    isProtected: boolean,
    pathOf = ({ hidden }: RequestSite): string => (hidden?.has('ssn') ? '/people/…' : '/people/1'),
  ) {
    const plan = { requirement: () => (isProtected ? {} : null) } as unknown as SchemaPlan
    const field = {
      coordinate: 'Person.notes',
      parentFields: [{ name: 'ssn' }],
      belowAddress: null,
    } as unknown as RequestField
    return shownPath({ plan, field, context: { explaining, shownPaths: new Map() } }, SITE, pathOf)
  }

  it('is the path without hidden values', () => {
    expect(shown(RUN, true)).toBe('/people/…')
  })

  it.each<[string, Explaining | null]>([
    ['no explanation is requested', null],
    ['only a plan is requested', { mode: 'plan' }],
  ])('is nothing if %s', (_what, explaining) => {
    expect(shown(explaining, true)).toBeUndefined()
  })

  it('is nothing if no field is protected, or if the caller may select it', () => {
    expect(shown(RUN, false)).toBeUndefined()
    expect(shown({ ...RUN, rejects: () => false }, true)).toBeUndefined()
  })

  it('is empty if the replacement is not allowed in its place', () => {
    const pathOf = ({ hidden }: RequestSite) => {
      if (hidden) throw new BadUserInputError('… is not a number')
      return '/people/1'
    }

    expect(shown(RUN, true, pathOf)).toBe('')
  })

  it('does not conceal a bug', () => {
    const pathOf = () => {
      throw new TypeError('a bug')
    }

    expect(() => shown(RUN, true, pathOf)).toThrow('a bug')
  })
})

describe('rememberShown', () => {
  it('remembers how known paths are shown, without their queries', () => {
    const shownPaths = new Map<string, string>()

    rememberShown({ explaining: null, shownPaths }, ['/people/1', null], '/people/…?of=…')
    rememberShown({ explaining: null, shownPaths }, ['/people/2'], undefined)

    expect([...shownPaths]).toEqual([['/people/1', '/people/…']])
  })
})
