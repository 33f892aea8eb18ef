import { createLastKnownGood, type LastKnownGood } from '../../caching/last-known-good.ts'
import type { AcceptedTenants } from '../../config/config.ts'
import type { Log } from '../../telemetry/log.ts'
import { sharedTenant } from '../accepted-tenants.ts'
import {
  type DiscoveryDocument,
  fetchDiscoveryDocument,
  fetchJson,
  type TokenVersion,
  unusable,
} from './discovery.ts'
import { importSigningKeys, keysOf, type SigningKey } from './import-signing-keys.ts'
import { KEY_LIFETIME } from './key-lifetime.ts'

/** The metadata that Entra ID publishes: token issuers and signing keys. */
export interface EntraMetadata {
  /**
   * The exact `iss` in a tenant's tokens of the given version.
   *
   * @throws {TokenServiceUnavailableError} while the discovery document cannot be read.
   */
  issuer(version: TokenVersion, tenantId: string): Promise<string>
  /**
   * The signing key with the given `kid`; undefined if Entra ID has not published one. For an unknown `kid`, the keys are read
   * again, at most once per cool-down, so callers cannot trigger more requests.
   *
   * @throws {TokenServiceUnavailableError} if the `kid` is unknown and the keys cannot be read.
   */
  signingKey(keyId: string): Promise<SigningKey | undefined>
  /**
   * Whether a key that verified an earlier token can still be trusted: the current keys include it and are not too old. Keys
   * that are no longer fresh are read again in the background.
   */
  trusts(key: SigningKey): boolean
  /**
   * The cloud that the discovery document specifies, e.g. `microsoftonline.com`; null if it specifies none.
   *
   * @throws {TokenServiceUnavailableError} while the discovery document cannot be read.
   */
  cloudInstanceName(): Promise<string | null>
  /** Whether tokens can be validated now. Sends no request. */
  ready(): boolean
  /** A warning for the operator while tokens can still be validated; null if there is none. */
  warning(): string | null
  /**
   * Reads the discovery document and the keys now, unless an attempt was made within the cool-down.
   *
   * @throws {TokenServiceUnavailableError} if the last attempt failed, even if older keys are still in use.
   */
  refresh(): Promise<void>
  /** Loads keys before a caller needs them, if there are none or if the current ones are no longer fresh. Never throws. */
  keepFresh(): Promise<void>
}

/**
 * Loads issuers and keys for the accepted tenants and keeps them current. It treats every cloud, External ID and the embedded
 * tenant alike, because all of them have discovery documents. Sends no request before the first call.
 *
 * @param options.instance - origin of the cloud's sign-in endpoint.
 * @param options.fetch - sends all requests; a redirect is an error, and every request has a deadline of 5 s.
 * @param options.log - gets a warning for every failed attempt, and an entry when an attempt succeeds again.
 */
export function createEntraMetadata(options: {
  readonly instance: string
  readonly tenants: AcceptedTenants
  readonly fetch: typeof fetch
  readonly clock?: () => number
  readonly log?: Pick<Log, 'warn' | 'info'>
}): EntraMetadata {
  const { clock = Date.now, log } = options
  const source = { ...options, tenant: sharedTenant(options.tenants) }
  const trust: LastKnownGood<Trust> = createLastKnownGood({
    load: () => loadTrust(source),
    clock,
    ...KEY_LIFETIME,
    onSettled: createAlarm("Entra ID's signing keys", log, () => trust.state()?.ageMs),
  })
  // Read only when the first v1 token arrives: many tenants issue none.
  const version1: LastKnownGood<DiscoveryDocument> = createLastKnownGood({
    load: () => fetchDiscoveryDocument({ ...source, version: '1.0' }),
    clock,
    ...KEY_LIFETIME,
    onSettled: createAlarm("Entra ID's issuer for v1 tokens", log, () => version1.state()?.ageMs),
  })

  return {
    issuer: async (version, tenantId) => {
      const { issuer } = version === '1.0' ? await version1.get() : (await trust.get()).document
      return withTenant(issuer, tenantId)
    },
    signingKey: async (keyId) =>
      (await trust.get()).keys.get(keyId) ?? (await trust.refresh()).keys.get(keyId),
    trusts(key) {
      if ((trust.state()?.ageMs ?? 0) >= KEY_LIFETIME.freshMs) trust.get().catch(() => {})
      return trust.current()?.keys.get(key.keyId)?.material === key.material
    },
    cloudInstanceName: async () => (await trust.get()).document.cloudInstanceName,
    ready: () => trust.current() !== undefined,
    warning() {
      const { ageMs = 0, isFailing = false } = trust.state() ?? {}
      return isFailing ? `the signing keys are ${seconds(ageMs)} s old and cannot be refreshed` : null
    },
    refresh: async () => {
      await trust.refresh()
    },
    keepFresh: async () => {
      await trust.get().catch(() => {})
    },
  }
}

