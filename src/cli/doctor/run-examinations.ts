import { createAuthenticator } from '../../caller/authenticate.ts'
import { createEntraMetadata } from '../../caller/keys/entra-metadata.ts'
import type { Config, RegistrationSettings } from '../../config/config.ts'
import { loadConfig, loadRegistrationSettings, namesEmbeddedTenant } from '../../config/load-config.ts'
import { isProduction } from '../../config/variables/node-variables.ts'
import { ConfigInvalidError, SchemaInvalidError } from '../../errors/startup.ts'
import { createFetch } from '../../network/create-fetch.ts'
import { type PermissionUse, permissionsOfSchema } from '../../plan/permissions/permission-use.ts'
import {
  type DesiredRegistration,
  desiredRegistration,
} from '../../registration/desired/desired-registration.ts'
import type { About } from '../../registration/doctor/advice/advice.ts'
import { type Examination, failed, passed, warned } from '../../registration/doctor/examination.ts'
import { examineApis } from '../../registration/doctor/examine-apis.ts'
import { examineCredentials } from '../../registration/doctor/examine-credentials.ts'
import { examineEntra } from '../../registration/doctor/examine-entra.ts'
import { examineExchanges } from '../../registration/doctor/examine-exchanges.ts'
import { examineMetadata, type PublicResource } from '../../registration/doctor/examine-metadata.ts'
import { examineSealingKeys } from '../../registration/doctor/examine-sealing-keys.ts'
import { examineToken } from '../../registration/doctor/examine-token.ts'
import { keyIdOf } from '../../sealing.ts'
import { metadataUrlOf } from '../../server/http/resource-metadata.ts'
import { createLog } from '../../telemetry/log.ts'
import { createCredentialChain } from '../../tokens/credentials/credential-chain.ts'
import { createGrants } from '../../tokens/exchange/grants.ts'
import { createNetworkClient } from '../../tokens/http/network-client.ts'
import { readReplicasReport } from '../../tokens/replicas-report.ts'
import type { CommandContext } from '../command-line/command.ts'
import { loadPermissionSources } from '../permission-sources.ts'
import { toolCallerRules } from '../tool-caller-rules.ts'
import { examineTools } from './examine-tools.ts'
import type { Transcript } from './transcript.ts'

interface DoctorOptions {
  readonly file: string | undefined
  /** A caller's token; if null, no exchange is attempted. */
  readonly token: string | null
  readonly context: CommandContext
  /** Records the responses. */
  readonly transcript: Transcript
}

/** Checks everything that a request needs, in the order in which it is used. The checks continue after a failure. */
export async function examine({
  file,
  token,
  context,
  transcript,
}: DoctorOptions): Promise<readonly Examination[]> {
  const { env, readFile, progress } = context
  const sources = { env, readFile, file }
  if (!isProduction(env) && namesEmbeddedTenant(sources)) return [ON_EMBEDDED_TENANT]
  const { config, served, examinations } = await examineOffline(sources)
  if (config === null) return examinations
  const about = aboutOf(config)
  const fetch = transcript.recorded(createFetch(config.proxy))
  progress.step('Checking Entra ID')
  const entra = await examineEntra({ entra: config.entra, fetch, now: Date.now })
  progress.step('Checking the APIs')
  const apis = await examineApis([...config.apis.values()], { fetch })
  progress.step('Checking the public address')
  const metadata = await Promise.all(
    publicResources(config).map((resource) => examineMetadata(resource, { fetch })),
  )
  progress.step('Checking the replicas')
  const replicas = await examineReplicas(config)
  progress.step('Exchanging tokens')
  const tokens = await examineTokens({ config, served, token, about, fetch, transcript })
  return [...examinations, ...entra, ...apis, ...metadata, ...replicas, ...tokens]
}

/** The metadata that clients find at the public URL; empty if there is no public URL. */
function publicResources({ server: { publicUrl }, mcp }: Config): readonly PublicResource[] {
  const addresses = [
    ['the metadata for the GraphQL endpoint', publicUrl],
    ['the metadata for the tools', mcp.enabled ? mcp.url : null],
  ] as const
  return addresses.flatMap(([subject, identifier]) =>
    identifier === null ? [] : [{ subject, identifier, metadataUrl: metadataUrlOf(identifier) }],
  )
}

