import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { loadConfig } from '../../../src/config/load-config.ts'
import { SETTINGS } from '../../../src/config/settings.ts'
import type { Value } from './go-template.ts'
import { problemsOf } from './kubernetes-objects.ts'
import { renderChart, renderWithHelm } from './render-chart.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const CHART = `${ROOT}/deploy/chart`
const IMAGE = { image: { repository: 'registry.contoso.example/behalf' } }

/** In the form of what Kubernetes signs. */
const ASSERTION = ['{"alg":"RS256"}', '{"exp":1}', 'signed']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.')

/** A value for everything that is off by default. */
const EVERYTHING = {
  image: { ...IMAGE.image, digest: `sha256:${'0a'.repeat(32)}`, pullSecrets: [{ name: 'registry' }] },
  config: {
    server: { publicUrl: 'https://graphql.contoso.example/graphql' },
    schema: { directory: './schema' },
  },
  schema: { 'invoices.graphql': 'type Invoice {\n  "It\'s due."\n  due: Date\n}\n' },
  env: {
    LOG_LEVEL: 'debug',
    BEHALF_MAX_OPERATIONS: 200,
    BEHALF_CACHE_MAX_BYTES: 0,
    BEHALF_TOKENS_MAX_BYTES: 104857600,
    BEHALF_INTROSPECTION: true,
  },
  existingSecret: 'behalf-secrets',
  serviceAccount: { name: 'gateway', annotations: { team: 'integration' } },
  service: { annotations: { team: 'integration' } },
  ingress: {
    enabled: true,
    className: 'nginx',
    host: 'graphql.contoso.example',
    tlsSecret: 'certificate',
    annotations: { team: 'integration' },
  },
  autoscaling: { enabled: true },
  networkPolicy: {
    ingressFrom: [{ namespaceSelector: { matchLabels: { name: 'ingress' } } }],
    egress: [{ ports: [{ port: 6380, protocol: 'TCP' }] }],
  },
  monitoring: {
    serviceMonitor: { enabled: true, labels: { release: 'a' } },
    rules: { enabled: true, labels: { release: 'a' } },
  },
  podAnnotations: { team: 'integration' },
  podLabels: { team: 'integration' },
  nodeSelector: { 'kubernetes.io/arch': 'arm64' },
  tolerations: [{ key: 'spot', operator: 'Exists' }],
  affinity: { podAntiAffinity: {} },
  priorityClassName: 'high',
}

function render(values: object) {
  const { objects, notes } = renderChart(CHART, { name: 'graph', namespace: 'apis', values })
  const find = (kind: string): Value => objects.find((object) => object.kind === kind)
  const pod = find('Deployment').spec.template.spec
  const [container] = pod.containers
  const env = Object.fromEntries(container.env.map(({ name, value }: Value) => [name, value]))
  return { objects, notes, find, pod, container, env }
}

