// Covers: environment-proxy.ts, import-description.ts, read-source.ts, scope-options.ts, ../commands/import/graph.ts
// Covers: ../commands/import/odata.ts, ../commands/import/openapi.ts

import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { replaceFileOnDisk } from '../../../src/cli/process/create-file.ts'
import { run } from '../../../src/cli/run.ts'
import { startConnectProxy } from '../../support/connect-proxy.ts'

const SLICE = fileURLToPath(new URL('../../import/descriptions/power-bi.json', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'behalf-import-'))
})

afterAll(() => rm(folder, { recursive: true }))

/** Runs a command as a person would, and gives what it printed. */
async function behalf(...argv: readonly string[]) {
  return behalfWith({}, argv)
}

async function behalfWith(env: Readonly<Record<string, string>>, argv: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await run({
    argv,
    env,
    stdout: { write: (text: string) => void out.push(text) },
    stderr: { write: (text: string) => void err.push(text) },
    readFile: (path: string) => readFileSync(path),
    replaceFile: replaceFileOnDisk,
    signal: new AbortController().signal,
  } as unknown as Parameters<typeof run>[0])
  return { code, out: out.join(''), err: err.join('') }
}

const CHOICE = [
  '--include',
  '/v1.0/myorg/groups/**#GET',
  '--scope',
  'read=Workspace.Read.All',
  '--scope',
  'write=A+B',
]

/** 64 sets of objects that have twenty lists of such objects each: some 54,000 addresses. */
const WIDE = `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="N" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityType Name="T"><Key><PropertyRef Name="Id"/></Key>
<Property Name="Id" Type="Edm.Int32" Nullable="false"/>${times(20, (at) => `<NavigationProperty Name="L${at}" Type="Collection(N.T)" ContainsTarget="true"/>`)}
</EntityType><EntityContainer Name="C">${times(64, (at) => `<EntitySet Name="S${at}" EntityType="N.T"/>`)}</EntityContainer></Schema>
</edmx:DataServices></edmx:Edmx>`

function times(count: number, write: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => write(at)).join('')
}

describe('behalf import openapi', () => {
  it('gives no type a name that GraphQL uses itself', async () => {
    const names = ['Query', 'Mutation', 'String', 'ID']
    const object = { type: 'object', properties: { name: { type: 'string' } } }
    const answering = (schema: string) => ({
      get: {
        responses: {
          200: { content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } },
        },
      },
    })
    const path = join(folder, 'names.json')
    const description = {
      openapi: '3.1.0',
      paths: Object.fromEntries(names.map((name) => [`/of-${name.toLowerCase()}`, answering(name)])),
      components: { schemas: Object.fromEntries(names.map((name) => [name, object])) },
    }
    await writeFile(path, JSON.stringify(description))
    const target = join(folder, 'names.graphql')

    const { err } = await behalf(
      ...['import', 'openapi', path, '--api', 'own', '--include', '/**', '--scope', 'Read', '--out', target],
    )

    const sdl = await readFile(target, 'utf8')
    expect(err).not.toContain('Left out')
    expect([...sdl.matchAll(/^type (\w+)/gm)].map(([, name]) => name)).toEqual([
      'OwnQuery',
      'OwnMutation',
      'OwnString',
      'Id',
    ])
  })
})

describe('behalf import odata', () => {
  it('leaves out nothing in silence of a service with very many addresses', async () => {
    const path = join(folder, 'wide.xml')
    await writeFile(path, WIDE)
    const importing = (pattern: string) =>
      behalf(
        'import',
        'odata',
        path,
        '--api',
        'wide',
        '--include',
        pattern,
        '--scope',
        'A',
        '--out',
        join(folder, 'wide.graphql'),
      )

    const listed = await behalf('import', 'odata', path)
    const last = await importing('/S63({any})/L19({id})/L19#GET')

    expect(listed.err).toContain(
      'More than 50,000 addresses match, so those with more than 2 steps are left out',
    )
    expect(listed.out).toContain('/S63({id})/L19({tId})#GET')
    expect([last.code, last.err]).toEqual([0, expect.stringContaining('Imported 1 of 1 operations.')])
    expect(await readFile(join(folder, 'wide.graphql'), 'utf8')).toContain('/S63({id})/L19({tId})/L19')
  })
})

