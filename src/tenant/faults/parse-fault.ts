import { ControlError } from '../control/control-error.ts'
import { type Members, membersOf } from '../control/json-members.ts'
import type { Names } from '../find-by-name.ts'
import { type FaultInput, type FaultResponse, needsConnection } from './fault.ts'

/** The kind of origin that a fault applies to. */
export interface FaultTarget {
  readonly names: Names
  /** Whether the origin is a token endpoint, to which `grant`, `resource` and `aadsts` apply. */
  readonly issuesTokens: boolean
  /** Whether the origin supports batches. */
  readonly supportsBatches: boolean
  /** The prefix of the origin's paths. Faults may omit it. */
  readonly basePath: string
  /** Whether the catalog has an error with this number. */
  readonly knowsError: (number: number) => boolean
}

const MEMBERS = [
  ...['id', 'method', 'path', 'user', 'client', 'grant', 'resource', 'item', 'times', 'probability'],
  ...['delayMs', 'answer', 'aadsts', 'reset', 'truncate', 'dripMs', 'oversizeBytes'],
]
const EFFECTS = MEMBERS.slice(MEMBERS.indexOf('delayMs'))
const MAX_DELAY_MS = 600_000
const MAX_BYTES = 1024 ** 3

/**
 * Parses a fault, from JSON or from a test, and resolves its names to IDs.
 *
 * @throws {@link ControlError} for any invalid fault.
 */
export function parseFault(json: unknown, target: FaultTarget): FaultInput {
  const members = membersOf(json, 'a fault', MEMBERS)
  const fault = defined({
    id: members.text('id'),
    ...matchesIn(members, target),
    times: members.number('times', { from: 1, to: 1_000_000 }),
    probability: members.number('probability', { from: 0, to: 1, fractions: true }),
    delayMs: members.number('delayMs', { from: 0, to: MAX_DELAY_MS }),
    answer: responseIn(members),
    aadsts: aadstsNumberIn(members, target),
    reset: trueIn(members, 'reset'),
    truncate: trueIn(members, 'truncate'),
    dripMs: members.number('dripMs', { from: 0, to: MAX_DELAY_MS }),
    oversizeBytes: members.number('oversizeBytes', { from: 2, to: MAX_BYTES }),
  })
  checkTogether(fault)
  return fault
}

function matchesIn(members: Members, { names, issuesTokens, supportsBatches, basePath }: FaultTarget) {
  const user = members.text('user')
  const client = members.text('client')
  const resource = members.text('resource')
  const grant = members.text('grant')
  const item = members.flag('item')
  const path = members.text('path')
  if (path !== undefined && !path.startsWith('/'))
    throw new ControlError('"path" in a fault must start with "/"')
  if (!issuesTokens && (grant ?? resource) !== undefined) {
    throw new ControlError('"grant" and "resource" in a fault apply only to the Entra ID token endpoint')
  }
  if (!supportsBatches && item !== undefined)
    throw new ControlError('"item" in a fault applies only to Graph, which supports batches')
  return {
    method: members.text('method')?.toUpperCase(),
    path: path === undefined ? undefined : withoutBase(path, basePath),
    user: user === undefined ? undefined : names.person(user).id,
    client: client === undefined ? undefined : names.application(client).clientId,
    grant,
    resource: resource === undefined ? undefined : names.application(resource).clientId,
    item,
  }
}

function withoutBase(path: string, basePath: string): string {
  const relative = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path
  return relative === '/' ? relative : relative.replace(/\/$/, '')
}

function responseIn(members: Members): FaultResponse | undefined {
  const answer = members.object('answer', ['status', 'headers', 'body'])
  if (answer === undefined) return undefined
  const headers = Object.entries(answer.textsByName('headers') ?? {}).map(([name, value]) => {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new ControlError(`"${name}" in "headers" is not a valid header`)
    }
    return [name.toLowerCase(), value]
  })
  return defined({
    status: answer.number('status', { from: 200, to: 599 }),
    headers: Object.fromEntries(headers),
    body: answer.raw('body'),
  })
}

function aadstsNumberIn(members: Members, { issuesTokens, knowsError }: FaultTarget): number | undefined {
  const number = members.number('aadsts', { from: 1, to: 99_999_999 })
  if (number === undefined || knowsError(number)) return number
  throw new ControlError(
    issuesTokens
      ? `AADSTS${number} is not in the error catalog of the embedded tenant`
      : '"aadsts" in a fault applies only to Entra ID',
  )
}

function trueIn(members: Members, name: string): true | undefined {
  const flag = members.flag(name)
  if (flag === false) throw new ControlError(`"${name}" in a fault must be true or omitted`)
  return flag
}

function checkTogether(fault: FaultInput): void {
  const { answer, aadsts, reset, truncate, dripMs, oversizeBytes, item } = fault
  const given: Readonly<Record<string, unknown>> = { ...fault }
  if (EFFECTS.every((name) => given[name] === undefined)) {
    throw new ControlError(`A fault needs an effect: one of ${EFFECTS.join(', ')}`)
  }
  if (answer !== undefined && answer.status === undefined && aadsts === undefined) {
    throw new ControlError('"answer" in a fault needs a "status"')
  }
  const others = [answer ?? aadsts, truncate, dripMs, oversizeBytes].filter((effect) => effect !== undefined)
  if (reset && others.length > 0)
    throw new ControlError('"reset" cannot be combined with effects on the response')
  if (truncate && dripMs !== undefined) throw new ControlError('"truncate" and "dripMs" cannot be combined')
  if (oversizeBytes !== undefined && answer?.body !== undefined) {
    throw new ControlError('"oversizeBytes" defines the body: omit the body in "answer"')
  }
  if (item && needsConnection(fault))
    throw new ControlError('Only "delayMs" and "answer" apply to items of a batch')
}

type Defined<Given> = { readonly [Name in keyof Given]?: Exclude<Given[Name], undefined> }

/** Removes members whose value is undefined. */
function defined<Given extends object>(given: Given): Defined<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<Given>
}
