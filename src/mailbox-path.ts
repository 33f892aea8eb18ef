/**
 * The parts of a user's data that Outlook serves. Outlook's limits apply to each mailbox and are separate from the directory's
 * limits.
 */
const OUTLOOK =
  /^\/(?:me|users\/([^/?]+))\/(?:messages|mailFolders|events|calendar|calendars|calendarView|calendarGroups|contacts|contactFolders|outlook|inferenceClassification|mailboxSettings|sendMail|getMailTips|findMeetingTimes|reminderView|people|photo|photos)(?:[/?(]|$)/i

/**
 * The mailbox that a path belongs to; null if there is none.
 *
 * @param me - the caller's own object ID.
 * @see https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
 */
export function mailboxOf(path: string, me: string): string | null {
  const match = OUTLOOK.exec(path)
  return match === null ? null : (match[1]?.toLowerCase() ?? me)
}
