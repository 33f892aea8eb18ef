import { describe, expect, it } from '@jest/globals'

import { chooseTenant } from '../../../src/cli/start/choose-tenant.ts'

function readFile(): string {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
}

describe('chooseTenant', () => {
  it('is the embedded tenant where nothing is configured', () => {
    expect(chooseTenant({ env: { PORT: '80' }, readFile })).toBe('embedded')
  })

  it.each([
    ['in production', { env: { NODE_ENV: 'production' }, readFile }],
    ['with a variable of Entra ID', { env: { ENTRA_TENANT_ID: 'x' }, readFile }],
    ['with a file on the command line', { env: {}, file: 'behalf.yml', readFile }],
    ['with a behalf.yml', { env: {}, readFile: () => '' }],
  ])('is the configured tenant %s', (_where, sources) => {
    expect(chooseTenant(sources)).toBe('configured')
  })
})
