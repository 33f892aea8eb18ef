import {
  addFederatedCredential,
  type FederatedTrust,
} from '../../../registration/credentials/add-credential.ts'
import { stableId } from '../../../registration/desired/stable-id.ts'
import { exchangeAudienceOf } from '../../../tokens/credentials/kinds/managed-identity.ts'
import { defineCommand, EXIT } from '../../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../../command-line/common-options.ts'
import { UsageError } from '../../command-line/usage-error.ts'
import { openCredentials } from '../../registration/credential-session.ts'
import { ABOUT_OPERATOR, DEVICE_CODE_OPTION, WRITE_SCOPES } from '../../registration/open-directory.ts'

const NAME = 'credential federated'
/** The format that Microsoft Graph requires. */
const CREDENTIAL_NAME = /^[A-Za-z\d][\w-]{2,119}$/

export const credentialFederatedCommand = defineCommand({
  name: NAME,
  summary:
    'let the registration trust the identity that the platform assigns to Behalf, so that no secret is needed',
  about: [
    'Any holder of a token from the trusted issuer for the trusted subject can act as Behalf. There is no secret to steal, and nothing expires.',
    `${ABOUT_OPERATOR} The token needs Application.ReadWrite.All.`,
  ],
  options: {
    config: CONFIG_OPTION,
    'managed-identity': {
      type: 'string',
      placeholder: 'id',
      help: 'object ID of the managed identity that Behalf runs under on Azure',
    },
    issuer: { type: 'string', placeholder: 'url', help: 'issuer of the tokens (iss claim)' },
    subject: { type: 'string', placeholder: 'text', help: 'subject of the tokens (sub claim)' },
    name: {
      type: 'string',
      placeholder: 'name',
      help: '3 to 120 letters, digits, - and _ (default: derived from issuer and subject)',
    },
    'device-code': DEVICE_CODE_OPTION,
    json: JSON_OPTION,
  },
  examples: [
    {
      line: `${NAME} --managed-identity <id>`,
      does: 'trust a managed identity on Azure; then set ENTRA_CLIENT_MANAGED_IDENTITY',
    },
    {
      line: `${NAME} --issuer <url> --subject system:serviceaccount:<namespace>:<account>`,
      does: 'trust a service account on Kubernetes; then set ENTRA_CLIENT_ASSERTION_FILE',
    },
  ],
  next: ['behalf credential list  lists the trusted identities.'],
  async run({ values }, context) {
    const { config, json, 'device-code': deviceCode = false } = values
    checkOptions(values)
    const { client, holder, settings } = await openCredentials(
      { config, deviceCode, scopes: [WRITE_SCOPES[0]] },
      context,
    )
    const trust = trustOf(values, settings.entra)
    const isNew = await addFederatedCredential(client, holder, trust)
    if (json) context.stdout.write(`${JSON.stringify({ added: isNew, ...trust }, null, 2)}\n`)
    else
      context.stdout.write(
        isNew
          ? `The registration now trusts ${trust.subject} from ${trust.issuer}.\n`
          : 'The registration already trusts this identity.\n',
      )
    return EXIT.done
  },
})

interface Trusted {
  readonly 'managed-identity'?: string
  readonly issuer?: string
  readonly subject?: string
  readonly name?: string
}

function checkOptions({ 'managed-identity': identity, issuer, subject, name }: Trusted): void {
  const isComplete = identity === undefined ? issuer && subject : !issuer && !subject
  if (!isComplete) throw new UsageError('Pass --managed-identity, or --issuer and --subject.', NAME)
  if (name !== undefined && !CREDENTIAL_NAME.test(name)) {
    throw new UsageError(
      '--name must consist of 3 to 120 letters, digits, - and _, and start with a letter or digit.',
      NAME,
    )
  }
}

function trustOf(
  { 'managed-identity': identity = '', issuer, subject = identity, name }: Trusted,
  { instance, tenantId }: { readonly instance: string; readonly tenantId: string },
): FederatedTrust {
  const trusted = { issuer: issuer ?? `${instance}/${tenantId}/v2.0`, subject }
  return {
    name: name ?? `behalf-${stableId(trusted.issuer, trusted.subject).slice(0, 8)}`,
    ...trusted,
    audience: exchangeAudienceOf(instance),
  }
}
