import { outlook } from '../../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../../types/entity-type.ts'
import { PLAIN_TYPE } from '../../types/plain-type.ts'
import { SHOW_AS, type ShowAs, WEEKDAYS } from '../events/event-row.ts'
import { dateTimeTimeZone, inPreferredZone } from '../events/event-type.ts'
import type { DateTimeTimeZone } from '../time-zone.ts'

/** A person's availability, as Graph returns it. */
export interface ScheduleRow {
  /** The requested address. */
  readonly scheduleId: string
  /** One digit per interval: 0 free, 1 tentative, 2 busy, 3 out of office, 4 working elsewhere. */
  readonly availabilityView: string
  readonly scheduleItems: readonly ScheduleItem[]
  readonly workingHours: WorkingHours | null
  /** Null if the calendar was found. */
  readonly error: { readonly message: string; readonly responseCode: string } | null
}

export interface ScheduleItem {
  readonly status: ShowAs
  readonly start: DateTimeTimeZone
  readonly end: DateTimeTimeZone
  /** Visible only to the calendar's owner. */
  readonly subject?: string
  readonly location?: string
}

export interface WorkingHours {
  readonly daysOfWeek: readonly (typeof WORKING_DAYS)[number][]
  readonly startTime: string
  readonly endTime: string
  readonly timeZone: { readonly name: string }
}

export const WORKING_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

export const workingHours = {
  name: 'graph.workingHours',
  members: {
    daysOfWeek: { of: { name: 'graph.dayOfWeek', values: WEEKDAYS } },
    startTime: 'Edm.TimeOfDay',
    endTime: 'Edm.TimeOfDay',
    timeZone: { name: 'graph.timeZoneBase', members: { name: 'Edm.String' } },
  },
} as const

/** Not an entity in Graph's metadata, but returned like one. */
export const scheduleInformation: EntityType<ScheduleRow> = {
  name: 'scheduleInformation',
  workload: outlook,
  properties: storedProperties<ScheduleRow>({
    scheduleId: 'Edm.String',
    availabilityView: 'Edm.String',
    scheduleItems: {
      of: {
        name: 'graph.scheduleItem',
        members: {
          status: { name: 'graph.freeBusyStatus', values: SHOW_AS },
          start: dateTimeTimeZone,
          end: dateTimeTimeZone,
          subject: 'Edm.String',
          location: 'Edm.String',
        },
      },
    },
    workingHours,
    error: {
      name: 'graph.freeBusyError',
      members: { message: 'Edm.String', responseCode: 'Edm.String' },
    },
  }),
  ...PLAIN_TYPE,
  preferred: (preferences) => {
    const { applied, show } = inPreferredZone(preferences)
    return {
      applied,
      show: (row) => ({
        ...row,
        scheduleItems: row.scheduleItems.map((item) => ({
          ...item,
          start: show(item.start),
          end: show(item.end),
        })),
      }),
    }
  },
}
