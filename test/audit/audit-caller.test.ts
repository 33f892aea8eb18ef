// Covers: client-address.ts, rate-limited-lines.ts
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { createCallerDescription } from '../../src/audit/audit-caller.ts'
import { clientAddressOf } from '../../src/audit/client-address.ts'
import { createRateLimitedLines } from '../../src/audit/rate-limited-lines.ts'
import { callerOf } from '../support/caller.ts'

const KEY = randomBytes(32).toString('base64')

describe('createCallerDescription', () => {
  it('has the claims by which Microsoft logs name a caller, and nothing else', () => {
    const describeCaller = createCallerDescription({ users: 'objectId', sealingKeys: [] })

    expect(describeCaller(callerOf({ tokenId: 'uti', sessionId: null }))).toEqual({
      kind: 'user',
      tid: callerOf().tenantId,
      oid: callerOf().objectId,
      azp: callerOf().clientId,
      uti: 'uti',
    })
  })

  it('names the agent that an application is, and the blueprint that it was made from', () => {
    const describeCaller = createCallerDescription({ users: 'objectId', sealingKeys: [] })
    const agentOf = (blueprintId: string | null) =>
      describeCaller(callerOf({ agent: { actsFor: 'user', blueprintId } })).agent

    expect(agentOf('b')).toEqual({ actsFor: 'user', blueprint: 'b' })
    expect(agentOf(null)).toEqual({ actsFor: 'user' })
  })

  it('has the same hash of a user in every replica, another in another tenant, and no object id', () => {
    const [one, other] = [0, 1].map(() => createCallerDescription({ users: 'hash', sealingKeys: [KEY] }))
    const caller = callerOf()

    const hash = one?.(caller).oidHash
    expect(hash).toMatch(/^[\w-]{43}$/)
    expect(other?.(caller)).toEqual(one?.(caller))
    expect(one?.(callerOf({ tenantId: 'other' })).oidHash).not.toBe(hash)
    expect(JSON.stringify(one?.(caller))).not.toContain(caller.objectId)
  })

  it('names no user in clear text where the key for hashes is missing', () => {
    expect(() => createCallerDescription({ users: 'hash', sealingKeys: [] })).toThrow('sealing key')
  })
})

describe('clientAddressOf', () => {
  const request = { remoteAddress: '192.0.2.1', forwardedFor: '198.51.100.1, 203.0.113.9' }

  it.each([
    ['none', null],
    ['connection', '192.0.2.1'],
    ['forwarded', '203.0.113.9'],
  ] as const)('with %s is %s', (mode, address) => {
    expect(clientAddressOf(request, mode)).toBe(address)
  })

  // Application Gateway: https://learn.microsoft.com/azure/application-gateway/how-application-gateway-works#modifications-to-the-request
  // App Service: https://github.com/pbojinov/request-ip/issues/29
  it.each([
    ['198.51.100.1:61598, 203.0.113.9:17085', '203.0.113.9'],
    ['[2001:db8::9]:17085', '2001:db8::9'],
    ['[2001:db8::9]', '2001:db8::9'],
    ['2001:db8::9', '2001:db8::9'],
  ])('is the one in %s, without the port and brackets', (forwardedFor, address) => {
    expect(clientAddressOf({ ...request, forwardedFor }, 'forwarded')).toBe(address)
  })

  it.each([
    'adele',
    '',
    '203.0.113.9:',
    '203.0.113.9:port',
    '203.0.113.9:123456',
    '203.0.113.9:1:2',
    '[203.0.113.9]',
    '[2001:db8::9]17085',
    '[[2001:db8::9]]',
    '203.0.113.9, unknown:80',
  ])('is none where the header has %j', (forwardedFor) => {
    expect(clientAddressOf({ ...request, forwardedFor }, 'forwarded')).toBeNull()
  })
})

describe('createRateLimitedLines', () => {
  it('writes fifty each second, and how many more there were', () => {
    let now = 0
    const written: unknown[] = []
    const rest: number[] = []
    const rejections = createRateLimitedLines<typeof rejection>({
      clock: () => now,
      write: (rejection) => void written.push(rejection),
      writeRest: (count) => void rest.push(count),
    })
    const rejection = { requestId: 'r', route: '/graphql', status: 401, errors: [] }
    for (let sent = 0; sent < 60; sent++) rejections.add(rejection)
    now += 1_000
    rejections.add(rejection)
    rejections.flush()

    expect([written.length, rest]).toEqual([51, [10]])
  })

  it('writes how many more there were when the second ends, also where no further one comes', () => {
    const due: { readonly ms: number; readonly work: () => void }[] = []
    const rest: number[] = []
    let cancelled = 0
    const { add, flush } = createRateLimitedLines<string>({
      clock: () => 5_300,
      write: () => undefined,
      writeRest: (count) => void rest.push(count),
      after(ms, work) {
        due.push({ ms, work })
        return () => void cancelled++
      },
    })
    for (let sent = 0; sent < 53; sent++) add('rejected')

    expect([due.map(({ ms }) => ms), rest]).toEqual([[700], []])
    due[0]?.work()
    expect(rest).toEqual([3])
    // The timer was early: what comes in the rest of the second is written when that ends.
    add('rejected')
    flush()

    expect([due.length, rest]).toEqual([2, [3, 1]])
    expect(cancelled).toBe(2)
  })
})
