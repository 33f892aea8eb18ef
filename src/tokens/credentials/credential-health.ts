import type { Log } from '../../telemetry/log.ts'
import type { Credential } from './credential.ts'
import type { Prover } from './proof.ts'

/** A prover that was picked for one exchange. */
export interface Candidate {
  readonly credential: Credential
  readonly prover: Prover
  /** How many times the prover had failed when it was picked. */
  readonly failures: number
}

/** The state of each prover, in this process. */
export interface CredentialHealth {
  /**
   * Picks the first prover that may work or, if none is left, the first of the others. When a prover's pause is over,
   * one exchange picks it to test whether it works again; others pick it only after that.
   *
   * @param tried - the provers that have failed in this exchange.
   */
  pick(credentials: readonly Credential[], tried: ReadonlySet<Prover>): Candidate | null
  works(candidate: Candidate): void
  /** @param reason - for the log; never contains a credential's value. */
  fails(candidate: Candidate, reason: string): void
  isHealthy(prover: Prover): boolean
  /** The reason for the prover's last failure; null if the prover has worked since. */
  problem(prover: Prover): string | null
}

interface Failing {
  readonly reason: string
  /** How many times it has failed. Simultaneous failures count as one. */
  readonly failures: number
  /** When its failure was last logged. */
  readonly loggedAt: number
  /** The time until which other provers are preferred, in milliseconds since the epoch. */
  readonly avoidUntil: number
}

/** How long to avoid a prover that has failed while another one works. */
const AVOID_MS = 5 * 60_000

/** Keeps the health of provers. Logs each change once, even if many exchanges notice it at the same time. */
export function createCredentialHealth(options: {
  readonly clock: () => number
  readonly log: Log
}): CredentialHealth {
  const { clock, log } = options
  const failing = new WeakMap<Prover, Failing>()

  return {
    pick(credentials, tried) {
      const left = credentials.flatMap((credential) =>
        credential
          .provers()
          .filter((prover) => !tried.has(prover))
          .map((prover) => ({ credential, prover })),
      )
      const picked = left.find(({ prover }) => isHealthy(prover)) ?? left[0]
      if (picked === undefined) return null
      const past = failing.get(picked.prover)
      if (past !== undefined) avoid(picked.prover, past)
      return { ...picked, failures: past?.failures ?? 0 }
    },
    works({ credential, prover }) {
      credential.accepted(prover)
      if (failing.delete(prover)) log.info(about(credential), 'a client credential works again')
    },
    fails({ credential, prover, failures }, reason) {
      const before = failing.get(prover)
      // Another exchange that picked the prover at the same time has already reported the failure.
      if ((before?.failures ?? 0) !== failures) return
      const shouldLog = before === undefined || clock() - before.loggedAt >= AVOID_MS
      avoid(prover, { reason, failures: failures + 1, loggedAt: shouldLog ? clock() : before.loggedAt })
      if (shouldLog) log.error({ ...about(credential), reason }, 'a client credential does not work')
    },
    isHealthy,
    problem: (prover) => failing.get(prover)?.reason ?? null,
  }

  function avoid(prover: Prover, state: Omit<Failing, 'avoidUntil'>): void {
    failing.set(prover, { ...state, avoidUntil: clock() + AVOID_MS })
  }

  function isHealthy(prover: Prover): boolean {
    const { notAfter } = prover
    return (failing.get(prover)?.avoidUntil ?? 0) <= clock() && (notAfter === null || clock() < notAfter)
  }
}

function about({ position, kind }: Credential) {
  return { credential: position, kind }
}
