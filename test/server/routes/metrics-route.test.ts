import { afterEach, describe, expect, it } from '@jest/globals'
import { startServer } from '../running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(async () => {
  await running?.server.stop()
})

describe('metricsRoute', () => {
  it('answers in the format of Prometheus, with what Node itself knows', async () => {
    running = await startServer()

    const response = await fetch(`${running.url}/metrics`)

    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(await response.text()).toContain('\nprocess_resident_memory_bytes ')
  })

  it('serves nothing where metrics are switched off', async () => {
    running = await startServer({ server: { metrics: false } })

    const response = await fetch(`${running.url}/metrics`)

    expect(response.status).toBe(404)
  })
})
