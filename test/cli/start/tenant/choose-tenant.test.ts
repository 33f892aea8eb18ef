import { describe, expect, it } from '@jest/globals'

import { chooseTenant } from '../../../../src/cli/start/tenant/choose-tenant.ts'

type Sources = Parameters<typeof chooseTenant>[0]

function readNothing(): string {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
}

describe('chooseTenant', () => {
  it('is the embedded tenant where nothing is configured', () => {
    expect(chooseTenant({ env: { PORT: '80' }, readFile: readNothing })).toBe('embedded')
  })

  it.each<readonly [string, Sources]>([
    ['behalf.yml says so', { env: {}, readFile: () => 'tenant: embedded' }],
    ['a file on the command line says so', { env: {}, file: 'x.yml', readFile: () => 'tenant: embedded' }],
    [
      'a variable says so',
      { env: { BEHALF_USE_TENANT: 'embedded', ENTRA_TENANT_ID: 'x' }, readFile: () => '' },
    ],
  ])('is the embedded tenant where %s', (_where, sources) => {
    expect(chooseTenant(sources)).toBe('embedded')
  })

  it.each<readonly [string, Sources]>([
    [
      'in production that asks for the embedded one',
      {
        env: { NODE_ENV: 'production' },
        readFile: () => 'tenant: embedded',
      },
    ],
    [
      'where a variable says otherwise than behalf.yml',
      {
        env: { BEHALF_USE_TENANT: 'configured' },
        readFile: () => 'tenant: embedded',
      },
    ],
    ['in production', { env: { NODE_ENV: 'production' }, readFile: readNothing }],
    ['with a variable of Entra ID', { env: { ENTRA_TENANT_ID: 'x' }, readFile: readNothing }],
    ['with a file on the command line', { env: {}, file: 'behalf.yml', readFile: readNothing }],
    ['with a behalf.yml', { env: {}, readFile: () => '' }],
  ])('is the configured tenant %s', (_where, sources) => {
    expect(chooseTenant(sources)).toBe('configured')
  })
})
