import { describe, expect, it } from '@jest/globals'
import type { SchemaPermissions } from '../../../src/explain/schema-permissions.ts'
import { textForAdministrator } from '../../../src/landing-page/operations/admin-consent.ts'

const PERMISSIONS: SchemaPermissions = {
  permissions: {
    graph: { 'User.Read.All': { title: "Read all users' full profiles", consent: 'administrator' } },
  },
  fields: {},
}
const ERROR = { api: 'graph', scopes: ['User.Read.All', 'Else.Read'], adminConsent: true }

describe('textForAdministrator', () => {
  it('names each permission in words, and where to consent', () => {
    const url = 'https://login.microsoftonline.com/t/v2.0/adminconsent?client_id=c'

    expect(textForAdministrator({ ...ERROR, adminConsentUrl: url }, PERMISSIONS).split('\n')).toEqual([
      expect.stringContaining('Please grant the application Behalf admin consent'),
      "- Read all users' full profiles (User.Read.All)",
      '- Else.Read',
      url,
    ])
  })

  it.each([undefined, 'javascript:alert(1)', 7])(
    'reports where it is in the admin center, if there is no link: %s',
    (url) => {
      const text = textForAdministrator({ ...ERROR, adminConsentUrl: url }, null)

      expect(text).toContain('Grant admin consent')
      expect(text).not.toContain(String(url))
    },
  )
})
