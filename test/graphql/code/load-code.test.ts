import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../src/errors/startup.ts'
import { type Code, loadCode } from '../../../src/graphql/code/load-code.ts'

let directory: string
let modules = 0

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-code-'))
})

afterAll(() => rm(directory, { recursive: true }))

/** A module with these lines, under a name of its own: imports are cached. */
async function moduleOf(...lines: readonly string[]): Promise<string> {
  const module = join(directory, `resolvers${modules++}.mjs`)
  await writeFile(module, lines.join('\n'))
  return module
}

const load = (module: string | null, given?: Code) =>
  loadCode({ policies: new Map(), schema: { resolvers: module } }, given)

/** The problems of code, with the same names for all modules. */
async function problemsOf(module: string | null, given?: Code): Promise<readonly string[]> {
  const failure = await load(module, given).catch((error: unknown) => error)
  if (!(failure instanceof SchemaInvalidError)) return []
  return failure.problems.map((problem) =>
    problem.replaceAll(/resolvers\d+/g, 'resolvers').replaceAll(directory, ''),
  )
}

/** Code that TypeScript rejects. */
const unfit = (code: Readonly<Record<string, unknown>>) => code as Code

describe('loadCode', () => {
  it('loads what a module exports, with its file and line', async () => {
    const module = await moduleOf(
      'export const resolvers = {',
      '  Query: {',
      '    total: () => 1,',
      '  },',
      '}',
      'export const scalars = { Currency: { parseValue: String } }',
      'export const policies = { insiders: () => true }',
      "export const credentials = { vault: () => 'x' }",
    )

    const { resolvers, scalars, policies, credentials } = await load(module)

    const places = [...resolvers, ...scalars].map(([name, { where }]) => [
      name,
      where.replace(/\d+\.mjs/, '.mjs'),
    ])
    expect(places).toEqual([
      ['Query.total', 'resolvers.mjs:3'],
      ['Currency', 'resolvers.mjs:6'],
    ])
    expect([policies.get('insiders')?.({} as never), Object.keys(credentials)]).toEqual([true, ['vault']])
  })

  it('loads code that is passed, without a module', async () => {
    const total = () => 1
    const insiders = () => true

    const { resolvers, scalars, policies, credentials } = await load(null, {
      resolvers: { Query: { total } },
      policies: { insiders },
    })

    expect([...resolvers]).toEqual([['Query.total', { code: total, where: 'startGateway' }]])
    expect([scalars.size, [...policies], credentials]).toEqual([0, [['insiders', insiders]], {}])
  })

  it('reports every problem of the code, with file and line', async () => {
    const module = await moduleOf(
      "export const resolvers = { Query: { total: 'none', both: () => 1 }, Invoice: 7 }",
      'export const scalars = { Currency: {} }',
      'export const policy = {}',
    )

    expect(await problemsOf(module, { resolvers: { Query: { both: () => 1 } } })).toEqual([
      'resolvers.mjs:3: the export "policy" must be one of resolvers, scalars, policies, credentials; did you mean policies?',
      'resolvers.mjs:1: Query.total must be a function',
      'resolvers.mjs:1: Query.both already exists (startGateway)',
      'resolvers.mjs:1: resolvers.Invoice must be an object',
      'resolvers.mjs:2: Currency must be an object with serialize or parseValue',
    ])
  })

  it('suggests no name for an export that resembles none', async () => {
    expect(await problemsOf(await moduleOf('export default {}'))).toEqual([
      'resolvers.mjs:1: the export "default" must be one of resolvers, scalars, policies, credentials',
    ])
  })

  it.each(['resolvers', 'scalars', 'policies', 'credentials'])(
    'rejects %s that are no object',
    async (kind) => {
      const module = await moduleOf('', `export const ${kind} = []`)

      expect(await problemsOf(module)).toEqual([`resolvers.mjs:2: ${kind} must be an object`])
      expect(await problemsOf(null, unfit({ [kind]: null }))).toEqual([
        `startGateway: ${kind} must be an object`,
      ])
    },
  )

  it.each(['policies', 'credentials'])('rejects members of %s that are no functions', async (kind) => {
    expect(await problemsOf(null, unfit({ [kind]: { vault: {} } }))).toEqual([
      'startGateway: vault must be a function',
    ])
  })

  it.each([
    ['null', null],
    ['a function', String],
    ['an object with neither function', { parse: String }],
    ['an object with a text instead of a function', { serialize: String, parseValue: 'text' }],
  ])('rejects a scalar that is %s', async (_what, Currency) => {
    expect(await problemsOf(null, unfit({ scalars: { Currency } }))).toEqual([
      'startGateway: Currency must be an object with serialize or parseValue',
    ])
  })

  it.each([
    ['serialize', { serialize: String }],
    ['parseValue', { serialize: undefined, parseValue: String }],
  ])('accepts a scalar with %s alone', async (_what, Currency) => {
    const { scalars } = await load(null, { scalars: { Currency } })

    expect(scalars.get('Currency')?.code).toBe(Currency)
  })

  it('ignores undefined members at every depth', async () => {
    const undefinedMembers = {
      resolvers: { Query: { total: undefined }, Invoice: undefined },
      scalars: { Currency: undefined },
      policies: unfit({ insiders: undefined }) as never,
      credentials: undefined,
    }

    const { resolvers, scalars, policies } = await load(null, undefinedMembers)

    expect([resolvers.size, scalars.size, policies.size]).toEqual([0, 0, 0])
  })

  it('rejects a policy that behalf.yml also has', async () => {
    const policies = new Map([['insiders', {}]]) as never

    await expect(
      loadCode({ policies, schema: { resolvers: null } }, { policies: { insiders: () => true } }),
    ).rejects.toThrow('startGateway: the policy insiders is also defined in behalf.yml')
  })
})

