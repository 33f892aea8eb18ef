import { describe, expect, it } from '@jest/globals'
import { ControlError } from '../../../src/tenant/control/control-error.ts'
import { parseFault } from '../../../src/tenant/faults/parse-fault.ts'
import { ANY_ORIGIN } from './fault-tools.ts'

const DOWN = { answer: { status: 503 } }

describe('parseFault', () => {
  it('resolves names to ids and spells headers in lower case', () => {
    const fault = parseFault(
      {
        user: 'adele@contoso.example',
        client: 'gateway',
        method: 'get',
        answer: { status: 429, headers: { 'Retry-After': '1' } },
      },
      ANY_ORIGIN,
    )

    expect(fault).toEqual({
      user: ANY_ORIGIN.names.person('adele@contoso.example').id,
      client: ANY_ORIGIN.names.application('gateway').clientId,
      method: 'GET',
      answer: { status: 429, headers: { 'retry-after': '1' } },
    })
  })

  it('distinguishes a null body from no body', () => {
    const answers = [{ status: 503, body: null }, { status: 503 }].map(
      (answer) => parseFault({ answer }, ANY_ORIGIN).answer,
    )

    expect(answers).toEqual([
      { status: 503, headers: {}, body: null },
      { status: 503, headers: {} },
    ])
  })

  it.each<[unknown, string]>([
    ['down', 'a fault must be a JSON object'],
    [[DOWN], 'a fault must be a JSON object'],
    [{}, 'A fault needs an effect: one of delayMs'],
    [{ path: '/me', times: 3 }, 'A fault needs an effect'],
    [{ ...DOWN, url: '/me' }, 'a fault has no member "url". Known members: id, method, path'],
    [{ ...DOWN, path: 'me' }, '"path" in a fault must start with "/"'],
    [{ ...DOWN, path: '' }, '"path" in a fault must be a non-empty string'],
    [{ ...DOWN, method: 7 }, '"method" in a fault must be a non-empty string'],
    [{ ...DOWN, user: 'nobody@contoso.example' }, 'Contoso has no account "nobody@contoso.example"'],
    [
      { ...DOWN, client: 'gate' },
      'Unknown application: "gate". Use its ID, its App ID URI, or one of gateway',
    ],
    [{ ...DOWN, times: 0 }, '"times" in a fault must be a whole number from 1'],
    [{ ...DOWN, times: 1.5 }, '"times" in a fault must be a whole number'],
    [{ ...DOWN, probability: 2 }, '"probability" in a fault must be a number from 0 to 1'],
    [{ delayMs: '50' }, '"delayMs" in a fault must be a whole number from 0'],
    [{ answer: 503 }, '"answer" in a fault must be a JSON object'],
    [{ answer: {} }, '"answer" in a fault needs a "status"'],
    [{ answer: { status: 999 } }, '"status" in "answer" in a fault must be a whole number from 200 to 599'],
    [{ answer: { status: 200, header: {} } }, 'has no member "header". Known members: status, headers, body'],
    [
      { answer: { status: 200, headers: { a: 1 } } },
      '"headers" in "answer" in a fault must be an object with string values',
    ],
    [{ answer: { status: 200, headers: { 'a b': '1' } } }, '"a b" in "headers" is not a valid header'],
    [{ answer: { status: 200, headers: { a: 'x\r\ny' } } }, '"a" in "headers" is not a valid header'],
    [{ aadsts: 1 }, 'AADSTS1 is not in the error catalog of the embedded tenant'],
    [{ reset: false }, '"reset" in a fault must be true or omitted'],
    [{ reset: true, ...DOWN }, '"reset" cannot be combined with effects on the response'],
    [{ truncate: true, dripMs: 5 }, '"truncate" and "dripMs" cannot be combined'],
    [{ oversizeBytes: 99, answer: { status: 200, body: 'x' } }, '"oversizeBytes" defines the body'],
    [{ item: true, reset: true }, 'Only "delayMs" and "answer" apply to items of a batch'],
  ])('rejects %j, and explains why', (json, message) => {
    const parse = () => parseFault(json, ANY_ORIGIN)

    expect(parse).toThrow(ControlError)
    expect(parse).toThrow(message)
  })

  it.each<[object, string]>([
    [
      { ...DOWN, grant: 'on_behalf_of' },
      '"grant" and "resource" in a fault apply only to the Entra ID token endpoint',
    ],
    [
      { ...DOWN, resource: 'graph' },
      '"grant" and "resource" in a fault apply only to the Entra ID token endpoint',
    ],
    [{ ...DOWN, item: true }, '"item" in a fault applies only to Graph'],
    [{ aadsts: 65001 }, '"aadsts" in a fault applies only to Entra ID'],
  ])('rejects %j at a plain API', (json, message) => {
    const plain = {
      ...ANY_ORIGIN,
      issuesTokens: false,
      supportsBatches: false,
      basePath: '',
      knowsError: () => false,
    }

    expect(() => parseFault(json, plain)).toThrow(message)
  })
})
