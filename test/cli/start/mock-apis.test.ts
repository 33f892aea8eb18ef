import { readFileSync } from 'node:fs'
import { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { CommandContext } from '../../../src/cli/command-line/command.ts'
import { type MockApis, startMockApis } from '../../../src/cli/start/mock-apis.ts'

const SLICE = fileURLToPath(new URL('../../import/descriptions/power-bi.json', import.meta.url))

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