describe('the location of code in a module', () => {
  it.each([
    ['resolvers', 'total', { Query: { total: 7 } }, 'Query.total'],
    ['scalars', 'Currency', { Currency: 7 }, 'Currency'],
    ['policies', 'insiders', { insiders: 7 }, 'insiders'],
    ['credentials', 'vault', { vault: 7 }, 'vault'],
  ])('is below the export %s, not where the name is used before it', async (kind, name, members, shown) => {
    const module = await moduleOf(
      `// Query, ${name}`,
      'const { parse } = JSON',
      `export const ${kind} =`,
      `  parse('${JSON.stringify(members)}')`,
    )

    expect(await problemsOf(module)).toEqual([expect.stringContaining(`resolvers.mjs:4: ${shown} must be`)])
  })

  it('is that of the field, and not of an equal one in another type before it', async () => {
    const module = await moduleOf(
      'export const resolvers = {',
      '  Invoice: {',
      '    total: () => 1,',
      '  },',
      '  Query: {',
      '    total: 7,',
      '  },',
      '}',
    )

    expect(await problemsOf(module)).toEqual(['resolvers.mjs:6: Query.total must be a function'])
  })

  it('is not the line of a longer name', async () => {
    const module = await moduleOf(
      'export const scalars = {',
      '  $Currency: { parseValue: String }, CurrencyCode: { parseValue: String },',
      "  'Currency': 7,",
      '}',
    )

    expect(await problemsOf(module)).toEqual([expect.stringContaining('resolvers.mjs:3: Currency must be')])
  })

  it('is that of the type if the text does not contain the field after it', async () => {
    const module = await moduleOf('const Query = { total: 7 }', 'export const resolvers = { Query }')

    expect(await problemsOf(module)).toEqual(['resolvers.mjs:2: Query.total must be a function'])
  })

  it('has no line if the text contains none of the names', async () => {
    const other = await moduleOf('export const policy = {}')

    const problems = await problemsOf(await moduleOf(`export * from '${other}'`))

    expect(problems).toEqual([expect.stringMatching(/^resolvers\.mjs: the export "policy" must be one of /)])
  })

  it('has no line if the text cannot be read after the import', async () => {
    const module = await moduleOf(
      "import { unlinkSync } from 'node:fs'",
      "import { fileURLToPath } from 'node:url'",
      'unlinkSync(fileURLToPath(import.meta.url))',
      'export const scalars = []',
    )

    expect(await problemsOf(module)).toEqual(['resolvers.mjs: scalars must be an object'])
  })
})

describe('a module that cannot be imported', () => {
  it('does not exist', async () => {
    expect(await problemsOf('/nowhere/resolvers.js')).toEqual([
      'schema.resolvers (BEHALF_RESOLVERS): the module /nowhere/resolvers.js does not exist: build it first if it is compiled',
    ])
  })

  it('exists, but what it imports does not', async () => {
    const module = await moduleOf("import './generated/resolver-types.js'")

    const [problem = '', ...others] = await problemsOf(module)

    expect(problem).toMatch(
      /^schema\.resolvers \(BEHALF_RESOLVERS\): \/resolvers\.mjs cannot be loaded: .*generated\/resolver-types\.js/,
    )
    expect(others).toEqual([])
  })

  it('is not JavaScript', async () => {
    expect(await problemsOf(await moduleOf('export const = 1'))).toEqual([
      expect.stringMatching(
        /^schema\.resolvers \(BEHALF_RESOLVERS\): \/resolvers\.mjs cannot be loaded: .*\(node --check \/resolvers\.mjs shows the line\)$/,
      ),
    ])
  })

  it('throws an error', async () => {
    expect(await problemsOf(await moduleOf('throw new Error("no database")'))).toEqual([
      'schema.resolvers (BEHALF_RESOLVERS): /resolvers.mjs cannot be loaded: no database',
    ])
  })

  it('is a named pipe, which would never be read to its end', async () => {
    const pipe = join(directory, 'resolvers.pipe')
    await promisify(execFile)('mkfifo', [pipe])

    expect(await problemsOf(pipe)).toEqual([
      expect.stringMatching(
        /^schema\.resolvers \(BEHALF_RESOLVERS\): .* cannot be loaded: it is not a regular file$/,
      ),
    ])
  })

  it('is found by a relative path', async () => {
    const module = relative('.', await moduleOf('export const scalars = []'))

    expect(await problemsOf(module)).toEqual(['resolvers.mjs:1: scalars must be an object'])
  })
})
