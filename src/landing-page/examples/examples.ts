import bookAnHour from './book-an-hour.graphql?raw'
import companySite from './company-site.graphql?raw'
import { type Example, readExample } from './example.ts'
import filesAroundMe from './files-around-me.graphql?raw'
import findATime from './find-a-time.graphql?raw'
import findPeople from './find-people.graphql?raw'
import groupCalendar from './group-calendar.graphql?raw'
import groups from './groups.graphql?raw'
import meAndMyManager from './me-and-my-manager.graphql?raw'
import meetOnline from './meet-online.graphql?raw'
import myContacts from './my-contacts.graphql?raw'
import myDay from './my-day.graphql?raw'
import myFiles from './my-files.graphql?raw'
import myLicenses from './my-licenses.graphql?raw'
import myMailbox from './my-mailbox.graphql?raw'
import myNotes from './my-notes.graphql?raw'
import myTeam from './my-team.graphql?raw'
import ordersAndSalespeople from './orders-and-salespeople.graphql?raw'
import peopleIWorkWith from './people-i-work-with.graphql?raw'
import plannedWork from './planned-work.graphql?raw'
import searchEverything from './search-everything.graphql?raw'
import teamMembers from './team-members.graphql?raw'
import teamsAndChats from './teams-and-chats.graphql?raw'
import whoCanOpenMyFiles from './who-can-open-my-files.graphql?raw'
import whoIsAvailable from './who-is-available.graphql?raw'
import whoIsCalling from './who-is-calling.graphql?raw'

const now = Date.now()

/** Comes first: it needs nothing but what every user may. */
export const FIRST_EXAMPLE = readExample(meAndMyManager, now)

/** In the order in which they are shown: at least one for each workload of Microsoft Graph that reads. */
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
