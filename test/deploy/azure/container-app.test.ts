import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '../../../src/config/load-config.ts'
import { type BicepValue, readBicep, type Scope } from '../../registration/formats/bicep-reader.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SOURCE = readFileSync(`${ROOT}/deploy/azure/container-app.bicep`, 'utf8')

const TENANT_ID = '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11'
const IDENTITY = {
  id: '/subscriptions/1/resourcegroups/behalf/providers/Microsoft.ManagedIdentity/userAssignedIdentities/behalf',
  principalId: '0b6e4c4e-5a0f-4c4e-9d43-7a2a1f0a9b12',
  clientId: '0b6e4c4e-5a0f-4c4e-9d43-7a2a1f0a9b13',
}
const PARAMETERS = {
  environmentId: '/subscriptions/1/environments/apis',
  image: `contoso.azurecr.io/behalf@sha256:${'0a'.repeat(32)}`,
  registry: 'contoso.azurecr.io',
  tenantId: TENANT_ID,
  clientId: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
  publicUrl: 'https://graphql.contoso.example/graphql',
  sealingKeysUrl: 'https://behalf.vault.azure.net/secrets/sealing-keys',
}

/** What Azure knows of a resource once it is there, in addition to what the file says. */
const PRESENT: Readonly<Record<string, BicepValue>> = {
  identity: { id: IDENTITY.id, properties: IDENTITY },
  app: { properties: { configuration: { ingress: { fqdn: 'behalf.westeurope.azurecontainerapps.io' } } } },
}

/** What the file deploys, by symbolic name. */
function deploy(parameters: Scope = PARAMETERS): Readonly<Record<string, BicepValue>> {
  let scope: Scope = {}
  const deployed: Record<string, BicepValue> = {}
  for (const statement of readBicep(SOURCE)) {
    const { name } = statement
    if (statement.kind === 'param') {
      if (!(name in parameters) && statement.value === null) throw new Error(`${name} is missing`)
      scope = { ...scope, [name]: parameters[name] ?? statement.value?.(scope) }
    } else if (statement.kind === 'output') deployed[name] = statement.value(scope)
    else {
      deployed[name] = statement.body(scope)
      scope = { ...scope, [name]: { ...deployed[name], ...PRESENT[name] } }
    }
  }
  return deployed
}

describe('deploy/azure/container-app.bicep', () => {
  const { identity, trust, app, host } = deploy()
  const { configuration, template } = app.properties
  const [container] = template.containers
  const env = Object.fromEntries(container.env.map(({ name, value }: BicepValue) => [name, value]))

  it('has the registration trust the identity of the app, as Behalf asks Entra ID to', () => {
    expect(identity.location).toBe('westeurope')
    expect(trust).toEqual({
      name: 'behalf/behalf',
      issuer: `https://login.microsoftonline.com/${TENANT_ID}/v2.0`,
      subject: IDENTITY.principalId,
      audiences: ['api://AzureADTokenExchange'],
    })
    expect(Object.keys(app.identity.userAssignedIdentities)).toEqual([IDENTITY.id])
    expect(env.ENTRA_CLIENT_MANAGED_IDENTITY).toBe(IDENTITY.clientId)
  })

  it('has no secret but that of a vault', () => {
    expect(configuration.secrets).toEqual([
      { name: 'sealing-keys', keyVaultUrl: PARAMETERS.sealingKeysUrl, identity: IDENTITY.id },
    ])
    expect(configuration.registries).toEqual([{ server: PARAMETERS.registry, identity: IDENTITY.id }])
  })

  it('sets what a start in production needs, and gives the drain the time that it takes', () => {
    const { server, entra } = loadConfig({
      env: {
        ...env,
        NODE_ENV: 'production',
        BEHALF_SEALING_KEYS: 'KbWqB0ZfKq1u0oJr0a3o3Ww6v6n4lJp0uRk3n3f3S5E=',
        ORDERS_BASE_URL: 'https://orders.contoso.example',
        ORDERS_RESOURCE: 'api://orders.contoso.example',
      },
      readFile: () => {
        throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
      },
    })

    expect(server.port).toBe(configuration.ingress.targetPort)
    expect(entra.credentials).toMatchObject([{ kind: 'managedIdentity', clientId: IDENTITY.clientId }])
    expect(template.terminationGracePeriodSeconds * 1000).toBeGreaterThan(
      server.shutdownDelayMs + server.drainTimeoutMs + 5_000,
    )
    const readiness = container.probes.find(({ type }: BicepValue) => type === 'Readiness')
    expect(readiness.periodSeconds * readiness.failureThreshold * 1000).toBeLessThan(server.shutdownDelayMs)
  })

  // https://learn.microsoft.com/azure/container-apps/health-probes
  it('keeps to what Container Apps accept of probes', () => {
    for (const { httpGet, periodSeconds, failureThreshold, timeoutSeconds = 1 } of container.probes) {
      expect(httpGet.port).toBe(4000)
      expect(periodSeconds).toBeLessThanOrEqual(240)
      expect(failureThreshold).toBeLessThanOrEqual(10)
      expect(timeoutSeconds).toBeLessThanOrEqual(240)
    }
  })

  it('reports the host name, and needs every parameter without a default', () => {
    const { image: _image, ...others } = PARAMETERS

    expect(host).toBe('behalf.westeurope.azurecontainerapps.io')
    expect(() => deploy(others)).toThrow('image is missing')
  })
})
