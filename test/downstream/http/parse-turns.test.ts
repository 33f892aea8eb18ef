import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createParseTurns } from '../../../src/downstream/http/parse-turns.ts'
import { createTransport, type Transport } from '../../../src/downstream/http/transport.ts'
import { apiConfig } from '../../support/schema.ts'

const MIB = 1024 ** 2

describe('createParseTurns', () => {
  it('lets one large text be parsed in each turn of the event loop, in their order, and small ones at once', async () => {
    const turns = createParseTurns()
    const parsed: string[] = []
    const take = (name: string, bytes: number) => {
      const turn = turns.take('adele', bytes)
      if (turn === null) parsed.push(name)
      else void turn.then(() => parsed.push(name))
    }

    for (const name of ['a', 'b', 'c']) take(name, MIB)
    take('small', 1000)
    const atOnce = [...parsed]
    await nextTurn()
    const later = [...parsed]
    await nextTurn()
    await nextTurn()
    take('d', MIB)

    expect([atOnce, later, parsed]).toEqual([
      ['a', 'small'],
      ['a', 'small', 'b'],
      ['a', 'small', 'b', 'c', 'd'],
    ])
  })

  it('lets texts of less than 256 KiB be parsed at once, and one larger text', () => {
    const turns = createParseTurns()
    const take = (bytes: number) => turns.take('adele', bytes) === null

    expect([256 * 1024, 256 * 1024 - 1, 256 * 1024].map(take)).toEqual([true, true, false])
  })

  it('lets users take turns, so that none waits for all texts of another', async () => {
    const turns = createParseTurns()
    const parsed: string[] = []
    const texts = ['adele 1', 'adele 2', 'adele 3', 'alex 1', 'alex 2', 'megan 1']

    await Promise.all(
      texts.map(async (text) => {
        await turns.take(text.split(' ')[0] ?? '', MIB)
        parsed.push(text)
      }),
    )

    expect(parsed).toEqual(['adele 1', 'adele 2', 'alex 1', 'megan 1', 'adele 3', 'alex 2'])
  })
})

describe('large responses that arrive together', () => {
  let transport: Transport | undefined
  const server = createServer()

  afterEach(async () => {
    await transport?.close()
    server.closeAllConnections()
    server.close()
  })

  it('are parsed in separate turns of the event loop, so that others are served in between', async () => {
    const started: ServerResponse[] = []
    server.on('request', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('["')
      started.push(response)
      // All of them end at the same moment.
      if (started.length === 8) for (const each of started) each.end(`${'x'.repeat(300_000)}"]`)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    const made = createTransport(apiConfig({ name: 'crm', baseUrl: `http://127.0.0.1:${port}` }))
    transport = made
    let turn = 0
    let ticking = setImmediate(function tick() {
      turn++
      ticking = setImmediate(tick)
    })

    const read = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { status } = await made.send({
          method: 'GET',
          path: '/',
          headers: {},
          owner: 'adele',
          signal: new AbortController().signal,
        })
        return { status, turn }
      }),
    )
    clearImmediate(ticking)

    expect(read.filter(({ status }) => status !== 200)).toEqual([])
    expect(new Set(read.map(({ turn }) => turn)).size).toBe(8)
  })
})
