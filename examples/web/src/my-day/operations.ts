import { graphql } from '../gql/index.ts'

/** One request for the whole day: directory, calendar and mailbox, with the user's own permissions. */
export const MY_DAY = graphql(`
  query MyDay($start: DateTime!, $end: DateTime!) {
    me {
      id
      displayName
      jobTitle
      manager {
        id
        displayName
        jobTitle
        mail
      }
      calendarView(start: $start, end: $end, first: 8) {
        nodes {
          id
          subject
          isAllDay
          isCancelled
          isOrganizer
          joinUrl
          responseStatus {
            response
          }
          start {
            dateTime
          }
          end {
            dateTime
          }
          location {
            displayName
          }
          organizer {
            name
          }
        }
      }
      messages(filter: { isRead: { eq: false } }, orderBy: [RECEIVED_DESCENDING], first: 3) {
        nodes {
          id
          subject
          bodyPreview
          receivedDateTime
          isRead
          flag {
            flagStatus
          }
          from {
            name
            address
          }
        }
      }
    }
  }
`)

/** Sends the response to the organizer. */
export const ACCEPT_EVENT = graphql(`
  mutation AcceptEvent($id: ID!) {
    acceptEvent(id: $id)
  }
`)

/** Removes the event from the calendar. */
export const DECLINE_EVENT = graphql(`
  mutation DeclineEvent($id: ID!) {
    declineEvent(id: $id)
  }
`)

/** Another API, with its own token. The salesperson comes from the directory. */
export const OPEN_ORDERS = graphql(`
  query OpenOrders($after: String) {
    orders(status: OPEN, first: 4, after: $after) {
      totalCount
      nodes {
        id
        etag
        number
        status
        placedAt
        total {
          amount
          currency
        }
        customer {
          id
          name
        }
        salesperson {
          id
          displayName
          mail
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** Fails with DOWNSTREAM_CONFLICT if someone else has changed the order in the meantime. */
export const CONFIRM_ORDER = graphql(`
  mutation ConfirmOrder($id: ID!, $etag: String!) {
    setOrderStatus(id: $id, ifMatch: $etag, status: CONFIRMED) {
      id
      etag
      status
    }
  }
`)

export const MARK_READ = graphql(`
  mutation MarkRead($id: ID!) {
    markMessage(id: $id) {
      id
      isRead
    }
  }
`)
