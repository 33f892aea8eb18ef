/** Installs the packages of a folder with npm, and reports progress in sentences, with only Node's own modules. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** How often a waiting person hears that it is still running. */
const INTERVAL_MS = 30_000

const FLAGS = [
  '--no-audit',
  '--no-fund',
  // A line for each response of the registry, to know whether there are any.
  '--loglevel=http',
  '--prefer-offline',
  '--fetch-retry-mintimeout=1000',
]

const RESPONSE = /^npm http fetch GET \d/

/**
 * @param intervalMs - for tests.
 * @returns the exit status of npm; 0 where it has installed them.
 */
export async function installPackages(folder, { intervalMs = INTERVAL_MS } = {}) {
  const startedAt = Date.now()
  let responses = 0
  let problem = ''
  const timer = setInterval(() => {
    console.error(progressWords(Math.round((Date.now() - startedAt) / 1000), responses))
  }, intervalMs)
  const take = (line) => {
    if (RESPONSE.test(line)) responses += 1
    else if (!line.startsWith('npm http')) problem = `${problem}${line}\n`.slice(-20_000)
  }
  try {
    const npm = spawn('npm', ['ci', ...FLAGS], {
      cwd: folder,
      stdio: ['ignore', 2, 'pipe'],
      shell: process.platform === 'win32',
    })
    let rest = ''
    npm.stderr.on('data', (text) => {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
    })
    const [status] = await once(npm, 'close')
    take(rest)
    if (status !== 0) console.error(`${failureWords(problem)}\n`)
    return status ?? 1
  } catch (error) {
    console.error(
      `npm could not be started (${error.message}). It comes with Node.js: check that it is in the PATH.\n`,
    )
    return 1
  } finally {
    clearInterval(timer)
  }
}

const CHECK =
  'Check the connection, the registry (npm config get registry) and the proxy (npm config get proxy), then run the same command again.'

/** What a person who waits should know. */
export function progressWords(seconds, responses) {
  return responses === 0
    ? `Still waiting after ${seconds} s: the registry has not responded. npm tries for some minutes. To stop it, press Ctrl+C. ${CHECK}`
    : `Still installing after ${seconds} s: the registry has responded ${responses} times. This can take minutes on a slow network.`
}

/** What npm reports, and what it means; `registry` is the address that npm names. */
const FAILURES = [
  {
    // https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/dns.html#error-codes, and npm's own.
    pattern:
      /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|ENETUNREACH|ENOTCACHED)\b|network timeout at/,
    words: (registry) => `because ${registry} cannot be reached`,
  },
  {
    pattern: /\bE407\b/,
    words: () =>
      'because the proxy requires you to sign in (npm config set proxy http://<user>:<password>@<proxy>)',
  },
  { pattern: /\bE5\d\d\b/, words: (registry) => `because ${registry} does not work at the moment` },
  { pattern: /\bE40[13]\b/, words: (registry) => `because ${registry} denies access (npm login)` },
  {
    pattern: /invalid json response body/,
    words: (registry) =>
      `because ${registry} responded with something else than a package: often the sign-in page of a proxy or of a Wi-Fi network`,
  },
  {
    pattern:
      /\b(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE)\b/,
    words: (registry) =>
      `because the certificate of ${registry} is not trusted. If a proxy inspects the traffic, set NODE_EXTRA_CA_CERTS to the file of its certificate authority`,
  },
]

/** @param problem - what npm wrote. */
export function failureWords(problem) {
  const registry = /https?:\/\/[^/\s]+/.exec(problem)?.[0] ?? 'the npm registry'
  const failure = FAILURES.find(({ pattern }) => pattern.test(problem))
  if (failure === undefined) return `The packages could not be installed. npm reports:\n${problem.trim()}`
  return [
    `The packages could not be installed, ${failure.words(registry)}.`,
    `Behalf needs the network once, for this; after that, npm start works offline. ${CHECK}`,
  ].join('\n')
}
