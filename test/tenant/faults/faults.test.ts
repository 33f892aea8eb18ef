// Covers: fault-matches.ts, retry-watch.ts
import { describe, expect, it } from '@jest/globals'
import { GATEWAY, GRAPH } from '../../../src/tenant/entra/well-known-ids.ts'
import type { Delivery } from '../../../src/tenant/faults/conversation.ts'
import type { FaultInput, FaultSubject } from '../../../src/tenant/faults/fault.ts'
import { ADELE_ID, MIRIAM_ID, newFaults, subject } from './fault-tools.ts'

const THROTTLED = { answer: { status: 429, headers: { 'Retry-After': '10' } } }

/** How often one fault meets requests. */
function timesMet(fault: FaultInput, ...subjects: readonly FaultSubject[]): number {
  const faults = newFaults()
  faults.add(fault)
  return subjects.filter((each) => faults.meet(each).faults.length > 0).length
}

describe('createFaults', () => {
  const down = { answer: { status: 503 } }

  it.each<[string, FaultInput, Partial<FaultSubject>, Partial<FaultSubject>]>([
    ['its method', { ...down, method: 'post' }, { method: 'POST' }, {}],
    ['its path', { ...down, path: '/me' }, { path: '/ME/messages' }, { path: '/menu' }],
    ['a path with the version', { ...down, path: '/v1.0/users/' }, { path: '/users' }, { path: '/user' }],

    ['its user by name', { ...down, user: 'Adele@contoso.example' }, {}, { user: MIRIAM_ID }],
    ['its user by id', { ...down, user: ADELE_ID }, {}, { user: null }],
    ['its client', { ...down, client: 'gateway' }, { client: GATEWAY.clientId }, { client: 'another' }],
    ['its grant', { ...down, grant: 'on_behalf_of' }, { grant: 'on_behalf_of' }, { grant: 'refresh_token' }],
    ['its resource', { ...down, resource: GRAPH.uri }, { resource: GRAPH.clientId }, { resource: null }],
    ['token requests', { aadsts: 65001 }, { grant: 'on_behalf_of' }, { grant: null }],
    ['items', { ...down, item: true }, { isItem: true }, { isItem: false }],
    ['no items', { ...down, item: false, path: '/me' }, { isItem: false }, { isItem: true }],
    ['whole requests, without a path', down, {}, { isItem: true }],
    ['no item with what needs a connection', { reset: true, path: '/me' }, {}, { isItem: true }],
  ])('meets %s alone', (_what, fault, matching, other) => {
    expect(timesMet(fault, subject(matching))).toBe(1)
    expect(timesMet(fault, subject(other))).toBe(0)
  })

  it.each(['/', '/me'])('meets requests and items on the path %s alike', (path) => {
    expect(timesMet({ ...down, path }, subject(), subject({ isItem: true }))).toBe(2)
  })

  it('meets so many requests and is over', () => {
    const faults = newFaults()
    faults.add({ ...down, times: 2 })

    const met = [1, 2, 3].map(() => faults.meet(subject()).faults)

    expect(met).toEqual([['f1'], ['f1'], []])
    expect(faults.isIdle()).toBe(true)
    expect(faults.list()).toMatchObject([{ id: 'f1', times: 2, fired: 2 }])
  })

  it('is decided by the random source alone', () => {
    const draws = [0.1, 0.9, 0.29, 0.3, 0.31]
    const faults = newFaults({ random: () => draws.shift() ?? 1 })
    faults.add({ ...down, probability: 0.3 })

    const met = Array.from({ length: 5 }, () => faults.meet(subject()).effect !== null)

    expect(met).toEqual([true, false, true, false, false])
  })

  it('asks the random source only for requests that match', () => {
    let draws = 0
    const faults = newFaults({ random: () => ++draws })
    faults.add({ ...down, probability: 0.5, user: MIRIAM_ID })
    faults.add({ ...down, path: '/orders' })

    faults.meet(subject())

    expect(draws).toBe(0)
  })

  it('adds delays up, and has the first of the rest decide', () => {
    const faults = newFaults()
    faults.add({ id: 'slow', delayMs: 20 })
    faults.add({ id: 'down', ...down, times: 1 })
    faults.add({ id: 'reset', reset: true })
    faults.add({ id: 'slower', delayMs: 30 })

    const first = faults.meet(subject())
    const second = faults.meet(subject())

    expect([first.faults, first.delayMs, first.effect?.id]).toEqual([['slow', 'down', 'slower'], 50, 'down'])
    expect([second.faults, second.delayMs, second.effect?.id]).toEqual([
      ['slow', 'reset', 'slower'],
      50,
      'reset',
    ])
  })

  it('counts for many users at once', () => {
    const faults = newFaults()
    faults.add({ ...down, user: ADELE_ID, times: 5 })
    faults.add({ ...down, user: MIRIAM_ID, times: 3 })

    const met = Array.from({ length: 20 }, (_, index) =>
      faults.meet(subject({ user: index % 2 === 0 ? ADELE_ID : MIRIAM_ID })),
    )

    expect(met.filter(({ effect }) => effect !== null)).toHaveLength(8)
    expect(faults.list().map(({ fired }) => fired)).toEqual([5, 3])
  })

  it('is idle until there is a fault, and after all are cleared', () => {
    const faults = newFaults()
    const before = faults.isIdle()
    faults.add(THROTTLED)
    faults.meet(subject())

    const during = faults.isIdle()
    faults.clear()

    expect([before, during, faults.isIdle(), faults.list()]).toEqual([true, false, true, []])
  })

  it('gives ids that are free, and takes those it is given once', () => {
    const faults = newFaults()
    faults.add({ id: 'f1', ...down })

    const second = faults.add(down)

    expect(second.id).toBe('f2')
    expect(() => faults.add({ id: 'f1', ...down })).toThrow('The fault "f1" already exists')
    expect(() => faults.remove('f9')).toThrow('Unknown fault: "f9"')
  })

  it('ends the one that is removed', () => {
    const faults = newFaults()
    const { id } = faults.add(down)

    faults.remove(id)

    expect(faults.meet(subject()).effect).toBeNull()
  })
})

