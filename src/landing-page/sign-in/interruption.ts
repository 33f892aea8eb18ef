const KEY = 'behalf.interrupted'

/**
 * Notes in this tab that an operation is waiting for a sign-in, in case the whole page is redirected to it.
 *
 * @returns a function that removes the note.
 */
export function rememberInterruption(): () => void {
  sessionStorage.setItem(KEY, 'yes')
  return () => sessionStorage.removeItem(KEY)
}

/** Whether an operation was waiting for a sign-in when the page was left. Returns true only once. */
export function takeInterruption(): boolean {
  const isInterrupted = sessionStorage.getItem(KEY) !== null
  sessionStorage.removeItem(KEY)
  return isInterrupted
}
