import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { GRAPH_APP_ROLES, GRAPH_SCOPES } from '../../../src/tenant/entra/registry/graph-permissions.ts'
import { application } from '../../../src/tenant/graph/applications/application-type.ts'
import { federatedIdentityCredential } from '../../../src/tenant/graph/applications/federated-credentials.ts'
import { oAuth2PermissionGrant } from '../../../src/tenant/graph/applications/permission-grants.ts'
import { appRoleAssignment } from '../../../src/tenant/graph/applications/role-assignments.ts'
import { servicePrincipal } from '../../../src/tenant/graph/applications/service-principals.ts'
import { event } from '../../../src/tenant/graph/calendar/event-type.ts'
import { scheduleInformation } from '../../../src/tenant/graph/calendar/schedule-type.ts'
import { directoryRole } from '../../../src/tenant/graph/groups/directory-role.ts'
import { group } from '../../../src/tenant/graph/groups/group-type.ts'
import { ENDPOINTS } from '../../../src/tenant/graph/http/dispatch.ts'
import { fileAttachment } from '../../../src/tenant/graph/mail/attachments.ts'
import { mailFolder, message } from '../../../src/tenant/graph/mail/mail-types.ts'
import { type EdmType, edmName } from '../../../src/tenant/graph/odata/edm.ts'
import { person } from '../../../src/tenant/graph/people/person-type.ts'
import { user } from '../../../src/tenant/graph/people/user-type.ts'
import { profilePhoto } from '../../../src/tenant/graph/photo/photo-type.ts'
import { presence } from '../../../src/tenant/graph/presence/presence-type.ts'
import type { EntityType } from '../../../src/tenant/graph/types/entity-type.ts'

const CSDL = new URL('../../../../shared/data/graph-v1.0-csdl.xml', import.meta.url)
const PERMISSIONS = new URL('../../../../shared/data/graph-permissions.json', import.meta.url)
const present = existsSync(CSDL) && existsSync(PERMISSIONS)
const describeWithData = present ? describe : describe.skip
const unless = present ? '' : ' (skipped: the reference data of Microsoft Graph is not beside this clone)'

describeWithData(`the embedded Graph beside Microsoft's metadata${unless}`, () => {
  const csdl = present ? readFileSync(CSDL, 'utf8') : ''

  it.each([
    ['user', problemsOf(user)],
    ['group', problemsOf(group)],
    ['directoryRole', problemsOf(directoryRole)],
    ['event', problemsOf(event)],
    ['message', problemsOf(message)],
    ['mailFolder', problemsOf(mailFolder)],
    ['fileAttachment', problemsOf(fileAttachment)],
    ['scheduleInformation', problemsOf(scheduleInformation)],
    ['person', problemsOf(person)],
    ['presence', problemsOf(presence)],
    ['profilePhoto', problemsOf(profilePhoto)],
    ['application', problemsOf(application)],
    ['servicePrincipal', problemsOf(servicePrincipal)],
    ['federatedIdentityCredential', problemsOf(federatedIdentityCredential)],
    ['oAuth2PermissionGrant', problemsOf(oAuth2PermissionGrant)],
    ['appRoleAssignment', problemsOf(appRoleAssignment)],
  ] as const)('declares no property of %s that Graph lacks or has with another type', (_, problems) => {
    expect(problems(csdl)).toEqual([])
  })

  it('asks for no permission that Graph does not know at that path', () => {
    const known = permissionsByPath(JSON.parse(readFileSync(PERMISSIONS, 'utf8')))

    const unknown = ENDPOINTS.flatMap(({ method, path, permissions }) => {
      const candidates = [path, path.replace('/users/{user}', '/me')].map(
        (candidate) => `${method} ${officialPath(candidate)}`,
      )
      const official = candidates.map((candidate) => known.get(candidate) ?? new Set())
      return [
        ...candidates.filter((_, position) => !permissions.some((name) => official[position]?.has(name))),
        ...permissions.filter((name) => !official.some((names) => names.has(name))),
      ]
    })

    expect(unknown).toEqual([])
  })

  it('offers delegated permissions that Graph has, and lets users consent to those that need no admin', () => {
    const { permissions } = JSON.parse(readFileSync(PERMISSIONS, 'utf8')) as PermissionsFile

    const offered = GRAPH_SCOPES.map(({ value, type }) => [value, type])
    const official = GRAPH_SCOPES.map(({ value }) => {
      const delegated = permissions[value]?.schemes.DelegatedWork
      return [value, delegated?.requiresAdminConsent === true ? 'Admin' : delegated && 'User']
    })

    expect(offered).toEqual(official)
  })

  it('offers application permissions that Graph has', () => {
    const { permissions } = JSON.parse(readFileSync(PERMISSIONS, 'utf8')) as PermissionsFile

    const missing = GRAPH_APP_ROLES.filter(
      ({ value }) => permissions[value ?? '']?.schemes.Application === undefined,
    )

    expect(missing).toEqual([])
  })
})

