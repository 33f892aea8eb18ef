import { describe, expect, it } from '@jest/globals'
import type { Method } from '../../src/plan/directives.ts'
import { GRAPH_PERMISSION_FACTS, HOW_TO_ADD_FACTS } from '../graph-facts/graph-facts.ts'
import { type DelegatedGrant, delegatedGrantsAt, leastOf } from '../graph-facts/permissions.ts'
import { at, loadBuiltInSchema, requestsOf, type WrittenRequest } from './built-in-schema.ts'

/**
 * Requests that Microsoft's list leaves out, by what the list has in their place. The pages of Graph's reference give the same
 * permissions for both.
 */
const UNLISTED: readonly { readonly at: RegExp; readonly as: string; readonly source: string }[] = [
  { at: /(\/attachments)\/\{id\}(?:\/\$value)?$/, as: '$1', source: 'attachment-get, attachment-delete' },
  { at: /(\/calendars)\/\{\w+\}$/, as: '$1', source: 'calendar-get' },
  { at: /(\/messages\/\{\w+\}\/reply)All$/, as: '$1', source: 'message-replyall' },
  {
    at: /^(\/chats\/\{\w+\}\/messages)\/\{\w+\}\/(?:un)?setReaction$/,
    as: '$1',
    source: 'chatmessage-setreaction',
  },
]

function grantsOf(method: Method, path: string) {
  const listed = delegatedGrantsAt(GRAPH_PERMISSION_FACTS, method, path)
  const unlisted = UNLISTED.find(({ at }) => at.test(path))
  if (listed !== undefined || unlisted === undefined) return listed
  const other = path.replace(unlisted.at, unlisted.as)
  const sameMethod = delegatedGrantsAt(GRAPH_PERMISSION_FACTS, method, other)
  // What takes something away takes what adds it.
  return sameMethod ?? delegatedGrantsAt(GRAPH_PERMISSION_FACTS, 'POST', other)
}

/** A permission that is asked for although Microsoft's list has a lesser one. */
interface Substitution {
  readonly least: string
  readonly instead: string
  /** Paths that it is for; all by default. */
  readonly at?: RegExp
  readonly because: string
}

const SUBSTITUTIONS: readonly Substitution[] = [
  {
    least: 'Mail.ReadBasic',
    instead: 'Mail.Read',
    because:
      'it gives neither body nor preview nor attachments; the one that does covers the rest of the mailbox',
  },
  {
    least: 'Calendars.ReadBasic',
    instead: 'Calendars.Read',
    because: 'it gives no body, and only an administrator can consent to it; to the other a user can',
  },
  {
    least: 'Group.ReadBasic.All',
    instead: 'GroupMember.Read.All',
    because:
      'members need it anyway, and it reads the basic properties of groups too: one permission, not two',
  },
  {
    least: 'GroupMember.ReadBasic.All',
    instead: 'GroupMember.Read.All',
    because: 'it does not read the groups themselves, and the other does: one permission, not two',
  },
  {
    least: 'Group-NestingSupport.ReadWrite.All',
    instead: 'GroupMember.Read.All',
    because: "it is there to write one property; that it is marked for reading a group is the list's mistake",
  },
  {
    least: 'Group-NestingSupport.ReadWrite.All',
    instead: 'Group.ReadWrite.All',
    at: /^\/groups\/\{id\}$/,
    because: 'it is there to write one property, and the others need this one',
  },
  {
    least: 'Tasks.Read',
    instead: 'Tasks.ReadWrite',
    at: /^\/me\/todo\/lists\/\{id\}$/,
    because: "nothing that only reads deletes a list: that it is marked so is the list's mistake",
  },
  {
    least: 'Presence.Read',
    instead: 'Presence.Read.All',
    at: /^\/users\/\{id\}\/presence$/,
    because: 'without .All it is the presence of the signed-in user alone',
  },
  {
    least: 'Mail.Read',
    instead: 'Calendars.Read',
    at: /^\/search\/query$/,
    because: 'each kind of thing that is searched needs its own permission; this one is for events',
  },
  {
    least: 'Mail.Read',
    instead: 'Files.Read.All',
    at: /^\/search\/query$/,
    because: 'each kind of thing that is searched needs its own permission; this one is for files',
  },
  {
    least: 'User.Read',
    instead: 'User.Read.All',
    at: /\/directReports$/,
    because: "with it Graph lists the reports without their names: it reads only the user's own profile",
  },
]

/** Permissions that read what another reads, as their own descriptions say, where the list leaves them out. */
const INCLUDED: Readonly<Record<string, string>> = {
  'Mail.ReadWrite': 'Mail.Read',
  'Calendars.ReadWrite': 'Calendars.Read',
  'Mail.Read.Shared': 'Mail.Read',
  'Mail.ReadWrite.Shared': 'Mail.Read',
  'Calendars.Read.Shared': 'Calendars.Read',
  'Calendars.ReadWrite.Shared': 'Calendars.Read',
}

