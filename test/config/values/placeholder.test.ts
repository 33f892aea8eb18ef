import { describe, expect, it } from '@jest/globals'

import { isPlaceholder } from '../../../src/config/values/placeholder.ts'

describe('isPlaceholder', () => {
  it.each([
    '<your tenant id>',
    '...',
    '…',
    'TODO',
    '****',
    'changeme',
    'change-me',
    'your-client-secret',
    'my_secret',
    'YOUR_CLIENT_SECRET_HERE',
    'REPLACE_ME',
    `\${ENTRA_CLIENT_SECRET}`,
    `\${ENTRA_CLIENT_SECRET:-}`,
    '$ENTRA_CLIENT_SECRET',
    '{{ .Values.clientSecret }}',
    '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/behalf)',
    'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
    '00000000-0000-0000-0000-000000000000',
  ])('is true of %s', (value) => {
    expect(isPlaceholder(value)).toBe(true)
  })

  // Secrets of Entra ID are 40 random characters of A-Z, a-z, 0-9, -, _, . and ~.
  it.each([
    'My-8Q~kd03nfJ2ls9.xzP4vC7bN1mA6tYwEr5u',
    'your-Q~kd03nfJ2ls9.xzP4vC7bN1mA6tYwEr5u',
    'xxxx8Q~kd03nfJ2ls9.xzP4vC7bN1mA6tYwEr5u',
    'a8Q~changemeJ2ls9.xzP4vC7bN1mA6tYwEr5u0',
    `8Q~\${kd03}nfJ2ls9.xzP4vC7bN1mA6tYwEr5u0`,
    'My day',
    'Your orders',
    'Change me tracker',
    'my-schema',
    './my-schema',
    'todo',
  ])('is false of %s, which can be real', (value) => {
    expect(isPlaceholder(value)).toBe(false)
  })
})
