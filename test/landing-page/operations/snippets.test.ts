import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { snippetsOf } from '../../../src/landing-page/operations/snippets.ts'

const DOLLAR = '$'
const DRAFT = { document: `query Q { a(b: "it's \`${DOLLAR}{c}\` \\\\") }`, variables: '{"x": "it\'s"}' }
const snippets = snippetsOf(DRAFT, 'http://localhost:4000/graphql')
const named = (label: string) => snippets.find((each) => each.label === label)?.text ?? ''

describe('snippetsOf', () => {
  it('writes a command that a shell hands to curl as it is meant', () => {
    const shown = named('curl').replace(/^curl/, 'printf "%s\\n"')

    const words = execFileSync('sh', ['-c', shown], { env: { TOKEN: 'secret' } })
      .toString()
      .split('\n')

    expect(JSON.parse(words.at(-2) ?? '')).toEqual({ query: DRAFT.document, variables: { x: "it's" } })
    expect(words).toContain('Authorization: Bearer secret')
  })

  it.each(['curl', 'fetch', 'Apollo Client', 'urql'])(
    'writes variables that are no JSON, which a link may have brought, into no code: %s',
    (label) => {
      const hostile = { ...DRAFT, variables: '{}; alert(1)' }

      const [text] = snippetsOf(hostile, 'http://localhost:4000/graphql')
        .filter((each) => each.label === label)
        .map((each) => each.text)

      expect(text).toMatch(/variables"?[:=,]? ?(?:= )?\{\}/)
      expect(text).not.toContain('alert')
    },
  )

  it.each(['fetch', 'Apollo Client', 'urql', 'Typed (codegen)'])('quotes the document for %s', (label) => {
    const [literal] = /`(?:[^`\\]|\\.)*`/s.exec(named(label).slice(named(label).indexOf('`query'))) ?? []

    expect(literal).toBe(`\`query Q { a(b: "it's \\\`\\${DOLLAR}{c}\\\` \\\\\\\\") }\``)
  })
})
