import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'
import { BehalfError } from '../../errors/base.ts'
import type { Grants } from '../../tokens/exchange/grants.ts'
import type { AccessToken } from '../../tokens/token/access-token.ts'
import { authModeOf } from '../../tokens/token/auth-mode.ts'
import type { ApiPermissions } from '../desired/api-permissions.ts'
import { explainNumber, numbersIn } from './aadsts-advice.ts'
import type { About } from './advice/advice.ts'
import { type Examination, failed, passed, warned } from './examination.ts'

interface ExchangeExamination {
  readonly apis: readonly ApiConfig[]
  /** Names of the APIs that fields use; null if the schema is invalid. */
  readonly used: ReadonlySet<string> | null
  /** The permissions that the schema's fields need. */
  readonly needed: readonly ApiPermissions[]
  /** Null if there is no token, in which case only Behalf's own credential is tested. */
  readonly caller: Caller | null
  readonly grants: Pick<Grants, 'onBehalfOf' | 'clientCredentials'>
  readonly about: About
}

/**
 * Exchanges one token for each API that fields use, as a request from this caller would. The new tokens are discarded
 * without being read.
 */
export async function examineExchanges(examination: ExchangeExamination): Promise<readonly Examination[]> {
  const { apis, used, caller } = examination
  const first = apis.slice(0, 1)
  const tried =
    caller === null
      ? first
      : apis.filter((api) => used?.has(api.name) !== false && authModeOf(api, caller) !== 'none')
  const found: Examination[] = []
  // One at a time, because all exchanges may fail for the same reason.
  for (const api of tried) found.push(await examineExchange(api, examination))
  return found
}

async function examineExchange(
  api: ApiConfig,
  { caller, grants, needed, about }: ExchangeExamination,
): Promise<Examination> {
  const mode = caller === null ? 'app' : authModeOf(api, caller)
  const subject =
    caller === null
      ? 'the credential at Entra ID'
      : `a token for ${api.name}, ${MODES[mode] ?? 'without permissions'}`
  if (mode === 'refuse') {
    return warned(
      subject,
      'Callers without a user cannot access it.',
      `This is set by apis.${api.name}.auth.appOnly.`,
    )
  }
  try {
    const token =
      mode === 'user' && caller !== null
        ? await grants.onBehalfOf({ caller, api })
        : await grants.clientCredentials({ tenantId: caller?.tenantId ?? about.tenantId, api })
    return caller === null ? passed(subject, 'Accepted.') : granted(subject, api, token, needed)
  } catch (error) {
    if (!(error instanceof BehalfError)) throw error
    return rejected(subject, error, { ...about, api })
  }
}

const MODES: Readonly<Record<string, string>> = {
  user: 'on behalf of the user',
  app: "with Behalf's own permissions",
}

function granted(
  subject: string,
  { name }: ApiConfig,
  { granted: permissions }: AccessToken,
  needed: readonly ApiPermissions[],
): Examination {
  if (permissions === null) return passed(subject, 'Issued.')
  const wanted = needed
    .filter(({ api }) => api === name)
    .flatMap(({ permissions: all }) => all)
    .filter(({ kind }) => kind === 'delegated')
  const missing = wanted.filter((permission) => !permissions.has(permission.name)).map((each) => each.name)
  if (missing.length === 0) return passed(subject, `Issued, with all ${wanted.length} permissions.`)
  return warned(
    subject,
    `Issued without ${missing.join(', ')}. Fields that need them fail with CONSENT_REQUIRED.`,
    'behalf registration apply --admin-consent',
  )
}

function rejected(subject: string, error: BehalfError, about: About): Examination {
  const reason = error.reason ?? error.message
  const explanations = numbersIn(reason).flatMap((number) => {
    const explanation = explainNumber(number, about)
    return explanation === null ? [] : [explanation]
  })
  const [first] = explanations
  if (first === undefined)
    return failed(subject, `${error.code}: ${reason}`, 'For its meaning, see docs/errors.md.')
  return failed(subject, `${first.means} (${error.code}: ${reason})`, ...first.fixes)
}
