import { afterEach, describe, expect, it } from '@jest/globals'
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { createOtlpSink } from '../../../src/audit/sinks/otlp-sink.ts'
import { type HttpApi, startHttpApi } from '../../support/http-api.ts'

/** A status with which an exporter does not try again. */
const REFUSED = 400

let collector: HttpApi | undefined

afterEach(() => collector?.stop())

/** A sink whose collector answers with a status. */
async function setUp(status: number) {
  collector = await startHttpApi(() => ({ status, body: {} }))
  const sink = createOtlpSink({
    exporter: new OTLPLogExporter({ url: `${collector.origin}/v1/logs` }),
    resource: resourceFromAttributes({ 'service.name': 'behalf' }),
    version: '1.2.3',
  })
  return { sink, asked: collector.asked }
}

describe('createOtlpSink', () => {
  it('sends each line as the body of a record, whose scope is this product', async () => {
    const { sink, asked } = await setUp(200)

    await sink.write('{"audit":1,"id":"a"}\n{"audit":1,"id":"b"}\n')
    await sink.sync()
    await sink.close()

    const [{ resource, scopeLogs }] = JSON.parse(asked[0]?.body ?? '').resourceLogs
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /v1/logs'])
    expect(resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'behalf' } }])
    expect(scopeLogs[0].scope).toEqual({ name: 'behalf', version: '1.2.3' })
    expect(scopeLogs[0].logRecords).toMatchObject([
      { eventName: 'behalf.audit', severityText: 'INFO', body: { stringValue: '{"audit":1,"id":"a"}' } },
      { body: { stringValue: '{"audit":1,"id":"b"}' } },
    ])
  })

  it('rejects what the collector does not accept', async () => {
    const { sink } = await setUp(REFUSED)

    await expect(sink.write('a\n')).rejects.toThrow()
    await sink.close()
  })
})
