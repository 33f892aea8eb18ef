import { describe, expect, it } from '@jest/globals'
import { agentOf } from '../../src/caller/agent.ts'

const BLUEPRINT = '30cf4c22-9985-4ef7-8756-91cc888176bd'

/** The claims are those of https://learn.microsoft.com/entra/agent-id/agent-token-claims. */
describe('agentOf', () => {
  it.each([
    ['on behalf of a person', { xms_act_fct: '11', idtyp: 'user' }, 'user', 'user'],
    ['for itself', { xms_act_fct: '3 9 11', xms_sub_fct: '9 3 11', idtyp: 'app' }, 'app', 'itself'],
    ['as its own user account', { xms_act_fct: '11', xms_sub_fct: '13' }, 'user', 'ownUser'],
  ] as const)('finds an agent that acts %s', (_what, claims, kind, actsFor) => {
    expect(agentOf(claims, kind)).toEqual({ actsFor, blueprintId: null })
  })

  it.each([
    { xms_act_fct: '11 3' },
    { xms_act_fct: ['3', '11'] },
    { xms_act_fct: 11 },
    { xms_sub_fct: '11' },
    { xms_sub_fct: '1 13' },
    // microsoft/entra-agentid-samples#49: the claim by which APIs are advised to recognize agents.
    { xms_par_app_azp: BLUEPRINT },
  ])('recognizes an agent by %j alone', (claims) => {
    expect(agentOf(claims, 'user')).not.toBeNull()
  })

  it.each([
    {},
    { xms_act_fct: '' },
    { xms_act_fct: '1 3 9 110 111 13' },
    { xms_act_fct: null },
    { xms_act_fct: { 11: '11' } },
    { xms_sub_fct: '1 3' },
    // In `xms_idrel`, 11 and 13 mean something else.
    { xms_idrel: '11 13' },
  ])('finds none in %j', (claims) => {
    expect(agentOf(claims, 'user')).toBeNull()
  })

  it.each([
    [BLUEPRINT, BLUEPRINT],
    [BLUEPRINT.toUpperCase(), null],
    ['Contoso', null],
    [null, null],
  ])('names the blueprint %j, if it is one: %j', (claim, blueprintId) => {
    expect(agentOf({ xms_par_app_azp: claim }, 'user')).toEqual({ actsFor: 'user', blueprintId })
  })
})