describe("permissions in schema/graph, compared with Microsoft's list", () => {
  const graphRequests = async () => requestsOf(await loadBuiltInSchema()).filter(({ api }) => api === 'graph')

  it('grant the request, each of them', async () => {
    const problems = (await graphRequests()).flatMap((request) => problemsOf(request))

    expect(problems).toEqual([])
  })

  it('begin with the least privileged', async () => {
    const problems = (await graphRequests()).flatMap((request) => excessOf(request))

    expect(problems).toEqual([])
  })

  it('make no exception that they do not need', async () => {
    const requests = await graphRequests()

    const needless = SUBSTITUTIONS.filter(
      (substitution) => !requests.some((request) => isUsed(request, substitution)),
    )

    expect(needless.map(({ least, instead }) => `${instead} rather than ${least}`)).toEqual([])
  })
})

/** What Microsoft's list has against a request's permissions, for everyone and below `/me`. */
function problemsOf(request: WrittenRequest): readonly string[] {
  const grants = grantsOf(request.method, request.path)
  if (grants === undefined)
    return [`${lineOf(request)}: Microsoft lists no such request, or ${HOW_TO_ADD_FACTS}`]
  const own = request.path.replace(/^\/users\/\{\w+\}\//, '/me/')
  return [
    ...refusalsOf(request, grants),
    ...refusalsOf({ ...request, path: own }, grantsOf(request.method, own) ?? grants),
  ].filter((problem, position, all) => all.indexOf(problem) === position)
}

function refusalsOf(request: WrittenRequest, grants: readonly DelegatedGrant[]): readonly string[] {
  const line = lineOf(request)
  const granting = new Set(grants.flatMap(({ permission, alsoRequires }) => [permission, ...alsoRequires]))
  const useless = request.scopes
    .flat()
    .filter((permission) => !granting.has(permission) && !granting.has(INCLUDED[permission] ?? ''))
  const incomplete = request.scopes.filter((alternative) => !isComplete(alternative, grants))
  return [
    ...useless.map(
      (permission) => `${line}: ${permission} does not grant it (but ${[...granting].join(', ')})`,
    ),
    ...(useless.length > 0
      ? []
      : incomplete.map((each) => `${line}: ${each.join(' + ')} needs another permission`)),
  ]
}

/** One of the alternative's permissions has with it what it also requires. */
function isComplete(alternative: readonly string[], grants: readonly DelegatedGrant[]): boolean {
  const all = alternative.flatMap((permission) => [permission, INCLUDED[permission] ?? []].flat())
  return grants.some(
    ({ permission, alsoRequires }) =>
      all.includes(permission) &&
      (alsoRequires.length === 0 || alsoRequires.some((other) => alternative.includes(other))),
  )
}

function excessOf(request: WrittenRequest): readonly string[] {
  const grants = grantsOf(request.method, request.path)
  if (grants === undefined) return []
  const [first = []] = request.scopes
  const least = leastOf(grants).map(({ permission }) => permission)
  const isLeast = least.some((permission) => first.includes(permission))
  const isJustified = SUBSTITUTIONS.some((substitution) => isUsed(request, substitution))
  return isLeast || isJustified
    ? []
    : [`${lineOf(request)}: ${least.join(' or ')} is less than ${first.join(' + ')}`]
}

function isUsed({ method, path, scopes }: WrittenRequest, substitution: Substitution): boolean {
  const { least, instead, at } = substitution
  return (
    (at?.test(path) ?? true) &&
    (scopes[0]?.includes(instead) ?? false) &&
    leastOf(grantsOf(method, path) ?? []).some(({ permission }) => permission === least)
  )
}

function lineOf({ written, coordinate, method, path }: WrittenRequest): string {
  return at(written, `${coordinate} ${method} ${path}`)
}

describe('the checks of permissions', () => {
  const request = (path: string, ...scopes: string[][]): WrittenRequest => ({
    api: 'graph',
    method: 'GET',
    path,
    scopes,
    written: {},
    coordinate: 'Query.it',
  })

  it('find a request that Microsoft does not list', () => {
    expect(problemsOf(request('/me/boss', ['User.Read']))).toEqual([
      expect.stringContaining('schema: Query.it GET /me/boss: Microsoft lists no such request'),
    ])
  })

  it('find a permission that grants something else, and one that is more than it takes', () => {
    const manager = request('/users/{id}/manager', ['User.ReadWrite.All'], ['Mail.Read'])

    expect(problemsOf(manager)).toEqual([
      expect.stringContaining('/users/{id}/manager: Mail.Read does not grant it (but '),
      expect.stringContaining('/me/manager: Mail.Read does not grant it (but '),
    ])
    expect(excessOf(manager)).toEqual([
      'schema: Query.it GET /users/{id}/manager: User.Read.All is less than User.ReadWrite.All',
    ])
  })

  it.each([
    ['/me/calendarView?startDateTime={start}', 'Calendars.ReadBasic'],
    ['/me/photo/$value', 'User.Read'],
    ['/users/{objectId}', 'User.ReadBasic.All'],
    ['/drives/{drive}/items/root/children', 'Files.Read'],
    ['/me/drive/items/{folder}:/{name}:/children', 'Files.Read'],
  ])('know %s under the name that Microsoft gives it', (path, least) => {
    expect(leastOf(grantsOf('GET', path) ?? []).map(({ permission }) => permission)).toEqual([least])
  })
})
