import type { DesiredGateway } from '../../desired/desired-registration.ts'
import type { ResolvedApi } from '../../desired/resolved-permissions.ts'

/** The comments at the top of the file, with instructions for the first or the second deployment. */
export function headerOf(
  { clientId, uniqueName }: DesiredGateway,
  apis: readonly ResolvedApi[],
): readonly string[] {
  const about = "// Behalf's registration, as required by its schema and configuration."
  if (clientId === null) {
    return [
      about,
      '// This is the first of two deployments. For the second, set ENTRA_CLIENT_ID to the output gatewayClientId, and print',
      '// this file again.',
    ]
  }
  // Each cloud has its own address for Microsoft Graph.
  const graph = apis.find(({ api }) => api === 'graph')?.resource ?? 'https://graph.microsoft.com'
  return [
    about,
    '// Bicep finds the registration by its unique name. If it was not created by Behalf or Bicep, it has none, and the',
    '// deployment stops before it changes anything. Set the name once:',
    `//   az rest --method PATCH --url "${graph}/v1.0/applications(appId='${clientId}')" --body '{"uniqueName":"${uniqueName}"}'`,
  ]
}
