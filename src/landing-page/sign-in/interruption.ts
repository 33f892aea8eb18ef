const KEY = 'behalf.interrupted'

/**
 * Records, for this tab, that an operation is waiting for the user to sign in, in case the whole page is redirected to
 * the sign-in page.
 *
 * @returns a function that deletes the record.
 */
export function rememberInterruption(): () => void {
  sessionStorage.setItem(KEY, 'yes')
  return () => sessionStorage.removeItem(KEY)
}

/** Whether an operation was waiting for the user to sign in when the user left the page. Returns true only once. */
export function takeInterruption(): boolean {
  const isInterrupted = sessionStorage.getItem(KEY) !== null
  sessionStorage.removeItem(KEY)
  return isInterrupted
}
