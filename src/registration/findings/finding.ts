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
   * `error` means that something does not work, or has more permissions than it should. `warning` means that something
   * will fail later or is merely untidy.
   */
  readonly severity: 'error' | 'warning'
  /** One sentence. Never contains a secret. */
  readonly problem: string
  /** How to fix the problem manually. */
  readonly fix: string
  /** How `registration apply` fixes the problem; null if it cannot, or cannot yet. */
  readonly change: Change | null
}

/** Creates a finding that must be fixed. */
export function error(
  kind: Finding['kind'],
  problem: string,
  { fix, change }: Pick<Finding, 'fix' | 'change'>,
): Finding {
  return { kind, severity: 'error', problem, fix, change }
}

/** Creates a finding that need not be fixed. */
export function warning(
  kind: Finding['kind'],
  problem: string,
  { fix, change }: Pick<Finding, 'fix' | 'change'>,
): Finding {
  return { kind, severity: 'warning', problem, fix, change }
}
