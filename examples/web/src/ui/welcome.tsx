import { useState } from 'react'

/** What whoever is not signed in sees. */
export function Welcome({ signIn }: { signIn: () => Promise<void> }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function start() {
    setBusy(true)
    setProblem(null)
    try {
      await signIn()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className="welcome">
      <div className="mark" aria-hidden="true">
        ✓
      </div>
      <h1>My day</h1>
      <p>Your meetings, unread mail and open orders in one place.</p>
      <button type="button" className="primary" onClick={start} disabled={isBusy}>
        {isBusy ? 'Signing in …' : 'Sign in'}
      </button>
      <p role="alert" className="problem-text">
        {problem}
      </p>
      <p className="soft">You choose your account in a new window. If the browser blocks it, allow it.</p>
    </main>
  )
}
