/** How often to check the parent, in milliseconds. */
const INTERVAL_MS = 500

/**
 * Detects when npm has exited. npm passes signals only to the shell that it starts. On many systems, SIGTERM ends npm and the
 * shell, but leaves the program running without a parent to stop it. A process gets a new parent when its own exits.
 *
 * @param process - its `env` shows whether npm started it. If not, the parent is not checked, because a daemon may outlive it.
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
