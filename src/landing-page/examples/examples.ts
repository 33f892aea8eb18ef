import { type Example, readExample } from './example.ts'
import companySite from './files/company-site.graphql?raw'
import filesAroundMe from './files/files-around-me.graphql?raw'
import myFiles from './files/my-files.graphql?raw'
import myNotes from './files/my-notes.graphql?raw'
import whoCanOpenMyFiles from './files/who-can-open-my-files.graphql?raw'
import ordersAndSalespeople from './orders-and-salespeople.graphql?raw'
import bookAnHour from './outlook/book-an-hour.graphql?raw'
import findATime from './outlook/find-a-time.graphql?raw'
import groupCalendar from './outlook/group-calendar.graphql?raw'
import meetOnline from './outlook/meet-online.graphql?raw'
import myContacts from './outlook/my-contacts.graphql?raw'
import myDay from './outlook/my-day.graphql?raw'
import myMailbox from './outlook/my-mailbox.graphql?raw'
import whoIsAvailable from './outlook/who-is-available.graphql?raw'
import findPeople from './people/find-people.graphql?raw'
import meAndMyManager from './people/me-and-my-manager.graphql?raw'
import myLicenses from './people/my-licenses.graphql?raw'
import myTeam from './people/my-team.graphql?raw'
import peopleIWorkWith from './people/people-i-work-with.graphql?raw'
import whoIsCalling from './people/who-is-calling.graphql?raw'
import searchEverything from './search-everything.graphql?raw'
import groups from './teamwork/groups.graphql?raw'
import plannedWork from './teamwork/planned-work.graphql?raw'
import teamMembers from './teamwork/team-members.graphql?raw'
import teamsAndChats from './teamwork/teams-and-chats.graphql?raw'

const now = Date.now()

/** Shown first, because it needs only data that every user can access. */
export const FIRST_EXAMPLE = readExample(meAndMyManager, now)

/** All examples, in display order, with at least one for every readable workload of Microsoft Graph. */
export const EXAMPLES: readonly Example[] = [
  FIRST_EXAMPLE,
  ...[
    myDay,
    myTeam,
    ordersAndSalespeople,
    findATime,
    myMailbox,
    myLicenses,
    findPeople,
    whoIsAvailable,
    peopleIWorkWith,
    myContacts,
    groups,
    groupCalendar,
    teamsAndChats,
    teamMembers,
    plannedWork,
    myFiles,
    whoCanOpenMyFiles,
    filesAroundMe,
    companySite,
    myNotes,
    searchEverything,
    whoIsCalling,
    bookAnHour,
    meetOnline,
  ].map((file) => readExample(file, now)),
]
