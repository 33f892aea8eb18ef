import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Server } from 'node:http'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { CommandContext } from '../../../src/cli/command-line/command.ts'
import { type MockApis, startMockApis } from '../../../src/cli/start/mock-apis.ts'

const SLICE = fileURLToPath(new URL('../../import/descriptions/power-bi.json', import.meta.url))

const ODD_HEADER = {
  openapi: '3.1.0',
  paths: {
    '/odd': {
      get: { responses: { 200: { headers: { note: { schema: { type: 'string', example: '日本' } } } } } },
    },
  },
}

const contextOf = (env: Record<string, string>) =>
  ({ env, readFile: readFileSync, signal: new AbortController().signal }) as unknown as CommandContext

let mocks: MockApis

beforeAll(async () => {
  mocks = await startMockApis([`power-bi=${SLICE}`], contextOf({ OTHER: 'kept' }))
})

afterAll(() => mocks.stop())

describe('startMockApis', () => {
  it('answers the API at the address that the environment names for it, and says so', async () => {
    const { POWER_BI_BASE_URL: address, OTHER } = mocks.env

    const response = await fetch(`${address}/v1.0/myorg/groups`)
    const { value } = (await response.json()) as { value: readonly object[] }

    expect([response.status, value.length, OTHER]).toEqual([200, 2, 'kept'])
    expect(mocks.notice).toBe(`MOCK: power-bi is served from ${SLICE} at ${address}\n`)
  })

  it('rejects what the description does not have', async () => {
    const { status } = await fetch(`${mocks.env.POWER_BI_BASE_URL}/v1.0/other`)

    expect(status).toBe(404)
  })

  it.each([
    ['an address that is not one', '//', 'host: a'],
    ['a host that is not one', '/v1.0/myorg/groups', 'host: a b'],
    ['a header that the description gives an invalid value', '/odd', 'host: a'],
  ])('answers %s with an error, and keeps running', async (_what, target, host) => {
    const odd = Buffer.from(JSON.stringify(ODD_HEADER))
    const other = await startMockApis(['odd=odd.json'], { ...contextOf({}), readFile: () => odd })
    const { port } = new URL(other.env.ODD_BASE_URL ?? '')
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`GET ${target} HTTP/1.1\r\n${host}\r\n\r\n`)

    const [head] = (await once(socket, 'data')) as [Buffer]

    expect(String(head)).toMatch(/^HTTP\/1.1 500 /)
    socket.destroy()
    await other.stop()
  })

  it('leaves none running where a later one cannot start', async () => {
    const closed = jest.spyOn(Server.prototype, 'close')

    await expect(startMockApis([`a=${SLICE}`, 'b=no-such-file.yaml'], contextOf({}))).rejects.toThrow()

    expect(closed).toHaveBeenCalledTimes(1)
    closed.mockRestore()
  })

  it.each([
    ['in production', `power-bi=${SLICE}`, { NODE_ENV: 'production' }, /NODE_ENV=production/],
    ['without a description', 'power-bi', {}, /not in the form/],
  ])('is rejected %s', async (_when, value, env, problem) => {
    await expect(startMockApis([value], contextOf(env as Record<string, string>))).rejects.toThrow(problem)
  })
})
