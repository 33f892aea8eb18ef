import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

import type { PendingChallenge } from '../auth/pending-challenge.ts'
import type { Challenge } from '../graphql/challenge.ts'

/** Asks the user for the click that a challenge requires. */
export function ChallengeDialog({ pending }: { pending: PendingChallenge }) {
  const challenge = useSyncExternalStore(pending.subscribe, pending.current)
  const dialog = useRef<HTMLDialogElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    setProblem(null)
    if (challenge !== null) dialog.current?.showModal()
    else dialog.current?.close()
  }, [challenge])

  async function accept() {
    setBusy(true)
    setProblem(null)
    try {
      await pending.accept()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  const { title, reason, action } = wordsFor(challenge)
  return (
    <dialog ref={dialog} aria-labelledby="challenge-title" onCancel={pending.decline}>
      <h2 id="challenge-title">{title}</h2>
      <p>{reason}</p>
      <p role="alert" className="problem-text">
        {problem}
      </p>
      <div className="actions">
        <button type="button" onClick={pending.decline}>
          Not now
        </button>
        <button type="button" className="primary" onClick={accept} disabled={isBusy}>
          {isBusy ? 'Waiting for sign-in …' : action}
        </button>
      </div>
    </dialog>
  )
}

function wordsFor(challenge: Challenge | null) {
  if (challenge?.prompt === 'login') {
    return {
      title: 'Please sign in again',
      reason: 'Your session has ended. Sign in to continue where you left off.',
      action: 'Sign in',
    }
  }
  if (challenge?.prompt === 'consent') {
    return {
      title: 'Your consent is required',
      reason:
        'This app needs your consent to show some of this data. The sign-in window lists the permissions.',
      action: 'Review permissions',
    }
  }
  return {
    title: 'One more step',
    reason: 'Your organization requires additional verification before it shows some of this data.',
    action: 'Continue',
  }
}
