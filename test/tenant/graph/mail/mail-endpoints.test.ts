// Covers: answer-message.ts, attachments.ts, change-message.ts, well-known-folders.ts, mail-folders.ts, mailbox-messages.ts, message-body.ts, generated-messages.ts, send-mail.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const SCOPES = 'Mail.Read Mail.ReadWrite Mail.Send'
const ADELE = tokenOf('adele@contoso.example', SCOPES)
const MIRIAM = tokenOf('miriam@contoso.example', SCOPES)
const HELLO = {
  subject: 'Hello',
  body: { contentType: 'HTML', content: '<p>How are <b>you</b>?</p>' },
  toRecipients: [{ emailAddress: { address: 'miriam@contoso.example' } }],
}

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.stop())

function post(path: string, body: unknown, token = ADELE) {
  return graph.send('POST', path, { token, body })
}

async function listOf(path: string, token = ADELE): Promise<Json> {
  return (await graph.get(path, token)).body.value
}

async function newestUnread(): Promise<Json> {
  const [message] = await listOf('/me/mailFolders/inbox/messages?$filter=isRead eq false&$top=1')
  return message
}

describe('POST /me/sendMail', () => {
  it('puts the message into the sent items of the one and the inbox of the other', async () => {
    const { status, body } = await post('/me/sendMail', { message: HELLO })

    const [sent] = await listOf('/me/mailFolders/SentItems/messages')
    const [received] = await listOf('/me/mailFolders/inbox/messages', MIRIAM)
    const [newest] = await listOf('/me/messages')
    expect([status, body]).toEqual([202, ''])
    expect(sent).toMatchObject({
      subject: 'Hello',
      bodyPreview: 'How are you?',
      isRead: true,
      from: { emailAddress: { address: 'adele@contoso.example' } },
      sentDateTime: '2026-11-25T10:30:00Z',
    })
    expect(newest.id).toBe(sent.id)
    expect(received).toMatchObject({ subject: 'Hello', isRead: false, sender: sent.sender })
    expect(received.id).not.toBe(sent.id)
  })

  it('shows blind copies to the sender alone, and sends to each recipient once', async () => {
    const copies = { bccRecipients: HELLO.toRecipients, ccRecipients: HELLO.toRecipients }
    await post('/me/sendMail', { message: { ...HELLO, ...copies } })

    const [sent] = await listOf('/me/mailFolders/sentitems/messages')
    const received = await listOf('/me/messages?$filter=subject eq %27Hello%27', MIRIAM)
    expect(sent.bccRecipients).toHaveLength(1)
    expect(received).toEqual([expect.objectContaining({ bccRecipients: [] })])
  })

  it('keeps no copy where none is wanted', async () => {
    await post('/me/sendMail', { Message: HELLO, SaveToSentItems: false })

    expect(await listOf('/me/messages?$filter=subject eq %27Hello%27')).toEqual([])
    expect(await listOf('/me/messages?$filter=subject eq %27Hello%27', MIRIAM)).toHaveLength(1)
  })

  it('carries attachments', async () => {
    const attachments = [
      {
        '@odata.type': '#microsoft.graph.fileAttachment',
        name: 'a.txt',
        contentType: 'text/plain',
        contentBytes: 'aGk=',
      },
    ]
    await post('/me/sendMail', { message: { ...HELLO, attachments } })

    const [{ id, hasAttachments }] = await listOf('/me/messages', MIRIAM)
    expect(hasAttachments).toBe(true)
    expect(await listOf(`/me/messages/${id}/attachments`, MIRIAM)).toEqual([
      expect.objectContaining({ name: 'a.txt', size: 2, contentBytes: 'aGk=' }),
    ])
  })

  it.each<[string, unknown, string]>([
    ['no body', undefined, 'BadRequest'],
    ['no message', {}, 'BadRequest'],
    ['no recipients', { message: { ...HELLO, toRecipients: [] } }, 'ErrorInvalidRecipients'],
    ['a recipient without an address', { message: { toRecipients: [{ emailAddress: {} }] } }, 'BadRequest'],
    ['an unknown property', { message: { ...HELLO, color: 'red' } }, 'RequestBodyRead'],
    ['an unknown parameter', { message: HELLO, later: true }, 'RequestBodyRead'],
  ])('rejects %s', async (_, body, code) => {
    const answer = await post('/me/sendMail', body)

    expect([answer.status, answer.body.error.code]).toEqual([400, code])
  })

  it('takes Mail.Send, and nothing else', async () => {
    const statuses = await Promise.all(
      ['Mail.Send', 'Mail.ReadWrite'].map(
        async (scope) =>
          (await post('/me/sendMail', { message: HELLO }, tokenOf('adele@contoso.example', scope))).status,
      ),
    )

    expect(statuses).toEqual([202, 403])
  })
})

