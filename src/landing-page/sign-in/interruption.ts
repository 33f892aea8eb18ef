const KEY = 'behalf.interrupted'

/**
 * Notes in this tab that an operation waits for a sign-in, in case the whole page goes there.
 *
 * @returns what forgets it.
 */
export function rememberInterruption(): () => void {
  sessionStorage.setItem(KEY, 'yes')
  return () => sessionStorage.removeItem(KEY)
}

/** Whether an operation waited for a sign-in when the page was left. True once. */
export function takeInterruption(): boolean {
  const isInterrupted = sessionStorage.getItem(KEY) !== null
  sessionStorage.removeItem(KEY)
  return isInterrupted
}
