import type { RedisConfig } from '../config/config.ts'
import type { Log } from '../telemetry/log.ts'
import { createRedisStore } from './shared/redis-store.ts'
import { createReplicas } from './shared/replicas.ts'

/** What the replicas' common store reports. */
export interface ReplicasReport {
  /** The IDs of the sealing keys of each replica that responded, the sealing key first; null if the store cannot be used. */
  readonly sealingKeyIds: readonly (readonly string[])[] | null
  /** What is wrong with the store; null if nothing is. */
  readonly problem: string | null
}

/** Asks the running replicas, without joining them. Takes about a second. Never throws. */
export async function readReplicasReport({
  redis,
  log,
}: {
  readonly redis: RedisConfig
  readonly log: Log
}): Promise<ReplicasReport> {
  const store = await createRedisStore(redis, log)
  const replicas = createReplicas({
    store,
    sealingKeyIds: [],
    // Only presence is timed, and this process does not announce its own.
    clock: () => 0,
    sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
  })
  try {
    return { sealingKeyIds: await replicas.sealingKeyIds(), problem: store.warning() }
  } catch (error) {
    return { sealingKeyIds: null, problem: store.warning() ?? String(error) }
  } finally {
    await store.close()
  }
}
