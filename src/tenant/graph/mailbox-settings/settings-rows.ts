import type { Person } from '../../contoso/contoso.ts'
import { dateTimeTimeZone } from '../calendar/events/event-type.ts'
import { WORKING_DAYS, type WorkingHours, workingHours } from '../calendar/schedules/schedule-type.ts'
import type { DateTimeTimeZone } from '../calendar/time-zone.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import type { GraphData } from '../http/graph-request.ts'
import type { ComplexType, EdmType } from '../odata/edm.ts'

/** A person's mailbox settings, as Graph returns them. */
export interface MailboxSettings {
  readonly archiveFolder: string | null
  readonly timeZone: string
  readonly delegateMeetingMessageDeliveryOptions: (typeof DELIVERIES)[number]
  readonly dateFormat: string
  readonly timeFormat: string
  readonly automaticRepliesSetting: AutomaticReplies
  readonly language: { readonly locale: string; readonly displayName: string }
  readonly workingHours: Omit<WorkingHours, 'daysOfWeek'> & { readonly daysOfWeek: readonly string[] }
}

interface AutomaticReplies {
  readonly status: (typeof STATUSES)[number]
  readonly externalAudience: (typeof AUDIENCES)[number]
  readonly scheduledStartDateTime: DateTimeTimeZone
  readonly scheduledEndDateTime: DateTimeTimeZone
  readonly internalReplyMessage: string
  readonly externalReplyMessage: string
}

const STATUSES = ['disabled', 'alwaysEnabled', 'scheduled'] as const
const AUDIENCES = ['none', 'contactsOnly', 'all'] as const
const DELIVERIES = [
  'sendToDelegateAndInformationToPrincipal',
  'sendToDelegateAndPrincipal',
  'sendToDelegateOnly',
] as const

/** The settings that a client can write. */
export const writableSettings = {
  automaticRepliesSetting: {
    name: 'graph.automaticRepliesSetting',
    members: {
      status: { name: 'graph.automaticRepliesStatus', values: STATUSES },
      externalAudience: { name: 'graph.externalAudienceScope', values: AUDIENCES },
      scheduledStartDateTime: dateTimeTimeZone,
      scheduledEndDateTime: dateTimeTimeZone,
      internalReplyMessage: 'Edm.String',
      externalReplyMessage: 'Edm.String',
    },
  } satisfies ComplexType,
  dateFormat: 'Edm.String',
  delegateMeetingMessageDeliveryOptions: {
    name: 'graph.delegateMeetingMessageDeliveryOptions',
    values: DELIVERIES,
  },
  language: { name: 'graph.localeInfo', members: { locale: 'Edm.String', displayName: 'Edm.String' } },
  timeFormat: 'Edm.String',
  timeZone: 'Edm.String',
  workingHours,
} as const satisfies Readonly<Record<string, EdmType>>

const NEVER = { dateTime: '2026-01-01T00:00:00.0000000', timeZone: 'UTC' }
const AS_GENERATED: MailboxSettings = {
  archiveFolder: null,
  timeZone: 'UTC',
  delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
  dateFormat: 'yyyy-MM-dd',
  timeFormat: 'HH:mm',
  automaticRepliesSetting: {
    status: 'disabled',
    externalAudience: 'all',
    scheduledStartDateTime: NEVER,
    scheduledEndDateTime: NEVER,
    internalReplyMessage: '',
    externalReplyMessage: '',
  },
  language: { locale: 'en-US', displayName: 'English (United States)' },
  workingHours: {
    daysOfWeek: WORKING_DAYS,
    startTime: '08:00:00.0000000',
    endTime: '17:00:00.0000000',
    timeZone: { name: 'UTC' },
  },
}

interface Stored {
  readonly id: 'settings'
  readonly settings: MailboxSettings
}

const changesOf = perTenant(() => createChanges<Stored>())

/** The person's settings. */
export function settingsOf(person: Person, data: GraphData): MailboxSettings {
  const [stored] = changesOf(data).over(person.id, [{ id: 'settings', settings: AS_GENERATED }])
  return stored?.settings ?? AS_GENERATED
}

/** Replaces the person's settings. */
export function keepSettings(person: Person, settings: MailboxSettings, data: GraphData): void {
  changesOf(data).put(person.id, { id: 'settings', settings })
}
