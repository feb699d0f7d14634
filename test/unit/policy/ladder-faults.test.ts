import { describe, it } from 'vitest'
import { expectFault, type Fault } from '#test/support/pack-faults.ts'

const inOrder = 'write the rungs in order of time'
const roles = 'agent, handler, lead, manager, coordinator, executive, auditor, administrator'

const faults: readonly Fault[] = [
  [
    'extensions that nobody can approve',
    'approvers: manager',
    'approvers: [manager, executive]',
    'clocks[1].extensions.approvers[1]: nobody has the role “executive”',
  ],
  [
    'extensions too short to share out',
    'most: 2',
    'most: 5',
    'clocks[1].extensions.total: 4 days are too few for 5 extensions of at least a day',
  ],
  [
    'a ladder that no clock starts',
    'ladders:\n',
    'ladders:\n  other: [{ to: lead, demand: { zh-CN: 请, en: Do } }]\n',
    'ladders.other: no clock starts this ladder (add `ladder: other` to a clock, or leave it out)',
  ],
  [
    'rungs out of order',
    'after: { businessHours: 4 }',
    'after: { businessHours: 40 }',
    `ladders.standard[2].after: the rung does not come after the one before (${inOrder})`,
  ],
  [
    'rungs at the same time',
    'after: { businessHours: 4 }',
    'after: { businessHours: 0 }',
    `ladders.standard[1].after: the rung does not come after the one before (${inOrder})`,
  ],
  [
    'rungs that a weekend would turn round',
    'after: { businessDays: 2 }',
    'after: { calendarDays: 2 }',
    'ladders.standard[2].after: business and calendar time in one ladder',
  ],
  [
    'a rung for a role that nobody has',
    'to: coordinator, after',
    'to: auditor, after',
    'ladders.standard[2].to[0]: nobody has the role “auditor” (held: agent, handler, lead, manager, coordinator)',
  ],
  [
    'a rung for duty that nobody has',
    /roster:\n( {2}.*\n)+/,
    '',
    'ladders.standard[1].to[1]: nobody is ever on duty (add a `roster`)',
  ],
  [
    'a rung for nobody in particular',
    'to: [lead, owner]',
    'to: [lead, ower]',
    `ladders.standard[0].to[1]: this is not known: ower (did you mean “owner”? known: ${roles}, owner, duty)`,
  ],
  [
    'an unknown severity that is major',
    'major: { severities: major',
    'major: { severities: huge',
    'major.severities[0]: there is no severity “huge”',
  ],
  [
    'reports that nobody gets',
    'to: [manager], every',
    'to: [executive], every',
    'major.to[0]: nobody has the role “executive”',
  ],
  [
    'a time to answer that no clock gives',
    'notices:',
    'customer: { unreachable: { attempts: 3, clock: laww } }\nnotices:',
    'customer.unreachable.clock: there is no clock “laww” (did you mean “law”?',
  ],
  [
    'a time to answer that does not begin with the waiting',
    'notices:',
    'customer: { unreachable: { attempts: 3, clock: law } }\nnotices:',
    'customer.unreachable.clock: the clock starts when the case is received, not when it waits for the customer (name a clock with `starts: waiting-for-customer`)',
  ],
  [
    'a time to answer that never passes',
    '\nladders:\n',
    `
  - { id: silent, milestone: close, starts: waiting-for-customer, stops: closed, rules: [{ id: silent, target: { businessDays: 2 } }] }
customer: { unreachable: { attempts: 3, clock: silent } }
ladders:
`,
    'customer.unreachable.clock: the clock stands still while the case waits for the customer: its time never passes (give that clock `pausedBy: []`)',
  ],
  [
    'more attempts than are kept',
    'notices:',
    'customer: { unreachable: { attempts: 21, clock: law } }\nnotices:',
    'customer.unreachable.attempts:',
  ],
  [
    'an unknown template',
    '  acknowledgement:\n',
    '  acknowledgment:\n',
    'templates.acknowledgment: this field is not known (did you mean “acknowledgement”?',
  ],
  [
    'an unknown template variable',
    '{{expectedBy}}',
    '{{expectedby}}',
    'templates.acknowledgement.zh-CN.body: the template has no variable “expectedby” (did you mean “expectedBy”? known: reference,',
  ],
  [
    'a template that leaves out what it is for',
    '{{reference}}',
    '编号',
    'templates.acknowledgement.zh-CN.body: the template leaves out “reference”: nobody would read what the mail is sent for (write {{reference}} where it belongs)',
  ],
  [
    'a template that may be about nothing in particular, with a variable of another',
    '  acknowledgement:\n',
    '  assigned:\n',
    'templates.assigned.zh-CN.body: the template has no variable “expectedBy”',
  ],
  [
    'a variable that is not closed',
    '{{expectedBy}}',
    '{{expectedBy}',
    'braces that belong to no variable would be mailed as they stand (write a variable as {{reference}}',
  ],
  [
    'a variable with other letters',
    '{{expectedBy}}',
    '{{ 期限-x }}',
    'the template has no variable “期限-x”',
  ],
]

describe('a pack is refused for its ladders, reports and mails, with line, place, fault and remedy [R24] [R25] [R47]', () => {
  it.each(faults)('%s', (...fault) => expectFault(fault))
})
