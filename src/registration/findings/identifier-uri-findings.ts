import { withoutTrailingSlashes } from '../../config/values/trailing-slashes.ts'
import type { DesiredGateway } from '../desired/desired-registration.ts'
import { identifierUrisOf, isNeverVerified } from '../desired/identifier-uris.ts'
import type { ActualApplication } from '../directory/actual-registration.ts'
import { adds, removes } from '../directory/change.ts'
import { error, type Finding, warning } from './finding.ts'

/** App ID URIs that are missing or slightly different. */
export function identifierUriFindings(
  gateway: DesiredGateway,
  application: ActualApplication,
): readonly Finding[] {
  const { publicUrl, agents } = gateway
  return [
    ...identifierUrisOf(gateway, application.appId)
      .filter((uri) => !application.identifierUris.includes(uri))
      .map((uri) => missing(uri, gateway, application)),
    ...(publicUrl === null || new URL(publicUrl).pathname !== '/' ? [] : [withoutPath(publicUrl)]),
    ...(agents !== null && agents.url === null ? [withoutUrl()] : []),
  ]
}

function missing(
  uri: string,
  { publicUrl, agents }: DesiredGateway,
  application: ActualApplication,
): Finding {
  const actual = application.identifierUris
  const isAddress = uri === publicUrl || uri === agents?.url
  const fix = isAddress
    ? `Add the Application ID URI ${uri} in the manifest (identifierUris), or change server.publicUrl.`
    : `Set the Application ID URI to ${uri}, or set ENTRA_APP_ID_URI to the value in the registration.`
  // Small differences are hard to spot.
  const near = actual.find((each) => withoutTrailingSlashes(each.toLowerCase()) === uri.toLowerCase())
  if (near !== undefined) return nearlyRight(near, uri, fix)
  if (isAddress && isNeverVerified(uri)) return impossible(uri)
  const problem = isAddress
    ? `${uri === publicUrl ? 'The public URL' : 'The address of the tools'} ${uri} is not an App ID URI: clients that send it as "resource" cannot sign in (AADSTS9010010).`
    : `The registration's App ID URI is ${actual.join(', ') || 'not set'}, not ${uri}.`
  return error('registration', problem, {
    fix,
    change: adds('gateway', `sets the App ID URI ${uri}`, (before) => ({
      ...before,
      identifierUris: [...before.identifierUris, uri],
    })),
  })
}

function nearlyRight(near: string, uri: string, fix: string): Finding {
  const trap = near.endsWith('/') ? 'a trailing slash' : 'different letter case'
  return error(
    'registration',
    `The registration's App ID URI is ${near}, with ${trap}. For Entra ID, that is a different audience from ${uri}.`,
    {
      fix,
      change: removes('gateway', `replaces the App ID URI ${near} with ${uri}`, (before) => ({
        ...before,
        identifierUris: before.identifierUris.map((each) => (each === near ? uri : each)),
      })),
    },
  )
}

function impossible(uri: string): Finding {
  return error(
    'registration',
    `The public URL ${uri} cannot be an App ID URI: Entra ID requires https and a domain that is verified in the tenant.`,
    {
      fix: 'Give Behalf a host name in a verified domain and set server.publicUrl to it. Until then, clients that send "resource" cannot sign in (AADSTS9010010).',
      change: null,
    },
  )
}

function withoutUrl(): Finding {
  return error(
    'registration',
    'The address of the tools is not known: agents send it as "resource", and cannot sign in (AADSTS9010010).',
    {
      fix: 'Set server.publicUrl to the URL of the GraphQL endpoint: the address of the tools is derived from it.',
      change: null,
    },
  )
}

function withoutPath(uri: string): Finding {
  return warning(
    'registration',
    `The public URL ${uri} has no path: clients that add a slash to it cannot sign in (AADSTS9010010).`,
    { fix: `Set server.publicUrl to the GraphQL endpoint: ${uri}/graphql`, change: null },
  )
}