describe('the chart', () => {
  it.each([
    [
      'its defaults',
      IMAGE,
      ['ConfigMap', 'Deployment', 'NetworkPolicy', 'PodDisruptionBudget', 'Service', 'ServiceAccount'],
    ],
    [
      'everything',
      EVERYTHING,
      [
        'ConfigMap',
        'Deployment',
        'HorizontalPodAutoscaler',
        'Ingress',
        'NetworkPolicy',
        'PodDisruptionBudget',
        'PrometheusRule',
        'Service',
        'ServiceAccount',
        'ServiceMonitor',
      ],
    ],
  ])('renders objects that Kubernetes knows, with %s', (_which, values, kinds) => {
    const { objects } = render(values)

    expect(objects.map(({ kind }) => kind).sort()).toEqual(kinds)
    expect(objects.flatMap(problemsOf)).toEqual([])
  })

  const itWithHelm = spawnSync('helm', ['version']).status === 0 ? it : it.skip

  itWithHelm.each([
    ['its defaults', IMAGE],
    ['everything', EVERYTHING],
  ])('passes the linter of Helm, and is rendered by the tests as by Helm, with %s', (_which, values) => {
    const release = { name: 'graph', namespace: 'apis', values }
    const [ours, helms] = [renderChart(CHART, release), renderWithHelm(CHART, release)]

    expect(helms.notes).toBe(ours.notes)
    expect(byKind(helms.objects)).toEqual(byKind(ours.objects))
  })

  itWithHelm('is rejected by Helm too with a value that it does not know', () => {
    const release = { name: 'graph', namespace: 'apis', values: { ...IMAGE, replica: 3 } }

    expect(() => renderWithHelm(CHART, release)).toThrow(/linted, 1 chart\(s\) failed/)
  })

  it('would notice a misspelled member, and a wrong type', () => {
    const { find } = render(IMAGE)
    const deployment = structuredClone(find('Deployment'))
    deployment.spec.template.spec.enableServiceLink = false

    expect(problemsOf(deployment)).toEqual([
      'Kubernetes knows no Deployment.spec.template.spec.enableServiceLink',
    ])
    expect(problemsOf({ ...find('Service'), spec: { ports: 'http' } })).not.toEqual([])
  })

  it('selects exactly the pods that it makes', () => {
    const { find } = render(IMAGE)
    const { labels } = find('Deployment').spec.template.metadata

    for (const selector of [
      find('Deployment').spec.selector.matchLabels,
      find('Service').spec.selector,
      find('PodDisruptionBudget').spec.selector.matchLabels,
      find('NetworkPolicy').spec.podSelector.matchLabels,
    ]) {
      expect(labels).toMatchObject(selector)
      expect(selector['app.kubernetes.io/instance']).toBe('graph')
    }
  })

  it('needs neither rights nor a secret', () => {
    const { pod, container, env } = render(IMAGE)

    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    })
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    const identity = pod.volumes.find(({ name }: Value) => name === 'identity')
    expect(identity.projected.sources[0].serviceAccountToken.audience).toBe('api://AzureADTokenExchange')
    const mount = container.volumeMounts.find(({ name }: Value) => name === 'identity')
    expect(env.ENTRA_CLIENT_ASSERTION_FILE).toBe(`${mount.mountPath}/token`)
  })

  it('gives the drain the time that it takes, and takes a replica out of service before that', () => {
    const { pod, container, find } = render(IMAGE)
    const { server } = configOf(render(IMAGE))

    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(
      server.shutdownDelayMs + server.drainTimeoutMs + 5_000,
    )
    const { periodSeconds, failureThreshold, timeoutSeconds, httpGet } = container.readinessProbe
    expect(httpGet.path).toBe('/health/ready')
    expect((periodSeconds * failureThreshold + timeoutSeconds) * 1000).toBeLessThan(server.shutdownDelayMs)
    expect(find('Deployment').spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 })
  })

  it('sets nothing that Behalf does not know', () => {
    const known = new Set(SETTINGS.map(({ variable }) => variable))
    const { env } = render({ ...EVERYTHING, env: {} })
    const { NODE_OPTIONS: _flags, BEHALF_CONFIG: _file, ...settings } = env

    expect(Object.keys(settings).filter((name) => !known.has(name))).toEqual([])
    expect(configOf(render(EVERYTHING)).server).toMatchObject({
      port: 4000,
      metrics: true,
      maxOperations: 200,
    })
  })

  it('writes a variable in full, where Helm would use an exponent', () => {
    const { env } = render(EVERYTHING)

    expect(env).toMatchObject({ BEHALF_TOKENS_MAX_BYTES: '104857600', BEHALF_INTROSPECTION: 'true' })
  })

  it('mounts the configuration and the schema where the configuration names them', () => {
    const { find, pod, container, env } = render(EVERYTHING)
    const { data } = find('ConfigMap')
    const [{ configMap }] = pod.volumes

    expect(parse(data['behalf.yml'])).toEqual(EVERYTHING.config)
    expect(data['invoices.graphql']).toBe(EVERYTHING.schema['invoices.graphql'])
    expect(env.BEHALF_CONFIG).toBe(`${container.volumeMounts[0].mountPath}/behalf.yml`)
    expect(configMap).toEqual({
      name: find('ConfigMap').metadata.name,
      items: [
        { key: 'behalf.yml', path: 'behalf.yml' },
        { key: 'invoices.graphql', path: 'schema/invoices.graphql' },
      ],
    })
  })

  it('replaces the replicas when the configuration changes', () => {
    const checksum = (values: object) =>
      render(values).find('Deployment').spec.template.metadata.annotations['checksum/config']

    expect(checksum(IMAGE)).toBe(checksum({ ...IMAGE, replicas: 5 }))
    expect(checksum(IMAGE)).not.toBe(checksum({ ...IMAGE, config: { log: { level: 'debug' } } }))
    expect(checksum(IMAGE)).not.toBe(checksum({ ...IMAGE, schema: { 'a.graphql': 'scalar A' } }))
  })

  it('names the image by its digest where there is one, else by its tag', () => {
    const { appVersion, version } = parse(readFileSync(`${CHART}/Chart.yaml`, 'utf8'))
    const manifest = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'))

    expect([version, appVersion]).toEqual([manifest.version, manifest.version])
    expect(render(IMAGE).container.image).toBe(`registry.contoso.example/behalf:${appVersion}`)
    expect(render(EVERYTHING).container.image).toBe(
      `registry.contoso.example/behalf@sha256:${'0a'.repeat(32)}`,
    )
    expect(() => render({})).toThrow(/image.repository|minLength/)
  })

  it('rejects a value that it does not know', () => {
    expect(() => render({ ...IMAGE, replica: 3 })).toThrow(/replica/)
    expect(() => render({ ...IMAGE, env: { 'log-level': 'debug' } })).toThrow(/propertyNames/)
  })

  it('has the alert rules of the monitoring folder', () => {
    const rules = readFileSync(`${ROOT}/deploy/monitoring/prometheus-rules.yml`, 'utf8')

    expect(readFileSync(`${CHART}/files/prometheus-rules.yml`, 'utf8')).toBe(rules)
    expect(render(EVERYTHING).find('PrometheusRule').spec).toEqual(parse(rules))
  })

  it('says what the registration must trust', () => {
    expect(render(EVERYTHING).notes).toContain('--subject system:serviceaccount:apis:gateway')
  })
})

/** By kind, in which an object is alone here. The two write YAML differently, so that their checksums of it differ. */
function byKind(objects: readonly Value[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    objects.map((object) => [
      object.kind,
      JSON.parse(
        JSON.stringify(object, (key, value: Value) => (key === 'checksum/config' ? value.length : value)),
      ),
    ]),
  )
}

/** What Behalf makes of a container's variables and its configuration. */
function configOf({ env, find }: ReturnType<typeof render>) {
  return loadConfig({
    env: {
      ...env,
      NODE_ENV: 'production',
      ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
      ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
      BEHALF_SEALING_KEYS: hash('sha256', 'key', 'base64'),
    },
    readFile: (path) => {
      if (path === env.BEHALF_CONFIG) return find('ConfigMap').data['behalf.yml']
      return ASSERTION
    },
  })
}
