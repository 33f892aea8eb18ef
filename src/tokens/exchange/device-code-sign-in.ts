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
  /** Of a public client. */
  readonly clientId: string
  /** With their resource in front, e.g. `https://graph.microsoft.com/Application.Read.All`. */
  readonly scopes: readonly string[]
  readonly network: NetworkClient
  /** Called with Entra ID's message, which says where to sign in and which code to enter. */
  readonly onCode: (message: string) => void
  /** Gives up when it aborts. */
  readonly signal: AbortSignal
}

/** Entra ID's codes are good for a quarter of an hour. */
const DEADLINE_MS = 16 * 60_000

/**
 * Signs a person in on any device with a browser. The token is not stored.
 *
 * @returns an access token.
 * @throws {@link OperatorUnknownError} if no sign-in is completed, or Entra ID rejects it.
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
      // MSAL takes any answer for one with a code, an outage too.
      else request.cancel = true
    },
    cancel: signal.aborted,
  }
  // MSAL looks at the member before each poll.
  const cancel = () => {
    request.cancel = true
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const result = await client.acquireTokenByDeviceCode(request)
    if (result !== null) return result.accessToken
  } catch (cause) {
    throw failed(recorded.answer(), cause)
  } finally {
    signal.removeEventListener('abort', cancel)
    line.end()
  }
  throw failed(recorded.answer())
}

/** MSAL's errors say less than the last response, or than why there was none. */
function failed(answer: TokenResponse | undefined, cause?: unknown): OperatorUnknownError {
  return new OperatorUnknownError({ attempt: 'deviceCode', reason: reasonOf(answer, cause), cause })
}

function reasonOf(answer: TokenResponse | undefined, cause: unknown): string {
  if (answer === undefined) return failureCause(cause)
  if (answer.kind === 'unreachable') return `Entra ID did not answer: ${failureCause(answer.cause)}`
  return printable(describeErrorResponse(readErrorResponse(answer)))
}
