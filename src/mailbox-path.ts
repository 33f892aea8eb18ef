/**
 * The parts of a user's data that Outlook serves. Its limits apply to each mailbox, and are separate from
 * those of the directory.
 */
const OUTLOOK =
  /^\/(?:me|users\/([^/?]+))\/(?:messages|mailFolders|events|calendar|calendars|calendarView|calendarGroups|contacts|contactFolders|outlook|inferenceClassification|mailboxSettings|sendMail|getMailTips|findMeetingTimes|reminderView|people|photo|photos)(?:[/?(]|$)/i

/**
 * The mailbox that a path belongs to; null if it belongs to none.
 *
 * @param me - the caller's own object id.
 * @see https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
 */
export function mailboxOf(path: string, me: string): string | null {
  const match = OUTLOOK.exec(path)
  return match === null ? null : (match[1]?.toLowerCase() ?? me)
}
