/** Loaded before a replica: its clock is ahead of this machine's, or behind it, by so many milliseconds. */
const offset = Number(process.env.CLOCK_OFFSET_MS ?? 0)
const { now } = Date
if (offset !== 0) {
  Date.now = () => now() + offset
  globalThis.Date = class extends Date {
    constructor(...args) {
      if (args.length === 0) super(now() + offset)
      else super(...args)
    }
  }
}
