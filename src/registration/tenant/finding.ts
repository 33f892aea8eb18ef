/** Something that is not as it should be. */
export interface Finding {
  readonly kind:
    | 'registration'
    | 'offer'
    | 'client'
    | 'missingPermission'
    | 'overPrivilege'
    | 'missingConsent'
    | 'credential'
    | 'limit'
  /** `error`: it will fail, or is more than it should be. `warning`: it will one day. */
  readonly severity: 'error' | 'warning'
  /** One sentence; never a secret. */
  readonly problem: string
  /** What to do about it. */
  readonly mend: string
}

/** What has to be mended. */
export function error(kind: Finding['kind'], problem: string, mend: string): Finding {
  return { kind, severity: 'error', problem, mend }
}
