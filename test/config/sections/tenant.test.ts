import { describe, expect, it } from '@jest/globals'
import { loadConfig, namesEmbeddedTenant } from '../../../src/config/load-config.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'

const GUID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'
const ENOUGH = { ENTRA_TENANT_ID: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 'abc~def' }

function problemsOf(env: Readonly<Record<string, string>>, yml: string): readonly string[] {
  try {
    loadConfig({ env: { ...ENOUGH, ...env }, readFile: () => yml })
  } catch (error) {
    if (error instanceof ConfigInvalidError) return error.problems
    throw error
  }
  return []
}

describe('tenant', () => {
  it('is rejected in production, from every source', () => {
    const production = {
      NODE_ENV: 'production',
      BEHALF_SEALING_KEYS: '3q2+7wV4nLx8sYt1bGk9mZrQeHc6uJfPaDoiT5yXN0A=',
    }
    const refusal = expect.stringMatching(
      /^(?:\.\/behalf\.yml:1: )?tenant \(BEHALF_USE_TENANT\) is embedded, which is not allowed in production/,
    )

    expect(problemsOf(production, 'tenant: embedded')).toEqual([refusal])
    expect(problemsOf({ ...production, BEHALF_USE_TENANT: 'embedded' }, '')).toEqual([refusal])
    expect(problemsOf(production, 'tenant: configured')).toEqual([])
  })

  it('is rejected where nothing has put the embedded tenant in its place', () => {
    expect(problemsOf({}, 'tenant: embedded')).toEqual([
      expect.stringMatching(
        /^\.\/behalf\.yml:1: tenant \(BEHALF_USE_TENANT\) is embedded, which only `behalf start`/,
      ),
    ])
  })

  it('takes two words', () => {
    expect(problemsOf({}, 'tenant: imbedded')).toEqual([
      './behalf.yml:1: tenant (BEHALF_USE_TENANT) must be one of configured, embedded',
    ])
  })
})

describe('namesEmbeddedTenant', () => {
  it('follows the variable, then the file', () => {
    const readFile = () => 'tenant: embedded'

    expect(namesEmbeddedTenant({ env: {}, readFile })).toBe(true)
    expect(namesEmbeddedTenant({ env: { BEHALF_USE_TENANT: 'configured' }, readFile })).toBe(false)
    expect(namesEmbeddedTenant({ env: { BEHALF_USE_TENANT: 'embedded' }, readFile: () => '' })).toBe(true)
  })

  it('is false for a file that cannot be read, which is reported later', () => {
    expect(namesEmbeddedTenant({ env: {}, readFile: () => 'tenant: [' })).toBe(false)
  })
})
