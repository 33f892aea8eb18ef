import { expect, it } from '@jest/globals'
import { parseRedisAddress, type RedisAddress } from '../../src/config/values/redis-address.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { readReplicasReport } from '../../src/tokens/replicas-report.ts'
import { createRedisStore } from '../../src/tokens/shared/redis-store.ts'
import { createReplicas } from '../../src/tokens/shared/replicas.ts'
import { describeWithRedis, PATIENT, startRedis } from '../support/redis.ts'

const log = createLog({ level: 'silent' })

describeWithRedis('readReplicasReport', () => {
  it('collects the key IDs of the replicas that run, and reports when the store cannot be reached', async () => {
    const server = await startRedis()
    const redis = { url: parseRedisAddress(server.url) as RedisAddress, prefix: 'behalf', ca: null }
    const store = await createRedisStore(redis, log, { timing: PATIENT })
    createReplicas({ store, sealingKeyIds: ['new', 'old'], clock: () => 0, sleep: async () => undefined })
    // The subscription is sent before this, and replies come in order.
    await store.read(['any'])

    const answer = await readReplicasReport({ redis, log })
    await store.close()
    await server.stop()
    const afterwards = await readReplicasReport({ redis, log })

    expect(answer).toEqual({ sealingKeyIds: [['new', 'old']], problem: null })
    expect(afterwards).toEqual({
      sealingKeyIds: null,
      problem: 'Redis cannot be reached: tokens are not shared',
    })
  })
})
