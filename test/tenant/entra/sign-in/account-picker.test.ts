import { beforeEach, describe, expect, it } from '@jest/globals'
import { createContoso, PERSONAS } from '../../../../src/tenant/contoso/contoso.ts'
import { newApplication } from '../../../../src/tenant/entra/registry/registrations.ts'
import {
  accountPicker,
  errorPage,
  signedOutPage,
} from '../../../../src/tenant/entra/sign-in/account-picker.ts'
import type { AuthorizationRequest } from '../../../../src/tenant/entra/sign-in/authorization-request.ts'
import { startTenant } from '../../../support/tenant.ts'

const HOSTILE = `"><script>alert('x')</script>&amp;`
const ESCAPED = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;'
const contoso = createContoso()

let asked: AuthorizationRequest

beforeEach(() => {
  asked = {
    client: newApplication({
      clientId: 'client',
      displayName: 'Some client',
      isPublicClient: true,
      redirectUris: ['http://localhost'],
    }),
    redirectUri: 'http://localhost:4310/',
    responseMode: 'query',
    scope: 'openid',
    state: undefined,
    nonce: undefined,
    codeChallenge: null,
    prompt: undefined,
    loginHint: undefined,
    claims: undefined,
    demands: { mfa: false, contexts: [] },
  }
})

/** Sign-in names of the buttons, in the order of the page. */
function buttonsOf(html: string): readonly (string | undefined)[] {
  return [...html.matchAll(/<button name="account" value="([^"]+)"/g)].map(([, name]) => name)
}

describe('accountPicker', () => {
  it('offers every persona, with name and story', () => {
    const { html } = accountPicker(contoso, asked)

    expect(buttonsOf(html)).toEqual(PERSONAS.map(({ signInName }) => signInName))
    expect(html).toContain('Adele Vance')
    expect(PERSONAS.filter(({ story }) => !html.includes(story))).toEqual([])
  })

  it('puts the hinted persona first, with the focus', () => {
    const { html } = accountPicker(contoso, { ...asked, loginHint: 'Lidia@Contoso.example' })

    expect(buttonsOf(html)[0]).toBe('lidia@contoso.example')
    expect(html.match(/value="([^"]+)" autofocus/)?.[1]).toBe('lidia@contoso.example')
    expect(html).toContain('type="text" required autocomplete="off" spellcheck="false"\n  value=""')
  })

  it('fills in a hint that is no persona', () => {
    const { html } = accountPicker(contoso, { ...asked, loginHint: 'somebody.else@contoso.example' })

    expect(html).toContain('value="somebody.else@contoso.example"')
    expect(html).not.toContain('autofocus')
  })

  it('reports where a sign-in proves more', () => {
    const { html } = accountPicker(contoso, { ...asked, demands: { mfa: true, contexts: [] } })

    expect(html).toContain('Additional verification is required. Choosing an account')
  })

  it('names the authentication contexts that a sign-in meets', () => {
    const demands = { mfa: true, contexts: ['c1', HOSTILE] }

    const { html } = accountPicker(contoso, { ...asked, demands })

    expect(html).toContain(
      `Additional verification is required (authentication context c1, ${ESCAPED}). Choosing`,
    )
  })

  it.each([
    [
      'the name of the client',
      () => ({ ...asked, client: { ...asked.client, displayName: HOSTILE } }),
      undefined,
    ],
    ['a login_hint', () => ({ ...asked, loginHint: HOSTILE }), undefined],
    ['a problem', () => asked, HOSTILE],
  ])('escapes %s', (_what, request, problem) => {
    const { html } = accountPicker(contoso, request(), problem)

    expect(html).toContain(ESCAPED)
    expect(html).not.toMatch(/<script|alert\('x'\)/)
  })

  it('lets the form lead back to the client, for any scheme', () => {
    const web = accountPicker(contoso, { ...asked, redirectUri: 'https://app.contoso.example/a?b' })
    const native = accountPicker(contoso, { ...asked, redirectUri: 'msauth.example.contoso://auth' })

    expect(web.formAction).toBe("'self' https://app.contoso.example")
    expect(native.formAction).toBe("'self' msauth.example.contoso:")
  })
})

describe('errorPage', () => {
  it('escapes what it says, and has no form', () => {
    const { html, formAction } = errorPage(HOSTILE)

    expect(html).toContain(ESCAPED)
    expect([html.includes('<form'), formAction]).toEqual([false, "'none'"])
  })
})

describe('the pages of the embedded Entra ID', () => {
  it('need no inline style and no script, and forbid them', async () => {
    const tenant = await startTenant({ basePort: 0 })
    const base = `${tenant.entra.origin}/common/oauth2/v2.0`

    const pages = await Promise.all([
      fetch(`${base}/logout`),
      fetch(`${base}/authorize?client_id=${encodeURIComponent(HOSTILE)}`),
    ])
    const style = await fetch(`${tenant.entra.origin}/_style.css`)
    await tenant.stop()

    for (const page of pages) {
      const policy = page.headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/^default-src 'none'; style-src 'self'; form-action .*frame-ancestors 'none'$/)
      expect(policy).not.toContain('unsafe-inline')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(await page.text()).not.toMatch(/<script|<style|style=| on\w+=/)
    }
    expect(style.headers.get('content-type')).toMatch(/^text\/css/)
  })

  it('differ in what they say', () => {
    expect(signedOutPage().html).toContain('<h1>You are signed out</h1>')
    expect(errorPage('Why.').html).toContain('<h1>This sign-in cannot continue</h1>')
  })
})
