import { describe, expect, it } from '@jest/globals'
import type { ServerContext } from '@modelcontextprotocol/server'
import { createSealer } from '../../../src/sealing.ts'
import { confirmationOf } from '../../../src/server/mcp/confirmation.ts'
import { createOpenQuestions } from '../../../src/server/mcp/open-questions.ts'
import { callerOf } from '../../support/caller.ts'

let now = 0
const clock = () => now
const options = {
  sealer: createSealer({ keys: [], purpose: 'confirmations' }),
  questions: createOpenQuestions({ clock }),
  clock,
}
const tool = {
  name: 'SendMail',
  title: 'Send mail',
  body: 'mutation SendMail($to: String!) { sendMail(to: $to) }',
}
const caller = callerOf({ objectId: 'adele-1' })
const change = { tool, arguments: { to: 'diego@contoso.example' }, caller }

function contextOf(state?: string, action?: string) {
  const inputResponses = action === undefined ? undefined : { confirm: { action } }
  return { mcpReq: { requestState: () => state, inputResponses } } as unknown as Pick<ServerContext, 'mcpReq'>
}

/** What a client sends back after it was asked. */
async function stateOf(asked = change): Promise<string> {
  const confirmation = await confirmationOf(asked, contextOf(), options)
  return confirmation.kind === 'asked' ? (confirmation.question.requestState ?? '') : ''
}

/** What the user reads about the arguments. */
async function linesOf(
  asked: Omit<typeof change, 'arguments'> & { readonly arguments: unknown },
): Promise<readonly string[]> {
  const confirmation = await confirmationOf(asked, contextOf(), options)
  if (confirmation.kind !== 'asked') throw new Error('the user is not asked')
  const [request] = Object.values(confirmation.question.inputRequests ?? {})
  const { message } = (request as unknown as { readonly params: { readonly message: string } }).params
  return message.split('\n').slice(1)
}

const kindOf = async (asked: typeof change, state: string, action = 'accept') =>
  (await confirmationOf(asked, contextOf(state, action), options)).kind

