import type { DesiredRegistration } from '../desired/desired-registration.ts'
import {
  assignmentBody,
  frontEndBody,
  frontEndReferences,
  gatewayBody,
  gatewayReferences,
  type Unknowns,
} from '../desired/graph-bodies.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'

const OPEN = '\u0001'
const CLOSE = '\u0002'

/**
 * The registration for Bicep's Microsoft Graph extension. It is deployed twice: client IDs are known after the first
 * time, and are the parameters of the second, which lets gateway and front end refer to each other. It consents to
 * nothing.
 *
 * @see https://learn.microsoft.com/graph/templates/bicep/reference/applications
 */
export function toBicep(desired: DesiredRegistration, apis: readonly ResolvedApi[]): string {
  const { gateway, frontEnd } = desired
  const unknowns: Unknowns = {
    gatewayClientId: expression('gatewayClientId'),
    frontEndClientId: frontEnd && expression('frontEndClientId'),
    apiClientId: ({ api }) => expression(`${nameOf(api)}ClientId`),
    permissionId: ({ api }, { name, kind }) => {
      const collection = kind === 'delegated' ? 'oauth2PermissionScopes' : 'appRoles'
      return expression(`first(filter(${nameOf(api)}.${collection}, each => each.value == ${text(name)})).id`)
    },
  }
  const body = gatewayBody(gateway, apis, unknowns)
  const references = gatewayReferences(desired, unknowns)
  return [
    HEADER,
    'extension microsoftGraphV1',
    '',
    "@description('Client ID of the gateway: empty the first time, then the output of that name.')",
    `param gatewayClientId string = ${text(gateway.clientId ?? '')}`,
    ...(frontEnd === null
      ? []
      : [
          "@description('Client ID of the front end: empty the first time, then the output of that name.')",
          `param frontEndClientId string = ${text(frontEnd.clientId ?? '')}`,
        ]),
    '',
    ...apis.flatMap(existing),
    `var isSecond = ${frontEnd === null ? '!empty(gatewayClientId)' : '!empty(gatewayClientId) && !empty(frontEndClientId)'}`,
    '',
    `resource gateway 'Microsoft.Graph/applications@v1.0' = ${literal({
      uniqueName: gateway.uniqueName,
      ...body,
      identifierUris: expression(`isSecond ? ${literal(references.identifierUris, INDENT)} : []`),
      api: expression(`isSecond ? ${literal(references.api, INDENT)} : ${literal(body.api, INDENT)}`),
    })}`,
    '',
    `resource gatewayPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = ${literal({
      appId: expression('gateway.appId'),
      ...assignmentBody(gateway),
    })}`,
    '',
    ...(frontEnd === null
      ? []
      : [
          `resource frontEnd 'Microsoft.Graph/applications@v1.0' = ${literal({
            uniqueName: frontEnd.uniqueName,
            ...frontEndBody(frontEnd, gateway.audience),
            requiredResourceAccess: expression(
              `isSecond ? ${literal(frontEndReferences(desired, unknowns).requiredResourceAccess, INDENT)} : []`,
            ),
          })}`,
          '',
          `resource frontEndPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = ${literal({ appId: expression('frontEnd.appId') })}`,
          '',
          'output frontEndClientId string = frontEnd.appId',
        ]),
    'output gatewayClientId string = gateway.appId',
    '',
  ].join('\n')
}

const HEADER = `// The registration of Behalf, as its schema and configuration require it. Deploy it twice: the second time with the
// outputs of the first as parameters. Needs in bicepconfig.json:
//   { "extensions": { "microsoftGraphV1": "br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0" } }`

/** An API whose ids only the tenant knows. */
function existing({ api, clientId, resource, permissions }: ResolvedApi): readonly string[] {
  if (clientId !== null && permissions.every(({ id }) => id !== null)) return []
  const name = nameOf(api)
  return [
    ...(clientId === null
      ? [`@description(${text(`Client ID of ${resource}`)})`, `param ${name}ClientId string`]
      : []),
    `resource ${name} 'Microsoft.Graph/servicePrincipals@v1.0' existing = ${literal({
      appId: clientId ?? expression(`${name}ClientId`),
    })}`,
    '',
  ]
}

/** An expression in the place of a text; {@link literal} writes it as it is. */
function expression(code: string): string {
  return `${OPEN}${code}${CLOSE}`
}

/** Of a member of a resource. */
const INDENT = '  '

function literal(value: unknown, indent = ''): string {
  const deeper = `${indent}  `
  if (typeof value === 'string') return stringOf(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[\n${value.map((item) => `${deeper}${literal(item, deeper)}\n`).join('')}${indent}]`
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${deeper}${name}: ${literal(member, deeper)}\n`,
    )
    return `{\n${members.join('')}${indent}}`
  }
  return String(value)
}

/** An expression, or a text that may have expressions in it. */
function stringOf(value: string): string {
  const code = value.slice(1, -1)
  const isExpression = value.startsWith(OPEN) && value.endsWith(CLOSE) && !code.includes(OPEN)
  return isExpression ? code : text(value)
}

function text(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('${', '\\${')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
  return `'${escaped.replaceAll(OPEN, '${').replaceAll(CLOSE, '}')}'`
}

/** A name of Bicep: letters and digits, the first a letter in lower case. */
function nameOf(api: string): string {
  const name = api.replaceAll(/[^a-z\d]+(.?)/gi, (_whole, next: string) => next.toUpperCase())
  return `${name}Api`
}
