// Covers: service-links.ts, variable-names.ts
import { describe, expect, it } from '@jest/globals'

import { variablesFor } from '../../../src/config/variables/overlay-variables.ts'
import { findStrayVariables } from '../../../src/config/variables/stray-variables.ts'

function strays(env: Record<string, string>, references: readonly string[] = []) {
  const found = findStrayVariables({ env, variables: variablesFor({}), references: new Set(references) })
  const { misspelled, unknown } = found
  return { misspelled, unknown }
}

function meantBy(name: string): string | undefined {
  const { misspelled, unknown } = strays({ [name]: 'x' })
  return suggestionIn(misspelled[0]) ?? unknown[0]
}

function suggestionIn(sentence: string | undefined): string | undefined {
  return sentence?.match(/did you mean (.+)\?$/)?.[1]
}

const VARIABLES = variablesFor({}).map(({ variable }) => variable)

describe('findStrayVariables', () => {
  it.each([
    ['a singular', 'ENTRA_CLIENT_ALLOWED', 'ENTRA_CLIENTS_ALLOWED'],
    ['a singular', 'BEHALF_DOCUMENT_MODE', 'BEHALF_DOCUMENTS_MODE'],
    ['a plural', 'BEHALF_LIMITS_DEPTH', 'BEHALF_LIMIT_DEPTH'],
    ['another order', 'ENTRA_ALLOWED_CLIENTS', 'ENTRA_CLIENTS_ALLOWED'],
    ['another order and number', 'BEHALF_ORIGIN_CORS', 'BEHALF_CORS_ORIGINS'],
    ['a word too few', 'ENTRA_ALLOWED', 'ENTRA_CLIENTS_ALLOWED'],
    ['a word too few', 'BEHALF_MANIFESTS', 'BEHALF_DOCUMENTS_MANIFESTS'],
    ['a word too many', 'BEHALF_TRUSTED_DOCUMENTS_MODE', 'BEHALF_DOCUMENTS_MODE'],
    ['a word too many', 'ENTRA_ALLOWED_CLIENT_IDS', 'ENTRA_CLIENTS_ALLOWED'],
    ['another word', 'BEHALF_OPERATION_TIMEOUT_MS', 'BEHALF_OPERATION_TIMEOUT_SECONDS'],
    ['another word for a protection', 'ENTRA_CLIENTS_ALLOWLIST', 'ENTRA_CLIENTS_ALLOWED'],
    ['another word for a protection, and a singular', 'ENTRA_CLIENT_ALLOWLIST', 'ENTRA_CLIENTS_ALLOWED'],
    ['another word for a protection', 'ENTRA_CLIENTS_WHITELIST', 'ENTRA_CLIENTS_ALLOWED'],
    ['another word for a protection', 'ENTRA_CLIENTS_AUTHN', 'ENTRA_CLIENTS_AUTHENTICATION'],
    ['another word for a protection', 'BEHALF_TRUSTED_DOCUMENTS', 'BEHALF_DOCUMENTS_MANIFESTS'],
    ['a value of its setting', 'BEHALF_MCP_CONFIRM', 'BEHALF_MCP_MUTATIONS'],
    ['another form of its word', 'BEHALF_MCP_MUTATE', 'BEHALF_MCP_MUTATIONS'],
    ['another form of its word', 'BEHALF_MCP_CLIENTELE', 'BEHALF_MCP_CLIENTS'],
    ['a value of its setting', 'BEHALF_DOCUMENTS_REQUIRED', 'BEHALF_DOCUMENTS_MODE'],
    ['a participle', 'BEHALF_INTROSPECTION_ENABLED', 'BEHALF_INTROSPECTION'],
    ['a file that is not read', 'BEHALF_CONFIG_FILE', 'BEHALF_CONFIG'],
    ['a file that is not read', 'ENTRA_REQUIRED_SCOPE_FILE', 'ENTRA_REQUIRED_SCOPE'],
    ['the path in behalf.yml', 'BEHALF_SERVER_CORS_ORIGINS', 'BEHALF_CORS_ORIGINS'],
    ['the path in behalf.yml', 'ENTRA_CREDENTIAL_SECRET', 'ENTRA_CLIENT_SECRET'],
    ['the path in behalf.yml', 'BEHALF_TOKENS_REDIS_URL', 'BEHALF_REDIS_URL'],
    [
      'the path of what has no variable',
      'BEHALF_REGISTRATION_UNIQUE_NAME',
      'registration.uniqueName in behalf.yml',
    ],
    ['our prefix where there is none', 'BEHALF_LOG_LEVEL', 'LOG_LEVEL'],
    ['our prefix where there is none', 'BEHALF_PORT', 'PORT'],
    ['the other prefix', 'BEHALF_TENANT_ID', 'ENTRA_TENANT_ID'],
    ['both prefixes', 'BEHALF_ENTRA_TENANT_ID', 'ENTRA_TENANT_ID'],
    ['other case', 'Entra_Client_Id', 'ENTRA_CLIENT_ID'],
    ['other case', 'behalf_port', 'PORT'],
    ['camel case', 'behalf_corsOrigins', 'BEHALF_CORS_ORIGINS'],
    ['words that stick together', 'BEHALF_CORSORIGINS', 'BEHALF_CORS_ORIGINS'],
    ['other separators', 'BEHALF__SEALING__KEYS', 'BEHALF_SEALING_KEYS'],
    ['other separators', 'entra.client-id', 'ENTRA_CLIENT_ID'],
    ['words of an API that stick together', 'GRAPH_BASEURL', 'GRAPH_BASE_URL'],
    ['other case of an API', 'GRAPH_BASE_URl', 'GRAPH_BASE_URL'],
    ['two letters changed about', 'BEHALF_SEALING_KYES', 'BEHALF_SEALING_KEYS'],
    ['a slip in the prefix', 'BEHLAF_SEALING_KEYS', 'BEHALF_SEALING_KEYS'],
    ['a slip in the prefix', 'ENTAR_CLIENTS_ALLOWED', 'ENTRA_CLIENTS_ALLOWED'],
  ])('suggests the right name for one with %s: %s', (_what, name, meant) => {
    expect(meantBy(name)).toBe(meant)
  })

  it.each([
    'BEHALF_IMAGE',
    'ENTRA_CLIENT_NAME',
    'BEHALF_VERSION',
    'BEHALF_REPLICAS',
    'BEHALF_REDIS_PASSWORD',
    'BEHALF_REDIS_HOST',
    'BEHALF_METRICS_PORT',
    'BEHALF_HTTP_PORT',
    'BEHALF_MCP_TIMEOUT',
    'BEHALF_MCP_REGION',
    'BEHALF_MCP_PROMPTS',
    'BEHALF_MCP_MAX_CALLS',
    'BEHALF_LANDING_PAGE_TITLE',
    'BEHALF_AUDIT_SYSLOG_FACILITY',
    'BEHALF_DOCUMENTS_CACHE',
    'BEHALF_REDIS_DB',
    'ENTRA_CLIENTS_RELOAD',
    'ENTRA_AUTHORITY',
    'ENTRA_AUDIENCE',
    'entra',
    `BEHALF_${'X_'.repeat(5_000)}`,
  ])('suggests nothing for %.40s', (name) => {
    expect(strays({ [name]: 'x' })).toEqual({
      misspelled: [],
      unknown: [expect.stringContaining(name.slice(0, 30))],
    })
  })

  it.each([
    'PATH',
    'AZURE_TENANT_ID',
    'ENTRANCE_ID',
    'BEHALFOF',
    'GRAPHQL_BASE_URL',
    'GRAPH_BASE_URI',
    'ENTRA',
    'NODE_ENV',
    'HTTPS_PROXY',
  ])('does not report %s, unless it begins like ours', (name) => {
    expect(strays({ [name]: 'x' }).misspelled).toEqual([])
    expect(strays({ [name]: 'x' }).unknown).toHaveLength(name === 'ENTRA' ? 1 : 0)
  })

  it('knows every variable of a setting, its file variant, and those of commands', () => {
    const names = [
      ...VARIABLES,
      ...['BEHALF_SEALING_KEYS_FILE', 'BEHALF_REDIS_URL_FILE', 'BEHALF_REDIS_CA_FILE'],
      ...['BEHALF_CONFIG', 'BEHALF_TENANT_PORT', 'BEHALF_OPERATOR_TOKEN', 'BEHALF_TOKEN'],
    ]

    expect(strays(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual({
      misspelled: [],
      unknown: [],
    })
  })

  it('finds every name that lacks a letter, and takes none of them for another', () => {
    const ours = VARIABLES.filter((name) => /^(?:BEHALF|ENTRA)_/.test(name))
    const slips = ours
      .flatMap((name) =>
        Array.from({ length: name.length }, (_, index) => name.slice(0, index) + name.slice(index + 1)),
      )
      .filter((slip) => !VARIABLES.includes(slip))

    const { misspelled, unknown } = strays(Object.fromEntries(slips.map((slip) => [slip, 'x'])))

    expect(misspelled).toHaveLength(new Set(slips).size)
    expect(misspelled.filter((sentence) => !VARIABLES.includes(suggestionIn(sentence) ?? ''))).toEqual([])
    expect(unknown).toEqual([])
  })

  it('does not report an empty variable, nor one that behalf.yml refers to', () => {
    expect(strays({ BEHALF_DOCUMENT_MODE: ' ', ENTRA_CLIENT_ALLOWED: '' }).misspelled).toEqual([])
    expect(strays({ BEHALF_DOCUMENT_MODE: 'x' }, ['BEHALF_DOCUMENT_MODE']).misspelled).toEqual([])
  })

  it('takes a name in other case for the same where it is, as on Windows', () => {
    expect(strays({ behalf_sealing_keys: 'x', BEHALF_SEALING_KEYS: 'x' }).misspelled).toEqual([])
    expect(strays({ behalf_sealing_keys: 'x', BEHALF_SEALING_KEYS: 'y' }).misspelled).toHaveLength(1)
  })

  // https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
  it.each(['BEHALF', 'BEHALF_REDIS', 'BEHALF_DOCUMENTS_MODE', 'ENTRA_CLIENT', 'ENTRA_CLIENT_ID'])(
    'ignores the variables that Kubernetes sets for a service %s',
    (service) => {
      const links = {
        [`${service}_SERVICE_HOST`]: '10.0.0.11',
        [`${service}_SERVICE_PORT`]: '4000',
        [`${service}_SERVICE_PORT_HTTP`]: '4000',
        [`${service}_PORT`]: 'tcp://10.0.0.11:4000',
        [`${service}_PORT_4000_TCP`]: 'tcp://10.0.0.11:4000',
        [`${service}_PORT_4000_TCP_PROTO`]: 'tcp',
        [`${service}_PORT_4000_TCP_PORT`]: '4000',
        [`${service}_PORT_4000_TCP_ADDR`]: '10.0.0.11',
        [`${service}_PORT_53_UDP`]: 'udp://[fd00::1]:53',
      }

      expect(strays(links)).toEqual({ misspelled: [], unknown: [] })
    },
  )

  it('lists unknown names on one line, and no more than 20 of them', () => {
    const env = Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [`BEHALF_\u001b${index}Z`, 's3cr3t']),
    )

    const { unknown } = strays(env)

    expect(unknown).toEqual([expect.stringMatching(/: BEHALF_\\u001b0Z, .*BEHALF_\\u001b19Z and 5 more$/)])
    expect(unknown.join()).not.toContain('s3cr3t')
  })
})
