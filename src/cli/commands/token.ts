import { defineCommand, EXIT } from '../command-line/command.ts'
import { tenantPort } from '../start/tenant/tenant-address.ts'
import { fetchPersonaToken } from '../token/persona-token.ts'

export const tokenCommand = defineCommand({
  name: 'token',
  summary: 'print an access token for a person in the running embedded tenant',
  about: [
    'Signs the person in as a front end would, and prints only the token. The token is valid only in the embedded tenant, which must be running (behalf start).',
  ],
  operands: {
    name: 'persona',
    help: 'sign-in name; for a persona, the part before the @ is enough. Default: list the personas',
    atMost: 1,
  },
  options: {},
  examples: [
    { line: 'token adele', does: "print Adele's token" },
    { line: 'token', does: 'list the personas, and what each one demonstrates' },
  ],
  next: ['To learn about the embedded tenant and how to make it fail, see docs/embedded-tenant.md.'],
  async run({ operands: [persona] }, { env, stdout, stderr }) {
    const origin = `http://localhost:${tenantPort(env)}`
    const outcome = await fetchPersonaToken({ persona, origin, fetch: globalThis.fetch })
    if ('problem' in outcome) {
      stderr.write(`${outcome.problem}\n`)
      return EXIT.failed
    }
    stdout.write(`${outcome.token}\n`)
    return EXIT.done
  },
})
