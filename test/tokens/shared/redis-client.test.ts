import { Socket } from 'node:net'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { createRedisClient } from '../../../src/tokens/shared/redis-client.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

describe('createRedisClient', () => {
  // https://github.com/nodejs/node/issues/54359
  it.each([false, true])(
    'gives each address of a host half of the connection timeout (TLS: %s)',
    async (tls) => {
      const connect = jest.spyOn(Socket.prototype, 'connect')
      const nodes = [{ host: 'localhost', port: 1 }] as const
      const client = createRedisClient({
        url: { form: 'standalone', nodes, tls, username: null, password: null, primary: null, database: 0 },
        ca: null,
      })

      await new Promise<void>((resolve) => {
        client.on('error', () => resolve())
        client.connect().catch(() => {})
      })
      client.destroy()

      expect(connect.mock.calls.flat(2)).toContainEqual(
        expect.objectContaining({
          host: 'localhost',
          autoSelectFamily: true,
          autoSelectFamilyAttemptTimeout: 1_000,
        }),
      )
    },
  )
})
