import type { Staff } from '../../domain/access.ts'
import { staffById } from '../../domain/directory.ts'
import type { Policy } from '../../domain/policy.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'

const labels = (list: readonly { id: string; name: LocalisedText }[]): Record<string, LocalisedText> =>
  Object.fromEntries(list.map(({ id, name }) => [id, name]))

/** Who somebody is, and the names of everything that cases refer to by id. */
export const profileView = (policy: Policy, staff: Staff) => ({
  id: staff.id,
  name: staffById(policy, staff.id)?.name ?? { 'zh-CN': staff.id, en: staff.id },
  roles: [...staff.roles],
  departments: [...staff.departments],
  labels: {
    departments: labels(policy.departments),
    categories: labels(policy.categories),
    severities: labels(policy.severities),
    staff: labels(policy.staff),
  },
})
