import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { signIn } from '../support/sign-in.ts'
import { autonomousToken, delegatedToken, ownUserToken } from '../tenant/entra/agent-clients.ts'

const ADELE = 'adele@contoso.example'
const CALLER = '{ caller { kind agent { actsFor blueprintId } } me { displayName } }'

/** The line of the last request. */
function lineOf({ logged }: RunningGateway): unknown {
  return logged
    .map((line) => JSON.parse(line))
    .filter(({ msg, path }) => msg === 'request completed' && path === '/graphql')
    .at(-1)
}

describe('an agent identity', () => {
  let directory = ''
  let behalf: RunningGateway

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'behalf-agents-'))
    const file = join(directory, 'behalf.yml')
    await writeFile(file, 'entra: { appOnly: { roles: [Behalf.Access] } }\n')
    behalf = await startOnTenant({ file })
  })

  afterAll(async () => {
    await behalf.stop()
    await rm(directory, { recursive: true })
  })

  it('calls on behalf of a person, whose token it got by way of its blueprint', async () => {
    const { agent } = behalf.tenant

    const { status, body } = await behalf.query(await delegatedToken(behalf.tenant, ADELE), CALLER)

    expect([status, body.errors]).toEqual([200, undefined])
    expect(body.data).toMatchObject({
      caller: { kind: 'USER', agent: { actsFor: 'USER', blueprintId: agent.blueprint.clientId } },
      me: { displayName: behalf.tenant.contoso.find(ADELE)?.displayName },
    })
    expect(lineOf(behalf)).toMatchObject({
      azp: agent.clientId,
      agent: 'user',
      blueprint: agent.blueprint.clientId,
    })
    const callers = behalf.audited.map((line) => JSON.parse(line).caller)
    expect(callers).toContainEqual(
      expect.objectContaining({
        azp: agent.clientId,
        agent: { actsFor: 'user', blueprint: agent.blueprint.clientId },
      }),
    )
  })

  it('calls for a person who signs in to it, as to a client that a metadata document identifies', async () => {
    const { accessToken } = await signIn(behalf.tenant, ADELE, { client: behalf.tenant.agent })

    const { body } = await behalf.query(accessToken, CALLER)

    expect(body).toMatchObject({ data: { caller: { agent: { actsFor: 'USER' } } } })
  })

  it('calls for itself where its role is allowed to', async () => {
    const { status, body } = await behalf.query(
      await autonomousToken(behalf.tenant),
      '{ caller { kind agent { actsFor } } }',
    )

    expect(status).toBe(200)
    expect(body.data).toEqual({ caller: { kind: 'APP', agent: { actsFor: 'ITSELF' } } })
    expect(lineOf(behalf)).toMatchObject({ agent: 'itself' })
  })

  it('calls as the user account of its own, without anyone who signs in', async () => {
    const { tenant } = behalf
    const { agent } = tenant.application('agent')
    const patti = tenant.contoso.find('patti@contoso.example')
    tenant.application('agent').agent = {
      blueprintId: tenant.agent.blueprint.clientId,
      metadataUrl: null,
      ...agent,
      ownUserId: patti?.id ?? '',
    }

    const { body } = await behalf.query(await ownUserToken(tenant, patti?.id ?? ''), CALLER)

    expect(body.data).toMatchObject({
      caller: { kind: 'USER', agent: { actsFor: 'OWN_USER' } },
      me: { displayName: patti?.displayName },
    })
    expect(lineOf(behalf)).toMatchObject({ agent: 'ownUser' })
  })

  it('is nothing that any other application is', async () => {
    const { body } = await behalf.query(await behalf.tokenOf(ADELE), CALLER)

    expect(body.data).toMatchObject({ caller: { agent: null } })
    expect(lineOf(behalf)).not.toHaveProperty('agent')
  })
})

describe('entra.clients.agents', () => {
  it('rejects agents with a message, and logs the reason', async () => {
    const behalf = await startOnTenant({ env: { ENTRA_CLIENTS_AGENTS: 'deny' } })
    const { agent } = behalf.tenant

    const denied = await behalf.query(await delegatedToken(behalf.tenant, ADELE), CALLER)
    const line = lineOf(behalf)
    const person = await behalf.query(await behalf.tokenOf(ADELE), CALLER)
    await behalf.stop()

    expect(denied.status).toBe(403)
    expect(denied.body).toMatchObject({
      errors: [{ message: 'This agent is not allowed to call this API.', extensions: { code: 'FORBIDDEN' } }],
    })
    expect(line).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      reason: `agent "${agent.clientId}" (blueprint "${agent.blueprint.clientId}") may not call: entra.clients.agents denies all agents`,
    })
    expect(person.body.errors).toBeUndefined()
  })
})
