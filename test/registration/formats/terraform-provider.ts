import { evaluate, type HclValue, type Resolve } from './hcl-expression.ts'

/** A request to Microsoft Graph as an operator; throws where it is refused. */
export type Send = (method: string, path: string, body?: unknown) => Promise<HclValue>

/** Remote ids by address, and what the resources were created with. */
export type State = Map<string, HclValue>

type Blocks = Readonly<Record<string, Readonly<Record<string, readonly HclValue[]>>>>

/** A configuration as hcl2json gives it. */
export interface Configuration extends Readonly<Partial<Record<'import', readonly HclValue[]>>> {
  readonly data?: Blocks
  readonly resource: Blocks
}

/** In an order in which each refers only to what comes before. */
const KINDS = [
  'azuread_application_registration',
  'azuread_application_permission_scope',
  'azuread_application_app_role',
  'azuread_application_identifier_uri',
  'azuread_application_optional_claims',
  'azuread_application_redirect_uris',
  'azuread_application_api_access',
  'azuread_application_known_clients',
  'azuread_application_pre_authorized',
  'azuread_service_principal',
] as const

/**
 * Applies a configuration as Terraform and its provider azuread do: reads data sources, imports, creates or changes what is
 * declared, and destroys what no longer is. A resource that exists and is not in the state is refused.
 *
 * @see https://github.com/hashicorp/terraform-provider-azuread/tree/main/internal/services/applications
 */
export async function applyTerraform(
  configuration: Configuration,
  {
    send,
    state,
    variables = {},
  }: { readonly send: Send; readonly state: State; readonly variables?: object },
): Promise<void> {
  const { data = {}, resource } = configuration
  const imports: readonly HclValue[] = new Map(Object.entries(configuration)).get('import') ?? []
  const known = new Map<string, HclValue>(
    Object.entries(variables).map(([name, value]) => [`var.${name}`, value]),
  )
  const resolve: Resolve = (path) => known.get(path.join('.'))
  for (const { type, name, block } of blocksOf(data, ['azuread_application', 'azuread_service_principal'])) {
    known.set(`data.${type}.${name}`, await readData(type, evaluateBlock(block, resolve), send))
  }
  for (const [address, id] of imports.flatMap((block) => importsOf(block, known))) {
    if (!state.has(address)) state.set(address, id)
  }
  const declared = new Set<string>()
  for (const { type, name, block } of blocksOf(resource, KINDS)) {
    const address = `${type}.${name}`
    declared.add(address)
    const made = await write(type, evaluateBlock(block, resolve), { send, id: state.get(address) })
    state.set(address, made.id)
    known.set(address, made)
  }
  for (const address of [...state.keys()].filter((each) => !declared.has(each))) {
    await destroy(state.get(address), send)
    state.delete(address)
  }
}

/** Address and remote id of what an import block imports: one thing, or one for each key. */
function importsOf(block: HclValue, known: Map<string, HclValue>): readonly (readonly [string, string])[] {
  const resolve: Resolve = (path) => known.get(path.join('.'))
  const address = /^\$\{(.*)\}$/.exec(block.to)?.[1] ?? ''
  const keys: readonly string[] = 'for_each' in block ? evaluate(block.for_each, resolve) : ['']
  return keys.map((key) => {
    known.set('each.value', key)
    return [address, evaluate(block.id, resolve)]
  })
}

function blocksOf(blocks: Blocks, types: readonly string[]) {
  return types.flatMap((type) =>
    Object.entries(blocks[type] ?? {}).map(([name, [block, ...others]]) => {
      if (others.length > 0) throw new Error(`Duplicate resource "${type}" configuration: ${name}`)
      return { type, name, block }
    }),
  )
}

function evaluateBlock({ lifecycle: _, access_token, ...block }: HclValue, resolve: Resolve): HclValue {
  const claims = access_token?.map((claim: HclValue) => evaluateBlock(claim, resolve))
  const members = Object.entries(block).map(([name, value]) => [name, evaluate(value, resolve)])
  return { ...Object.fromEntries(members), ...(claims && { access_token: claims }) }
}

