// Covers: commands/start.ts, commands/token.ts, start/configure.ts, start/tenant/tenant-address.ts, token/persona-token.ts
import { hash } from 'node:crypto'
import { createServer } from 'node:net'

import { afterEach, describe, expect, it } from '@jest/globals'

import { run } from '../../src/cli/run.ts'
import { startFakeTenant } from './fake-tenant.ts'

let fakeTenant: Awaited<ReturnType<typeof startFakeTenant>> | undefined

afterEach(async () => {
  await fakeTenant?.stop()
  fakeTenant = undefined
})

/** The minimum that a gateway starts with; no server answers at the instance. */
const CONFIGURED = {
  ENTRA_INSTANCE: 'http://127.0.0.1:1',
  ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
  ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
  ENTRA_CLIENT_SECRET: 'abc~s3cr3t',
  PORT: '0',
}

function recorder() {
  const chunks: string[] = []
  const write = (chunk: string | Uint8Array) => {
    chunks.push(String(chunk))
    return true
  }
  return { write, text: () => chunks.join('') }
}

async function runWith(argv: string[], env: Record<string, string> = {}, signal = AbortSignal.abort()) {
  const [stdout, stderr, logged] = [recorder(), recorder(), recorder()]
  const readFile = () => {
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
  }
  const code = await run({
    argv,
    env,
    stdout,
    stderr,
    readFile,
    signal,
    version: '1.2.3',
    logDestination: logged,
  })
  return { code, stdout: stdout.text(), stderr: stderr.text(), log: logged.text() }
}

