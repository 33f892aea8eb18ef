import { PublicClientApplication } from '@azure/msal-node'

import type { EntraConfig } from '../../config/config.ts'
import { OperatorUnknownError } from '../../errors/registration.ts'
import { failureCause } from '../../network/failure-cause.ts'
import { printable } from '../../telemetry/printable.ts'
import { describeErrorResponse, readErrorResponse } from '../http/error-response.ts'
import type { NetworkClient } from '../http/network-client.ts'
import { recordResponse, type TokenResponse } from '../http/token-response.ts'
import { authorityOf } from './authority.ts'

interface DeviceCodeSignIn {
  readonly entra: Pick<EntraConfig, 'instance' | 'tenantId'>
  /** ID of a public client. */
  readonly clientId: string
  /** Every scope has its resource as a prefix, e.g. `https://graph.microsoft.com/Application.Read.All`. */
  readonly scopes: readonly string[]
  readonly network: NetworkClient
  /** Called with Entra ID's message, which tells the user where to sign in and which code to enter. */
  readonly onCode: (message: string) => void
  /** Cancels the sign-in when it aborts. */
  readonly signal: AbortSignal
}

/** Entra ID's codes are valid for 15 minutes. */
const DEADLINE_MS = 16 * 60_000

/**
 * Signs in a person on any device with a browser. The token is not stored.
 *
 * @returns an access token.
 * @throws {@link OperatorUnknownError} if the sign-in is not completed, or Entra ID rejects it.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export async function signInByDeviceCode(signIn: DeviceCodeSignIn): Promise<string> {
  const { entra, clientId, scopes, network, onCode, signal } = signIn
  const line = network.begin({ deadlineMs: DEADLINE_MS })
  const recorded = recordResponse(line.module)
  const client = new PublicClientApplication({
    auth: { clientId, ...authorityOf(entra, entra.tenantId).options },
    system: { networkClient: recorded.network },
  })
  const request = {
    scopes: [...scopes],
    deviceCodeCallback({ message }: { readonly message: unknown }) {
      if (typeof message === 'string') onCode(message)
      // MSAL assumes that every response contains a code, even during an outage.
      else request.cancel = true
    },
    cancel: signal.aborted,
  }
  // MSAL checks this member before each poll.
  const cancel = () => {
    request.cancel = true
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const result = await client.acquireTokenByDeviceCode(request)
    if (result !== null) return result.accessToken
  } catch (cause) {
    throw failed(recorded.response(), cause)
  } finally {
    signal.removeEventListener('abort', cancel)
    line.end()
  }
  throw failed(recorded.response())
}

/** The last response, or the reason there was none, is more informative than MSAL's errors. */
function failed(response: TokenResponse | undefined, cause?: unknown): OperatorUnknownError {
  return new OperatorUnknownError({ attempt: 'deviceCode', reason: reasonOf(response, cause), cause })
}

function reasonOf(response: TokenResponse | undefined, cause: unknown): string {
  if (response === undefined) return failureCause(cause)
  if (response.kind === 'unreachable') return `Entra ID did not respond: ${failureCause(response.cause)}`
  return printable(describeErrorResponse(readErrorResponse(response)))
}