describe('behalf import openapi', () => {
  // https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7584 is about a proxy that is passed over.
  it.each(['HTTPS_PROXY', 'https_proxy'])(
    'downloads through the proxy of %s, and explains why it cannot',
    async (name) => {
      const proxy = await startConnectProxy(1, 502)
      const url = 'https://api.contoso.example/openapi.json'

      const { code, err } = await behalfWith({ [name]: proxy.origin }, ['import', 'openapi', `${url}?key=k`])
      await proxy.stop()

      expect(proxy.tunnels.map(({ target }) => target)).toEqual(['api.contoso.example:443'])
      expect([code, err]).toEqual([1, expect.stringMatching(`${url} cannot be downloaded \\(.*502`)])
      expect(err).not.toContain('key=k')
    },
  )
  it('gives no names that another file of the folder has', async () => {
    const both = await mkdtemp(join(folder, 'both-'))
    const importing = (api: string) =>
      behalf('import', 'openapi', SLICE, '--api', api, '--out', join(both, `${api}.graphql`), ...CHOICE)
    await importing('first')
    await writeFile(join(both, 'own.graphql'), 'extend type Dataset { note: String }')
    await writeFile(join(both, 'broken.graphql'), 'type {')

    const second = await importing('second')
    const again = await importing('first')

    const definedIn = async (api: string) => {
      const text = await readFile(join(both, `${api}.graphql`), 'utf8')
      return [...text.matchAll(/^(?:type|input|enum|union) (\w+)/gm)].map(([, name]) => name)
    }
    const names = [...(await definedIn('first')), ...(await definedIn('second'))]
    expect(second.code).toBe(0)
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([])
    expect(again.err).toContain('is up to date')
  })

  it('lists what there is to choose from where nothing is chosen', async () => {
    const { code, out, err } = await behalf('import', 'openapi', SLICE)

    expect([code, out.split('\n')[0]?.split(' ')[0]]).toEqual([0, '/v1.0/myorg/groups#GET'])
    expect(err).toContain('Choose some of them with --include or --tag')
  })

  it('writes the schema, says what was left out, and is done a second time without a change', async () => {
    const path = join(folder, 'power-bi.graphql')
    const args = ['import', 'openapi', SLICE, '--api', 'powerBi', '--out', path, ...CHOICE]

    const first = await behalf(...args)
    const second = await behalf(...args)
    const checked = await behalf(...args, '--check')

    expect([first.code, second.code, checked.code]).toEqual([0, 0, 0])
    expect(await readFile(path, 'utf8')).toContain('scopes: [["Workspace.Read.All"]]')
    expect(first.err).toContain('Export#GET: it responds with application/zip')
    expect(second).toMatchObject({ out: '', err: expect.stringContaining('is up to date') })
  })

  it('shows what a check finds out of date, and does not replace what was edited', async () => {
    const path = join(folder, 'edited.graphql')
    const args = ['import', 'openapi', SLICE, '--api', 'powerBi', '--out', path, ...CHOICE]

    const missing = await behalf(...args, '--check')
    await behalf(...args)
    await writeFile(path, `${await readFile(path, 'utf8')}# mine\n`)
    const edited = await behalf(...args)

    expect([missing.code, missing.out.startsWith('Index:'), edited.code]).toEqual([1, true, 1])
    expect(edited.err).toContain('was edited after the last import')
    expect(await readFile(path, 'utf8')).toMatch(/# mine\n$/)
  })

  it.each([
    ['no API', [SLICE, '--include', '/**'], 2, '--api is required'],
    [
      'a pattern for nothing',
      [SLICE, '--api', 'x', '--include', '/nothing'],
      1,
      'No operation matches /nothing',
    ],
    ['no permission', [SLICE, '--api', 'x', '--include', '/**'], 1, 'name one with --scope'],
    [
      'an empty permission',
      [SLICE, '--api', 'x', '--include', '/**', '--scope', 'read='],
      2,
      'does not name a permission',
    ],
    ['no file', ['nothing.json', '--api', 'x', '--include', '/**'], 1, 'cannot be read (ENOENT)'],
    ['no description', [], 2, 'Specify the description'],
  ])('reports what is wrong: %s', async (_what, argv, code, problem) => {
    expect(await behalf('import', 'openapi', ...argv)).toMatchObject({
      code,
      err: expect.stringContaining(problem),
    })
  })

  describe('a description that refers to another file', () => {
    let own: string

    beforeAll(async () => {
      own = await mkdtemp(join(folder, 'own-'))
      const beyond = await mkdtemp(join(folder, 'beyond-'))
      await writeFile(join(beyond, 'types.json'), JSON.stringify({ a: { type: 'integer' } }))
      await writeFile(join(own, 'types.json'), JSON.stringify({ a: { type: 'integer' } }))
      await symlink(join(beyond, 'types.json'), join(own, 'link.json'))
      await symlink(beyond, join(own, 'folder'))
      await symlink(join(own, 'types.json'), join(own, 'near.json'))
      // https://kubernetes.io/docs/concepts/storage/volumes/#configmap: as its files are mounted
      await mkdir(join(own, '..2026_11_30'))
      await writeFile(join(own, '..2026_11_30', 'types.json'), JSON.stringify({ a: { type: 'integer' } }))
      await symlink('..2026_11_30', join(own, '..data'))
      await symlink(join('..data', 'types.json'), join(own, 'mounted.json'))
    })

    const importing = async ($ref: string) => {
      const get = { responses: { 200: { content: { 'application/json': { schema: { $ref } } } } } }
      const path = join(own, 'openapi.json')
      await writeFile(path, JSON.stringify({ openapi: '3.0.0', paths: { '/a': { get } } }))
      const out = join(own, 'out.graphql')
      return behalf('import', 'openapi', path, '--api', 'x', '--include', '/a', '--scope', 'A', '--out', out)
    }

    it.each(['../secret.json#/a', 'link.json#/a', 'folder/types.json#/a'])(
      'does not read beyond its folder: %s',
      async ($ref) => {
        const { code, err } = await importing($ref)

        expect([code, err]).toEqual([1, expect.stringContaining('which is outside its folder')])
      },
    )

    it.each(['types.json#/a', 'near.json#/a', 'mounted.json#/a'])('reads in its folder: %s', async ($ref) => {
      expect((await importing($ref)).code).toBe(0)
      expect(await readFile(join(own, 'out.graphql'), 'utf8')).toContain('a: Int @rest(')
    })

    it('reports which file does not exist', async () => {
      const { code, err } = await importing('no-such.json#/a')

      expect([code, err]).toEqual([1, expect.stringContaining('no-such.json cannot be read (ENOENT)')])
    })
  })

  it('imports an operation without an optional parameter that no request can have, and says so', async () => {
    const path = join(folder, 'pipes.json')
    const schema = { type: 'array', items: { type: 'string' } }
    const parameters = [{ name: 'tags', in: 'query', style: 'pipeDelimited', schema }]
    const get = { parameters, responses: { 200: { content: { 'application/json': { schema } } } } }
    await writeFile(path, JSON.stringify({ openapi: '3.0.0', paths: { '/a': { get } } }))
    const out = join(folder, 'pipes.graphql')

    const { code, err } = await behalf(
      ...['import', 'openapi', path, '--api', 'x', '--include', '/a', '--scope', 'A', '--out', out],
    )

    expect([code, err]).toEqual([
      0,
      expect.stringContaining(
        'Imported 1 of 1 operations.\nImported without these optional parameters, which cannot be sent in a request:\n  /a#GET: its parameter tags is a list or an object in the unsupported style pipeDelimited\n',
      ),
    ])
    expect(await readFile(out, 'utf8')).toContain(': [String] @rest(api: "x", GET: "/a", ')
  })

  it('downloads a description, by HTTPS except from this machine', async () => {
    const text = readFileSync(SLICE, 'utf8')
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/there' ? 200 : 404
      response.end(request.url === '/there' ? text : 'no')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      expect((await behalf('import', 'openapi', `${address}/there`)).code).toBe(0)
      expect((await behalf('import', 'openapi', `${address}/gone`)).err).toContain('responded with 404')
      expect((await behalf('import', 'openapi', 'http://api.contoso.example/a')).err).toContain(
        'only over HTTPS',
      )
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  it('writes the address of a description without its query, which may have a key', async () => {
    const server = createServer((_request, response) => response.end(readFileSync(SLICE)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.json`
    const out = join(folder, 'downloaded.graphql')
    try {
      const url = `${address}?key=k1#part`
      const { code } = await behalf('import', 'openapi', url, '--api', 'pbi', '--out', out, ...CHOICE)

      expect(code).toBe(0)
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
    const text = await readFile(out, 'utf8')
    expect(text).toContain(`${address} --`)
    expect(text).not.toContain('k1')
  })

  it('follows redirects, but not to plain HTTP, and not without end', async () => {
    const targets: Readonly<Record<string, string>> = {
      '/moved': '/there',
      '/plain': 'http://api.contoso.example/openapi.json?key=k1',
      '/loop': '/loop',
    }
    const server = createServer(({ url = '' }, response) => {
      const location = targets[url]
      if (location === undefined) response.end(readFileSync(SLICE))
      else response.writeHead(302, { location }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      expect((await behalf('import', 'openapi', `${address}/moved`)).code).toBe(0)
      const { code, err } = await behalf('import', 'openapi', `${address}/plain`)
      expect([code, err]).toEqual([1, expect.stringContaining('to api.contoso.example without HTTPS')])
      expect(err).not.toContain('k1')
      expect((await behalf('import', 'openapi', `${address}/loop`)).err).toContain('more than 5 times')
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  it('rejects aliases that multiply, and what is neither JSON nor YAML', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    for (const [index, name] of [...'bcdefghi'].entries()) {
      bomb.push(
        `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefghi'[index]}`).join(', ')}]`,
      )
    }
    const path = join(folder, 'bomb.yaml')
    await writeFile(path, bomb.join('\n'))

    expect((await behalf('import', 'openapi', path)).err).toContain('neither JSON nor YAML')
  })

  // With these, the parser ends the process: a regular expression of the library needs more memory than there is.
  it.each(['- ', '? ', '? - '])(
    'rejects a description that nests %j thousands of times in a line',
    async (signs) => {
      const path = join(folder, 'nested.yaml')
      await writeFile(path, `openapi: 3.0.0\npaths:\n  ${signs.repeat(20_000)}x\n`)

      expect((await behalf('import', 'openapi', path)).err).toContain('The description is nested too deeply.')
    },
  )
})

describe('behalf import odata and import graph', () => {
  const METADATA = `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
    <Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
    <EntityType Name="user"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
      <NavigationProperty Name="contacts" Type="Collection(microsoft.graph.contact)" ContainsTarget="true"/></EntityType>
    <EntityType Name="contact"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
      <Property Name="displayName" Type="Edm.String"/></EntityType>
    <EntityContainer Name="S"><Singleton Name="me" Type="microsoft.graph.user"/></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`
  const PERMISSIONS = {
    permissions: {
      'Contacts.Read': {
        pathSets: [
          {
            schemeKeys: ['DelegatedWork'],
            methods: ['GET'],
            paths: { '/me/contacts': 'least=DelegatedWork' },
          },
        ],
      },
    },
  }

  it('write the fields of a path with its permissions', async () => {
    const [metadata, permissions, out] = ['metadata.xml', 'permissions.json', 'more.graphql'].map((name) =>
      join(folder, name),
    )
    await writeFile(String(metadata), METADATA)
    await writeFile(String(permissions), JSON.stringify(PERMISSIONS))

    const graph = await behalf(
      ...['import', 'graph', '/me/contacts#GET', '--metadata', String(metadata)],
      ...['--permissions', String(permissions), '--out', String(out)],
    )
    const sdl = await readFile(String(out), 'utf8')
    const odata = await behalf('import', 'odata', String(metadata))

    expect([graph.code, odata.code]).toEqual([0, 0])
    expect(sdl).toContain(
      'myContacts(filter: GraphContactFilter, orderBy: [GraphContactOrder!]): [GraphContact] @connection',
    )
    expect(sdl).toContain('scopes: [["Contacts.Read"]]')
    expect(odata.out).toContain("/me/contacts('{id}')#PATCH")
  })
})
