import { addFederatedCredential } from '../../registration/credentials/add-credential.ts'
import { defineCommand, EXIT } from '../command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../common-options.ts'
import { openCredentials } from '../registration/credential-session.ts'
import { ABOUT_OPERATOR, DEVICE_CODE_OPTION, WRITE_SCOPES } from '../registration/open-directory.ts'
import { UsageError } from '../usage-error.ts'

const NAME = 'credential federated'
const AUDIENCE = 'api://AzureADTokenExchange'

export const credentialFederatedCommand = defineCommand({
  name: NAME,
  summary:
    'let the registration trust an identity that the platform gives Behalf, so that there is no secret',
  about: [
    'Whoever has a token of that issuer for that subject is Behalf from then on. Nothing is to be stolen, and nothing ends.',
    `${ABOUT_OPERATOR} It takes Application.ReadWrite.All.`,
  ],
  options: {
    config: CONFIG_OPTION,
    'managed-identity': {
      type: 'string',
      placeholder: 'id',
      help: 'object ID of the managed identity that Behalf runs under on Azure',
    },
    issuer: { type: 'string', placeholder: 'url', help: 'of the tokens, as their claim iss has it' },
    subject: { type: 'string', placeholder: 'text', help: 'of the tokens, as their claim sub has it' },
    name: {
      type: 'string',
      placeholder: 'name',
      help: '3 to 120 letters, digits, - and _ (default: the unique name of the registration)',
    },
    'device-code': DEVICE_CODE_OPTION,
    json: JSON_OPTION,
  },
  examples: [
    {
      line: `${NAME} --managed-identity <id>`,
      does: 'run on Azure; then set ENTRA_CLIENT_MANAGED_IDENTITY',
    },
    {
      line: `${NAME} --issuer <url> --subject system:serviceaccount:<namespace>:<account>`,
      does: 'run on Kubernetes; then set ENTRA_CLIENT_ASSERTION_FILE',
    },
  ],
  next: ['behalf credential list  shows what is trusted.'],
  async run({ values }, context) {
    const {
      config,
      json,
      'managed-identity': identity,
      issuer,
      subject,
      'device-code': deviceCode = false,
    } = values
    const isComplete =
      identity === undefined ? issuer !== undefined && subject !== undefined : !issuer && !subject
    if (!isComplete) {
      throw new UsageError('It takes --managed-identity, or else --issuer and --subject.', NAME)
    }
    const { client, holder, settings } = await openCredentials(
      { config, deviceCode, scopes: [WRITE_SCOPES[0]] },
      context,
    )
    const { entra, registration } = settings
    const trust = {
      name: values.name ?? registration.uniqueName,
      issuer: issuer ?? `${entra.instance}/${entra.tenantId}/v2.0`,
      subject: subject ?? identity ?? '',
      audience: AUDIENCE,
    }
    const isNew = await addFederatedCredential(client, holder, trust)
    if (json) context.stdout.write(`${JSON.stringify({ added: isNew, ...trust }, null, 2)}\n`)
    else
      context.stdout.write(
        isNew ? `It trusts ${trust.subject} of ${trust.issuer}.\n` : 'It does so already.\n',
      )
    return EXIT.done
  },
})
