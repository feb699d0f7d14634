import type { PackIssue } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import { idsOf, refersTo } from './references.ts'

const path = ['customer', 'unreachable', 'clock']

/** A time to answer that no clock gives, or that never begins or never ends (R34). */
export const checkUnreachableCustomer = ({ customer, clocks }: PackSource): PackIssue[] => {
  const { unreachable } = customer
  if (!unreachable) return []
  const { clock: name } = unreachable
  return [
    ...refersTo(path, 'clock', name, idsOf(clocks)),
    ...clocks
      .filter(({ id }) => id === name)
      .flatMap(({ starts, pausedBy }): PackIssue[] => [
        ...(starts === 'waiting-for-customer'
          ? []
          : [
              {
                path,
                message: `the clock starts when the case is ${starts}, not when it waits for the customer`,
                hint: 'name a clock with `starts: waiting-for-customer`',
              },
            ]),
        ...(pausedBy.includes('customer')
          ? [
              {
                path,
                message:
                  'the clock stands still while the case waits for the customer: its time never passes',
                hint: 'give that clock `pausedBy: []`',
              },
            ]
          : []),
      ]),
  ]
}
