/** How often the parent is looked at. */
const INTERVAL_MS = 500

/**
 * Notices that npm has ended, which passes signals to the shell between the two alone: on many systems SIGTERM ends both, and leaves
 * the program running without anyone who could end it. A process whose parent has ended gets another one.
 *
 * @param process - whose `env` says whether npm has started it. Otherwise nothing happens: a daemon may outlive its parent.
 * @param onEnded - called once.
 */
export function watchNpm(
  process: { readonly ppid: number; readonly env: Readonly<Record<string, string | undefined>> },
  onEnded: () => void,
): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onEnded()
  }, INTERVAL_MS).unref()
}
