import { z } from 'zod'

import { nearestWord } from '../did-you-mean.ts'
import { setting } from '../values/setting.ts'
import { asList } from '../values/value-types.ts'

/** The workloads of Microsoft Graph: each is a file in schema/graph. */
export const GRAPH_WORKLOADS = [
  'calendar',
  'chat-members',
  'contacts',
  'file-sharing',
  'files',
  'group-content',
  'group-management',
  'groups',
  'insights',
  'licenses',
  'mail',
  'mailbox-settings',
  'meeting-times',
  'onenote',
  'online-meetings',
  'own-profile',
  'people',
  'planner',
  'presence',
  'relevant-people',
  'search',
  'sites',
  'tasks',
  'team-administration',
  'team-messages',
  'teams',
] as const

/** Suffix of a workload without its mutations. */
export const READ_ONLY = '.read'

/** Choices that cannot be combined with others. */
const WORDS = ['all', 'documents'] as const

const CHOICES: readonly string[] = [
  ...GRAPH_WORKLOADS.flatMap((workload) => [workload, `${workload}${READ_ONLY}`]),
  ...WORDS,
]

/** The value of `schema.graph`: the names of workloads, or one of the words above. */
export const graphSetting = setting(
  z
    .preprocess(
      asList,
      z
        .array(z.enum(CHOICES, { error: ({ input }) => unknownChoice(input) }))
        .refine(
          (chosen) => chosen.length === 1 || !chosen.some(isWord),
          'must be either all or documents alone, or a list of workloads',
        ),
    )
    .meta({ type: ['string', 'array'] })
    .default(['people']),
  {
    variable: 'BEHALF_GRAPH',
    text: `The parts of Microsoft Graph that are served, and for which the registration requests permissions: a list of [workloads](microsoft-graph.md), such as \`people, calendar, mail${READ_ONLY}\`, where \`${READ_ONLY}\` leaves mutations out; \`all\`; or \`documents\`, for exactly the parts that your trusted documents use. Without configuration, the embedded tenant serves \`all\`.`,
  },
)

/** The workloads that a choice excludes; empty if the choice does not list any workloads. */
export function workloadsLeftOut(chosen: readonly string[]): readonly string[] {
  if (chosen.some(isWord)) return []
  return GRAPH_WORKLOADS.filter((name) => !chosen.includes(name) && !chosen.includes(`${name}${READ_ONLY}`))
}

function unknownChoice(value: unknown): string {
  const names = `must be one of ${GRAPH_WORKLOADS.join(', ')}, each with or without ${READ_ONLY}; or ${WORDS.join(' or ')} alone`
  const suggestion = typeof value === 'string' ? nearestWord(value, CHOICES) : undefined
  return suggestion === undefined ? names : `${names}; did you mean ${suggestion}?`
}

function isWord(choice: string): boolean {
  return WORDS.some((word) => word === choice)
}
