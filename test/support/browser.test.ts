import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInBrowser, launchBrowser, openProfile } from './browser.ts'

const FRAMED = 'https://framed.example'

const PAGE = `<!doctype html><iframe src="${FRAMED}/frame"></iframe><script>
  const frame = document.querySelector('iframe')
  frame.addEventListener('load', () => {
    frame.contentWindow.postMessage({ word: 'whispered' }, '*')
    console.error('logged')
    fetch('/echo?word=asked', { method: 'POST', body: 'sent', headers: { 'x-word': 'headed' } })
      .then(() => fetch('https://elsewhere.example/'))
      .catch(() => document.title = 'done')
  })
</script>`

describeInBrowser('openProfile', () => {
  let browser: Browser
  let server: Server
  let origin: string

  beforeAll(async () => {
    server = createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(request.url === '/' ? PAGE : 'answered')
    })
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
    server.close()
  })

  it('reports every place that a word went through, and which requests would have left the machine', async () => {
    const standIns = { [FRAMED]: () => ({ contentType: 'text/html', body: '<p>framed</p>' }) }
    const { context, traffic } = await openProfile(browser, { standIns, keepsTexts: true })

    const page = await context.newPage()
    await page.goto(origin)
    await page.waitForFunction('document.title === "done"')

    expect(await traffic.placesOf('whispered')).toEqual([
      `message to ${FRAMED}`,
      `response body GET ${origin}/`,
    ])
    expect(await traffic.placesOf('word=asked')).toContain(`url POST ${origin}/echo`)
    expect(await traffic.placesOf('sent')).toContain(`request body POST ${origin}/echo`)
    expect(await traffic.placesOf('headed')).toContain(`request header x-word POST ${origin}/echo`)
    expect(await traffic.placesOf('answered')).toContain(`response body POST ${origin}/echo`)
    expect(await traffic.placesOf('logged')).toContain('console')
    expect(traffic.complaints).toContain('logged')
    expect(traffic.strays).toEqual(['https://elsewhere.example/'])
  })
  it('does not say where a text went through that it has not kept', async () => {
    const { traffic } = await openProfile(browser)

    await expect(traffic.placesOf('whispered')).rejects.toThrow('keepsTexts')
  })
})
