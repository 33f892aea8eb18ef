import type { Advice } from './advice.ts'

/**
 * Errors related to Behalf's own credentials.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const CREDENTIAL_ADVICE: readonly Advice[] = [
  {
    numbers: [7000215],
    explain: () => ({
      means:
        'The secret does not belong to this registration. Often, it is the ID of a secret instead of its value.',
      fixes: [
        'ENTRA_CLIENT_SECRET must be the value, which is shown only once. To create a new one, run: behalf credential secret',
      ],
    }),
  },
  {
    numbers: [7000222],
    explain: () => ({
      means: 'The secret has expired.',
      fixes: ['behalf credential secret', 'then: behalf credential remove --expired'],
    }),
  },
  {
    numbers: [7000218, 7000216],
    explain: () => ({
      means: 'The request contained no credential.',
      fixes: ['Set one of ENTRA_CLIENT_…. To create a credential, run: behalf credential certificate'],
    }),
  },
  {
    numbers: [700027, 700030, 7000214, 7000274, 7000277],
    explain: () => ({
      means: 'The certificate or its key does not belong to the registration, or was revoked.',
      fixes: [
        'behalf credential list  lists the registered thumbprints.',
        'behalf credential certificate --file <path>  registers the one you use.',
      ],
    }),
  },
  {
    numbers: [700024],
    explain: () => ({
      means: 'The client assertion is not valid at this time: the clock of this machine is wrong.',
      fixes: ['Synchronize the clock with NTP. behalf doctor reports the difference.'],
    }),
  },
  {
    numbers: [1000502],
    explain: () => ({
      means: 'The certificate is not valid at this time.',
      fixes: ['behalf credential certificate  creates another credential.'],
    }),
  },
  {
    numbers: [700025],
    explain: () => ({
      means: 'The registration is a public client, which has no credentials.',
      fixes: [
        'Set isFallbackPublicClient to false. Check that ENTRA_CLIENT_ID does not belong to the front end.',
      ],
    }),
  },
  {
    // https://github.com/AzureAD/microsoft-identity-web/issues/3470
    numbers: [9002324],
    explain: () => ({
      means: 'The request has several credentials, such as a secret and an assertion.',
      fixes: ['Behalf sends one at a time: check that no proxy adds a client_secret.'],
    }),
  },
  {
    // https://github.com/Azure/azure-workload-identity/issues/1363 (700231)
    // https://github.com/MicrosoftDocs/azure-docs/issues/116459 (700222)
    numbers: [700222, 700231],
    explain: () => ({
      means:
        'The assertion is an Entra ID token that cannot be used as a federated credential, for example because it was itself obtained with one.',
      fixes: [
        "On Azure, use a managed identity's token: ENTRA_CLIENT_MANAGED_IDENTITY.",
        "On Kubernetes, use the service account's token: ENTRA_CLIENT_ASSERTION_FILE.",
      ],
    }),
  },
  {
    // https://github.com/MicrosoftDocs/azure-docs/issues/109083
    numbers: [700229],
    explain: () => ({
      means:
        "The assertion is a user's Entra ID token. Only an application's token can be used as a federated credential.",
      fixes: ["Use a managed identity's token: ENTRA_CLIENT_MANAGED_IDENTITY."],
    }),
  },
  {
    numbers: [7002138],
    explain: () => ({
      means:
        'The subjects of the federated credential and of the token differ in letter case, for example in the name of a repository or environment.',
      fixes: [
        'behalf credential list  lists the trusted identities.',
        'behalf credential federated  adds one with exactly the subject in the token.',
      ],
    }),
  },
  {
    numbers: [70021, 700211, 700212, 700213, 7002137],
    explain: () => ({
      means: 'The registration has no federated credential with this issuer, subject and audience.',
      fixes: [
        "behalf credential list  lists the trusted identities. Compare them, including case, with the token's iss, sub and aud claims.",
        'behalf credential federated  adds one.',
      ],
    }),
  },
  {
    numbers: [50166, 501661, 90061],
    explain: () => ({
      means:
        'Entra ID cannot read the discovery document or the keys of the issuer that a federated credential trusts.',
      fixes: [
        'Check that <issuer>/.well-known/openid-configuration and its jwks_uri are reachable from the internet,',
        'with a certificate from a public certificate authority and without redirects. Behalf retries, because the problem can be temporary.',
      ],
    }),
  },
]
