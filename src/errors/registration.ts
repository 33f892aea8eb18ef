import { BehalfError, listed } from './base.ts'

/** No operator is signed in with a token that gives access to the registration. */
export class OperatorUnknownError extends BehalfError {
  readonly code = 'OPERATOR_UNKNOWN'

  /** @param reason - why the attempt failed, as reported by the Azure CLI, Entra ID or the network. */
  constructor({ attempt, reason, cause }: OperatorUnknownOptions) {
    super({ message: ATTEMPTS[attempt], ...(reason === undefined ? {} : { reason }), cause })
  }
}

interface OperatorUnknownOptions {
  readonly attempt: keyof typeof ATTEMPTS
  readonly reason?: string
  readonly cause?: unknown
}

const OTHER_SIGN_INS = 'use --device-code, or set BEHALF_OPERATOR_TOKEN to a token for Microsoft Graph.'
const ATTEMPTS = {
  /** The Azure CLI is not installed. */
  noAzureCli: `No operator is signed in, and the Azure CLI (az) was not found. Install it and run "az login", ${OTHER_SIGN_INS}`,
  azureCli: `The Azure CLI (az) did not issue a token for Microsoft Graph. If its message does not help, run "az login", ${OTHER_SIGN_INS}`,
  deviceCode:
    'The sign-in with a device code failed. Run the command again, or use the Azure CLI ("az login").',
}

/** Microsoft Graph rejected a request to read or change the registration, or did not respond. */
export class DirectoryError extends BehalfError {
  readonly code = 'DIRECTORY_REFUSED'

  /** HTTP status of the response; undefined if there was none. */
  readonly status: number | undefined
  /** Microsoft Graph's own message, on one line, or the reason why Graph did not respond; may be empty. */
  readonly graphMessage: string
  /** Whether the request was a write that may have been carried out despite the error. */
  readonly mayBeDone: boolean

  /**
   * @param graphCode - Microsoft Graph's own code, such as `Authorization_RequestDenied`; may be empty.
   * @param write - method and path of the failed request, if it was a write.
   */
  constructor({
    status,
    graphCode,
    write,
    graphMessage = '',
    mayBeDone = false,
    cause,
  }: DirectoryErrorOptions) {
    const outcome =
      status === undefined ? 'did not respond' : `responded with ${status} ${graphCode}`.trimEnd()
    const target = write === undefined ? '' : ` to ${write}`
    const fix =
      POLICY_FIXES.find(({ when }) => when.test(`${graphCode} ${graphMessage}`))?.fix ??
      (mayBeDone
        ? fixForUncertainWrite(write)
        : (write === undefined ? READ_FIXES : WRITE_FIXES)[status ?? 0])
    const detail = status === undefined ? `Cause: ${graphMessage}` : `Its message: ${graphMessage}`
    const hints = [fix, graphMessage === '' ? undefined : detail].filter((hint) => hint !== undefined)
    super({
      message: [
        `Microsoft Graph ${outcome}${target}.`,
        ...(hints.length === 0 ? ['Try again.'] : hints),
      ].join(' '),
      cause,
    })
    this.status = status
    this.graphMessage = graphMessage
    this.mayBeDone = mayBeDone
  }
}

interface DirectoryErrorOptions {
  readonly status: number | undefined
  readonly graphCode: string
  readonly write?: string
  readonly graphMessage?: string
  readonly mayBeDone?: boolean
  readonly cause?: unknown
}

const SIGN_IN_AGAIN = 'The token is for another audience or has expired. Sign in again.'
const THROTTLED =
  'It is throttling requests, even after several attempts. Run the same command again in a few minutes: it continues where it left off.'
const READ_FIXES: Readonly<Record<number, string>> = {
  0: 'Try again.',
  401: SIGN_IN_AGAIN,
  429: THROTTLED,
  403: 'The operator needs Application.Read.All and Directory.Read.All.',
}
/**
 * What to do about the organization's policies, selected by Microsoft Graph's error message.
 *
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies
 */
