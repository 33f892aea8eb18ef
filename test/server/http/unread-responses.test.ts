import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from '@jest/globals'

import { beginNotes, notesOn } from '../../../src/server/http/request-notes.ts'
import { createUnreadResponses } from '../../../src/server/http/unread-responses.ts'

/** A connection, and whether it was closed. */
function connect() {
  return {
    destroyed: false,
    destroy() {
      this.destroyed = true
    },
  }
}

/** A response on a connection that takes no more bytes. */
function respond(bytes: number, socket = connect()) {
  const req = { socket } as unknown as IncomingMessage
  beginNotes(req, 'request-1')
  return { socket, outgoing: Object.assign(new EventEmitter(), { req, writableLength: bytes }) }
}

function setUp() {
  const unread = createUnreadResponses({ maxBytes: 100, maxBytesOfCaller: 50 })
  const add = (owner: string, { outgoing }: ReturnType<typeof respond>) =>
    unread.add(outgoing as unknown as ServerResponse, owner)
  return { add }
}

const areClosed = (responses: readonly ReturnType<typeof respond>[]) =>
  responses.map(({ socket }) => socket.destroyed)

describe('createUnreadResponses', () => {
  it('closes the oldest connection of a caller who has too much, and logs the reason', () => {
    const { add } = setUp()
    const [others, first, second, third] = [respond(40), respond(20), respond(20), respond(20)]
    add('miriam', others)

    for (const each of [first, second, third]) add('adele', each)

    expect(areClosed([others, first, second, third])).toEqual([false, true, false, false])
    expect(notesOn(first.outgoing.req).rejection?.reason).toMatch(/unread/)
  })

  it('closes the oldest connection of all where there is too much in total', () => {
    const { add } = setUp()
    const responses = [respond(30), respond(30), respond(30), respond(30)]

    for (const [index, each] of responses.entries()) add(`user ${index}`, each)

    expect(areClosed(responses)).toEqual([true, false, false, false])
  })

  it('does not close the connections of others because of a group of callers who read nothing', () => {
    const { add } = setUp()
    const own = respond(10)
    add('adele', own)
    const others = Array.from({ length: 20 }, () => respond(15))

    for (const [index, each] of others.entries()) add(`user ${index % 4}`, each)

    expect(own.socket.destroyed).toBe(false)
    expect(areClosed(others).filter(Boolean).length).toBeGreaterThan(10)
  })

  it('leaves one response alone, of any size', () => {
    const { add } = setUp()
    const [small, large] = [respond(10), respond(1000)]
    add('adele', small)

    add('adele', large)

    expect(areClosed([small, large])).toEqual([true, false])
  })

  it('keeps no more where each response is larger than all before it', () => {
    const { add } = setUp()
    const responses = Array.from({ length: 20 }, (_, index) => respond(15 + index))

    for (const [index, each] of responses.entries()) add(`user ${index}`, each)

    const open = responses.filter(({ socket }) => !socket.destroyed)
    const held = open.reduce((sum, { outgoing }) => sum + outgoing.writableLength, 0)
    expect(held).toBeLessThanOrEqual(100)
    expect(open).toContain(responses.at(-1))
  })

  it('closes a connection with too many responses, which were requested one behind the other', () => {
    const { add } = setUp()
    const socket = connect()

    for (let count = 0; count < 3; count++) add('adele', respond(20, socket))

    expect(socket.destroyed).toBe(true)
  })

  it.each(['read', 'passed on at once'])('does not count what has been %s', (how) => {
    const { add } = setUp()
    const [first, second] = [respond(how === 'read' ? 40 : 0), respond(40)]
    add('adele', first)
    first.outgoing.emit('close')

    add('adele', second)

    expect(areClosed([first, second])).toEqual([false, false])
  })
})
