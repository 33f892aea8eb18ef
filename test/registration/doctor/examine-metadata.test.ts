import { describe, expect, it } from '@jest/globals'
import { examineMetadata } from '../../../src/registration/doctor/examine-metadata.ts'

const RESOURCE = {
  subject: 'the metadata for the tools',
  identifier: 'https://graphql.contoso.example/mcp',
  metadataUrl: 'https://graphql.contoso.example/.well-known/oauth-protected-resource/mcp',
}
const GOOD = { resource: RESOURCE.identifier, scopes_supported: [`${RESOURCE.identifier}/mcp.invoke`] }

/** What is found where the address answers so. */
function found(body: unknown, status = 200) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return examineMetadata(RESOURCE, { fetch: async () => new Response(text, { status }) })
}

describe('examineMetadata', () => {
  it('passes where resource and scopes are one string', async () => {
    expect(await found(GOOD)).toMatchObject({ outcome: 'passed', fixes: [] })
  })

  // https://github.com/anthropics/claude-code/issues/52871 is a slash, https://github.com/microsoft/vscode/issues/321249 a scope of api://.
  it.each([
    ['a slash at the end', { ...GOOD, resource: `${RESOURCE.identifier}/` }],
    ['the address behind a proxy', { ...GOOD, resource: 'http://behalf:4000/mcp' }],
    ['scopes with another prefix', { ...GOOD, scopes_supported: ['api://behalf/mcp.invoke'] }],
    ['a page', '<html>'],
    ['JSON that is no object', 'null'],
  ])('fails with %s', async (_what, body) => {
    const { outcome, finding } = await found(body)

    expect([outcome, finding]).toEqual(['failed', expect.stringContaining('AADSTS9010010')])
  })

  it('does not read a document without an end', async () => {
    let isCancelled = false
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024).fill(32)),
      cancel() {
        isCancelled = true
      },
    })

    const { outcome } = await examineMetadata(RESOURCE, { fetch: async () => new Response(body) })

    expect([outcome, isCancelled]).toEqual(['failed', true])
  })

  it.each([404, 302, 401])('fails with %i, and names what a proxy has to route', async (status) => {
    const { outcome, fixes } = await found('', status)

    expect([outcome, fixes]).toEqual([
      'failed',
      ['Route /.well-known/oauth-protected-resource/mcp of graphql.contoso.example to Behalf.'],
    ])
  })

  it('warns where nothing answers, because the gateway may not run yet', async () => {
    const fetch = async () => {
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
    }

    expect(await examineMetadata(RESOURCE, { fetch })).toMatchObject({
      outcome: 'warning',
      finding: expect.stringContaining('ECONNREFUSED'),
    })
  })
})
