import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { curlOf } from '../../src/explain/curl.ts'
import type { RecordedRequest } from '../../src/recording/recorded-request.ts'
import { apiConfig } from '../support/schema.ts'

const GET: RecordedRequest = { method: 'GET', kind: 'read', path: '/me?$select=id', scopes: [['A']] }
const CRM = apiConfig({ name: 'crm' })

/** The words that a shell makes of a command, `curl` itself left out. */
function wordsOf(command: string, env: Readonly<Record<string, string>> = {}): readonly string[] {
  const script = command.replace(/^curl /, 'printf "%s\\0" ')
  const printed = execFileSync('sh', ['-c', script], { env: { PATH: '/usr/bin:/bin', ...env } })
  return printed.toString().split('\0').slice(0, -1)
}

describe('curlOf', () => {
  it('is a GET of the URL, with a place for the token', () => {
    expect(wordsOf(curlOf(CRM, GET), { TOKEN: 't' })).toEqual([
      '-sS',
      '--path-as-is',
      '--globoff',
      'https://crm.contoso.example/me?$select=id',
      '-H',
      'Authorization: Bearer t',
      '-H',
      'accept: application/json',
    ])
  })

  it.each(["'", "''", String.raw`\'`, '$(id)', '`id`', '"$TOKEN"', 'a\nb', '!!', '#', '&|;<>*?~[]{}', '-X'])(
    'makes one word of what callers send: %j',
    (hostile) => {
      const request: RecordedRequest = {
        ...GET,
        method: 'POST',
        kind: 'write',
        path: `/${hostile}`,
        headers: { 'if-match': hostile },
        body: { hostile },
      }

      const words = wordsOf(curlOf(CRM, request), { TOKEN: 't' })

      expect(words).toContain(`https://crm.contoso.example/${hostile}`)
      expect(words).toContain(`if-match: ${hostile}`)
      expect(words.slice(-2)).toEqual(['--data-raw', JSON.stringify({ hostile })])
      expect(words.slice(3, 5)).toEqual(['-X', 'POST'])
    },
  )

  it('keeps the values of configured headers to itself', () => {
    const command = curlOf({ ...CRM, headers: { 'Ocp-Apim-Subscription-Key': 'secret' } }, GET)

    expect(command).not.toContain('secret')
    expect(wordsOf(command, { OCP_APIM_SUBSCRIPTION_KEY: 'mine' })).toContain(
      'Ocp-Apim-Subscription-Key: mine',
    )
  })

  it('has no token where the API takes none', () => {
    const auth = { user: 'none', appOnly: 'none' } as const

    expect(curlOf({ ...CRM, auth }, GET)).not.toContain('TOKEN')
  })
})
