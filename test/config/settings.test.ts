// Covers: sections/api-requests.ts, sections/landing-page.ts, sections/operations/limits.ts, sections/identity/registration.ts
// Covers: sections/server.ts, sections/operations/cache.ts, sections/log.ts, sections/schema.ts
import { describe, expect, it } from '@jest/globals'
import { keysBelow, SETTINGS, settingAt, variableOf } from '../../src/config/settings.ts'
import { maskSecrets, mayHoldSecret } from '../../src/telemetry/mask-secrets.ts'

describe('SETTINGS', () => {
  it('have one path and one variable each', () => {
    const paths = SETTINGS.map(({ path }) => path.join('.'))
    const variables = SETTINGS.flatMap(({ variable }) => variable ?? [])

    expect(new Set(paths).size).toBe(paths.length)
    expect(new Set(variables).size).toBe(variables.length)
  })

  it('are described in sentences', () => {
    for (const { path, text } of SETTINGS)
      expect([path.join('.'), text]).toEqual([expect.anything(), expect.stringMatching(/^[A-Z`3].*\.$/)])
  })

  it('of credentials that may be read from a file instead are masked in the log', () => {
    const paths = SETTINGS.map(({ path }) => path.join('.'))
    const material = SETTINGS.filter(({ path }) => paths.includes(`${path.join('.')}File`))
    const names = material.map(({ path }) => String(path.at(-1)))

    expect(names).toEqual(expect.arrayContaining(['secret', 'privateKey']))
    for (const name of names.filter((name) => name !== 'certificate'))
      expect([name, mayHoldSecret(`{"${name}":"v"}`), maskSecrets({ [name]: 'v' })]).toEqual([
        name,
        true,
        { [name]: '[redacted]' },
      ])
  })

  it.each([
    ['server.corsOrigins', true],
    ['entra.tenants', true],
    ['entra.clients.allowed', true],
    ['server.port', false],
    ['apis.*.headers', false],
  ])('have several values in a variable where they are lists: %s %s', (path, isList) => {
    expect(SETTINGS.find((setting) => setting.path.join('.') === path)?.isList).toBe(isList)
  })
})

describe('settingAt', () => {
  it.each([
    ['server.port', 'PORT'],
    ['server.corsOrigins.0', 'BEHALF_CORS_ORIGINS'],
    ['apis.hr-system.baseUrl', '*_BASE_URL'],
    ['entra.credential.secret', 'ENTRA_CLIENT_SECRET'],
    ['entra.credentials.0.secret', undefined],
  ])('finds what %s is a part of', (path, variable) => {
    expect(settingAt(path.split('.'))).toMatchObject({ text: expect.any(String) })
    expect(settingAt(path.split('.'))?.variable).toBe(variable)
  })

  it.each(['server', 'nothing', 'server.constructor', 'apis.graph'])('finds no setting at %s', (path) => {
    expect(settingAt(path.split('.'))).toBeUndefined()
  })
})

describe('keysBelow', () => {
  it.each([
    ['', ['tenant', 'server']],
    ['apis.any', ['baseUrl', 'resource']],
    ['entra.credentials.0', ['secret', 'secretFile']],
    ['apis.any.headers', []],
    ['apis', []],
    ['nothing.at.all', []],
  ])('knows those below "%s"', (path, keys) => {
    expect(keysBelow(path === '' ? [] : path.split('.')).slice(0, 2)).toEqual(keys)
  })
})

describe('variableOf', () => {
  it('has the name of the API in capitals', () => {
    expect(variableOf({ text: '', variable: '*_BASE_URL' }, 'hr-system')).toBe('HR_SYSTEM_BASE_URL')
  })
})