describe('a Retry-After', () => {
  function throttledAt(clock: { now: number }, fault: FaultInput = {}) {
    const faults = newFaults({ clock: () => clock.now })
    faults.add({ times: 1, path: '/me', ...THROTTLED, ...fault })
    faults.meet(subject())
    return faults
  }

  it.each([
    ['at once', {}, 0, true],
    ['a moment before', {}, 9_999, true],
    ['when it is over', {}, 10_000, false],
    ['below the path', { path: '/me/messages' }, 0, true],
    ['elsewhere', { path: '/users' }, 0, false],
    ['as another user', { user: MIRIAM_ID }, 0, false],
    ['as another client', { client: 'another' }, 0, false],
    ['as an item of a batch', { isItem: true }, 0, true],
  ])('notices who asks again %s', (_when, again, afterMs, early) => {
    const clock = { now: 1_000_000 }
    const faults = throttledAt(clock)
    clock.now += afterMs

    const incident = faults.meet(subject(again))

    expect(incident.early).toBe(early)
  })

  it('counts from when its answer has gone out', () => {
    const clock = { now: 0 }
    const faults = newFaults({ clock: () => clock.now })
    const sent: ((delivery: Delivery) => void)[] = []
    faults.add({ times: 1, ...THROTTLED })
    faults.meet(subject(), { arrivedAt: 0, whenSent: (callback) => void sent.push(callback) })
    const before = faults.meet(subject()).early

    clock.now = 5_000
    for (const callback of sent) callback({ sentAt: 0, isLost: () => false })
    clock.now = 14_999

    expect([before, faults.meet(subject()).early]).toEqual([false, true])
  })

  it.each([
    ['crossed its answer', 20, false, 19.5, false],
    ['came after its answer', 20, false, 20.5, true],
    ['came from a client that had left before its answer', 20, true, 20.5, false],
  ])('heeds whether a request %s', (_what, sentAt, isLost, arrivedAt, early) => {
    const faults = newFaults()
    faults.add({ times: 1, ...THROTTLED })
    faults.meet(subject(), {
      arrivedAt: 0,
      whenSent: (callback) => callback({ sentAt, isLost: () => isLost }),
    })

    const incident = faults.meet(subject(), { arrivedAt, whenSent: () => undefined })

    expect(incident.early).toBe(early)
  })

  it('may be a date', () => {
    const clock = { now: Date.UTC(2026, 10, 25, 10) }
    const headers = { 'retry-after': 'Wed, 25 Nov 2026 10:00:05 GMT' }
    const faults = throttledAt(clock, { answer: { status: 503, headers } })
    clock.now += 4_999

    const before = faults.meet(subject()).early
    clock.now += 1

    expect([before, faults.meet(subject()).early]).toEqual([true, false])
  })

  it('holds for the whole origin where the fault has no path, and for its own path for an item', () => {
    const whole = newFaults()
    whole.add({ ...THROTTLED, times: 1 })
    whole.meet(subject())
    const items = newFaults()
    items.add({ ...THROTTLED, times: 1, item: true })
    items.meet(subject({ isItem: true }))

    const earlyAt = (path: string) => [whole, items].map((each) => each.meet(subject({ path })).early)

    expect([earlyAt('/me'), earlyAt('/users')]).toEqual([
      [true, true],
      [true, false],
    ])
  })

  it('is forgotten when it is over, so that nothing costs anything', () => {
    const clock = { now: 0 }
    const faults = throttledAt(clock)
    clock.now = 10_000
    faults.meet(subject())

    expect(faults.isIdle()).toBe(true)
  })

  it('that is invalid asks no client to wait', () => {
    const faults = newFaults()
    faults.add({ times: 1, answer: { status: 429, headers: { 'retry-after': 'soon' } } })
    faults.meet(subject())

    expect(faults.meet(subject()).early).toBe(false)
  })
})
