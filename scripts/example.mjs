/**
 * Runs the example of examples/web on this machine: gateway, embedded tenant and the app's development server.
 * PORT and BEHALF_TENANT_PORT move gateway and tenant as they do for `npm start`; EXAMPLE_PORT moves the app.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const { PORT = '4000', BEHALF_TENANT_PORT = '4001', EXAMPLE_PORT = '5173', LOG_LEVEL = 'error' } = process.env
const origin = `http://localhost:${EXAMPLE_PORT}`
const tenantOrigin = `http://localhost:${BEHALF_TENANT_PORT}`

const health = `http://localhost:${PORT}/health/live`
if ((await fetch(health).catch(() => null)) !== null) {
  console.error(
    `Something answers on port ${PORT} already. Stop it (npm start?), or set PORT and BEHALF_TENANT_PORT.`,
  )
  process.exit(1)
}

const children = []
const gateway = start(['--disallow-code-generation-from-strings', 'dist/main.js', 'start'], ROOT, {
  BEHALF_CORS_ORIGINS: origin,
  LOG_LEVEL,
})
// Ctrl-C reaches the children directly; when one process ends in another way, it stops the others.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)

await listening(health)
const { tenantId, gateway: api, exampleClient } = await (await fetch(`${tenantOrigin}/_tenant`)).json()
const app = `${ROOT}/examples/web`
start([`${app}/node_modules/vite/bin/vite.js`, '--port', EXAMPLE_PORT], app, {
  VITE_BEHALF_URL: `http://localhost:${PORT}/graphql`,
  VITE_AUTHORITY: `${tenantOrigin}/${tenantId}`,
  VITE_CLIENT_ID: exampleClient.clientId,
  VITE_SCOPE: `${api.appIdUri}/${api.scope}`,
})
console.log(
  `\nThe example app is at ${origin}\nSign in as any user; Isaiah meets multi-factor authentication.\n`,
)

function start(args, cwd, env) {
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } })
  children.push(child)
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0
    stop()
  })
  return child
}

function stop() {
  for (const child of children) child.kill('SIGTERM')
}

/** Another program may listen there: then the gateway has already exited, and so does this script. */
async function listening(url) {
  while (gateway.exitCode === null) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  process.exit()
}