describe('PATCH /me/messages/{id}', () => {
  it('marks a message as read, which its folder counts', async () => {
    const message = await newestUnread()
    const { body: before } = await graph.get('/me/mailFolders/inbox', ADELE)

    const { status, body } = await graph.send('PATCH', `/me/messages/${message.id}`, {
      token: ADELE,
      body: { isRead: true, flag: { flagStatus: 'flagged' }, categories: ['Red'] },
    })

    const { body: after } = await graph.get('/me/mailFolders/inbox', ADELE)
    const { body: read } = await graph.get(`/me/messages/${message.id}`, ADELE)
    expect(status).toBe(200)
    expect(body).toMatchObject({ isRead: true, flag: { flagStatus: 'flagged' }, categories: ['Red'] })
    expect(read).toMatchObject({ isRead: true, receivedDateTime: message.receivedDateTime })
    expect(after.unreadItemCount).toBe(before.unreadItemCount - 1)
    expect(after.totalItemCount).toBe(before.totalItemCount)
  })

  it('holds to If-Match, and takes nothing but what can be changed', async () => {
    const { id, '@odata.etag': etag } = await newestUnread()
    const patch = (body: object, headers = {}) =>
      graph.send('PATCH', `/me/messages/${id}`, { token: ADELE, body, headers })

    const first = await patch({ isRead: true }, { 'if-match': etag })
    const second = await patch({ isRead: false }, { 'if-match': etag })
    const wrong = await patch({ receivedDateTime: '2026-01-01T00:00:00Z' })
    const denied = await graph.send('PATCH', `/me/messages/${id}`, {
      token: tokenOf('adele@contoso.example', 'Mail.Read'),
      body: { isRead: true },
    })

    expect([first, second, wrong, denied].map(({ status }) => status)).toEqual([200, 412, 400, 403])
  })
})

describe('POST /me/messages/{id}/move', () => {
  it('puts the message into the other folder under another id', async () => {
    const message = await newestUnread()

    const { status, body } = await post(`/me/messages/${message.id}/move`, { DestinationId: 'archive' })

    const gone = await graph.get(`/me/messages/${message.id}`, ADELE)
    const archived = await listOf('/me/mailFolders/archive/messages?$top=50')
    expect(status).toBe(201)
    expect(body).toMatchObject({ subject: message.subject, receivedDateTime: message.receivedDateTime })
    expect(body.id).not.toBe(message.id)
    expect(gone.status).toBe(404)
    expect(archived.map(({ id }: Json) => id)).toContain(body.id)
    expect(await listOf('/me/messages?$top=100')).toHaveLength(60)
  })

  it('does not find a folder or a message that is not there', async () => {
    const { id } = await newestUnread()

    const folder = await post(`/me/messages/${id}/move`, { destinationId: 'nowhere' })
    const message = await post('/me/messages/AAMkA/move', { destinationId: 'archive' })
    const still = await graph.get(`/me/messages/${id}`, ADELE)

    expect([folder.status, message.status, still.status]).toEqual([404, 404, 200])
  })
})

describe('DELETE /me/messages/{id}', () => {
  it('takes the message out of every list', async () => {
    const { id } = await newestUnread()

    const { status } = await graph.send('DELETE', `/me/messages/${id}`, { token: ADELE })

    expect(status).toBe(204)
    expect(await listOf('/me/messages?$top=100')).toHaveLength(59)
  })
})

