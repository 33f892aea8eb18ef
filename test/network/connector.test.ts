import { Socket } from 'node:net'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { createConnector } from '../../src/network/connector.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

describe('createConnector', () => {
  // https://github.com/nodejs/node/issues/54359
  it.each(['http:', 'https:'])('gives each address of a host 2.5 s with %s', async (protocol) => {
    const connect = jest.spyOn(Socket.prototype, 'connect')
    const open = createConnector({ timeoutMs: 10_000, proxy: { https: null, http: null, bypass: [] } })

    await new Promise<void>((resolve) => {
      open({ hostname: 'localhost', host: 'localhost:1', protocol, port: '1' }, () => resolve())
    })

    expect(connect.mock.calls.flat(2)).toContainEqual(
      expect.objectContaining({
        host: 'localhost',
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: 2_500,
      }),
    )
  })
})
