import { hash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '../../../src/config/load-config.ts'
import { exporterProblems } from '../../../src/config/variables/exporter-variables.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'

const HEADERS = { OTEL_EXPORTER_OTLP_HEADERS: 'api-key=abc' }
const HTTP = 'http://collector.contoso.example:4318'
const HTTPS = 'https://collector.contoso.example:4318'

describe('exporterProblems', () => {
  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: HTTP }, 'OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: HTTPS, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'HTTP://10.0.0.1/v1/traces' },
      'OTEL_EXPORTER_OTLP_HEADERS',
      'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: HTTP, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'collector' },
      'OTEL_EXPORTER_OTLP_HEADERS',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: HTTP, OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'api-key=def' },
      'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
    ],
  ])('finds in %j that headers are sent unencrypted to another machine', (env, headers, endpoint) => {
    const [problem = '', ...others] = exporterProblems({ ...HEADERS, ...env }, ['TRACES'])

    expect(problem).toMatch(new RegExp(`^${headers} would be sent unencrypted .* https in ${endpoint},`))
    expect(problem).not.toMatch(/abc|def|collector\./)
    expect(others).toEqual([])
  })

  it('finds a password in an address that is sent unencrypted to another machine', () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://contoso:abc@collector.contoso.example:4318' }

    const [problem = '', ...others] = exporterProblems(env, ['TRACES', 'METRICS'])

    expect(problem).toMatch(
      /^The password in OTEL_EXPORTER_OTLP_ENDPOINT would be sent unencrypted .* use https/,
    )
    expect(problem).not.toMatch(/abc|collector\./)
    expect(others).toEqual([])
  })

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://contoso:abc@collector.contoso.example:4318' }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://contoso:abc@localhost:4318' }],
    [{ ...HEADERS }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: HTTP }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: HTTP, OTEL_EXPORTER_OTLP_HEADERS: ' ' }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: HTTP, OTEL_EXPORTER_OTLP_LOGS_HEADERS: 'api-key=abc' }],
    [{ ...HEADERS, OTEL_EXPORTER_OTLP_ENDPOINT: HTTPS }],
    [{ ...HEADERS, OTEL_EXPORTER_OTLP_ENDPOINT: HTTP, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: HTTPS }],
    [{ ...HEADERS, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }],
    [{ ...HEADERS, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://[::1]:4318' }],
    [{ ...HEADERS, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }],
  ])('finds nothing in %j', (env) => {
    expect(exporterProblems(env, ['TRACES'])).toEqual([])
  })
})

describe('loadConfig', () => {
  const env = {
    ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
    ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
    ENTRA_CLIENT_SECRET: 'abc~def',
    ...HEADERS,
    OTEL_EXPORTER_OTLP_ENDPOINT: HTTP,
  }
  const readFile = () => {
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
  }
  const load = (more: Readonly<Record<string, string>>) => {
    const warnings: string[] = []
    loadConfig({ env: { ...env, ...more }, readFile, warn: (warning) => warnings.push(warning) })
    return warnings
  }

  it('does not send audit lines with such headers in production, and warns elsewhere', () => {
    const audited = { BEHALF_AUDIT: 'otlp' }
    const sealed = { BEHALF_SEALING_KEYS: hash('sha256', 'one', 'base64') }

    expect(load(audited).join()).toContain('OTEL_EXPORTER_OTLP_HEADERS would be sent unencrypted')
    expect(load({}).join()).not.toContain('OTEL')
    expect(() => load({ ...audited, ...sealed, NODE_ENV: 'production' })).toThrow(ConfigInvalidError)
    expect(load({ ...sealed, NODE_ENV: 'production' })).toEqual([])
  })
})
