import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql'
import type { Browser, Page } from 'playwright-core'
import { describeInBrowser, launchBrowser, openProfile } from '../support/browser.ts'
import { type DocumentedFrontEnd, followPage } from '../support/documented-front-end.ts'
import { answerWithFilesOf } from '../support/example-app.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

describeInBrowser('docs/front-end.md', () => {
  const server = createServer()
  let behalf: RunningGateway
  let browser: Browser
  let frontEnd: DocumentedFrontEnd
  let origin = ''

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
    ;[behalf, browser] = await Promise.all([
      startOnTenant({ env: { BEHALF_CORS_ORIGINS: origin } }),
      launchBrowser(),
    ])
    const token = await behalf.tokenOf('adele@contoso.example')
    const { body } = await behalf.query(token, getIntrospectionQuery())
    frontEnd = followPage({
      behalf: behalf.url,
      entra: behalf.tenant.entra.origin,
      schema: printSchema(buildClientSchema(body.data as unknown as IntrospectionQuery)),
    })
    server.on('request', answerWithFilesOf(frontEnd.dist))
  })

  afterAll(async () => {
    await browser.close()
    server.closeAllConnections()
    server.close()
    await behalf.stop()
    frontEnd.remove()
  })

  async function signInBy(page: Page, button: string): Promise<void> {
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: button }).click()
    await (await opened).getByRole('button', { name: 'isaiah@contoso.example' }).click()
  }

  it.each(['fetch', 'Apollo Client', 'urql', 'Relay'])(
    'leads to a list that meets a challenge and pages, with %s',
    async (client) => {
      await frontEnd.build(client)
      const { context, traffic } = await openProfile(browser)
      const page = await context.newPage()
      await page.goto(origin)
      await page
        .getByRole('button', { name: 'Sign in' })
        .waitFor()
        .catch((error: Error) => {
          throw new Error([...traffic.complaints, ...traffic.urls].join('\n'), { cause: error })
        })

      await signInBy(page, 'Sign in')
      await signInBy(page, 'Continue')
      await page.getByRole('button', { name: 'More' }).click()
      await page.getByRole('listitem').nth(9).waitFor()

      const names = await page.getByRole('listitem').allInnerTexts()
      expect(names).toContain('Adele Vance')
      expect(new Set(names).size).toBe(names.length)
      await context.close()
    },
    120_000,
  )
})