/** There is nothing to examine, because `behalf start` creates the embedded tenant, its registrations and its credentials. */
const ON_EMBEDDED_TENANT = failed(
  'tenant',
  'The configuration uses the embedded tenant (tenant: embedded, BEHALF_USE_TENANT), which exists only while `behalf start` runs. This command checks the connection to Microsoft Entra ID and to your APIs.',
  'To check the configuration and the schema, run behalf start: it reports every problem.',
  'To check a tenant, replace tenant: embedded with the entra settings (see docs/configuration.md).',
)

/** The context for explaining an error from Entra ID, based only on the registration settings. */
export function aboutOf({
  entra,
  server,
}: Pick<Config, 'entra' | 'server'> | Pick<RegistrationSettings, 'entra' | 'server'>): About {
  const { tenantId, clientId, appIdUri, requiredScope } = entra
  return { tenantId, clientId, appIdUri, publicUri: server.publicUrl, requiredScope, api: null }
}

/** The result of loading the schema. */
interface Served {
  readonly desired: DesiredRegistration
  /** The API requests that its fields send. */
  readonly uses: readonly PermissionUse[]
}

async function examineOffline(sources: Parameters<typeof loadConfig>[0]): Promise<{
  readonly config: Config | null
  /** Null if the schema is invalid. */
  readonly served: Served | null
  readonly examinations: readonly Examination[]
}> {
  try {
    const warnings: string[] = []
    const config = loadConfig({ ...sources, warn: (warning) => warnings.push(warning) })
    const settings = loadRegistrationSettings(sources)
    const loaded = await loadPermissionSources(settings)
    const permissions = permissionsOfSchema(loaded.schema, loaded.plan, loaded.handWritten)
    const desired = desiredRegistration(settings, permissions)
    const examinations = [
      passed('configuration', 'Valid.'),
      ...warnings.map((warning) => warned('configuration', warning)),
      passed('schema', 'Valid.'),
      ...(await examineTools(config, loaded)),
    ]
    return { config, served: { desired, uses: permissions.uses }, examinations }
  } catch (error) {
    if (error instanceof ConfigInvalidError) {
      const found = failed('configuration', 'Invalid.', ...error.problems)
      return { config: null, served: null, examinations: [found] }
    }
    if (!(error instanceof SchemaInvalidError)) throw error
    const found = failed('schema', 'Invalid.', ...error.problems)
    return { config: loadConfig(sources), served: null, examinations: [found] }
  }
}

async function examineReplicas({ tokens, sealing }: Config): Promise<readonly Examination[]> {
  if (tokens.redis === null) return []
  const replicas = await readReplicasReport({ redis: tokens.redis, log: createLog({ level: 'silent' }) })
  return examineSealingKeys(sealing.keys.map(keyIdOf), replicas)
}

async function examineTokens({
  config,
  served,
  token,
  about,
  fetch,
  transcript,
}: {
  readonly config: Config
  readonly served: Served | null
  readonly token: string | null
  readonly about: About
  readonly fetch: typeof globalThis.fetch
  readonly transcript: Transcript
}): Promise<readonly Examination[]> {
  const { entra } = config
  const log = createLog({ level: 'silent' })
  const network = createNetworkClient({ proxy: config.proxy, onResponse: transcript.note })
  try {
    const credentials = createCredentialChain({ entra, network, log })
    await credentials.keepFresh()
    const read = examineCredentials(credentials.state(), Date.now())
    const entraMetadata = createEntraMetadata({ ...entra, fetch, log })
    const endpoints = {
      authenticate: createAuthenticator({ ...entra, entraMetadata }),
      authenticateForTools: config.mcp.enabled
        ? createAuthenticator({ ...toolCallerRules(config), entraMetadata })
        : null,
    }
    const examined =
      token === null ? null : await examineToken(token, { ...endpoints, about, now: Date.now() })
    const exchanged = await examineExchanges({
      apis: [...config.apis.values()],
      used: served && new Set(served.uses.map(({ api }) => api)),
      needed: served?.desired.gateway.apis ?? [],
      caller: examined?.caller ?? null,
      grants: createGrants({ entra, credentials, network, log }),
      about,
    })
    return [...read, ...(examined?.examinations ?? []), ...exchanged]
  } finally {
    await network.close()
  }
}
