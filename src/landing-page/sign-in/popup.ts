import { SignInCanceledError } from './session.ts'

/** As much of a window as tells whether it is still there. */
export type Popup = Pick<Window, 'closed' | 'close'>

const CHANNEL = 'behalf.signed-in'
const INTERVAL_MS = 250

/** Tells the page that waits for it that an answer has come: the window that brought it will close now. */
export function announceAnswer(): void {
  new BroadcastChannel(CHANNEL).postMessage('answered')
}

/**
 * Waits for a sign-in in another window, and no longer than its user wants to: until `signal` is aborted, or the window is
 * closed before an answer came. Where the sign-in page cuts itself off from its opener (`Cross-Origin-Opener-Policy`), its
 * window looks closed too, but then the focus has not come back to this page; only `signal` ends the wait there.
 *
 * @param popup - gives the window, once there is one.
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
    // The answer that it may have brought is on its way for one more round.
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