const POLICY_FIXES: readonly { readonly when: RegExp; readonly fix: string }[] = [
  {
    // https://github.com/microsoft-foundry/foundry-agent-webapp/issues/3
    when: /ServiceTree|ServiceManagementReference/i,
    fix: 'Your organization requires a reference to its service management database: set registration.serviceManagementReference, and run the command again.',
  },
  {
    // https://github.com/microsoft/PubSec-Info-Assistant/issues/681
    when: /CredentialInvalidLifetimeAsPerAppPolicy|Credential lifetime exceeds/i,
    fix: "Your organization's policy limits how long a credential is valid: use a smaller value for --days.",
  },
  {
    // https://github.com/OfficeDev/microsoft-365-agents-toolkit/blob/dev/packages/fx-core/src/component/driver/aad/utility/constants.ts
    when: /CredentialTypeNotAllowedAsPerAppPolicy|Credential type not allowed/i,
    fix: 'Your organization\'s policy does not allow this kind of credential: use "behalf credential certificate" or "behalf credential federated" instead of a secret, or ask an administrator for an exemption.',
  },
  {
    // https://github.com/Azure/azure-cli/issues/12946
    when: /TooManyAppPasswords/i,
    fix: 'A registration for personal accounts can have no more than two secrets: remove one with "behalf credential remove", or use a certificate.',
  },
  {
    // https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
    when: /HostNameNotOnVerifiedDomain|identifier-?uri-addition|verified domain/i,
    fix: 'App ID URIs must contain the client ID, the tenant ID or a domain that is verified in the tenant: change server.publicUrl or ENTRA_APP_ID_URI, or ask an administrator to verify the domain or to exempt the registration from the policy.',
  },
  {
    when: /AsPerAppPolicy|app management policy/i,
    fix: "Your organization's app management policy does not allow this: ask an administrator for an exemption.",
  },
  {
    when: /same value for property uniqueName already exists/i,
    fix: 'Another registration with this unique name exists but is not visible yet: run the same command again in a few minutes, or set registration.uniqueName to another name.',
  },
]

const WRITE_FIXES: Readonly<Record<number, string>> = {
  0: 'Try again.',
  401: SIGN_IN_AGAIN,
  429: THROTTLED,
  403: 'The operator needs a role such as Cloud Application Administrator, and Application.ReadWrite.All; to consent, also DelegatedPermissionGrant.ReadWrite.All and AppRoleAssignment.ReadWrite.All.',
}

/**
 * What to check if a write may have been carried out. Commands check the current state first, but a new secret is created each
 * time.
 */
function fixForUncertainWrite(write = ''): string {
  return write.endsWith('/addPassword')
    ? 'The secret may have been created anyway, but can no longer be shown: look for it with "behalf credential list", remove it with "behalf credential remove", and run the command again.'
    : 'The change may have been made anyway. Run the same command again: it checks the current state first.'
}

/** The operator's token is from a tenant other than the configured one. */
export class OperatorElsewhereError extends BehalfError {
  readonly code = 'OPERATOR_ELSEWHERE'

  /** @param actual - GUID of the tenant that issued the token. */
  constructor({ actual, expected }: { actual: string; expected: string }) {
    super({
      message: `You are signed in to the tenant ${actual}, but ENTRA_TENANT_ID is ${expected}. Run az login --tenant ${expected}, or use --device-code.`,
    })
  }
}

/** Changes to the registration have not become visible. */
export class RegistrationUnsettledError extends BehalfError {
  readonly code = 'REGISTRATION_UNSETTLED'

  /** @param changes - the changes that are not visible yet, such as `offers the scope Orders.Read`. */
  constructor(changes: readonly string[]) {
    super({
      message: listed(
        'Microsoft Graph accepted these changes, but they are not visible yet. Run the same command again in a minute:',
        changes,
      ),
    })
  }
}

/** The registration that a command needs does not exist. */
export class RegistrationMissingError extends BehalfError {
  readonly code = 'REGISTRATION_MISSING'

  /** @param name - client ID or unique name. */
  constructor(name: string) {
    super({
      message: `The tenant has no registration ${name}. Create it with "behalf registration apply", or correct ENTRA_CLIENT_ID.`,
    })
  }
}

/** A credential was not removed; the message states why. */
export class CredentialKeptError extends BehalfError {
  readonly code = 'CREDENTIAL_KEPT'

  constructor(message: string) {
    super({ message })
  }
}
