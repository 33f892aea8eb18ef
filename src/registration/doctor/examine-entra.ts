import { fetchDiscoveryDocument } from '../../caller/keys/discovery.ts'
import { BehalfError } from '../../errors/base.ts'
import { type Examination, failed, passed, warned } from './examination.ts'

interface EntraExamination {
  readonly entra: { readonly instance: string; readonly tenantId: string }
  readonly fetch: typeof fetch
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** The maximum difference between the local clock and Entra ID's before tokens are rejected. */
const CLOCK_SKEW_SECONDS = 60

/** Checks whether the tenant exists, whether its keys can be read, and whether the local clock agrees with Entra ID's. */
export async function examineEntra({ entra, fetch, now }: EntraExamination): Promise<readonly Examination[]> {
  let date: string | null = null
  const noting: typeof fetch = async (...request) => {
    const response = await fetch(...request)
    date ??= response.headers.get('date')
    return response
  }
  const subject = `Entra ID (${entra.instance})`
  try {
    const { issuer } = await fetchDiscoveryDocument({
      instance: entra.instance,
      tenant: entra.tenantId,
      version: '2.0',
      fetch: noting,
    })
    return [passed(subject, `Found the tenant: ${issuer}.`), ...clockExamination(date, now())]
  } catch (error) {
    if (!(error instanceof BehalfError)) throw error
    return [
      failed(
        subject,
        `${error.reason ?? error.message}.`,
        `Check that ${entra.tenantId} (ENTRA_TENANT_ID) is a tenant in this cloud, and that this machine can reach ${entra.instance}.`,
        "If a proxy inspects TLS traffic, set NODE_EXTRA_CA_CERTS to a file with the proxy's CA certificate.",
      ),
    ]
  }
}

function clockExamination(date: string | null, now: number): readonly Examination[] {
  const theirs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(theirs)) return []
  const seconds = Math.round((now - theirs) / 1000)
  const far = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} Entra ID's clock.`
  if (Math.abs(seconds) <= CLOCK_SKEW_SECONDS) return [passed('the clock', 'In sync with Entra ID.')]
  return [warned('the clock', far, 'Tokens appear expired or not yet valid. Synchronize the clock with NTP.')]
}
