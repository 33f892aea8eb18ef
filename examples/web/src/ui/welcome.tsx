import { useState } from 'react'

/** What a page shows before the user signs in. */
export interface WelcomeWords {
  readonly title: string
  readonly text: string
}

interface WelcomeProps {
  readonly words: WelcomeWords
  readonly signIn: () => Promise<void>
}

/** The page for users who are not signed in. */
export function Welcome({ words, signIn }: WelcomeProps) {
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
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <button type="button" className="primary" onClick={start} disabled={isBusy}>
        {isBusy ? 'Signing in …' : 'Sign in'}
      </button>
      <p role="alert" className="problem-text">
        {problem}
      </p>
      <p className="soft">
        You choose your account in a new window. If your browser blocks it, allow pop-ups for this site.
      </p>
    </main>
  )
}
