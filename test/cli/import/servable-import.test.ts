import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type Importable, importDescription } from '../../../src/cli/import/import-description.ts'
import { importServable } from '../../../src/cli/import/servable-import.ts'
import { ImportError } from '../../../src/errors/commands.ts'
import { SchemaInvalidError } from '../../../src/errors/startup.ts'
import type { ApiDescription, Operation, TypeReference } from '../../../src/import/description.ts'
import { readOpenApi } from '../../../src/import/openapi/read-openapi.ts'

const TAKEN = { types: new Set<string>(), rootFields: new Set<string>() }
const REQUEST = {
  api: 'own',
  choice: { include: ['/**'], exclude: [], tags: [] },
  scopes: { read: [['Own.Read']], write: [['Own.Write']] },
}

const SENT = { schema: { type: 'string' } }
const ANSWERED = {
  200: {
    description: '',
    content: { 'application/json': { schema: { type: 'array', items: SENT.schema } } },
  },
}

/** A description of reads, each with what is odd about it. */
function described(
  operations: Readonly<
    Record<string, { readonly parameters?: readonly object[]; readonly security?: object }>
  >,
) {
  const paths = Object.entries(operations).map(([path, odd]) => [
    path,
    { get: { ...odd, responses: ANSWERED } },
  ])
  return readOpenApi(
    { openapi: '3.0.0', info: { title: 'Own', version: '1' }, paths: Object.fromEntries(paths) },
    { reserved: [], prefix: ['own'], readDocument: () => ({}) },
  )
}

const header = (name: string, schema: object = { type: 'string' }) => ({
  name,
  in: 'header',
  schema,
  required: true,
})
const servable = (importable: unknown) =>
  importServable(importable as Importable<never>, REQUEST, TAKEN, { readFile: readFileSync })

describe('importServable', () => {
  it('leaves out what no request can have, with the reason, and nothing else', async () => {
    const fixed = { type: 'string', enum: ['a\nb'] }
    const odd = {
      '/space': [{ parameters: [header('X Bad')] }, 'has an invalid name'],
      '/two-headers': [{ parameters: [header('X-A\r\nX-B: 1')] }, 'has an invalid name'],
      '/special': [{ parameters: [header('__proto__')] }, 'has an invalid name'],
      '/value': [{ parameters: [header('X-C', fixed)] }, 'must be printable ASCII'],
      '/a/../b': [{}, 'would resolve to a different path'],
      '/a/%2e%2e/b': [{}, 'would resolve to a different path'],
      '/a b/{id}': [{}, 'is not a valid path'],
      '/permission': [{ security: [{ own: ['two words'] }] }, 'is not a valid permission name'],
      '/query': [
        { parameters: [{ name: 'a\nb}', in: 'query', ...SENT }] },
        'is not a valid query parameter name',
      ],
    } as const
    const operations = Object.entries(odd).map(([path, [operation]]) => [path, operation] as const)
    const importable = described({ '/good/{id}': {}, ...Object.fromEntries(operations) })

    const { imported, leftOut, sdl } = await servable(importable)

    expect(imported).toEqual(['/good/{id}#GET'])
    expect(leftOut).toEqual(
      Object.entries(odd).map(([path, [, reason]]) => ({
        id: `${path}#GET`,
        reason: expect.stringContaining(reason),
      })),
    )
    expect(sdl).toContain('/good/{id}')
  })

  it('gives what a plain import gives, where nothing is odd', async () => {
    const importable = described({ '/good/{id}': { parameters: [header('X-A')] } })

    expect((await servable(importable)).sdl).toBe(importDescription(importable as never, REQUEST, TAKEN).sdl)
  })

  it.each(['Connection', 'content-length', 'Authorization'])(
    'takes no argument for the header %s',
    async (name) => {
      const { imported, sdl } = await servable(described({ '/a': { parameters: [header(name)] } }))

      expect([imported, sdl.includes('headers')]).toEqual([['/a#GET'], false])
    },
  )

  it('takes one argument for a header that is described twice, in other case', async () => {
    const { sdl } = await servable(described({ '/a': { parameters: [header('X-A'), header('x-a')] } }))

    expect(sdl.match(/headers: \[\{name: "x-a"/gi)).toHaveLength(1)
  })

  const operation = (path: string, type: TypeReference): Operation => ({
    id: `${path}#GET`,
    method: 'GET',
    path,
    tags: [],
    summary: '',
    description: '',
    deprecated: null,
    parameters: [],
    omitted: [],
    body: null,
    result: { contentType: 'application/json', type },
    resultAt: null,
    queried: null,
    mayBeEmpty: false,
    isAccepted: false,
    scopes: [],
    paging: null,
    unsupported: null,
  })
  const TEXT: TypeReference = { kind: 'scalar', scalar: 'String' }
  const objectOf = (name: string, type: TypeReference) =>
    [
      name,
      {
        kind: 'object',
        name,
        description: '',
        discriminated: null,
        members: [
          {
            name: 'a',
            type,
            description: '',
            required: false,
            readOnly: false,
            writeOnly: false,
            deprecated: null,
          },
        ],
      },
    ] as const

  function importableOf(description: Partial<ApiDescription>) {
    const whole = {
      title: 'Own',
      kind: 'rest',
      version: '1',
      baseUrl: null,
      operations: [operation('/good', TEXT), operation('/outer', { kind: 'named', name: 'Outer' })],
      types: new Map([objectOf('Outer', { kind: 'named', name: 'Inner' }), objectOf('Inner', TEXT)]),
      error: null,
      ...description,
    }
    return { operations: whole.operations, read: () => whole }
  }

  it('leaves out what leads to a type that cannot be served', async () => {
    const types = new Map([objectOf('Outer', { kind: 'named', name: 'User' }), objectOf('User', TEXT)])

    const { imported, leftOut } = await servable(importableOf({ types }))

    expect([imported, leftOut]).toEqual([
      ['/good#GET'],
      [{ id: '/outer#GET', reason: expect.stringContaining('"User"') }],
    ])
  })

  it('writes nothing where a problem is in no operation, and says the first ten', async () => {
    const elsewhere = Array.from(
      { length: 12 },
      (_, line) => `schema/other.graphql:${line + 1}: it is broken`,
    )
    const problems = ['imported.graphql:1: Query is broken', ...elsewhere]
    const load = () => Promise.reject(new SchemaInvalidError(problems))
    const context = { readFile: readFileSync, load }

    const importing = importServable(
      importableOf({}) as unknown as Importable<never>,
      REQUEST,
      TAKEN,
      context,
    )

    await expect(importing).rejects.toThrow(ImportError)
    await expect(importing).rejects.toThrow(
      ['The imported schema would not load, so nothing was written:', ...problems.slice(0, 10)].join('\n  '),
    )
  })

  it('passes on an error that is not a problem of the schema', async () => {
    const load = () => Promise.reject(new TypeError('a bug'))
    const context = { readFile: readFileSync, load }

    const importing = importServable(
      importableOf({}) as unknown as Importable<never>,
      REQUEST,
      TAKEN,
      context,
    )

    await expect(importing).rejects.toThrow('a bug')
  })

  it('leaves out everything where a part of all cannot be served', async () => {
    const error = { code: 'no locator[', message: '$.message' }

    const { imported, leftOut } = await servable(importableOf({ error } as never))

    expect([imported, leftOut.map(({ id }) => id)]).toEqual([[], ['/good#GET', '/outer#GET']])
  })
})
