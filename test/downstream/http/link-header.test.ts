import { describe, expect, it } from '@jest/globals'
import { hasRelation, linkTarget } from '../../../src/downstream/http/link-header.ts'

describe('linkTarget', () => {
  it.each([
    // RFC 8288 §3.5, the examples.
    [
      '<http://example.com/TheBook/chapter2>; rel="previous"; title="previous chapter"',
      'previous',
      'http://example.com/TheBook/chapter2',
    ],
    ['</>; rel="http://example.net/foo"', 'http://example.net/foo', '/'],
    ['</terms>; rel="copyright"; anchor="#foo"', 'copyright', '/terms'],
    [
      '</TheBook/chapter2>; rel="previous"; title*=UTF-8\'de\'letztes%20Kapitel, </TheBook/chapter4>; rel="next"; title*=UTF-8\'de\'n%c3%a4chstes%20Kapitel',
      'next',
      '/TheBook/chapter4',
    ],
    ['<http://example.org/>; rel="start http://example.net/relation/other"', 'start', 'http://example.org/'],
    // GitHub's REST API, "Using pagination": the example of a middle page.
    [
      '<https://api.github.com/repositories/1300192/issues?page=2>; rel="prev", <https://api.github.com/repositories/1300192/issues?page=4>; rel="next", <https://api.github.com/repositories/1300192/issues?page=515>; rel="last"',
      'next',
      'https://api.github.com/repositories/1300192/issues?page=4',
    ],
  ])('finds in %s the target of %s', (header, relation, target) => {
    expect(linkTarget(header, relation)).toBe(target)
  })

  it.each([
    ['an address that does not end', '<x; rel="next"'],
    ['a text that does not end', '<x>; title="; rel=next'],
    ['an address without angle brackets', 'https://api.example/x?page=2; rel="next"'],
    ['an address of which only the end is there', '>; rel="next"'],
    ['an address whose beginning is missing', 'yx>; rel="next"'],
    ['an address whose relation is a longer word', '<x>; rel="next-page previousnext"'],
    ['more than the head of an HTTP answer could have', `<${'x'.repeat(17_000)}>; rel="next"`],
  ])('finds nothing after %s', (_what, header) => {
    expect(linkTarget(header, 'next')).toBeNull()
  })

  it.each([
    ['something between links', '<x>; rel="prev", y, <z>; rel="next"'],
    ['a parameter between links', '<x>; rel="prev", ;title=y; <z>; rel="next"'],
    ['an address that does not end', '<x; rel="prev", <z>; rel="next"'],
    ['an address without angle brackets', 'https://api.example/x; rel="prev", <z>; rel="next"'],
    ['a text that does not end', '<x>; rel="prev"; title="y, <z>; rel="next"'],
    ['a text with a quotation mark', '<x>; title="5" disk"; rel="prev", <z>; rel=next'],
    ['a link with the relation whose address does not end', '<x; rel="next", <z>; rel="next"'],
    ['a text without a comma', 'y <z>; rel="next"'],
    ['a parameter without a value', '<z>; crossorigin; rel="next"'],
    ['a longer word in its relation', '<z>; rel="next-page next"'],
    ['a text with an escape at its end', '<x>; rel="prev"; title="\\, <z>; rel=next'],
  ])('finds a link after %s', (_what, header) => {
    expect(linkTarget(header, 'next')).toBe('z')
  })

  it.each(['<', '<x>;', '<x>; a', '<x>; a="', ','])(
    'does not read a header of a million characters, here %j',
    (part) => {
      expect(linkTarget(`${part.repeat(1_000_000 / part.length)}<y>; rel="next"`, 'next')).toBeNull()
    },
  )
})

describe('linkTarget with relations that are separated or quoted in another way', () => {
  it.each(["<x>; rel='next'", "<x>; rel='Next'; title=y", '<x>; rel="prev\tnext"', '<x>; rel="\tnext"'])(
    'finds the target in %j',
    (header) => {
      expect(linkTarget(header, 'next')).toBe('x')
    },
  )

  it('does not confuse a relation with one that only contains it', () => {
    expect(linkTarget("<x>; rel=nex't", 'next')).toBeNull()
  })
})

describe('hasRelation', () => {
  it('assumes it in a header that is too long to be read, as an item of a batch can have', () => {
    expect(hasRelation(`<${'x'.repeat(17_000)}>; rel="next"`, 'next')).toBe(true)
  })

  it.each([
    '<x>; rel="prev", <y>; rel="next"',
    '<x; rel="next"',
    'https://api.example/x?page=2; rel="next"',
    '<x>; title="; rel=next',
    '<x>; title="5" disk"; rel="next"',
    '<x>; rel="next',
    '<x>; rel="prev next',
    '<x>; rel="next, <y>; rel="prev"',
    '<x>; rel="next"y',
    '<x>; rel=next"',
    '<x>; rel="next-page next"',
  ])('finds the relation in %s', (header) => {
    expect(hasRelation(header, 'next')).toBe(true)
  })

  it('reads a header that is as long as the head of a response may be', () => {
    const longest = (header: string) => header.padEnd(16 * 1024)

    expect([
      hasRelation(longest('<x>; rel="prev"'), 'next'),
      hasRelation(longest('<x>; rel="next"'), 'next'),
      linkTarget(longest('<x>; rel="next"'), 'next'),
    ]).toEqual([false, true, 'x'])
  })

  it.each([
    '',
    '<x>; rel="nextpage prenext"',
    '<next>; rel="prev"',
    '<x>; title="; rel=next"',
    '<x>; rel="prev"; rel="next"',
  ])('does not find it in %s', (header) => {
    expect(hasRelation(header, 'next')).toBe(false)
  })
})
