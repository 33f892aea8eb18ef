import { isJsonObject } from '../../../json/json-object.ts'
import { timeZoneOf } from '../../../time-zone/time-zone.ts'
import type { Person } from '../../contoso/contoso.ts'
import { instantOf } from '../calendar/time-zone.ts'
import { mailbox } from '../endpoints/access.ts'
import { custom, type Endpoint } from '../endpoints/endpoint.ts'
import { GraphError } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { type GraphResponse, JSON_HEADERS } from '../http/graph-response.ts'
import { type BodyRule, readBody } from '../http/request-body.ts'
import { contextUrl } from '../types/declaration.ts'
import { keepSettings, type MailboxSettings, settingsOf, writableSettings } from './settings-rows.ts'

const CONTEXT = { context: "users('{user}')/mailboxSettings" }
const PATH = '/users/{user}/mailboxSettings'

type Changes = {
  readonly [Name in keyof typeof writableSettings]?: Partial<MailboxSettings[Name]> | null
}

const changeRule: BodyRule<Changes> = {
  typeName: 'microsoft.graph.mailboxSettings',
  members: writableSettings,
  required: [],
}

export const mailboxSettingsEndpoints: readonly Endpoint[] = [
  custom({
    path: PATH,
    method: 'GET',
    access: mailbox,
    answer: (person, call) => responseWith(settingsOf(person, call.data), call),
  }),
  custom({ path: PATH, method: 'PATCH', access: mailbox, answer: changeSettings }),
]

function changeSettings(person: Person, call: Call): GraphResponse {
  const changes = readBody(changeRule, call.request)
  const changed = withChanges(settingsOf(person, call.data), changes)
  checkSettings(changes, changed, call)
  keepSettings(person, changed, call.data)
  const names = new Set(Object.keys(changes))
  return responseWith(Object.fromEntries(Object.entries(changed).filter(([name]) => names.has(name))), call)
}

/** Settings that the client omits, including members of complex settings, remain unchanged. */
function withChanges(settings: MailboxSettings, changes: Changes): MailboxSettings {
  const changed = Object.entries(changes).map(([name, change]) => {
    const before: unknown = settings[name as keyof Changes]
    return [
      name,
      isJsonObject(change) && isJsonObject(before) ? { ...before, ...change } : (change ?? before),
    ]
  })
  return { ...settings, ...Object.fromEntries(changed) }
}

/** @see https://learn.microsoft.com/graph/api/user-update-mailboxsettings#errors */
function checkSettings(
  changes: Changes,
  { timeZone, workingHours, ...rest }: MailboxSettings,
  call: Call,
): void {
  const { startTime, endTime, timeZone: zone } = workingHours
  const unreadable = [startTime, endTime].find((time) => !/^\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?$/.test(time))
  if (unreadable !== undefined) {
    const message = `Cannot convert the literal '${unreadable.slice(0, 100)}' to the expected type 'Edm.TimeOfDay'.`
    throw invalidRequest('RequestBodyRead', message)
  }
  if (startTime >= endTime) {
    throw invalidRequest('ErrorInvalidTimeSettings', 'Start Time should occur before End Time.')
  }
  if ([timeZone, zone.name].some((name) => timeZoneOf(name) === undefined)) {
    throw invalidRequest('InvalidTimeZone', 'Time Zone settings provided are invalid.')
  }
  const { status, scheduledEndDateTime: end } = rest.automaticRepliesSetting
  if (changes.automaticRepliesSetting && status === 'scheduled' && instantOf(end) <= call.data.now()) {
    throw invalidRequest(
      'ErrorInvalidArgument',
      'The end of scheduled automatic replies must be in the future.',
    )
  }
}

function responseWith(settings: Partial<MailboxSettings>, call: Call): GraphResponse {
  const context = contextUrl(CONTEXT, { call, select: null, suffix: '' })
  return { status: 200, headers: JSON_HEADERS, body: { '@odata.context': context, ...settings } }
}

function invalidRequest(code: string, message: string): GraphError {
  return new GraphError({ status: 400, code, message })
}
