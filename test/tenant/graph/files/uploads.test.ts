// Covers: content-server.ts, uploads/upload-endpoints.ts, uploads/upload-range.ts, uploads/upload-sessions.ts, uploads/uploaded-files.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { FileUpload, OneDriveLargeFileUploadTask } from '@microsoft/microsoft-graph-client'
import { type GraphUnderTest, type Json, NOW, startGraph, tokenOf } from '../graph-under-test.ts'
import { PUBLIC_BASE, sdkClient } from '../sdk-client.ts'

const UNIT = 320 * 1024
const ADELE = tokenOf('adele@contoso.example', 'Files.ReadWrite')

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.stop())

async function openSession(name: string, conflictBehavior?: string): Promise<Json> {
  const { body } = await graph.send(
    'POST',
    `/me/drive/items/root:/${encodeURIComponent(name)}:/createUploadSession`,
    {
      token: ADELE,
      body: conflictBehavior && { item: { '@microsoft.graph.conflictBehavior': conflictBehavior } },
    },
  )
  return body
}

interface Range {
  readonly from: number
  readonly bytes: Uint8Array
  readonly total: number
}

async function put(url: string, { from, bytes, total }: Range, headers = {}): Promise<Json> {
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'content-range': `bytes ${from}-${from + bytes.length - 1}/${total}`, ...headers },
    body: bytes,
  })
  return { status: response.status, body: await response.json() }
}

function wholeOf(text: string): Range {
  const bytes = Buffer.from(text)
  return { from: 0, bytes, total: bytes.length }
}

async function namesInRoot(): Promise<readonly string[]> {
  const { body } = await graph.get('/me/drive/root/children', ADELE)
  return body.value.map(({ name }: Json) => name)
}

