// Covers: built-in-names.ts, connection-names.ts, types/demanded-types.ts, types/inhabited-types.ts, types/keyed-types.ts
// Covers: types/merge-union.ts, nested-operations.ts, types/type-names.ts, write-arguments.ts, write-field.ts, write-filters.ts
// Covers: types/entry-names.ts, write-paging.ts, write-types.ts
import { describe, expect, it } from '@jest/globals'
import type { ApiDescription } from '../../../src/import/description.ts'
import { operationNames } from '../../../src/import/names/operation-names.ts'
import { namesOf } from '../../../src/import/sdl/built-in-names.ts'
import { writeSchema } from '../../../src/import/sdl/write-schema.ts'
import { answering, described, slice } from '../openapi/descriptions.ts'

function written(description: ApiDescription) {
  const names = operationNames(description.operations, { reserved: ['me'], prefix: ['own'] })
  const scopes = { read: [['Own.Read']], write: [['Own.Write']] }
  return writeSchema(description, { api: 'own', reserved: [], scopes, names, acceptedType: 'OwnAccepted' })
}

/** One definition or field of SDL, on one line. */
function part(sdl: string, start: string): string {
  const at = sdl.indexOf(start)
  const end = sdl.indexOf('\n\n', at)
  return sdl
    .slice(at, end < 0 ? undefined : end)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

describe('writeSchema', () => {
  const github = written(described(slice('github')))

  it('gives the same text for the same description', () => {
    expect(written(described(slice('github'))).sdl).toBe(github.sdl)
  })

  it('replaces what a URL cannot express in a constant', () => {
    const parameter = { name: 'api-version', in: 'query', schema: { type: 'string', default: '1 \ud800&x' } }
    const paths = { '/a': { get: { parameters: [parameter], responses: {} } } }
    const { sdl } = written(described({ openapi: '3.1.0', paths }))

    expect(sdl).toContain('GET: "/a?api-version=1%20%EF%BF%BD%26x"')
  })

  it('declares once what most lists have in common', () => {
    expect(part(github.sdl, 'extend schema')).toBe(
      'extend schema @api(name: "own", page: {items: "$", next: {as: URL, at: "link.next"}, size: "per_page"}, error: {message: "$.message"})',
    )
  })

  it('writes lists as connections, without the parameters that paging takes over', () => {
    const field = part(github.sdl, '  gists(')

    expect(field).toContain(': [BaseGist] @connection @rest(api: "own", GET: "/gists{?since}"')
    expect(field).not.toContain('per_page')
  })

  it('names fields after resources and what happens to them', () => {
    for (const name of [
      'repoIssue(',
      'createRepoIssue(',
      'updateRepoIssue(',
      'lockRepoIssue(',
      'deleteRepoIssueLock(',
    ]) {
      expect(github.sdl).toContain(`  ${name}`)
    }
  })

  it('leads from an id to the object that it is the key of', () => {
    const sdl = written(described(slice('power-bi'))).sdl

    expect(sdl).toContain(
      'type Dataset @key(fields: "id") @rest(api: "own", GET: "/v1.0/myorg/datasets/{id}"',
    )
  })

  it('writes members in the style of GraphQL, and where the API has them', () => {
    expect(part(github.sdl, 'type Issue {')).toContain('nodeId: ID @from(at: "$.node_id")')
  })

  // https://docs.stripe.com/api/coupons/list and https://docs.stripe.com/api/coupons/update
  it('writes objects and lists of a query as the description says, and a body that may be missing', () => {
    const { sdl } = written(described(slice('stripe')))

    expect(part(sdl, '  coupons(')).toContain(
      'query: [{name: "created", value: "{created}", style: DEEP_OBJECT}, {name: "ending_before", value: "{endingBefore}"}, {name: "expand", value: "{expand}", style: DEEP_OBJECT}]',
    )
    expect(part(sdl, '  createCoupon(')).toContain('(input: V1CouponsPostBodyInput)')
    expect(part(sdl, '  createCouponByCoupon(')).toContain('input: OwnV1CouponsPostBodyInput)')
    expect(part(sdl, '  createProduct(')).toContain('input: V1ProductsPostBodyInput!)')
    expect(part(sdl, '  deleteCoupon(')).toContain('(coupon: String!)')
  })

  it('spreads the members of an object, whose own name is not sent, and an enum not at all', () => {
    const OBJECT = { type: 'object', properties: { b: { type: 'integer' } } }
    const parameters = [
      { name: 'a-b', in: 'query', schema: OBJECT },
      { name: 'kind', in: 'query', schema: { enum: ['x', 'y'] } },
      { name: 'k-s', in: 'query', explode: false, schema: { type: 'array', items: { type: 'string' } } },
    ]
    const paths = { '/things': { get: { parameters, responses: { 204: {} } } } }

    const { sdl } = written(described({ ...answering({ type: 'string' }), paths }))

    expect(part(sdl, '  things(')).toContain(
      'GET: "/things{?aB*,kind}", query: [{name: "k-s", value: "{kS}"}]',
    )
  })

  it('leaves read-only members out of inputs, and write-only ones out of types', () => {
    const Thing = {
      type: 'object',
      properties: {
        id: { type: 'string', readOnly: true },
        name: { type: 'string' },
        pin: { type: 'string', writeOnly: true },
      },
    }
    const document = answering({ $ref: '#/components/schemas/Thing' }, { Thing }) as {
      paths: Record<string, object>
    }
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } }
    Object.assign(document.paths['/things'] ?? {}, {
      post: { requestBody: { content }, responses: { 201: { content } } },
    })

    const { sdl } = written(described(document))

    expect(part(sdl, 'type Thing ')).toBe('type Thing { id: ID name: String }')
    expect(part(sdl, 'input ThingInput')).toBe('input ThingInput { name: String pin: String }')
  })

  it('writes enums with a member for values that are not known yet', () => {
    const { sdl } = written(described(answering({ type: 'string', enum: ['inProgress', '+1', 'done'] })))

    expect(sdl).toContain('IN_PROGRESS\n')
    expect(sdl).toContain('PLUS_1 @value(is: "+1")')
    expect(sdl).toMatch(/\n {2}UNKNOWN\n/)
  })

  it('names the value of a member UNKNOWN that the API has, so that it can be sent', () => {
    const { sdl } = written(described(answering({ type: 'string', enum: ['on', 'unknown'] })))

    expect(sdl.match(/ {2}UNKNOWN.*/g)).toEqual(['  UNKNOWN @value(is: "unknown")'])
  })

  it('leaves out what has no permission, with the reason', () => {
    const description = described(slice('jira'))
    const names = operationNames(description.operations, { reserved: [], prefix: [] })
    const { leftOut } = writeSchema(description, {
      api: 'own',
      reserved: [],
      scopes: { read: [], write: [] },
      names,
      acceptedType: 'A',
    })

    expect(leftOut.map(({ reason }) => reason)).toContain('its body is multipart/form-data')
  })

  it('writes objects whose member names are data as lists of entries', () => {
    const properties = { labels: { type: 'object', additionalProperties: { type: 'string' } } }

    const { sdl } = written(described(answering({ type: 'object', properties })))

    expect(part(sdl, 'type ThingsGet')).toBe(
      'type ThingsGet { labels: [OwnStringEntry!] @from(as: [ENTRIES]) }',
    )
    expect(part(sdl, 'type OwnStringEntry')).toBe('type OwnStringEntry { name: String! value: String }')
  })

  it('has a member for a text in the place of an object', () => {
    const label = {
      oneOf: [{ type: 'string' }, { type: 'object', properties: { color: { type: 'string' } } }],
    }

    const { sdl, uses } = written(described(answering({ type: 'object', properties: { label } })))

    expect(part(sdl, 'type ThingsGetLabel')).toContain('text: String @from(at: "$")')
    expect([...uses.values()].flatMap(({ unsupported }) => [...unsupported])).toEqual([])
  })

  it('names what the description leaves open', () => {
    expect(written(described(answering({ type: 'object', properties: { any: {} } }))).untyped).toEqual([
      'ThingsGet.any',
    ])
  })

  it('never writes a text of the description as anything but a text', () => {
    const hostile = '"""\n} type Evil { a: Int } """ \u2028 \\'
    const schema = {
      type: 'object',
      description: hostile,
      properties: { [hostile]: { type: 'string', description: hostile } },
    }

    const { sdl } = written(described(answering(schema)))

    expect(namesOf([sdl]).types).toEqual(new Set(['ThingsGet']))
  })
})

describe('namesOf', () => {
  it('finds types and root fields', () => {
    const { types, rootFields } = namesOf([
      'type Query { a: Int } extend type Mutation { b: Int } scalar S directive @d on FIELD',
    ])

    expect([[...types], [...rootFields]]).toEqual([['S'], ['a', 'b']])
  })
})
