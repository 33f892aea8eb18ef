import { z } from 'zod'

import type { SchemaOptions } from '../values/schema-options.ts'
import { setting } from '../values/setting.ts'
import { flag, guid } from '../values/value-types.ts'

/** The `landingPage` section of behalf.yml. */
export function landingPageSection({ production }: SchemaOptions) {
  return z.strictObject({
    enabled: setting(flag.default(!production), {
      variable: 'BEHALF_LANDING_PAGE',
      text: 'Whether the page is served. If it is not, `/` returns a few lines of text.',
    }),
    clientId: setting(guid.nullable().default(null), {
      variable: 'BEHALF_LANDING_PAGE_CLIENT_ID',
      default: '`registration.frontEnd.clientId`',
      text: 'Client ID of the single-page application that the page signs in as; without one, signing in is not possible. If `entra.clients.allowed` is set, it must be in that list.',
    }),
    sandbox: setting(flag.default(true), {
      variable: 'BEHALF_LANDING_PAGE_SANDBOX',
      text: "Whether Apollo Sandbox is offered next to GraphiQL. Its editor is loaded from Apollo's servers. The servers receive no token, but queries and responses are visible to the page that they serve.",
    }),
  })
}
