import { useEffect, useId, useRef, useState } from 'react'

import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import type { Challenge } from '../operations/challenge.ts'
import type { PendingChallenge } from '../page-state.ts'
import { titledPermissions } from '../schema/field-access.ts'
import { rememberInterruption } from '../sign-in/interruption.ts'
import { type Session, SignInCanceledError } from '../sign-in/session.ts'

interface ChallengeDialogProps {
  readonly challenge: PendingChallenge
  readonly session: Session
  /** Provides the titles that permissions have in Entra ID; null if they are unknown. */
  readonly permissions: SchemaPermissions | null
}

/**
 * Explains a challenge before the sign-in page opens. The page opens when the user clicks the button, because browsers block
 * windows that are not opened by a click.
 */
export function ChallengeDialog({
  challenge: { challenge, settle },
  session,
  permissions,
}: ChallengeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [waiting] = useState(() => new AbortController())
  const [isWaiting, setWaiting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])
  const decline = () => {
    waiting.abort()
    settle(null)
  }
  const { title, text, action } = textsFor(challenge)
  const meet = async () => {
    setWaiting(true)
    setProblem(null)
    const forget = rememberInterruption()
    try {
      settle(await session.meet(challenge, waiting.signal))
    } catch (error) {
      setWaiting(false)
      // The user closed the window, and can try again in the dialog.
      if (error instanceof SignInCanceledError) return
      setProblem(`Sign-in failed: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      forget()
    }
  }
  return (
    <dialog ref={dialog} className="challenge" aria-labelledby={id} onClose={decline}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      {challenge.kind === 'consent' && <AskedPermissions {...{ challenge, permissions }} />}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="choices">
        <button type="button" onClick={decline}>
          Not now
        </button>
        <button type="button" className="primary" disabled={isWaiting} onClick={() => void meet()}>
          {isWaiting ? 'Waiting for sign-in …' : action}
        </button>
      </div>
    </dialog>
  )
}

interface AskedPermissionsProps extends Pick<ChallengeDialogProps, 'permissions'> {
  readonly challenge: Extract<Challenge, { kind: 'consent' }>
}

function AskedPermissions({ challenge: { apis, permissions: names }, permissions }: AskedPermissionsProps) {
  return (
    <ul className="asked-permissions">
      {titledPermissions(permissions, apis, names).map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  )
}

function textsFor(challenge: Challenge): {
  readonly title: string
  readonly text: string
  readonly action: string
} {
  switch (challenge.kind) {
    case 'claims':
      return {
        title: 'Additional verification is required',
        text: `${namesOf(challenge.apis)} requires additional verification, such as a second factor. Afterward, the operation is sent again.`,
        action: 'Continue to sign-in',
      }
    case 'consent':
      return {
        title: 'Your consent is required',
        text: `${namesOf(challenge.apis)} requires your consent. Afterward, the operation is sent again.`,
        action: 'Continue to consent',
      }
    case 'signIn':
      return {
        title: 'Your sign-in has ended',
        text: 'Sign in again to resend the operation.',
        action: 'Sign in again',
      }
  }
}

function namesOf(apis: readonly string[]): string {
  if (apis.length === 0) return 'This gateway'
  const names = apis.map((api) => `“${api}”`).join(' and ')
  return apis.length === 1 ? `The API ${names}` : `Each of the APIs ${names}`
}
