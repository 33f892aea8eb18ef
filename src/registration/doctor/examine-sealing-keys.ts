import type { ReplicasReport } from '../../tokens/replicas-report.ts'
import { type Examination, failed, passed, warned } from './examination.ts'

const SUBJECT = 'sealing keys of the replicas'

/**
 * Checks whether the running replicas can open values that are sealed by each other or by a gateway with this
 * configuration.
 *
 * @param own - IDs of the keys in this configuration, starting with the sealing key.
 */
export function examineSealingKeys(
  own: readonly string[],
  { sealingKeyIds, problem }: ReplicasReport,
): readonly Examination[] {
  if (sealingKeyIds === null) {
    return [failed('Redis', `${problem}.`, 'Check tokens.redis.url (BEHALF_REDIS_URL) and the server.')]
  }
  const redis =
    problem === null
      ? passed('Redis', 'Works.')
      : warned('Redis', `${problem}.`, 'See docs/configuration.md.')
  return [redis, compared(own, sealingKeyIds)]
}

function compared(own: readonly string[], others: ReplicasReport['sealingKeyIds'] & object): Examination {
  if (others.length === 0) return passed(SUBJECT, 'No replica is running.')
  const all = [own, ...others]
  const sealing = new Set(all.flatMap(([first]) => first ?? []))
  const missing = [...sealing].filter((id) => all.some((ids) => !ids.includes(id)))
  if (missing.length > 0) {
    return failed(
      SUBJECT,
      `Some replicas seal with ${missing.join(', ')}, which other replicas or this configuration do not have.`,
      'Add the key as the second entry of sealing.keys (BEHALF_SEALING_KEYS) to every replica before it becomes the first.',
    )
  }
  if (new Set(all.map((ids) => ids.join())).size > 1) {
    return warned(
      SUBJECT,
      `Differ between the running replicas (${others.length}) and this configuration. All of them can open values that are sealed now.`,
      'During a rotation, continue when all replicas have the same keys in the same order.',
    )
  }
  return passed(SUBJECT, `The same in all running replicas (${others.length}).`)
}
