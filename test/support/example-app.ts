import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type RunningGateway, startOnTenant } from './gateway.ts'

/** The app of examples/web as it is deployed, on a gateway that admits its origin. */
export interface RunningExample {
  readonly origin: string
  readonly behalf: RunningGateway
  stop(): Promise<void>
}

const EXAMPLE = fileURLToPath(new URL('../../examples/web', import.meta.url))

/** Builds the app for the gateway that it starts, and serves it. */
export async function startExample(): Promise<RunningExample> {
  const folder = mkdtempSync(join(tmpdir(), 'example-'))
  const server = await serveFiles(folder)
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const behalf = await startOnTenant({ env: { BEHALF_CORS_ORIGINS: origin } })
  const { tenant } = behalf
  const vite = join(EXAMPLE, 'node_modules/vite/bin/vite.js')
  await promisify(execFile)(process.execPath, [vite, 'build', '--outDir', folder, '--logLevel', 'error'], {
    cwd: EXAMPLE,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      VITE_BEHALF_URL: `${behalf.url}/graphql`,
      VITE_AUTHORITY: `${tenant.entra.origin}/${tenant.tenantId}`,
      VITE_CLIENT_ID: tenant.exampleClient.clientId,
      VITE_SCOPE: `${tenant.gateway.appIdUri}/${tenant.gateway.scope}`,
    },
  })
  return {
    origin,
    behalf,
    async stop() {
      server.closeAllConnections()
      server.close()
      await behalf.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

async function serveFiles(folder: string): Promise<Server> {
  const server = createServer(answerWithFilesOf(folder))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return server
}

/** What any web server does. */
export function answerWithFilesOf(folder: string): RequestListener {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = join(folder, normalize(pathname === '/' ? '/index.html' : pathname))
    try {
      const body = readFileSync(path)
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream')
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  }
}
