import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loadSchema } from '../../../../src/graphql/schema/load-schema.ts'

const BUILT_IN = fileURLToPath(new URL('../../../../schema', import.meta.url))

let directory = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-problems-'))
})

afterEach(() => rm(directory, { recursive: true }))

/** The problems of files, of which the directory is called `mine`. */
async function problemsOf(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  const loading = loadSchema({
    builtIn: BUILT_IN,
    directory,
    apis: new Set(['graph', 'crm']),
    graph: ['people'],
  })
  return loading.then(
    () => [],
    ({ problems }: { readonly problems: readonly string[] }) =>
      problems.map((problem) => problem.replaceAll('\\', '/').replaceAll(basename(directory), 'mine')),
  )
}

const REST = '@rest(api: "crm", GET: "/a", scopes: [["A"]])'

describe('sdlProblem', () => {
  it('names both places of a field that the built-in schema has, the own file first', async () => {
    expect(
      await problemsOf({ 'a.graphql': `extend type Query {\n  a: Int ${REST}\n  users: Int ${REST}\n}` }),
    ).toEqual([
      expect.stringMatching(
        /^mine\/a\.graphql:3: the field "Query\.users" is already defined at schema\/graph\/people\.graphql:\d+, which is part of the served schema: rename yours, or serve fewer parts of Microsoft Graph \(schema\.graph\)$/,
      ),
    ])
  })

  it('names both places of a field, an argument, an input field and an enum value that are in two own places', async () => {
    const problems = await problemsOf({
      'a.graphql': `extend type Query {
        a(
          x: Int
          x: Int
        ): E ${REST}
      }
      enum E {
        ONE
        ONE
      }
      input In {
        i: Int
        i: Int
      }`,
      'b.graphql': `extend type Query {\n  a: Int ${REST}\n}`,
    })

    expect(problems.toSorted()).toEqual([
      'mine/a.graphql:13: the field "In.i" is already defined at mine/a.graphql:12: remove or rename one of the two',
      'mine/a.graphql:4: the argument "Query.a(x:)" is already defined at mine/a.graphql:3: remove or rename one of the two',
      'mine/a.graphql:9: the value "E.ONE" is already defined at mine/a.graphql:8: remove or rename one of the two',
      'mine/b.graphql:2: the field "Query.a" is already defined at mine/a.graphql:2: remove or rename one of the two',
    ])
  })

  it('is one problem for a type that is defined twice, regardless of its fields', async () => {
    const problems = await problemsOf({
      'a.graphql': 'type Order {\n  id: ID!\n}\ntype Order {\n  id: ID!\n}\nenum E { A }\nenum E { A }',
      'b.graphql': 'type User {\n  id: ID!\n  displayName: String\n}',
    })

    expect(problems).toHaveLength(3)
    expect(problems.map((problem) => problem.replace(/ is (?:already )?defined .+/, ''))).toEqual([
      'mine/a.graphql:4: the type "Order"',
      'mine/a.graphql:8: the type "E"',
      'mine/b.graphql:1: the type "User"',
    ])
  })

  it('says of a misspelled argument what is meant, and not that it is missing', async () => {
    const sdl = `type T {\n  a: ID @expand(membr: "a")\n  b: ID @expand(\n    name: "b"\n  )\n}`

    expect(await problemsOf({ 'a.graphql': sdl })).toEqual([
      'mine/a.graphql:2: Unknown argument "membr" on directive "@expand". Did you mean "member"?',
      expect.stringMatching(/^mine\/a\.graphql:4: Unknown argument "name" on directive "@expand"\./),
      expect.stringMatching(/^mine\/a\.graphql:3: Directive "@expand" argument "member" .* is required/),
    ])
  })

  it('explains how to add fields to the root types', async () => {
    const problems = await problemsOf({
      'a.graphql': `type Query {\n  a: Int ${REST}\n}`,
      'b.graphql': `type Mutation {\n  b: Int ${REST}\n}`,
    })

    expect(problems).toEqual([
      'mine/a.graphql:1: the type "Query" already exists: write "extend type Query" to add fields to it',
      'mine/b.graphql:1: the type "Mutation" already exists: write "extend type Mutation" to add fields to it',
    ])
  })
})