describe('confirmationOf', () => {
  it('shows every value, even after a long one', async () => {
    const asked = { ...change, arguments: { text: 'x'.repeat(5000), bcc: ['evil@contoso.example'] } }

    expect(JSON.stringify(await confirmationOf(asked, contextOf(), options))).toContain(
      'bcc[0]: \\"evil@contoso.example',
    )
  })

  it('does not ask a user to confirm more values than it can show', async () => {
    const asked = {
      ...change,
      arguments: { to: Array.from({ length: 41 }, (_, index) => `${index}@contoso.example`) },
    }

    expect(await confirmationOf(asked, contextOf(), options)).toEqual({
      kind: 'not asked',
      reason: 'The change has 41 values, but a confirmation can show only 40.',
    })
  })

  it('reports how much of a long text is not shown', async () => {
    expect(await linesOf({ ...change, arguments: { text: 'x'.repeat(5000) } })).toEqual([
      expect.stringMatching(/^text: "x{299}… \(5,002 characters\)$/),
    ])
  })

  it.each([
    [
      'a selector of a form, in which text can be hidden',
      '\u{e0148}\u{e0149}',
      '\\udb40\\udd48\\udb40\\udd49',
    ],
    ['a letter that is blank', '\u3164', '\\u3164'],
    ['a character without width', '\u200b', '\\u200b'],
  ])('shows that a value contains %s', async (_what, hidden, shown) => {
    expect(await linesOf({ ...change, arguments: { text: `Hi${hidden}` } })).toEqual([`text: "Hi${shown}"`])
  })

  it.each([
    ['an empty list, which clears one', { attendees: [] }, 'attendees: []'],
    ['an empty object', { event: { body: {} } }, 'event.body: {}'],
    ['null', { subject: null }, 'subject: null'],
    ['nothing in a list', { tags: [[]] }, 'tags[0]: []'],
  ])('shows %s', async (_what, given, line) => {
    expect(await linesOf({ ...change, arguments: given })).toEqual([line])
  })

  it.each([
    ['in a value', { to: 'a\u202Eb\nbcc: "none"' }, ['to: "a\\u202eb\\nbcc: \\"none\\""']],
    ['in a name', { data: { 'x: 1\nbcc': 'evil\u2028' } }, ['data["x: 1\\nbcc"]: "evil\\u2028"']],
  ])('keeps each value one line that only shows, with line breaks %s', async (_what, given, lines) => {
    expect(await linesOf({ ...change, arguments: given })).toEqual(lines)
  })

  it.each([
    ['another argument', { 'x: "1"     to': 'evil' }, 'data["x: \\"1\\"     to"]: "evil"'],
    ['another member', { 'a.b': 1 }, 'data["a.b"]: 1'],
    ['a position in a list', { '0]': 1 }, 'data["0]"]: 1'],
    ['quotes of its own', { 'a"]: 1': 2 }, 'data["a\\"]: 1"]: 2'],
    ['the same letters of another alphabet', { 'b\u0441\u0441': 1 }, 'data["b\u0441\u0441"]: 1'],
    ['nothing', { '': { '\u202e\u200b': [true] } }, 'data[""]["\\u202e\\u200b"][0]: true'],
    ['lone surrogates', { '\ud800': '\udfff' }, 'data["\\ud800"]: "\\udfff"'],
  ])('quotes the name of a member that could be mistaken for %s', async (_what, data, line) => {
    expect(await linesOf({ ...change, arguments: { data } })).toEqual([line])
  })

  it('reports how much of a long name is not shown', async () => {
    const data = { [`${'x'.repeat(400)} y`]: 1 }

    expect(await linesOf({ ...change, arguments: { data } })).toEqual([
      expect.stringMatching(/^data\["x{294}… \(410 characters\): 1$/),
    ])
  })

  it('counts what the user answered', async () => {
    expect([await kindOf(change, await stateOf()), await kindOf(change, await stateOf(), 'decline')]).toEqual(
      ['given', 'declined'],
    )
  })

  it.each([
    ['other arguments', { ...change, arguments: { to: 'evil@contoso.example' } }],
    ['another tool', { ...change, tool: { ...tool, name: 'DeleteMail' } }],
    [
      'the same tool, of another manifest',
      { ...change, tool: { ...tool, body: 'mutation SendMail($to: String!) { forwardAll(to: $to) }' } },
    ],
    ['another user', { ...change, caller: callerOf({ objectId: 'diego-1' }) }],
  ])('asks again for %s', async (_what, other) => {
    expect(await kindOf(other, await stateOf())).toBe('asked')
  })

  it('asks again where an answer is made up, or too old', async () => {
    const state = await stateOf()
    now += 11 * 60_000

    expect([await kindOf(change, state), await kindOf(change, 'made-up-by-the-client')]).toEqual([
      'asked',
      'asked',
    ])
  })

  it('runs one change for each confirmation by the user', async () => {
    const state = await stateOf()
    const rewritten = Buffer.from(state, 'base64url').toString('base64')

    expect(await Promise.all([kindOf(change, state), kindOf(change, state)])).toEqual(['given', 'asked'])
    expect([await kindOf(change, state), await kindOf(change, rewritten)]).toEqual(['asked', 'asked'])
    expect(await kindOf(change, await stateOf())).toBe('given')
  })

  it('asks again after a restart, because it does not know which questions were answered before', async () => {
    const state = await stateOf()
    const restarted = { ...options, questions: createOpenQuestions({ clock }) }

    expect((await confirmationOf(change, contextOf(state, 'accept'), restarted)).kind).toBe('asked')
  })

  it('has no declined change run later', async () => {
    const state = await stateOf()

    expect([await kindOf(change, state, 'decline'), await kindOf(change, state)]).toEqual([
      'declined',
      'asked',
    ])
  })
})
