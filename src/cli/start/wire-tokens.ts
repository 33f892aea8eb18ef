import type { Config } from '../../config/config.ts'
import type { LoadedCode } from '../../graphql/code/load-code.ts'
import type { ClockSkew } from '../../telemetry/clock-skew.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import { createTokens } from '../../tokens/create-tokens.ts'
import { createCredentialChain } from '../../tokens/credentials/credential-chain.ts'
import { createExchange } from '../../tokens/exchange/exchange.ts'
import { createGrants } from '../../tokens/exchange/grants.ts'
import { createTokenEndpoints } from '../../tokens/exchange/token-endpoints.ts'
import { createNetworkClient } from '../../tokens/http/network-client.ts'
import { measureCredentials } from '../../tokens/token-metrics.ts'
import type { Tracing } from '../../tracing/tracing.ts'
import type { Teardown } from './teardown.ts'

/** The objects that all parts of a gateway share. */
interface Runtime {
  readonly config: Config
  readonly log: Log
  readonly clock: () => number
  readonly metrics: Metrics
  readonly clockSkew: ClockSkew
  readonly tracing: Tracing | null
}

/** Creates everything that is needed to acquire tokens for APIs on behalf of callers. */
export async function wireTokens(
  { config, metrics, clockSkew, tracing, log, clock }: Runtime,
  code: LoadedCode,
  teardown: Teardown,
) {
  const { entra } = config
  const network = createNetworkClient({
    proxy: config.proxy,
    clock,
    onSend: tracing?.onTokenRequest,
  })
  teardown.add(() => network.close())
  const credentials = createCredentialChain({ entra, network, custom: code.credentials, clock, log })
  measureCredentials(credentials, metrics)
  const endpoints = createTokenEndpoints({ metrics, clock })
  const grants = createGrants({ entra, credentials, network, endpoints, clockSkew, clock, log })
  const exchange = createExchange({ grants })
  const tokens = await createTokens({ config, exchange, grants, metrics, log, clock })
  teardown.add(() => tokens.close())
  return { tokens, credentials, endpoints }
}
