import { afterAll, describe, expect, it } from '@jest/globals'
import { fetchPersonaToken } from '../../src/cli/token/persona-token.ts'
import { freePorts } from '../support/free-ports.ts'
import { type HttpApi, startHttpApi } from '../support/http-api.ts'
import { type MainProcess, runMain } from '../support/run-main.ts'

interface Resource {
  readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: unknown }[] }
}
interface Traces {
  readonly resourceSpans: readonly (Resource & {
    readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string }[] }[]
  })[]
}
interface Logged {
  readonly resourceLogs: readonly {
    readonly scopeLogs: readonly {
      readonly logRecords: readonly { readonly body: { readonly stringValue: string } }[]
    }[]
  }[]
}
interface Measured {
  readonly resourceMetrics: readonly (Resource & {
    readonly scopeMetrics: readonly { readonly metrics: readonly { readonly name: string }[] }[]
  })[]
}

let collector: HttpApi | undefined
let running: MainProcess | undefined

afterAll(async () => {
  await running?.stop()
  await collector?.stop()
})

const bodiesAt = (path: string): readonly unknown[] =>
  (collector?.asked ?? []).filter(({ url }) => url === path).map(({ body }) => JSON.parse(body))

describe('behalf start --otel', () => {
  it('sends traces, metrics and the audit trail by OTLP, with one variable, and without making code from text', async () => {
    collector = await startHttpApi(() => ({ body: {} }))
    const [port, tenantPort] = [await freePorts(), await freePorts()]
    running = runMain(
      ['start', '--otel'],
      {
        PORT: String(port),
        BEHALF_TENANT_PORT: String(tenantPort),
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin,
        BEHALF_AUDIT: 'otlp',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      },
      ['--disallow-code-generation-from-strings'],
    )
    await running.prints(`http://localhost:${port}`)
    const outcome = await fetchPersonaToken({
      persona: 'adele',
      origin: `http://localhost:${tenantPort}`,
      fetch,
    })
    if ('problem' in outcome) throw new Error(outcome.problem)
    await fetch(`http://localhost:${port}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${outcome.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { displayName } }' }),
    })

    // What is left is sent when the process ends.
    await running.stop()

    const spans = (bodiesAt('/v1/traces') as Traces[]).flatMap(({ resourceSpans }) => resourceSpans)
    const metrics = (bodiesAt('/v1/metrics') as Measured[]).flatMap(({ resourceMetrics }) => resourceMetrics)
    expect(
      spans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans.map(({ name }) => name))),
    ).toEqual(expect.arrayContaining(['query', 'GET /me', 'POST /{tenant}/oauth2/v2.0/token']))
    expect(
      metrics.flatMap(({ scopeMetrics }) =>
        scopeMetrics.flatMap((scope) => scope.metrics.map(({ name }) => name)),
      ),
    ).toEqual(
      expect.arrayContaining(['http_client_request_duration_seconds', 'process_resident_memory_bytes']),
    )
    const lines = (bodiesAt('/v1/logs') as Logged[])
      .flatMap(({ resourceLogs }) => resourceLogs)
      .flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords))
      .map(({ body }) => JSON.parse(body.stringValue))
    expect(lines).toContainEqual(
      expect.objectContaining({
        event: 'operation',
        accesses: [expect.objectContaining({ template: '/me' })],
      }),
    )
    const attributes = spans[0]?.resource.attributes.map(({ key }) => key)
    expect(attributes).toEqual(
      expect.arrayContaining(['service.name', 'service.version', 'deployment.environment.name']),
    )
  })
})
