/** Runs the benchmarks and prints what they found; `--json` prints the figures alone. */
import { benchTokenCache } from './token-cache.mjs'

const figures = await benchTokenCache()
if (process.argv.includes('--json')) console.log(JSON.stringify(figures, null, 2))
else console.log(tokenCacheReport(figures))

function tokenCacheReport({ users, ns, bytesPerEntry }) {
  const row = (what, one, many) => `| ${what} | ${one} | ${many} | ${(many / one).toFixed(2)} |`
  return [
    `Tokens at hand, with 1 user and with ${users.toLocaleString('en')} (nanoseconds, medians)`,
    '',
    `| | 1 user | ${users.toLocaleString('en')} users | ratio |`,
    '|---|---|---|---|',
    row('header to token, the same user again and again', ns.one, ns.same),
    row('header to token, users in random order', ns.one, ns.random),
    row('token alone, the same user again and again', ns.hitOne, ns.hitSame),
    row('token alone, users in random order', ns.hitOne, ns.hitRandom),
    '',
    `Memory per token kept, beside the token itself: ${bytesPerEntry} bytes, of which the caller's own entry is a part.`,
  ].join('\n')
}
