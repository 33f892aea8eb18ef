import type { HttpRequest } from '../../http/http-request.ts'
import type { HttpResponse } from '../../http/http-response.ts'
import { type DeviceGrant, type EntraState, parameter } from '../entra-state.ts'
import { accountChoice, escapeHtml, type Page, page } from './account-picker.ts'
import { showPage } from './authorize.ts'
import { decideDevice, findDevice } from './device-code.ts'

/** `GET` shows a form for the code. `POST` shows the account picker or, if the form contains a decision, records it. */
export function deviceLogin(state: EntraState, request: HttpRequest): HttpResponse {
  if (request.method !== 'POST') return showPage(codePage())
  const { body } = request
  const code = parameter(body, 'code')
  const grant = code === undefined ? undefined : findDevice(state, code)
  if (grant === undefined) {
    return showPage(codePage('This code is not valid, or no longer valid.'), 400)
  }
  if (parameter(body, 'decline') !== undefined) {
    decideDevice(state, grant, null)
    return showPage(donePage('You have declined the sign-in'))
  }
  const account = parameter(body, 'account')
  if (account === undefined) return showPage(choicePage(state, grant))
  const person = state.contoso.find(account)
  if (!person) {
    return showPage(choicePage(state, grant, `Contoso has no account "${account}".`), 400)
  }
  request.caller = { client: grant.client.clientId, user: person.id, grant: null }
  decideDevice(state, grant, person)
  return showPage(donePage(`You have signed in to ${grant.client.displayName} on your device`))
}

const WITHIN = { formAction: "'self'" }

function codePage(problem?: string): Page {
  const html = page(
    'Enter the code',
    `<h1>Enter the code</h1>
<p>Enter the code that is displayed on your device.</p>
${problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`}
<form method="post" class="other">
<label for="code">Code</label>
<div><input id="code" name="code" type="text" required autofocus autocomplete="off" spellcheck="false"><button>Next</button></div>
</form>`,
  )
  return { html, ...WITHIN }
}

function choicePage({ contoso }: EntraState, { client, userCode }: DeviceGrant, problem?: string): Page {
  const hidden = `<input type="hidden" name="code" value="${escapeHtml(userCode)}">`
  const html = page(
    `Sign in to ${client.displayName}`,
    `<h1>Pick an account</h1>
<p>to sign in to <strong>${escapeHtml(client.displayName)}</strong> on another device. Continue only if you started this sign-in.</p>
${problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`}
${accountChoice(contoso, { hidden })}
<form method="post">${hidden}<button name="decline" value="true">Decline</button></form>`,
  )
  return { html, ...WITHIN }
}

function donePage(message: string): Page {
  return {
    html: page('Done', `<h1>${escapeHtml(message)}</h1><p>You can close this page.</p>`),
    formAction: "'none'",
  }
}
