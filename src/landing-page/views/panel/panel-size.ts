import { useState } from 'react'

/** The size of the panel below the editor, as the user left it. */
export interface PanelSize {
  readonly isOpen: boolean
  /** The height in CSS pixels; null for the default height. */
  readonly height: number | null
}

const KEY = 'behalf.panel'

/** The size of the panel, which is stored on this machine, and a function to change it. */
export function usePanelSize(): readonly [PanelSize, (size: PanelSize) => void] {
  const [size, setSize] = useState(storedSize)
  const resize = (next: PanelSize) => {
    setSize(next)
    localStorage.setItem(KEY, JSON.stringify(next))
  }
  return [size, resize]
}

function storedSize(): PanelSize {
  try {
    const { isOpen, height } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<PanelSize>
    return { isOpen: isOpen !== false, height: typeof height === 'number' ? height : null }
  } catch {
    return { isOpen: true, height: null }
  }
}
