import { type Example, readExample } from './example.ts'
import bookAnHour from './examples/book-an-hour.graphql?raw'
import companySite from './examples/company-site.graphql?raw'
import filesAroundMe from './examples/files-around-me.graphql?raw'
import findATime from './examples/find-a-time.graphql?raw'
import findPeople from './examples/find-people.graphql?raw'
import groupCalendar from './examples/group-calendar.graphql?raw'
import groups from './examples/groups.graphql?raw'
import meAndMyManager from './examples/me-and-my-manager.graphql?raw'
import meetOnline from './examples/meet-online.graphql?raw'
import myContacts from './examples/my-contacts.graphql?raw'
import myDay from './examples/my-day.graphql?raw'
import myFiles from './examples/my-files.graphql?raw'
import myLicenses from './examples/my-licenses.graphql?raw'
import myMailbox from './examples/my-mailbox.graphql?raw'
import myNotes from './examples/my-notes.graphql?raw'
import myTeam from './examples/my-team.graphql?raw'
import ordersAndSalespeople from './examples/orders-and-salespeople.graphql?raw'
import peopleIWorkWith from './examples/people-i-work-with.graphql?raw'
import plannedWork from './examples/planned-work.graphql?raw'
import searchEverything from './examples/search-everything.graphql?raw'
import teamMembers from './examples/team-members.graphql?raw'
import teamsAndChats from './examples/teams-and-chats.graphql?raw'
import whoCanOpenMyFiles from './examples/who-can-open-my-files.graphql?raw'
import whoIsAvailable from './examples/who-is-available.graphql?raw'
import whoIsCalling from './examples/who-is-calling.graphql?raw'

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
