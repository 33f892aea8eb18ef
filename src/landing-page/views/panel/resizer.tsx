import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

interface ResizerProps {
  /** The height in CSS pixels; null for the default height. */
  readonly height: number | null
  readonly onResize: (height: number) => void
}

const MIN_HEIGHT = 100
const STEP = 40

/**
 * The upper edge of the panel. Users can drag it or move it with the arrow keys.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/
 */
export function Resizer({ height, onResize }: ResizerProps) {
  const edge = useRef<HTMLHRElement>(null)
  const max = Math.round(window.innerHeight * 0.75)
  const current = () => height ?? edge.current?.parentElement?.offsetHeight ?? MIN_HEIGHT
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(MIN_HEIGHT, next))))
  const drag = ({ currentTarget, clientY, pointerId }: PointerEvent<HTMLHRElement>) => {
    const start = current() + clientY
    currentTarget.setPointerCapture(pointerId)
    currentTarget.onpointermove = (move) => resize(start - move.clientY)
    currentTarget.onlostpointercapture = ({ currentTarget: ended }) => {
      ;(ended as HTMLHRElement).onpointermove = null
    }
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowUp: STEP, ArrowDown: -STEP }[event.key]
    if (step === undefined) return
    event.preventDefault()
    resize(current() + step)
  }
  return (
    <hr
      ref={edge}
      className="resizer"
      aria-label="Panel height"
      aria-orientation="horizontal"
      aria-valuemin={MIN_HEIGHT}
      aria-valuemax={max}
      aria-valuenow={height ?? MIN_HEIGHT}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={press}
    />
  )
}
