import type { Route } from '../http/router.ts'

/** Whether a part of the gateway is currently working. */
export interface PartHealth {
  readonly isReady: boolean
  /** A problem that an operator should fix before it becomes an outage; null if there is none. It can be read without a token. */
  readonly warning: string | null
}

/** Parts that every request needs, keyed by name. */
export type Readiness = Readonly<Record<string, () => PartHealth | Promise<PartHealth>>>

interface HealthOptions {
  readonly readiness: Readiness
  /** Whether the server is about to stop. It completes its current requests and should not receive new ones. */
  readonly isDraining: () => boolean
}

/**
 * Serves two routes. `/health/live` responds with 200 as long as the process can respond. `/health/ready` responds with one word
 * per part, and with status 503 while a part is not ready or the server is draining. Warnings do not change the status: taking a
 * gateway out of service because its keys are old would cause the outage that the old keys prevent.
 */
export function healthRoutes({ readiness, isDraining }: HealthOptions): readonly Route[] {
  return [
    { method: 'GET', path: '/health/live', handle: (context) => context.json({ status: 'live' }) },
    {
      method: 'GET',
      path: '/health/ready',
      async handle(context) {
        const { ready, ...body } = await readinessOf(readiness, isDraining())
        return context.json({ status: ready ? 'ready' : 'not ready', ...body }, ready ? 200 : 503)
      },
    },
  ]
}

async function readinessOf(readiness: Readiness, draining: boolean) {
  const parts = await Promise.all(
    Object.entries(readiness).map(async ([name, healthOf]) => ({ name, ...(await healthOf()) })),
  )
  const warnings = parts.filter(({ warning }) => warning !== null)
  return {
    ready: !draining && parts.every(({ isReady }) => isReady),
    draining,
    parts: Object.fromEntries(parts.map(({ name, isReady }) => [name, isReady ? 'ready' : 'not ready'])),
    ...(warnings.length === 0
      ? {}
      : { warnings: Object.fromEntries(warnings.map(({ name, warning }) => [name, warning])) }),
  }
}
