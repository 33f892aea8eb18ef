import type { EntraConfig } from '../../src/config/config.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { type CredentialChain, createCredentialChain } from '../../src/tokens/credentials/credential-chain.ts'
import type { CustomCredential } from '../../src/tokens/credentials/prover-options.ts'
import type { ReadFileBytes } from '../../src/tokens/credentials/watched-files.ts'
import { createExchange, type Exchange } from '../../src/tokens/exchange/exchange.ts'
import { createGrants, type Grants } from '../../src/tokens/exchange/grants.ts'
import type { NetworkClient } from '../../src/tokens/http/network-client.ts'
import { entraConfig } from '../support/entra-config.ts'

/** The exchange as `startGateway` wires it. */
export interface ExchangeUnderTest {
  readonly exchange: Exchange
  readonly grants: Grants
  readonly credentials: CredentialChain
  /** Log lines so far, as they left. */
  readonly lines: string[]
  /** Log lines of one level, by their message. */
  logged(level: 'error' | 'warn' | 'info'): readonly Readonly<Record<string, unknown>>[]
}

/** @param options.entra - what differs from the configuration of most tests. */
export function createExchangeUnderTest({
  entra: overrides,
  custom = {},
  ...options
}: {
  readonly entra: Partial<EntraConfig>
  readonly network: NetworkClient
  readonly clock?: () => number
  readonly readFile?: ReadFileBytes
  readonly custom?: Readonly<Record<string, CustomCredential>>
}): ExchangeUnderTest {
  const entra = entraConfig(overrides)
  const lines: string[] = []
  const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } })
  const credentials = createCredentialChain({ entra, custom, log, ...options })
  const grants = createGrants({ entra, credentials, log, ...options })
  return {
    exchange: createExchange({ grants }),
    grants,
    credentials,
    lines,
    logged: (level) => lines.map((line) => JSON.parse(line)).filter((line) => line.level === level),
  }
}
