import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { snippetsOf } from '../../src/landing-page/snippets.ts'
import { startOnTenant } from '../support/gateway.ts'

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

  it.each(['fetch', 'Apollo Client', 'urql', 'Typed (codegen)'])('quotes the document for %s', (label) => {
    const [literal] = /`(?:[^`\\]|\\.)*`/s.exec(named(label).slice(named(label).indexOf('`query'))) ?? []

    expect(literal).toBe(`\`query Q { a(b: "it's \\\`\\${DOLLAR}{c}\\\` \\\\\\\\") }\``)
  })

  it('writes code that runs as it is, with a token in the environment', async () => {
    const behalf = await startOnTenant()
    const TOKEN = await behalf.tokenOf('adele@contoso.example')
    const draft = { document: 'query Me { me { displayName } }', variables: '' }
    const texts = snippetsOf(draft, `${behalf.url}/graphql`)
    const run = async (label: string) => {
      const code = texts
        .find((each) => each.label === label)
        ?.text.replace('@apollo/client', 'apollo-client-4')
      const script = `${code}\nconsole.log(data.me.displayName)`
      const node = [process.execPath, ['--input-type=module', '--eval', script]] as const
      return (await promisify(execFile)(...node, { env: { TOKEN } })).stdout.trim()
    }

    const printed = await Promise.all(['fetch', 'Apollo Client', 'urql'].map(run))
    await behalf.stop()

    expect(printed).toEqual(['Adele Vance', 'Adele Vance', 'Adele Vance'])
  })
})