/** Checked when the data is there, hence a function. */
function problemsOf<Row>(type: EntityType<Row>): (csdl: string) => readonly string[] {
  return (csdl) => [
    ...Object.entries(type.properties).flatMap(([name, property]) =>
      problemsOfMember(csdl, { owner: type.name, name, type: property.type }),
    ),
    ...Object.keys(type.navigations)
      .filter((name) => !navigationsOf(csdl, type.name).has(name))
      .map((name) => `${type.name} has no relationship ${name}`),
  ]
}

function problemsOfMember(
  csdl: string,
  { owner, name, type }: { owner: string; name: string; type: EdmType },
): readonly string[] {
  const official = propertiesOf(csdl, owner).get(name)
  if (official === undefined) return [`${owner} has no ${name}`]
  if (official !== edmName(type)) return [`${owner}.${name} is ${official}, not ${edmName(type)}`]
  const inner = typeof type === 'object' && 'of' in type ? type.of : type
  if (typeof inner === 'string') return []
  const innerOwner = inner.name.replace('graph.', '')
  if ('values' in inner) {
    const members = enumMembersOf(csdl, innerOwner)
    return inner.values.filter((value) => !members.has(value)).map((value) => `${inner.name} has no ${value}`)
  }
  return Object.entries(inner.members).flatMap(([member, memberType]) =>
    problemsOfMember(csdl, { owner: innerOwner, name: member, type: memberType }),
  )
}

/** Own and inherited. */
function propertiesOf(csdl: string, typeName: string): ReadonlyMap<string, string> {
  const { open, content } = elementOf(csdl, '(?:EntityType|ComplexType)', typeName)
  const base = attribute(open, 'BaseType')?.replace('graph.', '')
  const own = [...content.matchAll(/<Property\b[^>]*>/g)].map(([tag]): [string, string] => [
    attribute(tag, 'Name') ?? '',
    attribute(tag, 'Type') ?? '',
  ])
  return new Map([...(base === undefined ? [] : propertiesOf(csdl, base)), ...own])
}

function navigationsOf(csdl: string, typeName: string): ReadonlySet<string> {
  const { content } = elementOf(csdl, 'EntityType', typeName)
  return new Set(
    [...content.matchAll(/<NavigationProperty\b[^>]*>/g)].map(([tag]) => attribute(tag, 'Name') ?? ''),
  )
}

function enumMembersOf(csdl: string, typeName: string): ReadonlySet<string> {
  const { content } = elementOf(csdl, 'EnumType', typeName)
  return new Set([...content.matchAll(/<Member\b[^>]*>/g)].map(([tag]) => attribute(tag, 'Name') ?? ''))
}

function elementOf(csdl: string, element: string, name: string): { open: string; content: string } {
  const start = new RegExp(`<(${element}) (?:[^>]* )?Name="${name}"[^>]*>`).exec(csdl)
  if (start === null) throw new Error(`Graph has no type ${name}.`)
  const open = start[0]
  if (open.endsWith('/>')) return { open, content: '' }
  const rest = csdl.slice(start.index + open.length)
  return { open, content: rest.slice(0, rest.indexOf(`</${start[1]}>`)) }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
}

interface PermissionsFile {
  readonly permissions: Readonly<
    Record<
      string,
      {
        readonly schemes: Readonly<Record<string, { readonly requiresAdminConsent?: boolean }>>
        readonly pathSets: readonly {
          readonly methods: readonly string[]
          readonly paths: Readonly<Record<string, string>>
        }[]
      }
    >
  >
}

/** By method and path. */
function permissionsByPath({ permissions }: PermissionsFile): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>()
  for (const [permission, { pathSets }] of Object.entries(permissions)) {
    for (const { methods, paths } of pathSets) {
      for (const request of methods.flatMap((method) => requestsOf(method, Object.keys(paths)))) {
        known.set(request, (known.get(request) ?? new Set()).add(permission))
      }
    }
  }
  return known
}

function requestsOf(method: string, paths: readonly string[]): readonly string[] {
  return paths.map((path) => `${method} ${path.toLowerCase()}`)
}

/**
 * As that file spells paths: every variable is `{id}`, and the calendar view lies below the calendar. What a path
 * ends in does not count where it is another view of the same thing.
 */
function officialPath(path: string): string {
  return path
    .toLowerCase()
    .replaceAll(/\{\w+\}/g, '{id}')
    .replace(/(?:\/calendar)?\/calendarview$/, '/calendar/calendarview')
    .replace(/(?<=\/attachments)\/\{id\}/, '')
    .replace(/\/\$value$|\/microsoft\.graph\.\w+$/, '')
}
