import { describe, expect, it } from '@jest/globals'
import { createReplyLimit, InvalidReplyError } from '../../../src/tokens/shared/reply-limit.ts'

function setUp() {
  let now = 0
  const check = createReplyLimit({ maxBytes: 10_000, maxValues: 10, maxMs: 1_000 }, () => now)
  return {
    send: (text: string) => check(Buffer.from(text, 'latin1')),
    pass: (ms: number) => {
      now += ms
    },
  }
}

// https://redis.io/docs/latest/develop/reference/protocol-spec/
const REPLIES = [
  '+OK\r\n',
  '-ERR unknown command\r\n',
  ':-1\r\n',
  ',1.5\r\n',
  '_\r\n',
  '#t\r\n',
  '#f\r\n',
  '$-1\r\n',
  '*-1\r\n',
  '$0\r\n\r\n',
  '$5\r\na\r\nbc\r\n',
  '!3\r\nERR\r\n',
  '*0\r\n',
  '*2\r\n*1\r\n:1\r\n$1\r\na\r\n',
  '%1\r\n+key\r\n~1\r\n:1\r\n',
  '>3\r\n+message\r\n+a\r\n$1\r\nx\r\n',
]

describe('createReplyLimit', () => {
  it.each(REPLIES)('accepts any number of replies %j, in pieces of any length', (reply) => {
    for (const length of [1, 2, 3, 100]) {
      const { send, pass } = setUp()
      const text = reply.repeat(1_000)
      for (let at = 0; at < text.length; at += length) {
        send(text.slice(at, at + length))
        pass(1)
      }
    }
  })

  it.each([
    ['a text that is too long', '$10000\r\n'],
    ['texts that are too long together', `*3\r\n${`$5000\r\n${'x'.repeat(5_000)}\r\n`.repeat(2)}`],
    ['too many values', '*11\r\n'],
    ['a map with too many values', '%6\r\n'],
    // The decoder would reserve memory for all of them.
    ['nested lists with too many values', '*6\r\n*6\r\n'],
    ['nested empty lists', '*1\r\n'.repeat(11)],
  ])('rejects %s', (_what, text) => {
    expect(() => setUp().send(text)).toThrow('larger than any that Behalf requests')
  })

  it.each(['+', '-', ':', '$'])('rejects an endless line that begins with %s', (kind) => {
    const { send } = setUp()
    send(kind)
    send('1'.repeat(4_095))

    expect(() => send('1')).toThrow('endless line')
  })

  it.each([
    '(1\r\n',
    '=7\r\ntxt:abc\r\n',
    'x\r\n',
    '\r\n',
    '\n',
    '+OK\n',
    '+O\rK\r\n',
    '_x\r\n',
    '#x\r\n',
    '$x\r\n',
    '$\r\n',
    '$-2\r\n',
    '%-1\r\n',
    '*1e9\r\n',
    '*?\r\n',
    '$1000000000000\r\n',
  ])('rejects %j', (text) => {
    expect(() => setUp().send(text)).toThrow(new InvalidReplyError('Redis sent a reply in an unknown format'))
  })

  it('rejects a reply that takes too long, and does not count the time between replies', () => {
    const { send, pass } = setUp()
    send('+OK\r\n')
    pass(5_000)
    send('$3\r\na')
    pass(1_000)
    send('b')
    pass(1)

    expect(() => send('c')).toThrow('did not finish a reply within 1000 ms')
  })
})
