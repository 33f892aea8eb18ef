import { useEffect, useState } from 'react'

const SHOWN_MS = 2000

/** Copies text, and shows a confirmation for two seconds, which screen readers also announce. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <>
      <button type="button" className="copy" aria-label={label} title={label} onClick={() => void copy()}>
        {isCopied ? <CheckIcon /> : <CopyIcon />}
      </button>
      <span className="for-screen-readers" role="status">
        {isCopied ? 'Copied' : ''}
      </span>
    </>
  )
}

function CopyIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="line-icon">
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 3.5v-.5a1.5 1.5 0 0 0-1.5-1.5H4A1.5 1.5 0 0 0 2.5 3v6A1.5 1.5 0 0 0 4 10.5h.5" />
    </svg>
  )
}

function CheckIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="line-icon">
      <path d="m3 8.5 3.5 3.5L13 5" />
    </svg>
  )
}
