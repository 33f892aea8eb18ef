/** Node's `fetch`, and what GraphQL clients sent by it: method, and whether the document itself or its hash alone. */
export function recordedFetch() {
  const sent: string[] = []
  return {
    sent,
    fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
      const address = new URL(input instanceof Request ? input.url : input)
      const hasDocument = address.searchParams.has('query') || /"query":"/.test(String(init?.body ?? ''))
      sent.push(`${init?.method ?? 'GET'} ${hasDocument ? 'document' : 'hash'}`)
      return fetch(input, init)
    },
  }
}