const idsOf = (permissions: readonly HclValue[]) =>
  Object.fromEntries(permissions.map(({ value, id }) => [value, id]))

/** @see https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/data-sources/application */
async function readData(
  type: string,
  { client_id, identifier_uri }: HclValue,
  send: Send,
): Promise<HclValue> {
  const kind = type === 'azuread_application' ? 'applications' : 'servicePrincipals'
  const found =
    identifier_uri === undefined
      ? await send('GET', `/${kind}(appId='${client_id}')`)
      : (await send('GET', `/${kind}?$filter=identifierUris/any(x:x eq '${identifier_uri}')`)).value[0]
  if (kind === 'servicePrincipals') {
    return {
      oauth2_permission_scope_ids: idsOf(found.oauth2PermissionScopes),
      app_role_ids: idsOf(found.appRoles.filter(({ value }: HclValue) => value !== null)),
    }
  }
  const claims = found.optionalClaims
  return {
    id: `/applications/${found.id}`,
    object_id: found.id,
    client_id: found.appId,
    identifier_uris: found.identifierUris,
    oauth2_permission_scope_ids: idsOf(found.api.oauth2PermissionScopes),
    app_role_ids: idsOf(found.appRoles),
    optional_claims: claims
      ? [
          {
            access_token: claims.accessToken ?? [],
            id_token: claims.idToken ?? [],
            saml2_token: claims.saml2Token ?? [],
          },
        ]
      : [],
    required_resource_access: found.requiredResourceAccess.map(({ resourceAppId }: HclValue) => ({
      resource_app_id: resourceAppId,
    })),
    api: [{ known_client_applications: found.api.knownClientApplications }],
    web: [{ redirect_uris: found.web.redirectUris }],
    single_page_application: [{ redirect_uris: found.spa.redirectUris }],
  }
}

interface Known {
  /** Undefined where it is not in the state. */
  readonly id: string | undefined
  readonly send: Send
}

async function write(type: string, block: HclValue, { send, id }: Known): Promise<HclValue> {
  if (type === 'azuread_application_registration') return writeRegistration(block, { send, id })
  if (type === 'azuread_service_principal') {
    const found = await send('GET', `/servicePrincipals?$filter=appId eq '${block.client_id}'`)
    if (found.value.length === 0) await send('POST', '/servicePrincipals', { appId: block.client_id })
    return { id: 'service principal' }
  }
  const application = block.application_id
  const { below, exists, body } = partOf(type, block, await send('GET', application))
  if (exists && id === undefined) throw new Error(`${type} already exists: it needs to be imported`)
  if (!exists && id !== undefined) throw new Error('Cannot import non-existent remote object')
  await send('PATCH', application, body)
  return { ...block, id: `${application}${below}` }
}

async function writeRegistration(block: HclValue, { send, id }: Known): Promise<HclValue> {
  const body = {
    displayName: block.display_name,
    signInAudience: block.sign_in_audience,
    api: { requestedAccessTokenVersion: block.requested_access_token_version },
  }
  if (id !== undefined) await send('PATCH', id, body)
  const made = id === undefined ? await send('POST', '/applications', body) : await send('GET', id)
  return { id: `/applications/${made.id}`, client_id: made.appId }
}

