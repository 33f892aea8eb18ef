/** An example of Graph's documentation: a request, and the response that the page shows for it. */
export interface DocumentedExample {
  /** The name that a comment gives the request; the heading above it where there is none. */
  readonly name: string
  readonly method: string
  /** Below the version and without the query, as in `/me/events`. */
  readonly path: string
  /** Undefined where the request has none, or none that is JSON. */
  readonly requestBody?: unknown
  readonly status: number
  /** Undefined where the response has none, or none that is JSON. */
  readonly body?: unknown
}

type DocumentedRequest = Omit<DocumentedExample, 'status' | 'body'>

/** A block of code, and what the page says before it. */
interface Fence {
  readonly name: string
  readonly text: string
}

const REQUEST = /^(?:GET|POST|PATCH|PUT|DELETE) /
/** A few pages leave the version out, as message-post-attachments.md does. */
const RESPONSE = /^HTTP(?:\/1\.1)? \d{3} /
const PARTS_OF_AN_EXAMPLE = new Set(['Request', 'Response', 'HTTP'])

/** The examples of a page: each response, and the request before it; a response alone has a request without method and path. */
export function examplesOf(markdown: string): readonly DocumentedExample[] {
  const examples: DocumentedExample[] = []
  let request: DocumentedRequest | undefined
  for (const { name, text } of joinedFences(fencesOf(markdown.replaceAll('\r\n', '\n')))) {
    if (REQUEST.test(text)) request = { name, ...readRequest(text) }
    if (RESPONSE.test(text) || (text.startsWith('{') && isUnanswered(request, examples)))
      examples.push({ ...(request ?? { name, method: '', path: '' }), ...readResponse(text) })
  }
  return examples
}

/** The fences, with the headers of a response and its JSON as one where a page has a block for each. */
function joinedFences(fences: readonly Fence[]): readonly Fence[] {
  return fences.flatMap((fence, position) => {
    const [before, after] = [fences[position - 1], fences[position + 1]]
    if (before && isHeadersOf(before, fence)) return []
    return after && isHeadersOf(fence, after)
      ? [{ ...fence, text: `${fence.text}\n\n${after.text}` }]
      : [fence]
  })
}

function isHeadersOf({ text }: Fence, next: Fence): boolean {
  return RESPONSE.test(text) && /\/json$/.test(text) && next.text.startsWith('{')
}

/** Some responses are shown without their first line: JSON that follows a request. */
function isUnanswered(
  request: DocumentedRequest | undefined,
  examples: readonly DocumentedExample[],
): boolean {
  const last = examples.at(-1)
  return request !== undefined && !(last?.name === request.name && last.path === request.path)
}

function fencesOf(markdown: string): readonly Fence[] {
  const parts = markdown.split('```')
  let heading = ''
  return parts.flatMap((text, position) => {
    if (position % 2 === 1) return []
    const lines = text.split('\n')
    heading = lines.map(headingOf).findLast((each) => each !== undefined) ?? heading
    const name = lines
      .map((line) => /"name": *"([^"]+)"/.exec(line)?.[1])
      .findLast((each) => each !== undefined)
    const fence = parts[position + 1] ?? ''
    return [{ name: name ?? heading, text: fence.slice(fence.indexOf('\n') + 1).trim() }]
  })
}

/** Undefined for a line that is no heading, or one that every example has. */
function headingOf(line: string): string | undefined {
  const text = line.startsWith('#') ? line.replace(/^#+/, '').split('[', 1)[0]?.trim() : undefined
  return text === undefined || text === '' || PARTS_OF_AN_EXAMPLE.has(text) ? undefined : text
}

function readRequest(text: string): Omit<DocumentedRequest, 'name'> {
  const [line = ''] = text.split('\n', 1)
  const [method = ''] = line.split(' ', 1)
  const [path = ''] = line.slice(method.length).trim().split('?', 1)
  const below = path.replace(/^https:\/\/graph\.microsoft\.com/i, '').replace(/^\/v1\.0/, '')
  const requestBody = bodyOf(text)
  return { method, path: below.replace(/\/$/, ''), ...(requestBody !== undefined && { requestBody }) }
}

function readResponse(text: string): Pick<DocumentedExample, 'status' | 'body'> {
  const body = bodyOf(text)
  const status = RESPONSE.test(text) ? Number(text.split(' ', 2)[1]?.trim().slice(0, 3)) : 200
  return { status, ...(body !== undefined && { body }) }
}

/** Undefined for text that is not JSON, as examples that leave something out are not. A comma too many is a slip of the page. */
function bodyOf(text: string): unknown {
  const start = text.startsWith('{') ? 0 : text.indexOf('\n{')
  try {
    return start < 0 ? undefined : JSON.parse(text.slice(start).replace(/,(?=\s*[}\]])/g, ''))
  } catch {
    return undefined
  }
}
