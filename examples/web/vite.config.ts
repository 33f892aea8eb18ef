import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type Plugin } from 'vite'

export default defineConfig(({ mode }) => ({
  plugins: [relay(), react(), contentSecurityPolicy(loadEnv(mode, '.'))],
  // The sign-in's redirect URI has the name localhost, so the page has to have it too.
  server: { host: 'localhost', port: 5173, strictPort: true },
  build: {
    target: 'es2023',
    // MSAL, Apollo Client and React are most of it, and needed from the first moment.
    chunkSizeWarningLimit: 800,
    // `redirect.html` is where Entra ID sends the sign-in's window back to.
    rolldownOptions: { input: ['index.html', 'urql.html', 'relay.html', 'redirect.html'] },
  },
}))

/** Puts what Relay's compiler made of it in the place of each `graphql` in src/relay, which Relay's Babel plugin does elsewhere. */
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
 * What the built pages may load and whom they may call: this app, Behalf, and who signs the user in; a script from
 * anywhere else cannot run, nor send a token away. The development server needs scripts within the page, so it goes without.
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
    // MSAL renews a session in a hidden frame.
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
