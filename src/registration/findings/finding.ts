import type { Change } from '../directory/change.ts'

/** A difference between the registration and its desired state. */
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
  /**
   * `error` means that something fails, or has more permissions than it should. `warning` means that it will fail later, or is only
   * untidy.
   */
  readonly severity: 'error' | 'warning'
  /** One sentence; never a secret. */
  readonly problem: string
  /** How to fix it manually. */
  readonly fix: string
  /** How `registration apply` fixes it; null if it cannot, or not yet. */
  readonly change: Change | null
}

/** Creates a finding that has to be fixed. */
export function error(
  kind: Finding['kind'],
  problem: string,
  { fix, change }: Pick<Finding, 'fix' | 'change'>,
): Finding {
  return { kind, severity: 'error', problem, fix, change }
}

/** Creates a finding that can be left as it is. */
export function warning(
  kind: Finding['kind'],
  problem: string,
  { fix, change }: Pick<Finding, 'fix' | 'change'>,
): Finding {
  return { kind, severity: 'warning', problem, fix, change }
}
