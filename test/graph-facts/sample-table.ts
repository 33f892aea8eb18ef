/** A request that Microsoft shows in Graph Explorer. */
export interface Sample {
  /** As in `Outlook Mail`. */
  readonly category: string
  /** What it is for, in Microsoft's words. */
  readonly name: string
  /** As in `GET /me/messages?$search="hello world"`; ids in braces. */
  readonly request: string
}

/** What front ends of Microsoft 365 are made of; what is left out administrates an organization or is a product of its own. */
export const SAMPLE_CATEGORIES: readonly string[] = [
  'Getting Started',
  'Users',
  'Groups',
  'People',
  'Personal Contacts',
  'Outlook Mail',
  'Outlook Calendar',
  'OneDrive',
  'SharePoint Sites',
  'SharePoint Lists',
  'Microsoft Teams',
  'Planner',
  'Microsoft To Do',
  'Insights',
  'OneNote',
]

/** The samples of these categories that ask Graph v1.0, by category; their order within it is Microsoft's. */
export function readSamples(text: string): readonly Sample[] {
  const { SampleQueries } = JSON.parse(text) as { readonly SampleQueries: readonly RawSample[] }
  return SAMPLE_CATEGORIES.flatMap((category) =>
    SampleQueries.filter((each) => each.category === category && each.requestUrl.startsWith(VERSION)).map(
      ({ humanName, method, requestUrl }) => ({
        category,
        name: humanName,
        request: `${method} ${requestUrl.slice(VERSION.length)}`,
      }),
    ),
  )
}

const VERSION = '/v1.0'

interface RawSample {
  readonly category: string
  readonly humanName: string
  readonly method: string
  readonly requestUrl: string
}

/** One line for each, separated by tabs. */
export function writeSampleTable(samples: readonly Sample[]): string {
  return samples.map(({ category, name, request }) => `${[category, name, request].join('\t')}\n`).join('')
}

/** Reads what {@link writeSampleTable} wrote; lines that begin with `#` are comments. */
export function readSampleTable(text: string): readonly Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [category = '', name = '', request = ''] = line.split('\t')
      return { category, name, request }
    })
}
