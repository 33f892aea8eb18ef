import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createApiLinks } from '../src/link-origin.ts'
import { anyText } from './properties/hostile-text.ts'

const BASE = 'https://api.contoso.example/v1.0'
const links = createApiLinks(BASE)
const follow = (link: string, path = '/users?$top=2', context?: string) =>
  links.pathOf(link, context === undefined ? { path } : { path, context })

describe('ApiLinks.pathOf', () => {
  // RFC 3986 §6.2.2 and §6.2.3: these are the same but for how they are written. RFC 9110 §4.2.3 names the port and the host.
  it.each([
    ['as it is', `${BASE}/users?$skiptoken=a%20b`],
    ['a host in capitals', 'https://API.Contoso.EXAMPLE/v1.0/users?$skiptoken=a%20b'],
    ['a scheme in capitals', 'HTTPS://api.contoso.example/v1.0/users?$skiptoken=a%20b'],
    ['the default port', 'https://api.contoso.example:443/v1.0/users?$skiptoken=a%20b'],
    ['a letter that need not be encoded', 'https://api.contoso.example/v1%2E0/users?$skiptoken=a%20b'],
    ['dot segments that stay below', `${BASE}/groups/../users?$skiptoken=a%20b`],
    ['a fragment', `${BASE}/users?$skiptoken=a%20b#top`],
    ['white space around it', `  ${BASE}/users?$skiptoken=a%20b\n`],
  ])('follows a link with %s', (_, link) => {
    expect(follow(link)).toBe('/users?$skiptoken=a%20b')
  })

  // RFC 3986 §5.2; a link of a Link header is relative to the request: RFC 8288 §3.1 and §3.2.
  it.each([
    ['/v1.0/users?page=2', '/users?page=2'],
    ['users?page=2', '/me/users?page=2'],
    ['./users?page=2', '/me/users?page=2'],
    ['../users?page=2', '/users?page=2'],
    ['?page=2', '/me/messages?page=2'],
    ['//api.contoso.example/v1.0/users', '/users'],
    ['', '/me/messages?page=1'],
  ])('resolves %j against the request', (link, path) => {
    expect(follow(link, '/me/messages?page=1')).toBe(path)
  })

  it.each([
    ['a context that is too long', 'x', `/v1.0/${'a/'.repeat(10_000)}`],
    ['a context that makes it too long', 'x'.repeat(9_000), `/v1.0/${'a/'.repeat(4_000)}`],
  ])('does not follow a link with %s', (_what, link, context) => {
    expect(follow(link, '/me/messages', context)).toBeNull()
  })

  // OData JSON Format 4.01 §4.3: relative URLs are relative to the context URL, if there is one.
  it.each([
    [`${BASE}/$metadata#users('x')/messages`, 'me/messages?$skip=10', '/me/messages?$skip=10'],
    ['/v1.0/$metadata#users', 'me/messages?$skip=10', '/me/messages?$skip=10'],
    [BASE, 'messages?$skip=10', null],
    ['https://evil.example/v1.0/$metadata', 'users?$skip=10', null],
    ['https://[', 'messages?$skip=10', '/me/messages?$skip=10'],
  ])('resolves against the context %j', (context, link, path) => {
    expect(follow(link, '/me/messages', context)).toBe(path)
  })

  it.each([
    [
      'a raw space',
      `${BASE}/users?$filter=displayName eq 'a b'`,
      '/users?$filter=displayName%20eq%20%27a%20b%27',
    ],
    ['letters of any script', `${BASE}/drive/Prüfung?q=ä`, '/drive/Pr%C3%BCfung?q=%C3%A4'],
    ['half a character', `${BASE}/users?q=\ud800`, '/users?q=%EF%BF%BD'],
    ['a line break, which URLs lose', `${BASE}/users?q=a\r\nb`, '/users?q=ab'],
    ['a question mark in its query', `${BASE}/users?q=a?b`, '/users?q=a?b'],
    ['an encoded slash in an id', `${BASE}/messages/AA%2FBB?x=1`, '/messages/AA%2FBB?x=1'],
    ['dots within a name', `${BASE}/files/..a/b../a..b/...`, '/files/..a/b../a..b/...'],
    ['dots in its query', `${BASE}/users?next=/../x`, '/users?next=/../x'],
  ])('makes a path that can be sent of a link with %s', (_, link, path) => {
    expect(follow(link)).toBe(path)
  })

  it.each([
    ['another host', 'https://evil.example/v1.0/users'],
    ['a host that begins alike', 'https://api.contoso.example.evil.example/v1.0/users'],
    ['another scheme', 'http://api.contoso.example/v1.0/users'],
    ['another port', 'https://api.contoso.example:8443/v1.0/users'],
    ['no HTTP at all', 'javascript:alert(1)'],
    ['a file', 'file:///v1.0/users'],
    ['a name', 'https://user@api.contoso.example/v1.0/users'],
    ['a name that looks like the host', 'https://api.contoso.example@evil.example/v1.0/users'],
    ['a password', 'https://:secret@api.contoso.example/v1.0/users'],
    ['a host without a scheme', '//evil.example/v1.0/users'],
    ['a host behind backslashes', '\\\\evil.example/v1.0/users'],
    ['a host behind what URLs lose', '/\t/evil.example/v1.0/users'],
    ['a path that begins alike', 'https://api.contoso.example/v1.0x/users'],
    ['a path in another case', 'https://api.contoso.example/V1.0/users'],
    ['the base path itself', BASE],
    ['another path', 'https://api.contoso.example/beta/users'],
    ['dot segments', `${BASE}/../beta/users`],
    ['dot segments of a relative link', '../../beta/users'],
    ['encoded dots', `${BASE}/%2e%2e/beta/users`],
    ['half encoded dots', `${BASE}/.%2E/beta/users`],
    ['an encoded slash after dots', `${BASE}/..%2fbeta/users`],
    ['encoded dots and slashes', `${BASE}/%2e%2e%2fbeta/users`],
    ['an encoded backslash', `${BASE}/..%5cbeta/users`],
    ['a backslash', `${BASE}/..\\..\\beta/users`],
    ['what is encoded twice', `${BASE}/%252e%252e/beta/users`],
    ['what is encoded three times', `${BASE}/%25252e%25252e/beta/users`],
    ['what is encoded without an end', `${BASE}/%${'25'.repeat(100)}2e/users`],
    ['a parameter after dots', `${BASE}/..;/beta/users`],
    ['one encoded dot', `${BASE}/users/%2e%2f/x`],
    ['no host', 'https://'],
    ['an invalid host', 'https://[::1/v1.0/users'],
    ['more than any server takes', `${BASE}/${'a'.repeat(20_000)}`],
  ])('does not follow a link with %s', (_, link) => {
    expect(follow(link)).toBeNull()
  })

  it('follows anything below an origin without a path, and nothing above', () => {
    const whole = createApiLinks('https://api.contoso.example')

    expect(
      [
        '/users',
        'https://api.contoso.example/',
        'https://api.contoso.example//evil.example/x',
        '/..%2fx',
      ].map((link) => whole.pathOf(link, { path: '/a' })),
    ).toEqual(['/users', '/', '//evil.example/x', null])
  })

  describe('any text as a link', () => {
    const bases = fc.constantFrom(
      'https://api.contoso.example',
      'https://api.contoso.example/',
      BASE,
      'https://api.contoso.example:8443/a%20b/c~d',
      'http://127.0.0.1:4002/v1.0',
    )
    const segment = fc.oneof(
      anyText,
      fc.constantFrom('users', '..', '.', '%2e%2e', '..;x', 'v1.0', '%2f', '..%5c'),
    )
    const path = fc.array(segment, { maxLength: 5 }).map((segments) => segments.join('/'))
    const prefix = fc.constantFrom(
      '',
      '/',
      '//',
      './',
      '../',
      '?',
      '/v1.0/',
      'https://api.contoso.example/',
      `${BASE}/`,
      'https://API.contoso.example:443/v1.0/',
      'https://evil.example/v1.0/',
      'https://user:pass@api.contoso.example/v1.0/',
      'http://127.0.0.1:4002/v1.0/',
    )
    const link = fc.tuple(prefix, path).map((parts) => parts.join(''))
    const from = fc.constantFrom('/', '/users', '/me/messages?$top=1')

    it('leads where a browser would go, below the base, and is sent unchanged', () => {
      fc.assert(
        fc.property(bases, link, from, (base, text, path) => {
          const found = createApiLinks(base).pathOf(text, { path })
          if (found === null) return
          const root = base.replace(/\/$/, '')
          const sent = new URL(`${root}${found}`)
          const expected = new URL(text, `${root}${path}`)
          expected.hash = ''

          // A question mark with nothing behind it asks for nothing.
          if (expected.search === '') expected.search = ''

          expect(sent.href).toBe(expected.href)
          // What goes onto the wire is nothing that another parser could resolve any further.
          expect(`${new URL(root).pathname.replace(/\/$/, '')}${found}`).toBe(
            `${sent.pathname}${sent.search}`,
          )
          expect(found).toMatch(/^\/[\x21-\x7e]*$/)
        }),
        { numRuns: 2_000 },
      )
    })

    it('rejects only what leads elsewhere, is no URL, or could be read as leading elsewhere', () => {
      fc.assert(
        fc.property(bases, link, from, (base, text, path) => {
          if (createApiLinks(base).pathOf(text, { path }) !== null) return
          const root = base.replace(/\/$/, '')
          if (!URL.canParse(text, `${root}${path}`)) return
          const { origin, pathname, username, password } = new URL(text, `${root}${path}`)
          const isElsewhere =
            origin !== new URL(base).origin ||
            !pathname.startsWith(`${new URL(root).pathname.replace(/\/$/, '')}/`)
          const isOdd = username !== '' || password !== '' || /\.|%(?:25|2e|2f|5c)/i.test(pathname)

          expect(isElsewhere || isOdd).toBe(true)
        }),
        { numRuns: 2_000 },
      )
    })
  })
})