/** Replaces the tenant placeholder in an issuer from Entra ID's documents or keys. */
export function withTenant(issuer: string, tenantId: string): string {
  return issuer.replaceAll('{tenantid}', () => tenantId)
}

/** Logs every failed attempt, and the end of an outage. */
function createAlarm(
  what: string,
  log: Pick<Log, 'warn' | 'info'> | undefined,
  ageMs: () => number | undefined,
) {
  let isFailing = false
  return (error: unknown) => {
    if (error !== undefined) warn(error)
    else if (isFailing) log?.info(`${what} can be read again`)
    isFailing = error !== undefined
  }

  function warn(err: unknown): void {
    const age = ageMs()
    if (age === undefined) log?.warn({ err }, `${what} cannot be read: tokens cannot be checked`)
    else {
      const ages = { ageSeconds: seconds(age), usableForSeconds: seconds(KEY_LIFETIME.usableMs - age) }
      log?.warn({ err, ...ages }, `${what} cannot be refreshed: the last known data stays in use`)
    }
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}

/** Maximum number of keys in a set, because importing a key takes time. Entra ID publishes fewer than 20. */
const MAX_KEYS = 200

interface Trust {
  /** The v2 document, whose keys sign tokens of both versions. */
  readonly document: DiscoveryDocument
  readonly keys: ReadonlyMap<string, SigningKey>
}

async function loadTrust(options: {
  readonly instance: string
  readonly tenant: string
  readonly fetch: typeof fetch
}): Promise<Trust> {
  const document = await fetchDiscoveryDocument({ ...options, version: '2.0' })
  const keySet = await fetchJson(document.jwksUri, options.fetch)
  if (keysOf(keySet).length > MAX_KEYS) throw unusable(document.jwksUri, `it has more than ${MAX_KEYS} keys`)
  const keys = await importSigningKeys(keySet)
  if (keys.size === 0) throw unusable(document.jwksUri, 'it has no RSA signing key')
  const isElsewhere = ![options.instance, withTenant(document.issuer, options.tenant)].some(
    (url) => originOf(url) === originOf(document.jwksUri),
  )
  if (![...keys.values()].some((key) => mayBelongTo(document, key, { ...options, isElsewhere }))) {
    const problem = 'its keys belong to a different issuer or cloud than the discovery document'
    throw unusable(
      document.jwksUri,
      isElsewhere ? `${problem}, or name neither although they come from another host` : problem,
    )
  }
  return { document, keys }
}

/**
 * Whether a key can belong to a document. If none can, for example because they are from different clouds, one of the
 * two came from the wrong place, and all callers would be rejected until both are read again. Keys from the
 * document's host need not name their issuer; keys from elsewhere must name their issuer or cloud.
 */
function mayBelongTo(
  document: DiscoveryDocument,
  { issuer, cloudInstanceName }: SigningKey,
  { tenant, isElsewhere }: { readonly tenant: string; readonly isElsewhere: boolean },
): boolean {
  const cloud = document.cloudInstanceName
  if (isElsewhere && issuer === null && (cloudInstanceName === null || cloud === null)) return false
  return (
    (issuer === null || originOf(withTenant(issuer, tenant)) === originOf(document.issuer)) &&
    (cloudInstanceName === null || cloud === null || cloudInstanceName === cloud)
  )
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null
}
