// Covers: origins.ts
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTenant, type Tenant } from '../support/tenant.ts'

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
})

afterAll(() => tenant.stop())

/** Each origin's own form of an error, with status 400. */
const FORMS = {
  entra: { statusCode: 400, error: 'Bad Request', message: expect.any(String) },
  graph: {
    error: {
      code: 'BadRequest',
      message: expect.any(String),
      innerError: { 'request-id': expect.any(String), 'client-request-id': expect.any(String) },
    },
  },
  orders: { error: { code: 'BadRequest', message: expect.any(String) } },
}

describe('startTenant', () => {
  it.each(
    (['entra', 'graph', 'orders'] as const).flatMap(
      (origin) =>
        [
          [origin, 'a path that is not encoded correctly', 'GET /v1.0/%ff HTTP/1.1\r\nhost: localhost'],
          [origin, 'an invalid Host', 'GET /v1.0/me HTTP/1.1\r\nhost: a/b'],
        ] as const,
    ),
  )('answers at %s for %s in the form of the origin', async (origin, _, request) => {
    const socket = connect(Number(new URL(tenant[origin].origin).port), 'localhost')
    socket.write(`${request}\r\nconnection: close\r\n\r\n`)

    const answer = await text(socket)

    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 .*content-type: application\/json/is)
    expect(JSON.parse(body)).toMatchObject(FORMS[origin])
  })
})
