import { SignInCanceledError } from './session.ts'

/** The part of a window that shows whether the window is still open. */
export type Popup = Pick<Window, 'closed' | 'close'>

const CHANNEL = 'behalf.signed-in'
const INTERVAL_MS = 250

/** Notifies the waiting page that a response has arrived and that the popup window is about to close. */
export function announceAnswer(): void {
  new BroadcastChannel(CHANNEL).postMessage('answered')
}

/**
 * Waits for a sign-in in another window until `signal` is aborted, or until the window is closed without a response. If the
 * sign-in page isolates itself from its opener (`Cross-Origin-Opener-Policy`), its window also appears to be closed, but this
 * page does not regain focus. In that case, only `signal` ends the wait.
 *
 * @param popup - returns the window; null if it is not open yet.
 * @throws {SignInCanceledError}
 */
export function untilCanceled<Result>(
  result: Promise<Result>,
  popup: () => Popup | null,
  signal: AbortSignal,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      popup()?.close()
      reject(new SignInCanceledError('The sign-in was canceled.'))
    }
    const stopWatching = watchClosing(popup, cancel)
    signal.addEventListener('abort', cancel)
    result.then(resolve, reject).finally(() => {
      stopWatching()
      signal.removeEventListener('abort', cancel)
    })
  })
}

function watchClosing(popup: () => Popup | null, onClosed: () => void): () => void {
  const answers = new BroadcastChannel(CHANNEL)
  let wasClosed = false
  const timer = setInterval(() => {
    if (popup()?.closed !== true) return
    // A response from that window can still arrive within one more interval.
    if (!wasClosed) {
      wasClosed = true
      return
    }
    stop()
    if (document.hasFocus()) onClosed()
  }, INTERVAL_MS)
  const stop = () => {
    clearInterval(timer)
    answers.close()
  }
  answers.onmessage = stop
  return stop
}
