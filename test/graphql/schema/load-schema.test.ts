// Covers: sdl/free-names.ts, sdl/salvage-schema.ts, sdl/sdl-problems.ts, sdl/value-errors.ts
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { GraphQLSchema } from 'graphql'
import { SchemaInvalidError } from '../../../src/errors/startup.ts'
import { loadSchema, type SchemaLocation } from '../../../src/graphql/schema/load-schema.ts'

const BUILT_IN = fileURLToPath(new URL('../../../schema', import.meta.url))

let directory = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-schema-'))
})

afterEach(() => rm(directory, { recursive: true }))

async function write(files: Record<string, string>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(directory, 'mine', name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return join(directory, 'mine')
}

function load(options: Partial<SchemaLocation> = {}) {
  return loadSchema({
    builtIn: BUILT_IN,
    directory: null,
    apis: new Set(['graph', 'orders']),
    graph: ['all'],
    ...options,
  })
}

const rootFields = (schema: Awaited<ReturnType<typeof loadSchema>>) =>
  Object.keys(schema.getQueryType()?.getFields() ?? {})

async function problemsOf(files: Record<string, string>, options: Partial<SchemaLocation> = {}) {
  const directory = await write(files)
  const loading = load({ directory, apis: new Set(['graph']), graph: ['people'], ...options })
  return loading.then(
    () => [],
    (error: { readonly problems: readonly string[] }) =>
      error.problems.map((problem) => problem.replaceAll('\\', '/')),
  )
}

const REST = '@rest(api: "crm", GET: "/a", scopes: [["A"]]'

describe('what is wrong with SDL', () => {
  it('names the nearest directive, argument, type, member of an enum and member of an input', async () => {
    const sdl = `extend type Query {
      a: Int @resst(api: "crm")
      b: Int ${REST}, resullt: "$.a")
      c: Strng ${REST})
      d: Int ${REST}, takes: [SELCT])
      e: Int ${REST}, error: { cod: "$.x" })
      f: Int ${REST.replace('"crm"', '1')})
    }`

    expect(await problemsOf({ 'a.graphql': sdl })).toEqual([
      'mine/a.graphql:2: Unknown directive "@resst". Did you mean "@rest"?',
      'mine/a.graphql:3: Unknown argument "resullt" on directive "@rest". Did you mean "result"?',
      'mine/a.graphql:4: Unknown type "Strng". Did you mean "String" or "Long"?',
      expect.stringMatching(/^mine\/a\.graphql:5: Value "SELCT" .+ Did you mean the enum value "SELECT"\?$/),
      expect.stringMatching(/^mine\/a\.graphql:6: Field "cod" .+ Did you mean "code"\?$/),
      expect.stringMatching(/^mine\/a\.graphql:7: String cannot represent a non string value: 1/),
    ])
  })

  it.each(['access.graphqls', 'access.gql', 'access.GraphQL', 'more/access.gqls'])(
    'can be in the file %s, which would not be read',
    async (name) => {
      const sdl = 'extend type User @requiresScopes(scopes: [["People.Read"]])'

      expect(await problemsOf({ 'a.graphql': 'type A { id: ID }', [name]: sdl })).toEqual([
        `mine/${name} is not read: its name must end with .graphql`,
      ])
    },
  )

  it('says with it what compiling the rest finds, but for what only follows from it', async () => {
    const compiled: string[] = []
    const compile = (schema: GraphQLSchema) => {
      compiled.push(...Object.keys(schema.getQueryType()?.getFields() ?? {}))
      throw new SchemaInvalidError([
        'mine/a.graphql:2: a has no @rest',
        'mine/a.graphql:3: {x} of b is not there',
        'mine/a.graphql:3: no operation reaches type Left',
        'mine/a.graphql:3: b is of Broken, which has no key',
      ])
    }
    const sdl = `extend type Query {
      a: Nowhere @resst
      b: Broken ${REST})
    }
    type Broken @keyy(fields: "id") { id: Strng, twice: Int, twice: Int }
    type Broken { id: ID }
    input In { a: Nowhere = 1 }
    extend type Nothing { a: Int }`

    const problems = await problemsOf({ 'a.graphql': sdl }, { compile })

    expect(compiled).toEqual(expect.arrayContaining(['a', 'b']))
    expect(problems.at(-1)).toBe('mine/a.graphql:3: {x} of b is not there')
    expect(problems.filter((problem) => /no @rest|no operation reaches|no key/.test(problem))).toEqual([])
  })

  it('says with what is wrong with a connection what the rest has, and takes an unknown directive for the cause', async () => {
    const compile = () => {
      throw new SchemaInvalidError([
        'mine/a.graphql:3: b is a list: add @connection',
        'mine/a.graphql:5: {x} of d is not there',
        'mine/a.graphql:6: no operation reaches type T',
      ])
    }
    const sdl = `extend type Query {
      a: [T] @connection @resst(api: "crm")
      b: [T] @connection(first: 0) ${REST})
      c: Strng ${REST})
      d: Int ${REST})
    } type T { id: ID }`

    expect(await problemsOf({ 'a.graphql': sdl }, { compile })).toEqual([
      'mine/a.graphql:3: @connection on b: first must be a whole number of at least 1',
      'mine/a.graphql:2: Unknown directive "@resst". Did you mean "@rest"?',
      'mine/a.graphql:4: Unknown type "Strng". Did you mean "String" or "Long"?',
      'mine/a.graphql:5: {x} of d is not there',
    ])
    expect(
      await problemsOf(
        { 'a.graphql': `extend type Query { b: [Int] @connection\n d: Int ${REST}) }` },
        {
          compile: () => {
            throw new SchemaInvalidError(['mine/a.graphql:2: {x} of d is not there'])
          },
        },
      ),
    ).toEqual([
      'mine/a.graphql:1: @connection on b: it needs @rest',
      'mine/a.graphql:2: {x} of d is not there',
    ])
  })

  it('lets bugs through', async () => {
    const compile = () => {
      throw new TypeError('a bug')
    }
    const own = await write({ 'a.graphql': 'extend type Query { a: Nowhere }' })

    await expect(load({ directory: own, compile })).rejects.toThrow('a bug')
  })

  it('is said of all files, also where one cannot be parsed', async () => {
    const problems = await problemsOf({
      'a.graphql': 'type A {',
      'b.graphql': 'extend type Query { a: A @resst }\nextend type A { b: Int }',
    })

    expect(problems).toEqual([
      expect.stringMatching(/^mine\/a\.graphql:1: Syntax Error/),
      'mine/b.graphql:1: Unknown directive "@resst". Did you mean "@rest"?',
    ])
  })
})

describe('names of types', () => {
  it("of the schema language are free for the operator's own types", async () => {
    const sdl = `extend type Query {
        a: Header ${REST})
        b(test: Test): Duration ${REST}, headers: [{ name: "x", value: "y" }])
      }
      type Header { next: Next }
      type Next { paging: Paging! }
      enum Paging { A }
      input Test { a: Time }
      scalar Time
      type Duration { hours: Int }`
    const own = await write({ 'a.graphql': sdl })

    const schema = await load({ directory: own, apis: new Set(['graph']), graph: ['people'] })

    expect(String(schema.getQueryType()?.getFields().a?.type)).toBe('Header')
    expect(schema.getType('Duration')?.toConfig()).toMatchObject({ name: 'Duration', fields: { hours: {} } })
    expect(schema.getDirective('rest')?.args.map(({ type }) => String(type))).toContain('[Behalf_Header!]!')
  })

  it('are used by mistakes as the operator knows them', async () => {
    const sdl = `extend type Query { a: Header ${REST}, headers: [{ nam: "x", value: "y" }]) }\ntype Header { a: Int }`

    expect((await problemsOf({ 'a.graphql': sdl })).join()).toContain(
      'Field "nam" is not defined by type "Header"',
    )
  })

  it('have connections of their own, also where a workload that is not chosen has one of that name', async () => {
    const rest = '@rest(api: "crm", GET: "/t", scopes: [["Read"]])'
    const sdl = `extend type Query { tasks: [Task] @connection ${rest} } type Task { id: ID! }`

    expect(await problemsOf({ 'a.graphql': sdl })).toEqual([])
  })

  it('that are served already are said with both places, and what to do', async () => {
    const sdl =
      'extend type Query { a: A }\ntype User { a: Int }\ntype PageInfo { a: Int }\ntype A { a: Int }'

    const problems = await problemsOf({ 'a.graphql': sdl, 'b.graphql': '\ntype A { b: Int }' })

    expect(problems).toHaveLength(3)
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^mine\/b\.graphql:2: the type "A" is already defined at mine\/a\.graphql:4: rename one/,
        ),
        expect.stringMatching(
          /^mine\/a\.graphql:2: the type "User" is already defined at schema\/graph\/people\.graphql:\d+, which is part of the served schema: rename yours, .+, or serve fewer parts of Microsoft Graph \(schema\.graph\)$/,
        ),
        expect.stringMatching(
          /^mine\/a\.graphql:3: the type "PageInfo" is already defined at schema\/behalf\.graphql:\d+.+ fields to it$/,
        ),
      ]),
    )
  })
})

