import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the range from which systems take ports for outgoing connections (32,768 and above on Linux), where others come and go
 * at any time. A Redis cluster also listens 10,000 above its port.
 */
const FIRST = 10_000
const LAST = 22_000

/** The first of three neighboring ports that are free. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST))
    if ((await isFree(port)) && (await isFree(port + 1)) && (await isFree(port + 2))) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    probe.listen(port, 'localhost')
    await once(probe, 'listening')
  } catch {
    return false
  }
  probe.close()
  await once(probe, 'close')
  return true
}
