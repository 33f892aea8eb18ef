import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { walkLandingPage } from '../support/pages/walk.ts'

/** Every state of the page in every theme and width takes minutes: `npm run test:pages` does it, `npm test` looks in one way. */
describeInBrowser('the landing page', () => {
  let behalf: RunningGateway
  let browser: Browser

  beforeAll(async () => {
    ;[behalf, browser] = await Promise.all([
      startOnTenant({
        env: { BEHALF_MCP: 'true', BEHALF_MCP_MANIFESTS: 'examples/agents/tools.graphql' },
      }),
      launchBrowser(),
    ])
    behalf.tenant.offerToAgents({ url: `${behalf.url}/mcp`, scope: 'mcp.invoke' })
    behalf.tenant.consents.withdraw({ resource: 'graph', scopes: ['User.Read.All'] })
    behalf.tenant.policies.add({ users: 'all', resource: 'orders', demand: 'mfa' })
  })

  afterAll(async () => {
    await browser.close()
    await behalf.stop()
  })

  it('is accessible in every state, in both themes, at 390, 768 and 1280 px', async () => {
    const looks = ([390, 768, 1280] as const).flatMap((width) => [
      { colorScheme: 'light' as const, width },
      { colorScheme: 'dark' as const, width },
    ])

    expect(await walkLandingPage(browser, behalf, looks)).toEqual([])
  }, 900_000)
})