describe('createUploadSession', () => {
  it('returns an address that cannot be guessed, and the ranges that it expects', async () => {
    const first = await openSession('Plan.txt')
    const second = await openSession('Plan.txt')

    expect(first).toMatchObject({
      '@odata.context': expect.stringContaining('#microsoft.graph.uploadSession'),
      expirationDateTime: new Date(NOW + 15 * 60_000).toISOString(),
      nextExpectedRanges: ['0-'],
    })
    expect(new URL(first.uploadUrl).searchParams.get('tempauth')).toHaveLength(43)
    expect(second.uploadUrl).not.toBe(first.uploadUrl)
  })

  it.each<[string, string, number, string]>([
    ['a name with a slash', '/me/drive/items/root:/a%2Fb.txt:/createUploadSession', 400, 'invalidRequest'],
    ['a name of dots', '/me/drive/items/root:/%2E%2E:/createUploadSession', 400, 'invalidRequest'],
    ['no name', '/me/drive/items/root:/:/createUploadSession', 400, 'invalidRequest'],
    ['an invalid folder', '/me/drive/items/01NOTHING:/a.txt:/createUploadSession', 404, 'itemNotFound'],
    [
      'another user’s drive',
      '/users/miriam@contoso.example/drive/items/root:/a.txt:/createUploadSession',
      403,
      'accessDenied',
    ],
    ['an address without colons', '/me/drive/items/root/a.txt/createUploadSession', 400, 'BadRequest'],
  ])('rejects %s', async (_, path, status, code) => {
    const answer = await graph.send('POST', path, { token: ADELE })

    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('takes a permission to write', async () => {
    const { status } = await graph.send('POST', '/me/drive/root:/a.txt:/createUploadSession', {
      token: tokenOf('adele@contoso.example', 'Files.Read'),
    })

    expect(status).toBe(403)
  })
})

describe('an upload session', () => {
  it('accepts a file in ranges, reports its progress, and puts the file in its folder', async () => {
    const { uploadUrl } = await openSession('Plan.bin')
    const content = Buffer.alloc(2 * UNIT + 7, 'contoso')
    const total = content.length

    const first = await put(uploadUrl, { from: 0, bytes: content.subarray(0, UNIT), total })
    const progress = await (await fetch(uploadUrl)).json()
    const second = await put(uploadUrl, { from: UNIT, bytes: content.subarray(UNIT, 2 * UNIT), total })
    const last = await put(uploadUrl, { from: 2 * UNIT, bytes: content.subarray(2 * UNIT), total })

    const served = await fetch(last.body['@microsoft.graph.downloadUrl'])
    const { body: found } = await graph.get(`/me/drive/items/${last.body.id}`, ADELE)
    expect([first.status, second.status, last.status]).toEqual([202, 202, 201])
    expect(first.body.nextExpectedRanges).toEqual([`${UNIT}-`])
    expect(progress).toEqual(first.body)
    expect(last.body).toMatchObject({
      name: 'Plan.bin',
      size: total,
      file: { mimeType: 'application/octet-stream' },
    })
    expect(Buffer.from(await served.arrayBuffer()).equals(content)).toBe(true)
    expect(found).toMatchObject({
      id: last.body.id,
      eTag: last.body.eTag,
      parentReference: last.body.parentReference,
    })
    expect(await namesInRoot()).toContain('Plan.bin')
    expect((await fetch(uploadUrl)).status).toBe(404)
  })

  it('rejects a request with a token', async () => {
    const { uploadUrl } = await openSession('Plan.txt')

    const { status, body } = await put(uploadUrl, wholeOf('text'), { authorization: `Bearer ${ADELE}` })

    expect([status, body.error.code]).toEqual([401, 'unauthenticated'])
    expect(await namesInRoot()).not.toContain('Plan.txt')
  })

  it('rejects ranges that are uneven, out of turn, or that contradict themselves', async () => {
    const { uploadUrl } = await openSession('Plan.txt')
    const bytes = Buffer.alloc(UNIT)

    const answers = [
      await put(uploadUrl, { from: 0, bytes: Buffer.alloc(1_000), total: UNIT }),
      await put(uploadUrl, { from: UNIT, bytes, total: 3 * UNIT }),
      await put(uploadUrl, { from: 0, bytes, total: 10 }),
      await put(uploadUrl, { from: 0, bytes, total: UNIT + 1 }, { 'content-range': 'bytes 0-9/10' }),
      await put(uploadUrl, { from: 0, bytes, total: UNIT }, { 'content-range': 'everything' }),
      await put(uploadUrl, { from: 0, bytes, total: 10 ** 10 }),
      await put(uploadUrl, { from: 0, bytes, total: 2 * UNIT }),
      await put(uploadUrl, { from: 0, bytes, total: 2 * UNIT }),
      await put(uploadUrl, { from: UNIT, bytes, total: 3 * UNIT }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([400, 416, 400, 400, 400, 413, 202, 416, 400])
  })

  it('is given up by DELETE', async () => {
    const { uploadUrl } = await openSession('Plan.txt')

    const { status } = await fetch(uploadUrl, { method: 'DELETE' })

    expect(status).toBe(204)
    expect((await put(uploadUrl, wholeOf('text'))).status).toBe(404)
  })

  it('does with a name that is taken what was asked for', async () => {
    const urls: string[] = []
    for (const behavior of [undefined, 'replace', 'rename', 'fail']) {
      const { uploadUrl } = await openSession('Plan.txt', behavior)
      urls.push(uploadUrl)
    }

    const answers = []
    for (const [turn, url] of urls.entries()) answers.push(await put(url, wholeOf(`text ${turn}`)))

    const [first, replaced, renamed, failed] = answers
    const served = await fetch(replaced.body['@microsoft.graph.downloadUrl'])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 409])
    expect(replaced.body.id).toBe(first.body.id)
    expect(replaced.body.eTag).not.toBe(first.body.eTag)
    expect(await served.text()).toBe('text 1')
    expect(renamed.body.name).toBe('Plan 1.txt')
    expect(failed.body.error.code).toBe('nameAlreadyExists')
    expect((await namesInRoot()).filter((name) => name.startsWith('Plan'))).toEqual([
      'Plan 1.txt',
      'Plan.txt',
    ])
  })

  it('replaces a file that was there from the start, under its id', async () => {
    const { body } = await graph.get('/me/drive/root/children', ADELE)
    const letter = body.value.find(({ file }: Json) => file !== undefined)
    const { uploadUrl } = await openSession(letter.name.toUpperCase(), 'replace')

    await put(uploadUrl, wholeOf('news'))

    const { body: now } = await graph.get(`/me/drive/items/${letter.id}`, ADELE)
    expect(now).toMatchObject({ name: letter.name, size: 4, createdDateTime: letter.createdDateTime })
    expect(await namesInRoot()).toHaveLength(body.value.length)
  })

  it('never gives a file the place of a folder', async () => {
    const { uploadUrl } = await openSession('documents', 'replace')

    const { status } = await put(uploadUrl, wholeOf('text'))

    expect(status).toBe(409)
  })

  it('leaves nothing in the request log that opens it again', async () => {
    const { uploadUrl } = await openSession('Plan.txt')
    graph.log.clear()

    await put(uploadUrl, wholeOf('text'))

    expect(graph.log.entries().map(({ url }) => url)).toEqual(['/_files/upload?tempauth=…'])
  })
})

describe('the Microsoft Graph SDK', () => {
  let served: GraphUnderTest

  beforeEach(async () => {
    served = await startGraph({ publicBase: PUBLIC_BASE })
  })
  afterEach(() => served.stop())

  it('uploads a large file', async () => {
    const { buffer: content } = new Uint8Array(3 * UNIT + 11)
    const session = await OneDriveLargeFileUploadTask.createUploadSession(
      sdkClient(served, ADELE),
      '/me/drive/items/root:/Large.bin:/createUploadSession',
      { fileName: 'Large.bin' },
    )
    const file = new FileUpload(content, 'Large.bin', content.byteLength)
    const task = new OneDriveLargeFileUploadTask(sdkClient(served, null), file, session, { rangeSize: UNIT })

    const { responseBody } = await task.upload()

    const item = await sdkClient(served, ADELE)
      .api(`/me/drive/items/${(responseBody as Json).id}`)
      .get()
    const puts = served.log.entries().filter(({ method }) => method === 'PUT')
    expect(item).toMatchObject({ name: 'Large.bin', size: content.byteLength })
    expect(puts.map(({ status }) => status)).toEqual([202, 202, 202, 201])
  })
})
