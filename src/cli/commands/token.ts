import { defineCommand, EXIT } from '../command.ts'
import { tenantPort } from '../start/tenant-address.ts'
import { fetchPersonaToken } from '../token/token.ts'

export const tokenCommand = defineCommand({
  name: 'token',
  summary: 'print an access token of somebody in the running embedded tenant',
  about: [
    'Signs the person in the way a front end would, and prints the token alone, for a header. It is worth nothing outside the embedded tenant, which has to run (behalf start).',
  ],
  operands: {
    name: 'persona',
    help: 'sign-in name; of a persona the part before the @ is enough. Left out: lists whom there is',
    atMost: 1,
  },
  options: {},
  examples: [
    { line: 'token adele', does: "print Adele's token" },
    { line: 'token', does: 'list the personas, and what each of them is good for' },
  ],
  next: ['What the personas are good for, and how to make the tenant fail: docs/embedded-tenant.md.'],
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
