import { fetchDiscoveryDocument } from '../../caller/keys/discovery.ts'
import { BehalfError } from '../../errors/base.ts'
import { doubtful, type Examination, ill, well } from './examination.ts'

interface EntraExamination {
  readonly entra: { readonly instance: string; readonly tenantId: string }
  readonly fetch: typeof fetch
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What Entra ID and we may be apart before tokens are refused. */
const CLOCK_SKEW_SECONDS = 60

/** Whether the tenant is there and its keys can be read, and whether this machine's clock agrees with Entra ID's. */
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
    return [well(subject, `The tenant is there, as ${issuer}.`), ...clockExamination(date, now())]
  } catch (error) {
    if (!(error instanceof BehalfError)) throw error
    return [
      ill(
        subject,
        `${error.reason ?? error.message}.`,
        `Is ${entra.tenantId} (ENTRA_TENANT_ID) a tenant of this cloud, and does this machine reach ${entra.instance}?`,
        'Behind a proxy Node needs NODE_EXTRA_CA_CERTS for its certificate.',
      ),
    ]
  }
}

function clockExamination(date: string | null, now: number): readonly Examination[] {
  const theirs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(theirs)) return []
  const seconds = Math.round((now - theirs) / 1000)
  const far = `It is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} Entra ID's.`
  if (Math.abs(seconds) <= CLOCK_SKEW_SECONDS) return [well('the clock', "It agrees with Entra ID's.")]
  return [doubtful('the clock', far, 'Tokens seem expired, or not valid yet: have the clock set by NTP.')]
}
