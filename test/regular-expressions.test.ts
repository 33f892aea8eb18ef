import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { expressionsIn, expressionsOf, superLinearity } from './support/regular-expressions.ts'

const SOURCES = fileURLToPath(new URL('../src', import.meta.url))
/** The embedded tenant runs for developers alone. */
// The embedded tenant is not part of production; config/reference only reads the repository's own declarations and pages.
const WRITTEN = expressionsIn(
  SOURCES,
  (file) => file.startsWith('tenant') || file.startsWith('config/reference/'),
)

describe('the regular expressions of src', () => {
  it('are found', () => {
    expect(WRITTEN.length).toBeGreaterThan(80)
  })

  it('are written down, not made at run time', () => {
    expect(WRITTEN.filter(({ pattern }) => pattern === 'new RegExp')).toEqual([])
  })

  it('search any text in linear time', () => {
    const problems = WRITTEN.flatMap((written) => {
      const problem = superLinearity(written)
      return problem === null ? [] : [`${written.file}: /${written.pattern}/${written.flags}: ${problem}`]
    })

    expect(problems).toEqual([])
  })
})

describe('expressionsOf', () => {
  it('finds expressions at any place, and those that are constructed', () => {
    const text = `
      const one: RegExp = /a+/g
      export const f = (x: string) => x.replace(/[/]b/u, '') satisfies string
      const made = [new RegExp('c'), RegExp(f('d'))]
    `

    expect(expressionsOf('x.ts', text).map(({ pattern, flags }) => [pattern, flags])).toEqual([
      ['a+', 'g'],
      ['[/]b', 'u'],
      ['new RegExp', ''],
      ['new RegExp', ''],
    ])
  })
})

describe('superLinearity', () => {
  // Of earlier versions of Behalf: each takes quadratic time over the text behind it.
  it.each([
    [/ ?Did you mean .+\?$/s, ' Did you mean Did you mean …'],
    [/"(?:[^"\\]|\\.)*"|\w+/g, '"\\"\\"\\"…'],
    [/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g, 'aaa…'],
    [/<([^>]*)>/g, '<<<…'],
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|(?="))/g, '-----BEGIN …'],
    [/\{\?(?=[^}]*\}$)/, '{?{?{?…'],
    [/\/+$/, '///…'],
    // https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
    [/^(([a-z])+.)+[A-Z]([a-z])+$/, 'aaa…'],
    [/(a+)+$/, 'aaa…'],
    [/([a-zA-Z]+)*x/, 'aaa…'],
    [/(a|aa)+b/, 'aaa…'],
    // https://blog.cloudflare.com/details-of-the-cloudflare-outage-on-july-2-2019
    [/.*.*=.*/, 'xxx…'],
    // https://stackstatus.tumblr.com/post/147710624694/outage-postmortem-july-20-2016
    [/^[\s\u200c]+|[\s\u200c]+$/, 'spaces within a line'],
  ])('finds %s', ({ source, flags }) => {
    expect(superLinearity({ pattern: source, flags })).not.toBeNull()
  })

  it.each([
    /\w+/g,
    /^\s+/,
    /^[\w.-]{8,64}$/,
    /\{([^{}]*)\}/g,
    /eyJ[\w-]{5,}(?:\.[\w-]*)*/g,
    /^\s*(?:#.*\n\s*)*(?:query|mutation)\s+(\w+)/,
    /[\r\n]| Trace ID:/,
    /(?<![\w-])\d{4,8}(?![\w-])/g,
  ])('has nothing against %s', ({ source, flags }) => {
    expect(superLinearity({ pattern: source, flags })).toBeNull()
  })
})
