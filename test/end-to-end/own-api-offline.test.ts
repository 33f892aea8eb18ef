import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { documentedCommands } from '../support/documented-commands.ts'
import { freePorts } from '../support/free-ports.ts'

const PAGE = new URL('../../docs/adding-an-api.md', import.meta.url)
const PROGRAM = fileURLToPath(new URL('../../bin/behalf.cjs', import.meta.url))

/** An empty folder, in which the page is followed. */
let folder = ''
let page = ''
/** Stand for those of the page, which other tests may use at the same time. */
let ports: { gateway: number; tenant: number; api: number }
const running: ChildProcess[] = []

/** The page's code blocks of one language, in order. */
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text)

const onFreePorts = (text: string) =>
  text.replace('4000', String(ports.gateway)).replace('4100', String(ports.api))

const environment = () => ({
  PATH: '/usr/bin:/bin',
  PORT: String(ports.gateway),
  BEHALF_TENANT_PORT: String(ports.tenant),
  FACILITIES_PORT: String(ports.api),
})

/** What the user types: `npx` runs the program that is installed in the folder. */
const asTyped = (command: string) =>
  onFreePorts(command.replace('npx --no behalf', `${process.execPath} node_modules/behalf/bin/behalf.cjs`))

async function run(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', asTyped(command)], {
    cwd: folder,
    env: environment(),
  })
  return stdout
}

/** Starts what runs until it is ended, and waits for what it prints or listens to. */
function start(command: string): ChildProcess {
  const [program = '', ...args] = asTyped(command).split(' ')
  const child = spawn(program, args, {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  return child
}

async function printed(child: ChildProcess, text: string): Promise<void> {
  let all = ''
  for await (const chunk of child.stdout ?? []) {
    all += String(chunk)
    if (all.includes(text)) break
  }
  if (!all.includes(text)) throw new Error(`it ended without "${text}": ${all}`)
}

async function listens(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://localhost:${port}/`).catch(() => null)
    if (answer !== null) return
  }
}

beforeAll(async () => {
  page = await readFile(PAGE, 'utf8')
  const first = await freePorts()
  ports = { gateway: first, tenant: await freePorts(), api: first + 1 }
  folder = await mkdtemp(join(tmpdir(), 'behalf-own-'))
  await mkdir(join(folder, 'node_modules'))
  await symlink(join(PROGRAM, '../..'), join(folder, 'node_modules/behalf'))
  await mkdir(join(folder, 'schema'))
  const [schema = '', query = ''] = blocks('graphql')
  await writeFile(join(folder, 'schema/facilities.graphql'), schema)
  await writeFile(join(folder, 'query.graphql'), query)
  await writeFile(join(folder, 'behalf.yml'), onFreePorts(blocks('yaml')[0] ?? ''))
  await writeFile(join(folder, 'facilities.mjs'), blocks('js')[0] ?? '')
  const [api = '', gateway = ''] = documentedCommands(page)
  start(api.replace('node ', `${process.execPath} `))
  await Promise.all([listens(ports.api), printed(start(gateway), 'Personas')])
}, 60_000)

afterAll(async () => {
  await Promise.all(
    running.map((child) => {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      child.stdout?.resume()
      return ended
    }),
  )
  await rm(folder, { recursive: true })
})

describe('docs/adding-an-api.md, from an empty folder', () => {
  it('plans, signs in and answers, as the page says', async () => {
    const [, , plan = '', token = '', explained = ''] = documentedCommands(page)

    const planned = await run(plan)
    await run(token)
    const ran = await run(explained)
    const bearer = await readFile(join(folder, 'token.txt'), 'utf8')
    const response = await fetch(`http://localhost:${ports.gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer.trim()}` },
      body: JSON.stringify({ query: blocks('graphql')[1] }),
    })

    expect(planned).toContain(`GET http://localhost:${ports.api}/v1/buildings`)
    expect(planned).toContain('facilities, on behalf of the user\n      Facilities.Read ')
    expect(ran).toMatch(/buildings: 200/)
    expect(await response.json()).toEqual({ data: JSON.parse(blocks('json')[0] ?? '') })
  })

  it('has every persona use the API', async () => {
    const token = (await run('npx --no behalf token lidia')).trim()

    const response = await fetch(`http://localhost:${ports.gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: `mutation {
          bookRoom(roomId: "r7", from: "2026-11-23T09:00:00Z", to: "2026-11-23T10:00:00Z", idempotencyKey: "1") {
            id
            room { kind building { name manager { displayName } } }
          }
        }`,
      }),
    })

    expect(await response.json()).toEqual({
      data: {
        bookRoom: {
          id: 'booking1',
          room: {
            kind: 'PHONE_BOOTH',
            building: { name: 'North', manager: { displayName: 'Lidia Holloway' } },
          },
        },
      },
    })
  })

  it('prints the registration with the permissions of the API', async () => {
    const printed = await run(documentedCommands(page).at(-1) ?? '')

    expect(printed).toMatch(/Facilities\.Read/)
    expect(printed).toMatch(/Facilities\.Book/)
  })
})
