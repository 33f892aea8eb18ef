import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type Plugin } from 'vite'

export default defineConfig(({ mode }) => ({
  plugins: [relay(), react(), contentSecurityPolicy(loadEnv(mode, '.'))],
  // The redirect URI for the sign-in is on localhost, so the page must be served there too.
  server: { host: 'localhost', port: 5173, strictPort: true },
  build: {
    target: 'es2023',
    // MSAL, Apollo Client and React make up most of it, and are needed immediately.
    chunkSizeWarningLimit: 800,
    // Entra ID redirects the sign-in window to `redirect.html`.
    rolldownOptions: { input: ['index.html', 'urql.html', 'relay.html', 'redirect.html'] },
  },
}))

/** Replaces each `graphql` tag in src/relay with the output of Relay's compiler, as Relay's Babel plugin does in other setups. */
function relay(): Plugin {
  return {
    name: 'relay',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/src/relay/') || !id.endsWith('.tsx')) return null
      const imports: string[] = []
      const replaced = code.replaceAll(
        /\bgraphql`\s*(?:query|mutation|fragment)\s+(\w+)[^`]*`/g,
        (_, name) => {
          imports.push(`import ${name}_graphql from './__generated__/${name}.graphql.ts'`)
          return `${name}_graphql`
        },
      )
      return { code: `${imports.join('\n')}\n${replaced}`, map: null }
    },
  }
}

/**
 * Defines what the built pages may load and which servers they may call: this app, Behalf, and the sign-in service. Scripts from other origins
 * cannot run, and tokens cannot be sent to any other server. The development server needs inline scripts, so it has no such policy.
 */
function contentSecurityPolicy({ VITE_BEHALF_URL, VITE_AUTHORITY }: Record<string, string>): Plugin {
  const originOf = (url: string | undefined) => (url ? new URL(url).origin : '')
  const identity = originOf(VITE_AUTHORITY)
  const content = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    `connect-src 'self' ${originOf(VITE_BEHALF_URL)} ${identity}`,
    // MSAL renews sessions in a hidden frame.
    `frame-src 'self' ${identity}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' },
    ],
  }
}
