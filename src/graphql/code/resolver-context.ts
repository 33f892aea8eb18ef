import type { PolicySubject } from '../../plan/authorization/policy.ts'
import type { HandWrittenField } from '../../plan/schema/schema-plan.ts'
import type { FieldPath } from '../../recording/requester.ts'
import type { RequestContext } from '../context.ts'
import { createResolverApi, type ResolverApi } from './resolver-api.ts'

/** What a resolver can see of the operation. */
export interface ResolverContext {
  /** The caller. */
  readonly caller: PolicySubject
  /**
   * An API, called on behalf of the caller with the same tokens, permissions, limits, retries and deadline as every other field.
   *
   * @throws Error for an API that is not listed in `@resolver(calls: …)`.
   */
  api(name: string): ResolverApi
  /** Writes a log line with the request's ID. */
  readonly log: ResolverLog
}

/** Where a resolver writes log lines, which must not contain tokens. */
export interface ResolverLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** Where a resolver runs. */
export interface ResolverSite {
  readonly coordinate: string
  readonly calls: HandWrittenField['calls']
  /** Whether its field can change data, as only fields of `Mutation` can. */
  readonly writes: boolean
  /** Called for each write that is sent to an API. */
  readonly onWrite: (api: string, response: Promise<unknown>) => void
  readonly path: FieldPath
  /**
   * Whether an explanation hides the values in requests, because the resolver has access to values that the caller is not
   * allowed to select.
   */
  readonly isHidden: boolean
}

/** The part of an operation that the operator's code can see. It contains no tokens. */
export function createResolverContext(context: RequestContext, site: ResolverSite): ResolverContext {
  const { caller, log } = context
  return {
    caller: subjectOf(caller),
    log,
    api(name) {
      const call = site.calls.find(({ api }) => api === name)
      if (call) return createResolverApi(context, { ...site, ...call })
      const named = site.calls.map(({ api }) => api).join(', ') || 'none'
      throw new Error(
        `the resolver for ${site.coordinate} calls the API "${name}", but @resolver names ${named}: add it to calls, with its scopes`,
      )
    },
  }
}

/**
 * A caller without the token or its digest. Lists the members explicitly, so that a new member of a caller stays private until
 * it is added here.
 */
function subjectOf({
  kind,
  tenantId,
  objectId,
  clientId,
  scopes,
  roles,
  groups,
  hasGroupOverage,
  authenticationContexts,
  isGuest,
  capabilities,
  agent,
}: PolicySubject): PolicySubject {
  return {
    kind,
    tenantId,
    objectId,
    clientId,
    scopes,
    roles,
    groups,
    hasGroupOverage,
    authenticationContexts,
    isGuest,
    capabilities,
    agent,
  }
}
