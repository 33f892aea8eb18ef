import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { resolveOffline } from '../../../src/registration/desired/resolved-permissions.ts'
import { toAzScript } from '../../../src/registration/formats/az-script.ts'
import { desiredOf, settingsWith } from '../registration-under-test.ts'

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0
const itWithShellcheck = hasShellcheck ? it : it.skip
const unless = hasShellcheck ? '' : ' (skipped: shellcheck is not installed)'

/** What a shell would take for something else. */
const NASTY = `It's \`id\` $HOME \${PATH} $(id) "quoted" \\ back \\\``

/** An Azure CLI that writes down what it is asked, and answers with names. */
const FAKE_AZ = `#!/usr/bin/env bash
printf '%s\\0' "$@" >> "$LOG"
printf '\\n--\\n' >> "$LOG"
case "$*" in
  *front*'--query appId'*) echo front-end-id ;;
  *'ad sp show'*'--query appId'*) echo orders-id ;;
  *'ad sp show'*) echo "id-of-$(grep -o "Orders[.][A-Za-z]*" <<< "$*" | tail -1)" ;;
  *'--query appId'*) echo gateway-id ;;
esac
`

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'az-script-'))
  writeFileSync(join(folder, 'az'), FAKE_AZ, { mode: 0o755 })
})
afterEach(() => rmSync(folder, { recursive: true }))

async function scriptOf(): Promise<string> {
  const settings = settingsWith('{ frontEnd: { redirectUris: ["https://app.contoso.example"] } }', {
    BEHALF_REGISTRATION_DISPLAY_NAME: NASTY,
  })
  const desired = await desiredOf(settings)
  return toAzScript(desired, resolveOffline(desired.gateway.apis), 'https://graph.microsoft.com/v1.0')
}

/** Runs the script; every call of the Azure CLI with its arguments. */
function run(script: string) {
  const log = join(folder, 'log')
  const { status, stdout, stderr } = spawnSync('bash', ['-s'], {
    input: script,
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/local/bin:/usr/bin:/bin`, LOG: log },
  })
  const calls = readFileSync(log, 'utf8')
    .split('\n--\n')
    .filter((call) => call !== '')
    .map((call) => call.split('\0').slice(0, -1))
  return { status, stdout, stderr, calls }
}

function bodiesFor(calls: readonly (readonly string[])[], address: string) {
  return calls
    .filter((call) => call.some((word) => word.endsWith(address)) && call.includes('PATCH'))
    .map((call) => JSON.parse(call[call.indexOf('--body') + 1] ?? ''))
}

describe('toAzScript', () => {
  it('is Bash', async () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: await scriptOf(), encoding: 'utf8' })

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  itWithShellcheck(`has nothing that shellcheck warns of${unless}`, async () => {
    const { status, stdout } = spawnSync('shellcheck', ['-'], { input: await scriptOf(), encoding: 'utf8' })

    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })

  it('sends what is meant, whatever it looks like to a shell', async () => {
    const { status, stderr, calls } = run(await scriptOf())

    const [first] = bodiesFor(calls, "applications(uniqueName='behalf')")

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(first.displayName).toBe(NASTY)
  })

  it('makes both applications first, and lets them refer to each other then', async () => {
    const { stdout, calls } = run(await scriptOf())

    const [gateway, gatewayAgain] = bodiesFor(calls, "applications(uniqueName='behalf')")
    const [frontEnd, frontEndAgain] = bodiesFor(calls, "applications(uniqueName='behalf-front-end')")

    expect(gateway).not.toHaveProperty('identifierUris')
    expect(frontEnd).not.toHaveProperty('requiredResourceAccess')
    expect(gatewayAgain.identifierUris).toEqual(['api://gateway-id'])
    expect(gatewayAgain.api.knownClientApplications).toEqual(['front-end-id'])
    expect(frontEndAgain.requiredResourceAccess[0].resourceAppId).toBe('gateway-id')
    expect(stdout).toContain('ENTRA_CLIENT_ID=gateway-id\n')
  })

  it('asks the tenant for the ids that it alone knows', async () => {
    const { calls } = run(await scriptOf())

    const [gateway] = bodiesFor(calls, "applications(uniqueName='behalf')")

    expect(gateway.requiredResourceAccess[1]).toEqual({
      resourceAppId: 'orders-id',
      resourceAccess: [
        { id: 'id-of-Orders.Read', type: 'Scope' },
        { id: 'id-of-Orders.ReadWrite', type: 'Scope' },
      ],
    })
  })
})
