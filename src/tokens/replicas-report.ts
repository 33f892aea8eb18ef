import type { RedisConfig } from '../config/config.ts'
import type { Log } from '../telemetry/log.ts'
import { createRedisStore } from './shared/redis-store.ts'
import { createReplicas } from './shared/replicas.ts'

/** Findings about the replicas' shared store. */
export interface ReplicasReport {
  /**
   * For each replica that responded, the IDs of its keys, beginning with the one that seals; null if the store cannot be used.
   */
  readonly sealingKeyIds: readonly (readonly string[])[] | null
  /** Describes a problem with the store; null if there is none. */
  readonly problem: string | null
}

/** Queries the running replicas, without joining them. Takes about a second. Never throws. */
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
    // The clock is used only for presence, and this process does not announce its own presence.
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