/** What a resource of an application is in Microsoft Graph. */
function partOf(
  kind: string,
  block: HclValue,
  app: HclValue,
): { below: string; exists: boolean; body: object } {
  const { api } = app
  switch (kind) {
    case 'azuread_application_identifier_uri': {
      const uri = block.identifier_uri
      const others = app.identifierUris.filter((each: string) => each !== uri)
      const below = `/identifierUris/${Buffer.from(uri).toString('base64')}`
      return { below, exists: app.identifierUris.includes(uri), body: { identifierUris: [...others, uri] } }
    }
    case 'azuread_application_permission_scope': {
      const { others, exists } = without(api.oauth2PermissionScopes, 'id', block.scope_id)
      const scope = {
        id: block.scope_id,
        value: block.value,
        type: block.type,
        isEnabled: true,
        adminConsentDisplayName: block.admin_consent_display_name,
        adminConsentDescription: block.admin_consent_description,
        userConsentDisplayName: block.user_consent_display_name,
        userConsentDescription: block.user_consent_description,
      }
      return {
        below: `/permissionScopes/${block.scope_id}`,
        exists,
        body: { api: { oauth2PermissionScopes: [...others, scope] } },
      }
    }
    case 'azuread_application_app_role': {
      const { others, exists } = without(app.appRoles, 'id', block.role_id)
      const {
        value,
        description,
        display_name: displayName,
        allowed_member_types: allowedMemberTypes,
      } = block
      const role = { id: block.role_id, value, description, displayName, allowedMemberTypes, isEnabled: true }
      return { below: `/appRoles/${block.role_id}`, exists, body: { appRoles: [...others, role] } }
    }
    case 'azuread_application_optional_claims': {
      const accessToken = block.access_token.map(
        ({ name, essential, additional_properties: more }: HclValue) => ({
          name,
          essential,
          additionalProperties: more ?? [],
        }),
      )
      const all = Object.values(app.optionalClaims ?? {}).flat()
      return { below: '', exists: all.length > 0, body: { optionalClaims: { accessToken } } }
    }
    case 'azuread_application_redirect_uris': {
      const platform = block.type === 'SPA' ? 'spa' : 'web'
      const exists = app[platform].redirectUris.length > 0
      return {
        below: `/redirectUris/${block.type}`,
        exists,
        body: { [platform]: { redirectUris: block.redirect_uris } },
      }
    }
    case 'azuread_application_api_access': {
      const { others, exists } = without(app.requiredResourceAccess, 'resourceAppId', block.api_client_id)
      const scopes = (block.scope_ids ?? []).map((id: string) => ({ id, type: 'Scope' }))
      const access = { resourceAppId: block.api_client_id, resourceAccess: scopes }
      return {
        below: `/apiAccess/${block.api_client_id}`,
        exists,
        body: { requiredResourceAccess: [...others, access] },
      }
    }
    case 'azuread_application_known_clients': {
      const exists = api.knownClientApplications.length > 0
      return {
        below: '/knownClients',
        exists,
        body: { api: { knownClientApplications: block.known_client_ids } },
      }
    }
    default: {
      const { authorized_client_id: appId, permission_ids: delegatedPermissionIds } = block
      const { others, exists } = without(api.preAuthorizedApplications, 'appId', appId)
      const client = { appId, delegatedPermissionIds }
      return {
        below: `/preAuthorizedApplication/${appId}`,
        exists,
        body: { api: { preAuthorizedApplications: [...others, client] } },
      }
    }
  }
}

function without(items: readonly HclValue[], key: string, value: string) {
  const others = items.filter((item) => item[key] !== value)
  return { others, exists: others.length < items.length }
}

/** A scope or a role, which the provider disables first. */
async function destroy(id: string, send: Send): Promise<void> {
  const [, application = '', kind, key] =
    /^(\/applications\/[^/]+)\/(permissionScopes|appRoles)\/(.*)$/.exec(id) ?? []
  if (kind === undefined) throw new Error(`${id} cannot be destroyed here`)
  const { api, appRoles } = await send('GET', application)
  const before: readonly HclValue[] = kind === 'appRoles' ? appRoles : api.oauth2PermissionScopes
  const put = (items: readonly HclValue[]) =>
    send(
      'PATCH',
      application,
      kind === 'appRoles' ? { appRoles: items } : { api: { oauth2PermissionScopes: items } },
    )
  await put(before.map((item) => (item.id === key ? { ...item, isEnabled: false } : item)))
  await put(before.filter((item) => item.id !== key))
}