describe('attachments', () => {
  it('are with the messages that say so', async () => {
    const [message] = await listOf('/me/messages?$filter=hasAttachments eq true&$top=1')
    const path = `/me/messages/${message.id}/attachments`

    const [attachment] = await listOf(path)
    const one = await graph.get(`${path}/${attachment.id}`, ADELE)
    const bytes = await graph.get(`${path}/${attachment.id}/$value`, ADELE)
    const expanded = await graph.get(`/me/messages/${message.id}?$expand=attachments($select=name)`, ADELE)
    const basic = await graph.get(path, tokenOf('adele@contoso.example', 'Mail.ReadBasic'))

    expect(attachment).toEqual({
      '@odata.type': '#microsoft.graph.fileAttachment',
      id: expect.any(String),
      lastModifiedDateTime: message.receivedDateTime,
      name: expect.stringMatching(/E000002\.txt$/),
      contentType: 'text/plain',
      size: Buffer.from(attachment.contentBytes, 'base64').length,
      isInline: false,
      contentId: null,
      contentBytes: expect.any(String),
    })
    expect(one.body).toMatchObject(attachment)
    expect(bytes.body).toMatch(/for Adele Vance \(E000002\)\./)
    expect(expanded.body.attachments[0].name).toBe(attachment.name)
    expect(basic.status).toBe(403)
  })

  // https://github.com/microsoftgraph/microsoft-graph-explorer-v4/issues/3916
  it('have what only files have where it is selected with their type', async () => {
    const [message] = await listOf('/me/messages?$filter=hasAttachments eq true&$top=1')
    const path = `/me/messages/${message.id}/attachments`

    const cast = await listOf(`${path}?$select=name,microsoft.graph.fileAttachment/contentId`)
    const plain = await graph.get(`${path}?$select=name,contentId`, ADELE)
    const other = await graph.get(`${path}?$select=microsoft.graph.itemAttachment/item`, ADELE)

    expect(Object.keys(cast[0])).toEqual(['@odata.type', 'id', 'name', 'contentId'])
    expect([plain.status, plain.body.error.message]).toEqual([
      400,
      expect.stringContaining(
        "Could not find a property named 'contentId' on type 'microsoft.graph.attachment'.",
      ),
    ])
    expect(other.status).toBe(400)
  })

  it('are none of other messages', async () => {
    const [{ id }] = await listOf('/me/messages?$filter=hasAttachments eq false&$top=1')

    expect(await listOf(`/me/messages/${id}/attachments`)).toEqual([])
  })
})

describe('answers to a message', () => {
  // https://learn.microsoft.com/graph/api/message-reply
  it('go to the sender, with the comment above the original', async () => {
    await post('/me/sendMail', { message: HELLO })
    const [{ id }] = await listOf('/me/messages?$filter=subject eq %27Hello%27', MIRIAM)

    const { status, body } = await post(`/me/messages/${id}/reply`, { comment: 'Well, thanks' }, MIRIAM)

    const [reply] = await listOf('/me/mailFolders/inbox/messages')
    expect([status, body]).toEqual([202, ''])
    expect(reply).toMatchObject({
      subject: 'RE: Hello',
      from: { emailAddress: { address: 'miriam@contoso.example' } },
      toRecipients: [{ emailAddress: { address: 'adele@contoso.example' } }],
    })
    expect(reply.body.content).toMatch(/^<p>Well, thanks<\/p>.*How are <b>you<\/b>/)
  })

  // https://learn.microsoft.com/graph/api/message-createforward
  it('are drafts first where that is asked for, a forwarded one with the attachments', async () => {
    const [original] = await listOf('/me/messages?$filter=hasAttachments eq true&$top=1')

    const { status, body } = await post(`/me/messages/${original.id}/createForward`, {
      toRecipients: HELLO.toRecipients,
    })

    expect(status).toBe(201)
    expect(body).toMatchObject({ subject: `FW: ${original.subject}`, isDraft: true, hasAttachments: true })
    expect(await listOf(`/me/messages/${body.id}/attachments`)).toHaveLength(1)
  })
})

describe('Prefer: outlook.body-content-type', () => {
  it('gives bodies as text', async () => {
    const { headers, body } = await graph.get('/me/messages?$top=1', ADELE, {
      prefer: 'outlook.body-content-type="text"',
    })

    expect(headers.get('preference-applied')).toBe('outlook.body-content-type="text"')
    expect(body.value[0].body).toEqual({ contentType: 'text', content: body.value[0].bodyPreview })
  })
})
