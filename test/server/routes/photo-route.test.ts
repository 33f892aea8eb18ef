import { afterEach, describe, expect, it } from '@jest/globals'

import type { BehalfError } from '../../../src/errors/base.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { GatewayMisconfiguredError } from '../../../src/errors/tokens.ts'
import type { Photo } from '../../../src/graphql/content/photos.ts'
import { startServer } from '../running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(() => running?.server.stop())

/** Asks for a photo that cannot be had. */
async function fail(error: BehalfError) {
  running = await startServer({
    loadPhoto: async () => {
      throw error
    },
  })
  const headers = { authorization: 'Bearer good' }
  const response = await fetch(`${running.url}/photos/users/me`, { headers })
  const { errors } = (await response.json()) as { errors: { extensions: Record<string, unknown> }[] }
  return { status: response.status, extensions: errors[0]?.extensions, lines: running.lines }
}

describe('photoRoute', () => {
  it.each<[Photo, number]>([
    [{ kind: 'photo', bytes: Buffer.from('photo'), contentType: 'image/png', etag: '"1"' }, 200],
    [{ kind: 'unchanged' }, 304],
  ])('does not let a page from another origin embed what it serves: %j', async (photo, status) => {
    running = await startServer({ loadPhoto: async () => photo })

    const response = await fetch(`${running.url}/photos/users/me`, {
      headers: { authorization: 'Bearer good' },
    })

    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'private, no-cache',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      vary: 'Authorization, Origin',
    })
  })

  it("answers an API's refusal with the status that fits", async () => {
    const error = new DownstreamError({ code: 'DOWNSTREAM_NOT_FOUND', api: 'graph', status: 404 })

    const { status, extensions } = await fail(error)

    expect([status, extensions?.code]).toEqual([404, 'DOWNSTREAM_NOT_FOUND'])
  })

  it('is not there where the schema has no photos', async () => {
    running = await startServer({ loadPhoto: null })

    const headers = { authorization: 'Bearer good' }
    expect((await fetch(`${running.url}/photos/users/me`, { headers })).status).toBe(404)
  })

  it('gives the id under which the log has what is wrong on our side', async () => {
    const { status, extensions, lines } = await fail(
      new GatewayMisconfiguredError({ reason: 'the secret has expired' }),
    )

    expect(status).toBe(500)
    expect(extensions).toEqual({ code: 'GATEWAY_MISCONFIGURED', errorId: expect.any(String) })
    const line = lines.find(({ errorId }) => errorId === extensions?.errorId)
    expect(JSON.stringify(line)).toContain('the secret has expired')
  })
})
