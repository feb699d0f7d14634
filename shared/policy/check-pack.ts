import { checkCalendars } from './check/calendars.ts'
import { checkClassification } from './check/classification.ts'
import { checkClocks } from './check/clocks.ts'
import { checkLadders } from './check/ladders.ts'
import { checkPeople } from './check/people.ts'
import { checkTemplates } from './check/templates.ts'
import { checkUnreachableCustomer } from './check/unreachable-customer.ts'
import type { HolidaySource } from './compile-pack.ts'
import type { PackIssue } from './pack-issue.ts'
import type { PackSource } from './pack-schema.ts'

/** What the shape of a pack cannot say: names that must be of something, rules that must be able to win, hours to open. */
export const checkPack = (pack: PackSource, holidaysOf: HolidaySource): PackIssue[] => [
  ...checkCalendars(pack, holidaysOf),
  ...checkPeople(pack),
  ...checkClassification(pack),
  ...checkClocks(pack),
  ...checkLadders(pack),
  ...checkUnreachableCustomer(pack),
  ...checkTemplates(pack),
]
