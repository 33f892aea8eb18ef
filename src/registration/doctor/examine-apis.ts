import type { ApiConfig } from '../../config/config.ts'
import { failureCause } from '../../network/failure-cause.ts'
import { type Examination, failed, passed } from './examination.ts'

const DEADLINE_MS = 5_000

/** Checks whether the configured APIs respond. No token is sent, so any response is a success. */
export function examineApis(
  apis: readonly ApiConfig[],
  { fetch }: { readonly fetch: typeof globalThis.fetch },
): Promise<readonly Examination[]> {
  return Promise.all(
    apis.map(async ({ name, baseUrl }) => {
      const subject = `${name} (${baseUrl})`
      try {
        const response = await fetch(baseUrl, {
          redirect: 'manual',
          signal: AbortSignal.timeout(DEADLINE_MS),
        })
        await response.body?.cancel()
        return passed(subject, `Reachable (HTTP ${response.status}, without a token).`)
      } catch (error) {
        return failed(
          subject,
          `Not reachable (${failureCause(error)}).`,
          `Check apis.${name}.baseUrl, DNS, firewall and certificate.`,
        )
      }
    }),
  )
}
