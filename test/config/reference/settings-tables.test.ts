// Covers: defaults.ts, describe-setting.ts
import { describe, expect, it } from '@jest/globals'

import { withSettingsTables } from '../../../src/config/reference/settings-tables.ts'
import { SETTINGS } from '../../../src/config/settings.ts'

const SECTIONS = [...new Set(SETTINGS.map(({ path }) => path[0]))]
const REST = `<!-- settings: ${SECTIONS.join(', ')} -->\nstale text\n<!-- /settings -->`

function rowOf(setting: string, page = withSettingsTables(REST)): string | undefined {
  return page.split('\n').find((line) => line.startsWith(`| \`${setting}\` |`))
}

describe('withSettingsTables', () => {
  it('has one row for each setting, and keeps the rest of the page', () => {
    const page = withSettingsTables(`Before.\n\n${REST}\n\nAfter.\n`)
    const rows = [...page.matchAll(/^\| `([\w.*]+)` \|/gm)].map(([, name]) => name)

    expect(rows).toEqual(SETTINGS.map(({ path }) => path.join('.')))
    expect(page).toMatch(/^Before\.\n\n<!-- settings: .+ -->\n\| behalf\.yml \| Variable \|/)
    expect(page).toMatch(/\n<!-- \/settings -->\n\nAfter\.\n$/)
    expect(page).not.toContain('stale text')
  })

  it('puts a setting into the table that names it most exactly', () => {
    const page = withSettingsTables(`<!-- settings: entra.clients -->\n<!-- /settings -->\n---\n${REST}`)
    const [first = '', second = ''] = page.split('\n---\n')

    expect(rowOf('entra.clients.allowed', first)).toBeDefined()
    expect(rowOf('entra.clients.allowed', second)).toBeUndefined()
    expect(rowOf('entra.clientId', second)).toBeDefined()
  })

  it('does not accept a page that leaves out a setting', () => {
    expect(() => withSettingsTables('<!-- settings: tenant, server -->\n<!-- /settings -->')).toThrow(
      'no table contains the setting entra.instance',
    )
  })

  it.each([
    ['server.host', '| `HOST` | `127.0.0.1`; in production `0.0.0.0` | Address to listen on. |'],
    ['server.maxWaitSeconds', 'Seconds, max. 60. |'],
    ['server.maxOperations', 'Min. 1, max. 100,000. |'],
    [
      'apis.*.maxResponseBytes',
      '| – | `10485760` (10 MiB) | Maximum size of a response, decompressed. Bytes, min. 1 KiB, max. 1 GiB. |',
    ],
    ['entra.clientId', '| `ENTRA_CLIENT_ID` | required |'],
    ['entra.credential.secret', '| `ENTRA_CLIENT_SECRET` | none |'],
    ['apis.*.kind', '| – | `graph`: `odata`; others: `rest` |'],
    ['apis.*.baseUrl', '| `*_BASE_URL` | `graph`: `https://graph.microsoft.com/v1.0`; others: required |'],
    ['tokens.redis.url', '| `BEHALF_REDIS_URL` *file* | none |'],
  ])('says of %s: %s', (setting, text) => {
    expect(rowOf(setting)).toContain(text)
  })
})
