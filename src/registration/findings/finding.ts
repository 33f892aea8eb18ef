import type { Change } from '../directory/change.ts'

/** Something that is not as it should be. */
export interface Finding {
  readonly kind:
    | 'registration'
    | 'offer'
    | 'client'
    | 'frontEnd'
    | 'missingPermission'
    | 'overPrivilege'
    | 'missingConsent'
    | 'credential'
    | 'limit'
  /** `error`: it will fail, or is more than it should be. `warning`: it will one day, or is only untidy. */
  readonly severity: 'error' | 'warning'
  /** One sentence; never a secret. */
  readonly problem: string
  /** What to do about it by hand. */
  readonly fix: string
  /** What `registration apply` does about it; null where it can do nothing, or not yet. */
  readonly change: Change | null
}

/** What has to be fixed. */
export function error(
  kind: Finding['kind'],
  problem: string,
  { fix, change }: Pick<Finding, 'fix' | 'change'>,
): Finding {
  return { kind, severity: 'error', problem, fix, change }
}

/** What may stay as it is. */
export function warning(
  kind: Finding['kind'],
  problem: string,
  { fix, change }: Pick<Finding, 'fix' | 'change'>,
): Finding {
  return { kind, severity: 'warning', problem, fix, change }
}
