const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' })
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const SHORT = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

/** The day that contains a moment, in the user's time zone, from midnight to midnight. */
export function spanOfDay(moment: Date): { readonly start: string; readonly end: string } {
  const [year, month, day] = [moment.getFullYear(), moment.getMonth(), moment.getDate()]
  return {
    start: new Date(year, month, day).toISOString(),
    end: new Date(year, month, day + 1).toISOString(),
  }
}

/** The day, with the weekday and month spelled out. */
export function fullDay(moment: Date): string {
  return DAY.format(moment)
}

/** @param utc - as Outlook returns it if no time zone is requested: in UTC, without an offset. */
export function timeOfDay(utc: string): string {
  return TIME.format(new Date(`${utc}Z`))
}

/** @param moment - RFC 3339. */
export function shortDate(moment: string): string {
  return SHORT.format(new Date(moment))
}