describe('loadSchema', () => {
  it('serves the built-in schema of the configured APIs alone', async () => {
    const graph = await load({ apis: new Set(['graph']) })
    const both = await load()

    expect(rootFields(graph)).toContain('me')
    expect(rootFields(graph)).not.toContain('orders')
    expect(rootFields(both)).toEqual(expect.arrayContaining(['me', 'orders']))
  })

  it("adds the operator's own files, in folders too", async () => {
    const own = await write({
      'crm/customers.graphql': 'extend type Query { customers: Int }',
      'README.md': 'no SDL',
    })

    const schema = await load({ directory: own, apis: new Set(['crm']) })

    expect(rootFields(schema)).toContain('customers')
  })

  it('names every file that cannot be parsed, with the line', async () => {
    const own = await write({ 'a.graphql': 'type A {\n  b: \n}', 'b.graphql': 'tpye B' })

    const loading = load({ directory: own, apis: new Set() })

    await expect(loading).rejects.toMatchObject({
      code: 'SCHEMA_INVALID',
      problems: [
        expect.stringMatching(/^mine.a\.graphql:3: Syntax Error: Expected Name/),
        expect.stringMatching(/^mine.b\.graphql:1: Syntax Error: Unexpected Name "tpye"/),
      ],
    })
  })

  it('names every type and directive that does not exist', async () => {
    const own = await write({
      'a.graphql': 'extend type Query {\n  a: Nowhere\n  b: Int @rest(api: "crm", get: "/b", scopes: [])\n}',
    })

    const loading = load({ directory: own, apis: new Set() })

    await expect(loading).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.stringMatching(/a\.graphql:2: Unknown type "Nowhere"/),
        expect.stringMatching(/a\.graphql:3: Unknown argument "get" on directive "@rest"/),
      ]),
    })
  })

  it('names a file that cannot be read, and does not read a file that is larger than any schema', async () => {
    const own = await write({ 'a.graphql': '' })
    await truncate(join(own, 'a.graphql'), 64 * 1024 ** 2 + 1)
    await expect(load({ directory: own })).rejects.toThrow(/a\.graphql \(larger than 64 MiB\)/)

    await rm(join(own, 'a.graphql'))
    await symlink(join(own, 'absent'), join(own, 'a.graphql'))
    await expect(load({ directory: own })).rejects.toThrow(/cannot read the file .*a\.graphql \(ENOENT\)/)
  })

  it.each(['a.graphql', 'a.gql', 'more/a.graphqls'])(
    'reports that %s is a directory, as Docker creates it for a file that does not exist',
    async (name) => {
      const own = await write({ [`${name}/b.graphql`]: 'type B { id: ID }' })

      await expect(load({ directory: own })).rejects.toMatchObject({
        problems: [
          `mine/${name} is a directory, but its name is that of a file: rename it or, if it is mounted into a container, check that the mounted file exists`,
        ],
      })
    },
  )

  it('names file and line of SDL that is nested too deeply, together with other problems', async () => {
    const nested = `# One line.\ntype A {\n  a(b: [Int] = ${'['.repeat(5000)}${']'.repeat(5000)}): Int\n}`

    expect(await problemsOf({ 'a.graphql': nested, 'b.graphql': 'type B {' })).toEqual([
      'mine/a.graphql:3: Syntax Error: Braces, brackets and parentheses are nested more than 200 levels deep.',
      expect.stringMatching(/^mine\/b\.graphql:1: Syntax Error: /),
    ])
  })

  it('reports which directory cannot be read', async () => {
    const loading = load({ directory: join(directory, 'absent'), apis: new Set() })

    await expect(loading).rejects.toThrow('absent')
  })
})
