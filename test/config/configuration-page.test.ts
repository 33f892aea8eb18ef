// Covers: credentials/custom.ts, sections/apis.ts, values/tree.ts
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'
import forge from 'node-forge'

import { CREDENTIAL_KINDS } from '../../src/config/credentials/credential-kinds.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { withSettingsTables } from '../../src/config/reference/settings-tables.ts'
import { OTHER_VARIABLES, SETTINGS } from '../../src/config/settings.ts'
import { CERTIFICATE, PRIVATE_KEY } from './credential-pair.ts'

const DOCS = new URL('../../docs/', import.meta.url)
const PAGE = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')

describe('docs/configuration.md', () => {
  it('has the tables that follow from the declarations of settings', () => {
    expect(PAGE).toBe(withSettingsTables(PAGE))
  })

  it('names no environment variable that does not exist', () => {
    const known = SETTINGS.flatMap(({ variable }) =>
      variable === undefined ? [] : [variable, `${variable}_FILE`],
    )
    const commandLine = [
      ...Object.values(OTHER_VARIABLES),
      'NODE_ENV',
      'NODE_OPTIONS',
      'NODE_EXTRA_CA_CERTS',
      'NODE_TLS_REJECT_UNAUTHORIZED',
      'HR_SYSTEM_BASE_URL',
    ]
    const ofTheExample = ['BEHALF_KEY_NEW', 'BEHALF_KEY_OLD']
    const ofKubernetes = ['BEHALF_SERVICE_HOST', 'BEHALF_PORT']
    const misspelled = ['BEHALF_SERVER_CORS_ORIGINS']
    const others = [...commandLine, ...ofTheExample, ...ofKubernetes, ...misspelled]

    const named = [...PAGE.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([name]) => name)

    expect(named.filter((name) => ![...known, ...others].includes(name))).toEqual([])
  })

  it('names the variables that must not be empty in production', () => {
    const rule = /\*\*Empty variables\*\*.*?(?=\n- \*\*)/s.exec(PAGE)?.[0] ?? ''
    const protecting = SETTINGS.flatMap(({ variable, protects }) => (protects && variable ? [variable] : []))

    expect([...rule.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name).sort()).toEqual(protecting.sort())
  })

  it.each([
    'README.md',
    ...readdirSync(DOCS)
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ])('and its neighbors print no sealing key that could be copied: %s', (path) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'latin1')).not.toMatch(
      /(?<![A-Za-z\d+/])[A-Za-z\d+/]{43}=(?!=)/,
    )
  })

  it('shows an example that loads', () => {
    const keys = {
      BEHALF_KEY_NEW: hash('sha256', 'new', 'base64'),
      BEHALF_KEY_OLD: hash('sha256', 'old', 'base64'),
    }
    const files: Record<string, string> = {
      './behalf.yml': PAGE.split('## Example')[1]?.match(/```yaml\n(.*?)```/s)?.[1] ?? '',
      '/run/secrets/behalf.crt': CERTIFICATE,
      '/run/secrets/behalf.key': PRIVATE_KEY,
      '/run/secrets/behalf-secret': 'abc~def',
    }

    const config = loadConfig({
      env: { NODE_ENV: 'production', ...keys },
      readFile: (path) => files[path] ?? '',
    })

    expect(config.apis.get('orders')?.baseUrl).toBe('https://orders.contoso.example/v1')
    expect(config.entra.credentials.map(({ kind }) => kind)).toEqual(['certificate', 'secret'])
  })

  it('shows every kind of credential in a part that loads', () => {
    const container = forge.pkcs12.toPkcs12Asn1(
      forge.pki.privateKeyFromPem(PRIVATE_KEY),
      [forge.pki.certificateFromPem(CERTIFICATE)],
      'open',
    )
    const files: Record<string, string | Buffer> = {
      './behalf.yml': PAGE.split('### Credentials')[1]?.match(/```yaml\n(.*?)```/s)?.[1] ?? '',
      '/run/secrets/tls.crt': CERTIFICATE,
      '/run/secrets/tls.key': PRIVATE_KEY,
      '/run/secrets/behalf.pfx': Buffer.from(forge.asn1.toDer(container).getBytes(), 'binary'),
      '/run/secrets/behalf.pass': 'open\n',
      '/var/run/secrets/azure/tokens/azure-identity-token': 'e30.e30.c2ln',
      '/run/secrets/behalf': 'abc~def',
    }

    const { entra } = loadConfig({
      env: {
        ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
        ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
      },
      readFile: (path) => files[path] ?? '',
    })

    const shown = entra.credentials.map(({ kind }) => kind)
    expect(shown.toSorted()).toEqual(CREDENTIAL_KINDS.map(({ kind }) => kind).toSorted())
  })

  it.each([
    ['apis.*.auth.user', 'onBehalfOf'],
    ['apis.*.auth.appOnly', 'refuse'],
    ['server.port', '4000'],
    ['server.authorizationFromProxy', 'false'],
    ['server.operationTimeoutSeconds', '30'],
    ['server.maxOperations', '500'],
    ['server.maxWaitSeconds', '1'],
    ['server.maxEventLoopDelaySeconds', '1'],
    ['entra.instance', 'https://login.microsoftonline.com'],
    ['entra.requiredScope', 'access_as_user'],
    ['entra.clients.authentication', 'public'],
    ['entra.maxTokenLifetimeSeconds', '100800'],
    ['apis.*.maxResponseBytes', '10485760'],
    ['apis.*.maxConnections', '64'],
    ['apis.*.timeoutSeconds', '10'],
    ['apis.*.batch.maxParallel', '4'],
    ['apis.*.retry.maxAttempts', '3'],
    ['apis.*.concurrency.total', '64'],
    ['apis.*.concurrency.perTenant', '64'],
    ['apis.*.concurrency.perUser', '16'],
    ['apis.*.circuitBreaker.failureRatio', '0.5'],
    ['apis.*.circuitBreaker.minRequests', '20'],
    ['apis.*.circuitBreaker.windowSeconds', '10'],
    ['apis.*.circuitBreaker.openSeconds', '5'],
    ['apis.*.priorityHeader', 'x-ms-throttle-priority'],
    ['documents.mode', 'off'],
    ['documents.automaticPersistedQueries', 'true'],
    ['limits.depth', '15'],
    ['limits.aliases', '100'],
    ['limits.rootFields', '50'],
    ['limits.requests', '500'],
    ['limits.exchanges', '10'],
    ['limits.cost', '10000'],
    ['limits.resourceUnits', '1000'],
    ['limits.tokens', '10000'],
    ['log.level', 'info'],
  ])('states the default of %s', (key, value) => {
    const { server, entra, apis, documents, limits, log } = loadConfig({
      env: {
        ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
        ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
        ENTRA_CLIENT_SECRET: 'x~y',
      },
      readFile: () => '',
    })
    const graph = apis.get('graph')
    const actual: Record<string, unknown> = {
      'apis.*.auth.user': graph?.auth.user,
      'apis.*.auth.appOnly': graph?.auth.appOnly,
      'server.port': server.port,
      'server.authorizationFromProxy': server.authorizationFromProxy,
      'server.operationTimeoutSeconds': server.operationTimeoutMs / 1000,
      'server.maxOperations': server.maxOperations,
      'server.maxWaitSeconds': server.maxWaitMs / 1000,
      'server.maxEventLoopDelaySeconds': server.maxEventLoopDelayMs / 1000,
      'entra.instance': entra.instance,
      'entra.requiredScope': entra.requiredScope,
      'entra.clients.authentication': entra.clients.authentication,
      'entra.maxTokenLifetimeSeconds': entra.maxTokenLifetimeMs / 1000,
      'apis.*.maxResponseBytes': graph?.maxResponseBytes,
      'apis.*.maxConnections': graph?.maxConnections,
      'apis.*.timeoutSeconds': (graph?.timeoutMs ?? 0) / 1000,
      'apis.*.batch.maxParallel': graph?.batch?.maxParallel,
      'apis.*.retry.maxAttempts': graph?.retry.maxAttempts,
      'apis.*.concurrency.total': graph?.concurrency.total,
      'apis.*.concurrency.perTenant': graph?.concurrency.perTenant,
      'apis.*.concurrency.perUser': graph?.concurrency.perUser,
      'apis.*.circuitBreaker.failureRatio': graph?.circuitBreaker.failureRatio,
      'apis.*.circuitBreaker.minRequests': graph?.circuitBreaker.minRequests,
      'apis.*.circuitBreaker.windowSeconds': (graph?.circuitBreaker.windowMs ?? 0) / 1000,
      'apis.*.circuitBreaker.openSeconds': (graph?.circuitBreaker.openMs ?? 0) / 1000,
      'apis.*.priorityHeader': graph?.priorityHeader,
      'documents.mode': documents.mode,
      'documents.automaticPersistedQueries': documents.automaticPersistedQueries,
      ...Object.fromEntries(Object.entries(limits).map(([name, limit]) => [`limits.${name}`, limit])),
      'log.level': log.level,
    }

    const row = PAGE.split('\n').find((line) => line.startsWith(`| \`${key}\``))

    expect(row?.split('|')[3]).toContain(`\`${value}\``)
    expect(String(actual[key])).toBe(value)
  })
})