describe('run', () => {
  it('prints help and version on standard output', async () => {
    expect(await runWith(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('behalf [command] [options]'),
    })
    expect(await runWith(['--version'])).toMatchObject({ code: 0, stdout: '1.2.3\n' })
  })

  it.each([
    [['token', '--help'], 'behalf token: '],
    [['help', 'registration', 'plan'], 'behalf registration plan: '],
    [['registration', '--help'], 'behalf registration <command>'],
  ])('prints the help that %j asks for', async (argv, part) => {
    expect(await runWith(argv)).toMatchObject({ code: 0, stdout: expect.stringContaining(part), stderr: '' })
  })

  it('answers an invalid command line with 2, and points to the help', async () => {
    expect(await runWith(['tokn'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Unknown command: tokn. Did you mean "token"?\nFor a list of commands, run: behalf --help\n',
      log: '',
    })
    expect(await runWith(['token', '--json'])).toMatchObject({
      code: 2,
      stderr: 'Unknown option for token: --json.\nFor help, run: behalf token --help\n',
    })
  })

  it('lets neither input that a command prints nor an error message control the terminal', async () => {
    const name = 'x\u001b]0;owned\u0007\u009b2J\u202e'

    const outputs = [await runWith([name]), await runWith(['doctor', '--token', name])]

    for (const { stdout, stderr } of outputs) {
      expect(stderr).toContain(String.raw`x\u001b]0;owned\u0007\u009b2J\u202e`)
      expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }
  })

  it('colors what a terminal shows, and nothing else', async () => {
    const introducer = '\u001B['

    expect((await runWith(['--help'])).stdout).not.toContain(introducer)
    expect((await runWith(['--help'], { FORCE_COLOR: '1' })).stdout).toContain(introducer)
    expect((await runWith(['tokn'], { FORCE_COLOR: '1' })).stderr).toContain(introducer)
  })
})

describe('run start', () => {
  it('lists everything that production lacks, and does not turn to the embedded tenant', async () => {
    const { code, stdout, stderr } = await runWith(['start'], { NODE_ENV: 'production' })

    expect(code).toBe(1)
    expect(stdout).toBe('')
    for (const variable of [
      'ENTRA_TENANT_ID',
      'ENTRA_CLIENT_ID',
      'ENTRA_CLIENT_SECRET',
      'BEHALF_SEALING_KEYS',
    ]) {
      expect(stderr).toContain(variable)
    }
    expect(stderr).not.toContain('    at ')
  })

  it('serves until it is asked to stop, and exits with 0', async () => {
    const { code, stderr, log } = await runWith(['start'], CONFIGURED)

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(log).toMatch(/"url":"http:\/\/localhost:\d+","msg":"listening"/)
    expect(log).not.toContain('s3cr3t')
  })

  it('does not start in production if a protection is misspelled, and suggests the right name', async () => {
    const { code, log, stderr } = await runWith(['start'], {
      ...CONFIGURED,
      ENTRA_INSTANCE: '',
      NODE_ENV: 'production',
      BEHALF_SEALING_KEYS: hash('sha256', 'key', 'base64'),
      ENTRA_CLIENT_ALLOWED: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
    })

    expect({ code, log }).toEqual({ code: 1, log: '' })
    expect(stderr).toContain(
      'ENTRA_CLIENT_ALLOWED is not a Behalf variable; did you mean ENTRA_CLIENTS_ALLOWED?',
    )
  })

  it('warns of what production would refuse, and of names that it does not know, before it listens', async () => {
    const { log } = await runWith(['start'], {
      ...CONFIGURED,
      BEHALF_DOCUMENT_MODE: 'required',
      BEHALF_IMAGE: 'x',
      BEHALF_SEALING_KEYS: Buffer.alloc(32).toString('base64'),
    })

    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: string; warning?: string })
    expect(lines.slice(0, 3)).toMatchObject([
      {
        level: 'warn',
        warning: expect.stringContaining('sealing.keys.0 (BEHALF_SEALING_KEYS) is not random'),
      },
      { level: 'warn', warning: expect.stringContaining('did you mean BEHALF_DOCUMENTS_MODE?') },
      { level: 'warn', warning: expect.stringContaining('no effect: BEHALF_IMAGE') },
    ])
  })

  it('reports in one sentence that the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }

    const { code, stderr } = await runWith(['start'], { ...CONFIGURED, PORT: String(port) })
    await new Promise((resolve) => other.close(resolve))

    expect(code).toBe(1)
    expect(stderr).toBe(
      `Port ${port} is in use. Stop the program that is listening on it, or set PORT to another port.\n`,
    )
  })

  it('reports an invalid port of the embedded tenant in one sentence', async () => {
    expect(await runWith(['start'], { BEHALF_TENANT_PORT: '65534' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('BEHALF_TENANT_PORT must be a whole number'),
    })
  })
})

describe('run token', () => {
  async function runToken(persona: string[]) {
    fakeTenant = await startFakeTenant()
    return runWith(['token', ...persona], { BEHALF_TENANT_PORT: String(fakeTenant.port) })
  }

  it.each(['adele@contoso.example', 'ADELE@contoso.example', 'adele'])(
    'prints the token of %s and nothing else',
    async (persona) => {
      expect(await runToken([persona])).toMatchObject({
        code: 0,
        stdout: 'token for code-of-adele@contoso.example\n',
        stderr: '',
      })
    },
  )

  it('prints the token of a user who is not a persona', async () => {
    expect(await runToken(['lee@contoso.example'])).toMatchObject({
      code: 0,
      stdout: 'token for code-of-lee@contoso.example\n',
    })
  })

  it.each([[['nobody@contoso.example']], [[]]])('lists whom it can name, asked for %j', async (persona) => {
    const { code, stdout, stderr } = await runToken(persona)

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('adele@contoso.example  leads a team')
  })

  it('reports why the tenant rejects a sign-in', async () => {
    expect(await runToken(['guest@fabrikam.example'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('AADSTS50105: not assigned'),
    })
  })

  it('names npm start where no tenant runs', async () => {
    const gone = await startFakeTenant()
    await gone.stop()

    const outcome = await runWith(['token', 'adele'], { BEHALF_TENANT_PORT: String(gone.port) })

    expect(outcome).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('npm start') })
  })
})
